// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sim-oracle.h"

#include "sim-oracle-private.h"
#include "troth-case.h"
#include "troth-db-record.h"
#include "troth-interaction.h"
#include "troth-json.h"
#include "troth-promise.h"
#include "troth-records.h"

/* What became of it at the backend. */

static gboolean
take_stored_outcomes (TrothDbConnection *connection,
                      GError           **error)
{
  g_autoptr (TrothDbStatement) s = troth_db_query (connection, error, "SELECT id, outcome FROM command_result ORDER BY id", "");

  while (troth_db_statement_step (s, error))
    {
      const char *text = troth_db_statement_get_text (s, "outcome");
      g_autoptr (JsonObject) outcome = text ? troth_json_parse_object (text, -1, NULL, error) : NULL;

      if (text && outcome == NULL)
        return FALSE;
      if (outcome)
        sim_oracle_take_outcome (outcome);
      else
        sim_oracle_take_id (troth_db_statement_get_text (s, "id"));
    }
  sim_oracle_settle_doubts ();
  return !troth_db_statement_failed (s);
}

static gboolean
check_log (TrothDbConnection *connection,
           GError           **error)
{
  gint64 n = 0, first = 0, last = 0, head = 0;

  if (!troth_db_get_integer (connection, error, &n, 0, "SELECT count(*) FROM change_log WHERE seq >= (SELECT min(seq) FROM change_log WHERE op <> 'erase')", "") ||
      !troth_db_get_integer (connection, error, &first, 0, "SELECT coalesce(min(seq), 0) FROM change_log WHERE op <> 'erase'", "") ||
      !troth_db_get_integer (connection, error, &last, 0, "SELECT coalesce(max(seq), 0) FROM change_log", "") ||
      !troth_db_get_integer (connection, error, &head, 0, "SELECT seq FROM sync_head", ""))
    return FALSE;
  if (n && (last != head || last - first + 1 != n))
    sim_violation ("the change log has %" G_GINT64_FORMAT " lines from %" G_GINT64_FORMAT " to %" G_GINT64_FORMAT
                   ", and the counter says %" G_GINT64_FORMAT,
                   n, first, last, head);
  return TRUE;
}

/* Every version from @first on is one command's; of a customer also one about the neighbour, with whom she was one person; of a promise
 * also one by which somebody is at it. */
static void
check_versions (gpointer record,
                gint64   first)
{
  gint64           version = troth_record_get_version (record);
  const char      *id = troth_record_get_id (record);
  const char      *neighbour = TROTH_IS_CUSTOMER (record) ? sim_company_neighbour (id) : NULL;
  gint64           others = TROTH_IS_PROMISE (record) ? sim_oracle_claims (id) : 0;
  g_autofree char *seen = g_malloc0 (version + 1);
  GHashTableIter   iter;
  gpointer         value;

  g_hash_table_iter_init (&iter, sim_oracle_wishes ());
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      SimWish *wish = value;

      others += wish->version && g_strcmp0 (wish->entity_id, neighbour) == 0;
      if (!g_str_equal (wish->entity_id, id) || wish->version == 0)
        continue;
      if (wish->version > version || seen[wish->version])
        sim_violation ("%s: version %" G_GINT64_FORMAT " of %" G_GINT64_FORMAT " was made by %s %s, and by another", id, wish->version,
                       version, wish->op, wish->id);
      seen[wish->version] = 1;
    }
  for (gint64 v = first; v <= version; v++)
    if (!seen[v] && others-- <= 0)
      sim_violation ("%s: no command made version %" G_GINT64_FORMAT " of %" G_GINT64_FORMAT ": something was done twice", id, v, version);
}

static int
by_version (gconstpointer a,
            gconstpointer b)
{
  const SimWish *one = *(SimWish *const *) a;
  const SimWish *other = *(SimWish *const *) b;

  return (one->version > other->version) - (one->version < other->version);
}

