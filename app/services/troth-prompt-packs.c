// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-services"

#include "troth-prompt-packs.h"

#include "troth-db-record.h"

TrothPromptPacks *
troth_prompt_packs_new (void)
{
  TrothPromptPacks *self = g_new0 (TrothPromptPacks, 1);

  self->packs = g_ptr_array_new_with_free_func (g_object_unref);
  self->counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

void
troth_prompt_packs_free (gpointer data)
{
  TrothPromptPacks *self = data;

  g_ptr_array_unref (self->packs);
  g_clear_object (&self->record);
  g_hash_table_unref (self->counts);
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
      g_autoptr (TrothPrompts) prompts = troth_prompts_parse (troth_prompt_pack_get_xml (record), -1, &local);

      if (prompts && self->record == NULL) /* what nobody could read here is not to be written over from here */
        self->record = g_object_ref (record);
      if (!troth_prompt_pack_get_active (record))
        continue;
      if (prompts)
        g_ptr_array_add (self->packs, g_steal_pointer (&prompts));
      else
        g_message ("prompt pack %s: %s", troth_prompt_pack_get_id (record), local->message);
    }
  return records != NULL;
}

/* By prompt, and by wording. */
static gboolean
read_counts (TrothPromptPacks  *self,
             TrothDbConnection *connection,
             GError           **error)
{
  g_autoptr (TrothDbQuery) query = troth_db_query_new (TROTH_TYPE_PROMPT_TALLY);
  g_autoptr (GPtrArray) tallies = troth_db_record_find (connection, query, error);

  for (guint i = 0; tallies && i < tallies->len; i++)
    {
      TrothPromptTally *tally = tallies->pdata[i];
      const char       *prompt_id = troth_prompt_tally_get_prompt_id (tally);
      const char       *wording = troth_prompt_tally_get_wording (tally);
      guint             used = (guint) troth_prompt_tally_get_used (tally), skipped = (guint) troth_prompt_tally_get_skipped (tally);
      g_autofree char  *key = wording ? troth_prompt_count_key (prompt_id, wording) : NULL;

      troth_prompt_count_add (self->counts, prompt_id, used, skipped);
      if (key)
        troth_prompt_count_add (self->counts, key, used, skipped);
    }
  return tallies != NULL;
}

gboolean
troth_prompt_packs_read (TrothDbConnection *connection,
                         gpointer           data,
                         GError           **error)
{
  return read_packs (data, connection, error) && read_counts (data, connection, error);
}
