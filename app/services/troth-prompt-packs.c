// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-services"

#include "troth-prompt-packs.h"

#include "troth-db-record.h"
#include "troth-db-statement.h"
#include "troth-time.h"

#define USES_COUNT_FOR (180 * TROTH_DAY)

TrothPromptPacks *
troth_prompt_packs_new (gint64 now)
{
  TrothPromptPacks *self = g_new0 (TrothPromptPacks, 1);

  self->since = now - USES_COUNT_FOR;
  self->packs = g_ptr_array_new_with_free_func (g_object_unref);
  self->tallies = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

void
troth_prompt_packs_free (gpointer data)
{
  TrothPromptPacks *self = data;

  g_ptr_array_unref (self->packs);
  g_clear_object (&self->record);
  g_hash_table_unref (self->tallies);
  g_free (self);
}

static gboolean
read_packs (TrothPromptPacks  *self,
            TrothDbConnection *connection,
            GError           **error)
{
  g_autoptr (TrothDbQuery) query = troth_db_query_new (TROTH_TYPE_PROMPT_PACK);
  g_autoptr (GPtrArray) records = troth_db_record_find (connection, query, error);

  for (guint i = 0; records && i < records->len; i++)
    {
      TrothPromptPack *record = records->pdata[i];
      g_autoptr (GError) local = NULL;
      g_autoptr (TrothPrompts) prompts = NULL;

      if (self->record == NULL)
        self->record = g_object_ref (record);
      if (!troth_prompt_pack_get_active (record))
        continue;
      prompts = troth_prompts_parse (troth_prompt_pack_get_xml (record), -1, &local);
      if (prompts)
        g_ptr_array_add (self->packs, g_steal_pointer (&prompts));
      else
        g_message ("prompt pack %s: %s", troth_prompt_pack_get_id (record), local->message);
    }
  return records != NULL;
}

/* By prompt, over everybody: who used or skipped it is not even stored. */
static gboolean
read_tallies (TrothPromptPacks  *self,
              TrothDbConnection *connection,
              GError           **error)
{
  g_autoptr (TrothDbStatement) s = troth_db_query (connection, error,
                                                   "SELECT prompt_id, result, count(*) AS n FROM prompt_use WHERE \"at\" > $1 "
                                                   "GROUP BY prompt_id, result",
                                                   "t", self->since);

  while (troth_db_statement_step (s, error))
    {
      const char       *id = troth_db_statement_get_text (s, "prompt_id");
      guint             n = (guint) troth_db_statement_get_integer (s, "n");
      TrothPromptTally *tally = id ? g_hash_table_lookup (self->tallies, id) : NULL;

      if (id == NULL)
        continue;
      if (tally == NULL)
        {
          tally = g_new0 (TrothPromptTally, 1);
          g_hash_table_insert (self->tallies, g_strdup (id), tally);
        }
      if (g_strcmp0 (troth_db_statement_get_text (s, "result"), "used") == 0)
        tally->used = n;
      else
        tally->skipped = n;
    }
  return !troth_db_statement_failed (s);
}

gboolean
troth_prompt_packs_read (TrothDbConnection *connection,
                         gpointer           data,
                         GError           **error)
{
  return read_packs (data, connection, error) && read_tallies (data, connection, error);
}