/* What was done to the record @id, in the order of versions. */
static GPtrArray *
history_of (const char *id)
{
  GPtrArray     *history = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer       value;

  g_hash_table_iter_init (&iter, sim_oracle_wishes ());
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (g_str_equal (((SimWish *) value)->entity_id, id) && ((SimWish *) value)->version)
      g_ptr_array_add (history, value);
  g_ptr_array_sort (history, by_version);
  return history;
}

static gboolean
took_effect (const SimWish *wish)
{
  return g_str_equal (wish->kind, "applied") || g_str_equal (wish->kind, "merged");
}

/* Every end that met another stands in the attempts. */
static void
check_attempts (TrothPromise *promise,
                GPtrArray    *history)
{
  GPtrArray *attempts = troth_promise_get_attempts (promise);

  for (guint i = 0; i < history->len; i++)
    {
      SimWish *wish = history->pdata[i];
      guint    n_kept = 0;

      if (!sim_wish_ends (wish) || !g_str_equal (wish->kind, "conflict"))
        continue;
      for (guint n = 0; n < attempts->len; n++)
        n_kept += g_strcmp0 (troth_attempt_get_id (attempts->pdata[n]), wish->id) == 0;
      if (n_kept != 1)
        sim_violation ("promise %s: %s %s met another end and stands %u times in its attempts", wish->entity_id, wish->op, wish->id, n_kept);
    }
}

/* Ended once at most, unless it was opened again in between. */
static void
check_ends (TrothPromise *promise)
{
  const char *id = troth_promise_get_id (promise);
  g_autoptr (GPtrArray) history = history_of (id);
  const SimWish *end = NULL;

  for (guint i = 0; i < history->len; i++)
    {
      const SimWish *wish = history->pdata[i];

      if (!took_effect (wish))
        continue;
      if (sim_wish_ends (wish) && end)
        sim_violation ("promise %s was ended by %s and again by %s", id, end->id, wish->id);
      if (sim_wish_ends (wish))
        end = wish;
      else if (g_str_equal (wish->op, "promise.reopen"))
        end = NULL;
    }
  if (end && troth_promise_get_state (promise) == TROTH_PROMISE_STATE_OPEN)
    sim_violation ("promise %s was ended and is open", id);
  check_attempts (promise, history);
}

/* What was done to it, in the order of versions, by rules written a second time: the time is the last one agreed on, or the earlier one
 * when two met; the owner whom it was handed over to last. */
static void
check_history (TrothPromise *promise)
{
  g_autoptr (GPtrArray) history = history_of (troth_promise_get_id (promise));
  gint64      due_at = 0;
  const char *owner = NULL;

  for (guint i = 0; i < history->len; i++)
    {
      SimWish *wish = history->pdata[i];

      if (wish->due_at)
        due_at = g_str_equal (wish->kind, "merged") ? MIN (due_at, wish->due_at) : wish->due_at;
      if (wish->to_id)
        owner = wish->to_id;
    }
  if (troth_promise_get_due_at (promise) != due_at || !g_str_equal (troth_promise_get_owner_id (promise), owner))
    sim_violation ("promise %s is due at %" G_GINT64_FORMAT " for %s and should be at %" G_GINT64_FORMAT " for %s", troth_promise_get_id (promise),
                   troth_promise_get_due_at (promise), troth_promise_get_owner_id (promise), due_at, owner);
}

static void
check_told (GHashTable *records)
{
  GHashTableIter iter;
  gpointer       value;

  g_hash_table_iter_init (&iter, sim_oracle_wishes ());
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      SimWish *wish = value;

      if (sim_wish_is_erased (wish))
        continue;
      if (wish->told_at && !wish->excused && wish->kind == NULL)
        sim_violation ("desk-%u was told that %s %s is done, and it never reached the backend", wish->desk, wish->op, wish->id);
      if (wish->kind && g_str_equal (wish->kind, "applied") && wish->version == 0)
        sim_violation ("%s %s counts as done, and nothing was done", wish->op, wish->id);
      if (wish->kind && g_str_equal (wish->kind, "applied") && !g_hash_table_contains (records, wish->entity_id))
        sim_violation ("%s %s was done and is gone", wish->op, wish->entity_id);
    }
}

