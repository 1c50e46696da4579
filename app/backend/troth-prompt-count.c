// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-prompt-count.h"

#include "troth-db-record.h"
#include "troth-prompt-rank.h"
#include "troth-records.h"
#include "troth-uuid.h"

/* TrothPromptTally, by its id: as it would be right now. */
static gboolean
count_uses (TrothDbConnection *connection,
            GHashTable        *tallies,
            gint64             now,
            GError           **error)
{
  g_autoptr (TrothDbStatement) s = troth_db_query (connection, error,
                                                   "SELECT prompt_id, wording, result, count(*) AS n FROM "
                                                   "(SELECT prompt_id, wording, result FROM prompt_use WHERE \"at\" > $1 ORDER BY \"at\" DESC LIMIT $2) AS latest "
                                                   "GROUP BY prompt_id, wording, result",
                                                   "ti", now - TROTH_PROMPT_COUNT_US, (gint64) TROTH_PROMPT_COUNT_LATEST);

  while (troth_db_statement_step (s, error))
    {
      const char       *prompt_id = troth_db_statement_get_text (s, "prompt_id");
      const char       *wording = troth_db_statement_get_text (s, "wording");
      g_autofree char  *key = troth_prompt_count_key (prompt_id ? prompt_id : "", wording);
      g_autofree char  *id = troth_uuid_derive ("prompt tally", key);
      TrothPromptTally *tally = g_hash_table_lookup (tallies, id);
      gint64            n = troth_db_statement_get_integer (s, "n");

      if (tally == NULL)
        {
          tally = troth_prompt_tally_new ();
          troth_prompt_tally_set_id (tally, id);
          troth_prompt_tally_set_prompt_id (tally, prompt_id ? prompt_id : "");
          troth_prompt_tally_set_wording (tally, wording);
          g_hash_table_insert (tallies, g_strdup (id), tally);
        }
      if (g_strcmp0 (troth_db_statement_get_text (s, "result"), "used") == 0)
        troth_prompt_tally_set_used (tally, n);
      else
        troth_prompt_tally_set_skipped (tally, n);
    }
  return !troth_db_statement_failed (s);
}

/* What stands in the database and is right leaves @tallies; what nobody uses any more is counted down to nothing. */
static gboolean
compare (TrothDbConnection *connection,
         GHashTable        *tallies,
         GError           **error)
{
  g_autoptr (TrothDbQuery) query = troth_db_query_new (TROTH_TYPE_PROMPT_TALLY);
  g_autoptr (GPtrArray) stored = troth_db_record_find (connection, query, error);

  for (guint i = 0; stored && i < stored->len; i++)
    {
      TrothPromptTally *old = stored->pdata[i];
      TrothPromptTally *right = g_hash_table_lookup (tallies, troth_prompt_tally_get_id (old));
      gint64            used = right ? troth_prompt_tally_get_used (right) : 0;
      gint64            skipped = right ? troth_prompt_tally_get_skipped (right) : 0;

      g_hash_table_remove (tallies, troth_prompt_tally_get_id (old));
      if (used == troth_prompt_tally_get_used (old) && skipped == troth_prompt_tally_get_skipped (old))
        continue;
      troth_prompt_tally_set_used (old, used);
      troth_prompt_tally_set_skipped (old, skipped);
      g_hash_table_insert (tallies, g_strdup (troth_prompt_tally_get_id (old)), g_object_ref (old));
    }
  return stored != NULL;
}

gboolean
troth_prompt_count_run (TrothDbConnection *connection,
                        TrothChanges      *changes,
                        gint64             now,
                        GError           **error)
{
  g_autoptr (GHashTable) tallies = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  GHashTableIter iter;
  gpointer       tally = NULL;

  if (!count_uses (connection, tallies, now, error) || !compare (connection, tallies, error))
    return FALSE;
  g_hash_table_iter_init (&iter, tallies);
  while (g_hash_table_iter_next (&iter, NULL, &tally))
    if (!troth_changes_put (changes, connection, tally, error))
      return FALSE;
  return TRUE;
}
