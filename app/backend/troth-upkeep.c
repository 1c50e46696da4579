// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-backend"

#include "troth-upkeep.h"

#include "troth-accounts.h"
#include "troth-changes.h"
#include "troth-prompt-count.h"
#include "troth-push-command.h"
#include "troth-scope-update.h"

#define CUSTOMERS 200
#define ROWS 5000

/* Customers whose time with a team is over. */
static gboolean
move_aged (TrothDbConnection *connection,
           TrothUpkeep       *upkeep,
           GError           **error)
{
  g_autoptr (TrothChanges) changes = troth_changes_new ();
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer       id = NULL;

  if (!troth_scope_add_aged (connection, upkeep->now, CUSTOMERS, ids, error))
    return FALSE;
  g_hash_table_iter_init (&iter, ids);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    troth_changes_review (changes, id);
  upkeep->moved += g_hash_table_size (ids);
  upkeep->more |= g_hash_table_size (ids) > 0;
  return troth_changes_commit (changes, connection, upkeep->now, &upkeep->head, error);
}

static gboolean
settle_zones (TrothDbConnection *connection,
              TrothUpkeep       *upkeep,
              GError           **error)
{
  g_autoptr (TrothChanges) changes = troth_changes_new ();
  gboolean more = FALSE;

  if (upkeep->zones_done)
    return TRUE;
  if (!troth_zones_settle (connection, &upkeep->zones, upkeep->now, changes, &more, error))
    return FALSE;
  upkeep->zones_done = !more;
  upkeep->more |= more;
  return troth_changes_commit (changes, connection, upkeep->now, &upkeep->head, error);
}

/* Once a run. */
static gboolean
count_prompts (TrothDbConnection *connection,
               TrothUpkeep       *upkeep,
               GError           **error)
{
  g_autoptr (TrothChanges) changes = troth_changes_new ();

  if (upkeep->counted)
    return TRUE;
  upkeep->counted = TRUE;
  return troth_prompt_count_run (connection, changes, upkeep->now, error) &&
         troth_changes_commit (changes, connection, upkeep->now, &upkeep->head, error);
}

/* Runs @sql, which ends with RETURNING, and counts its rows. */
static gboolean
count_rows (TrothDbConnection *connection,
            TrothUpkeep       *upkeep,
            gint64            *count,
            GError           **error,
            const char        *sql,
            gint64             instant)
{
  g_autoptr (TrothDbStatement) s = troth_db_query (connection, error, sql, "ti", instant, (gint64) ROWS);
  gint64 n = 0;

  while (troth_db_statement_step (s, error))
    n++;
  *count += n;
  upkeep->more |= n == ROWS;
  return !troth_db_statement_failed (s);
}

/* The last line stays, whatever its age: it is the proof of where the counter is. */
static const char old_changes[] =
  "DELETE FROM change_log WHERE seq IN (SELECT seq FROM change_log WHERE op <> 'erase' AND seq < "
  "coalesce((SELECT seq FROM change_log WHERE at >= $1 ORDER BY seq LIMIT 1), (SELECT seq FROM sync_head WHERE tenant = 1)) "
  "ORDER BY seq LIMIT $2) RETURNING seq";
/* What was confirmed in the moment of the upkeep may wait for the next one. */
static const char confirmed_outcomes[] =
  "UPDATE command_result SET outcome = NULL WHERE id IN (SELECT r.id FROM command_result r JOIN sync_client c ON c.client_id = r.client_id "
  "WHERE r.outcome IS NOT NULL AND r.kind IS NOT NULL AND r.n <= c.acked_through AND r.at < $1 LIMIT $2) RETURNING id";
static const char old_commands[] =
  "DELETE FROM command_result WHERE id IN (SELECT id FROM command_result WHERE at < $1 LIMIT $2) RETURNING id";
static const char old_calls[] =
  "DELETE FROM telephone_call WHERE call_id IN (SELECT call_id FROM telephone_call WHERE changed_at < $1 LIMIT $2) RETURNING call_id";

/* All but the courtesy calls. What locks rows comes first: whoever did that after the change counter would wait for a push that waits for it. */
static gboolean
tidy (TrothDbConnection *connection,
      TrothUpkeep       *upkeep,
      GError           **error)
{
  return count_rows (connection, upkeep, &upkeep->calls, error, old_calls, upkeep->now - TROTH_UPKEEP_CALLS) &&
         settle_zones (connection, upkeep, error) && move_aged (connection, upkeep, error) &&
         count_prompts (connection, upkeep, error) &&
         count_rows (connection, upkeep, &upkeep->changes, error, old_changes, upkeep->now - TROTH_UPKEEP_CHANGES) &&
         count_rows (connection, upkeep, &upkeep->outcomes, error, confirmed_outcomes, upkeep->now) &&
         count_rows (connection, upkeep, &upkeep->commands, error, old_commands, upkeep->now - TROTH_COMMAND_MAX_AGE - TROTH_DAY) &&
         troth_session_sweep (connection, NULL, upkeep->now, error);
}

gboolean
troth_upkeep_step (TrothDbConnection *connection,
                   gpointer           data,
                   GError           **error)
{
  TrothUpkeep *upkeep = data;

  upkeep->more = FALSE;
  if (upkeep->tidied)
    return troth_courtesy_calls_step (connection, &upkeep->courtesy, upkeep->now, &upkeep->more, &upkeep->head, error);
  if (!tidy (connection, upkeep, error))
    return FALSE;
  upkeep->tidied = !upkeep->more;
  upkeep->more = TRUE;
  return TRUE;
}

gboolean
troth_upkeep_run (TrothDb     *db,
                  TrothUpkeep *upkeep,
                  GError     **error)
{
  do
    if (!troth_db_write_sync (db, troth_upkeep_step, upkeep, error))
      return FALSE;
  while (upkeep->more);
  return TRUE;
}