static gboolean
check_backend (TrothDbConnection *connection,
               gpointer           data,
               GError           **error)
{
  g_autoptr (TrothDbQuery) all_promises = troth_db_query_new (TROTH_TYPE_PROMISE);
  g_autoptr (TrothDbQuery) all_customers = troth_db_query_new (TROTH_TYPE_CUSTOMER);
  g_autoptr (GPtrArray) promises = NULL;
  g_autoptr (GPtrArray) customers = NULL;
  g_autoptr (TrothDbQuery) all_interactions = troth_db_query_new (TROTH_TYPE_INTERACTION);
  g_autoptr (GPtrArray) interactions = NULL;
  g_autoptr (TrothDbQuery) all_cases = troth_db_query_new (TROTH_TYPE_CASE);
  g_autoptr (GPtrArray) cases = NULL;
  g_autoptr (TrothDbQuery) all_agents = troth_db_query_new (TROTH_TYPE_AGENT);
  g_autoptr (GPtrArray) agents = NULL;
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_str_hash, g_str_equal);

  if (!take_stored_outcomes (connection, error) || !check_log (connection, error) ||
      (promises = troth_db_record_find (connection, all_promises, error)) == NULL ||
      (customers = troth_db_record_find (connection, all_customers, error)) == NULL ||
      (interactions = troth_db_record_find (connection, all_interactions, error)) == NULL ||
      (cases = troth_db_record_find (connection, all_cases, error)) == NULL ||
      (agents = troth_db_record_find (connection, all_agents, error)) == NULL)
    return FALSE;
  for (guint i = 0; i < promises->len; i++)
    {
      g_hash_table_add (by_id, (char *) troth_promise_get_id (promises->pdata[i]));
    }
  for (guint i = 0; i < customers->len; i++)
    {
      g_hash_table_add (by_id, (char *) troth_record_get_id (customers->pdata[i]));
      sim_oracle_not_erased (troth_record_get_id (customers->pdata[i]));
    }
  for (guint i = 0; i < interactions->len; i++)
    g_hash_table_add (by_id, (char *) troth_record_get_id (interactions->pdata[i]));
  for (guint i = 0; i < cases->len; i++)
    g_hash_table_add (by_id, (char *) troth_record_get_id (cases->pdata[i]));
  for (guint i = 0; i < agents->len; i++)
    g_hash_table_add (by_id, (char *) troth_record_get_id (agents->pdata[i]));
  check_told (by_id);
  for (guint i = 0; i < promises->len; i++)
    {
      gboolean said = troth_promise_get_origin (promises->pdata[i]) == TROTH_PROMISE_ORIGIN_SAID;

      check_ends (promises->pdata[i]);
      if (said)
        check_history (promises->pdata[i]);
      /* what made itself is made, and let go of, by commands about its case */
      check_versions (promises->pdata[i], said ? 1 : troth_record_get_version (promises->pdata[i]) + 1);
    }
  for (guint i = 0; i < customers->len; i++)
    check_versions (customers->pdata[i], 2);
  for (guint i = 0; i < interactions->len; i++)
    check_versions (interactions->pdata[i], 1);
  for (guint i = 0; i < cases->len; i++)
    check_versions (cases->pdata[i], 1);
  for (guint i = 0; i < agents->len; i++)
    check_versions (agents->pdata[i], 2);
  return TRUE;
}

void
sim_oracle_check_backend (TrothDb *db)
{
  g_autoptr (GError) error = NULL;

  if (!troth_db_read_sync (db, check_backend, NULL, &error))
    sim_violation ("the backend's database cannot be read: %s", error->message);
}
