// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-backend"

#include "troth-escalation.h"

#include "troth-care-rules.h"
#include "troth-changes.h"
#include "troth-db-source.h"
#include "troth-deployment.h"
#include "troth-ladder.h"
#include "troth-promise-rules.h"
#include "troth-substitute.h"
#include "troth-team-hours.h"
#include "troth-uuid.h"

#define BATCH 200 /* promises a transaction */

static const char *const steps[TROTH_LADDER_N_STEPS] = { "team", "lead" };

/* One run. */
typedef struct
{
  TrothDbConnection *connection;
  TrothRecordSource *source;
  TrothChanges      *changes;
  TrothEscalation   *out;
  GHashTable        *hours; /* of TrothHours (nullable) by team id, "" = of whoever has no team */
} Run;

/* TRUE in @first for exactly one of all who ever claim this. */
static gboolean
claim (Run          *run,
       TrothPromise *promise,
       const char   *stage,
       gboolean     *first,
       GError      **error)
{
  g_autoptr (TrothDbStatement) s = troth_db_query (run->connection, error,
                                                   "INSERT INTO escalation (promise_id, due_rev, stage, at) VALUES ($1, $2, $3, $4) "
                                                   "ON CONFLICT DO NOTHING RETURNING promise_id",
                                                   "sisi", troth_promise_get_id (promise), troth_promise_get_due_rev (promise), stage, run->out->now);

  *first = troth_db_statement_step (s, error);
  return !troth_db_statement_failed (s);
}

/* Gives @promise, which the database has locked, to whoever it now belongs to: once. */
static gboolean
give (Run               *run,
      TrothPromise      *promise,
      const char        *stage,
      TrothOwnerKind     kind,
      const char        *to_id,
      TrothHandoverCause cause,
      GError           **error)
{
  g_autofree char *what = g_strdup_printf ("%s %" G_GINT64_FORMAT, stage, troth_promise_get_due_rev (promise));
  g_autofree char *id = troth_uuid_derive (troth_promise_get_id (promise), what);
  gboolean         first = FALSE;

  if (!claim (run, promise, stage, &first, error))
    return FALSE;
  if (!first || to_id == NULL || (troth_promise_get_owner_kind (promise) == kind && g_strcmp0 (troth_promise_get_owner_id (promise), to_id) == 0))
    return TRUE;
  troth_promise_give (promise, id, NULL, run->out->now, kind, to_id, cause, NULL);
  run->out->moved++;
  return troth_changes_put (run->changes, run->connection, promise, error);
}

static gboolean
note_presence (Run     *run,
               GError **error)
{
  for (guint i = 0; run->out->seen && i < run->out->seen->len; i++)
    if (!troth_db_run (run->connection, error,
                       "INSERT INTO presence (agent_id, since, seen_at) VALUES ($1, $2, $2) ON CONFLICT (agent_id) DO UPDATE SET "
                       "since = CASE WHEN presence.seen_at < $3 THEN excluded.since ELSE presence.since END, seen_at = excluded.seen_at",
                       "sii", run->out->seen->pdata[i], run->out->now, run->out->now - TROTH_LADDER_SILENT_US))
      return FALSE;
  return TRUE;
}

/* When @team_id (nullable) works by its calendar or the company's; none: any time (transfer none) */
static gboolean
read_hours (Run         *run,
            const char  *team_id,
            TrothHours **hours,
            GError     **error)
{
  const char *key = team_id ? team_id : "";
  g_autoptr (GError) local = NULL;

  if (g_hash_table_lookup_extended (run->hours, key, NULL, (gpointer *) hours))
    return TRUE;
  *hours = troth_team_hours (run->source, team_id, &local);
  if (local)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  g_hash_table_insert (run->hours, g_strdup (key), *hours);
  return TRUE;
}

static gboolean
read_presence (Run              *run,
               TrothPromise     *promise,
               TrothLadderOwner *owner,
               GError          **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (TrothAgent) agent = NULL;

  *owner = (TrothLadderOwner){ .since = TROTH_NO_INSTANT };
  if (troth_promise_get_owner_kind (promise) == TROTH_OWNER_KIND_TEAM)
    return read_hours (run, troth_promise_get_owner_id (promise), &owner->hours, error);
  agent = troth_db_record_get (run->connection, TROTH_TYPE_AGENT, troth_promise_get_owner_id (promise), &local);
  if (local)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (!read_hours (run, agent ? troth_agent_get_team_id (agent) : NULL, &owner->hours, error))
    return FALSE;
  owner->away = agent == NULL || !troth_agent_get_active (agent) || troth_agent_get_state (agent) == TROTH_AGENT_STATE_AWAY ||
                troth_agent_get_state (agent) == TROTH_AGENT_STATE_OFFLINE || troth_agent_is_away (agent, run->out->now);
  return owner->away ||
         troth_db_get_integer (run->connection, error, &owner->since, TROTH_NO_INSTANT,
                               "SELECT since FROM presence WHERE agent_id = $1 AND seen_at >= $2", "si", troth_agent_get_id (agent),
                               run->out->now - TROTH_LADDER_SILENT_US);
}

/* Of a lead of no team the one that she leads, as her desk holds. (transfer full) (nullable) */
static gboolean
read_team (Run        *run,
           const char *agent_id,
           char      **team,
           GError    **error)
{
  g_autoptr (TrothDbStatement) s = troth_db_query (run->connection, error,
                                                   "SELECT coalesce(team_id, (SELECT min(t.id) FROM team t WHERE t.lead_id = agent.id)) AS team FROM agent WHERE id = $1",
                                                   "s", agent_id);

  if (troth_db_statement_step (s, error))
    *team = g_strdup (troth_db_statement_get_text (s, "team"));
  return !troth_db_statement_failed (s);
}

/* To the team of its owner; to the lead of the team that has it, or of its owner: as soon as there is one. */
static gboolean
climb (Run            *run,
       TrothPromise   *promise,
       TrothLadderStep step,
       GError        **error)
{
  gboolean         by_team = troth_promise_get_owner_kind (promise) == TROTH_OWNER_KIND_TEAM;
  const char      *owner = troth_promise_get_owner_id (promise);
  g_autofree char *team = NULL;
  g_autoptr (GError) local = NULL;
  g_autoptr (TrothAgent) agent = NULL;

  if (step == TROTH_LADDER_STEP_TEAM)
    return read_team (run, owner, &team, error) &&
           give (run, promise, steps[step], TROTH_OWNER_KIND_TEAM, team, TROTH_HANDOVER_CAUSE_ESCALATED, error);
  agent = troth_lead_find (run->source, by_team ? NULL : owner, by_team ? owner : NULL, run->out->now, &local);
  if (local)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  return agent == NULL || give (run, promise, steps[step], TROTH_OWNER_KIND_AGENT, troth_agent_get_id (agent),
                                TROTH_HANDOVER_CAUSE_ESCALATED, error);
}

/* (transfer full) (nullable) ids that @sql gives, which has three arguments at most */
static GPtrArray *
find_ids (Run        *run,
          const char *sql,
          const char *text,
          gint64      instant,
          GError    **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (TrothDbStatement) s = text ? troth_db_query (run->connection, error, sql, "is", instant, text)
                                        : troth_db_query (run->connection, error, sql, "i", instant);

  while (troth_db_statement_step (s, error))
    g_ptr_array_add (ids, g_strdup (troth_db_statement_get_text (s, "id")));
  return troth_db_statement_failed (s) ? NULL : g_steal_pointer (&ids);
}

/* (nullable): it is there and open; locked. */
static TrothPromise *
lock_open (Run        *run,
           const char *id,
           GError    **error)
{
  g_autoptr (TrothPromise) promise = troth_db_record_lock (run->connection, TROTH_TYPE_PROMISE, id, error);

  return promise && troth_promise_get_state (promise) == TROTH_PROMISE_STATE_OPEN ? g_steal_pointer (&promise) : NULL;
}

/* What is late enough for @step, and has not taken it at this due time. */
static const char late[] =
  "SELECT p.id FROM promise p WHERE p.state = 'open' AND COALESCE (p.due_until, p.due_at) <= $1 AND NOT EXISTS "
  "(SELECT 1 FROM escalation e WHERE e.promise_id = p.id AND e.due_rev = p.due_rev AND e.stage = $2) "
  "AND (p.owner_kind = 'agent' OR $2 <> 'team') ORDER BY COALESCE (p.due_until, p.due_at), p.id";

/* Whether @promise (nullable) takes @step now; else when it may is noted. */
static gboolean
look_at (Run            *run,
         TrothPromise   *promise,
         TrothLadderStep step,
         gboolean       *climbs,
         GError        **error)
{
  TrothLadderOwner owner;
  gint64           at = 0;

  *climbs = FALSE;
  if (promise == NULL || troth_promise_get_state (promise) != TROTH_PROMISE_STATE_OPEN)
    return TRUE;
  if (!read_presence (run, promise, &owner, error))
    return FALSE;
  at = troth_ladder_climbs_at (promise, step, &owner);
  *climbs = at <= run->out->now;
  if (!*climbs)
    run->out->next = MIN (run->out->next, at);
  return TRUE;
}

/* Most that are late have an owner who is at it: only what climbs is locked, and looked at again. */
static gboolean
climb_one (Run            *run,
           const char     *id,
           TrothLadderStep step,
           GError        **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (TrothPromise) seen = troth_db_record_get (run->connection, TROTH_TYPE_PROMISE, id, &local);
  g_autoptr (TrothPromise) promise = NULL;
  gboolean climbs = FALSE;

  if (local == NULL && look_at (run, seen, step, &climbs, &local) && climbs)
    promise = lock_open (run, id, &local);
  if (local == NULL && climbs)
    look_at (run, promise, step, &climbs, &local);
  if (local)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  return !climbs || climb (run, promise, step, error);
}

/* Of one promise only: a record that nobody can read keeps no other from being handed over. */
static gboolean
pass_over (const char *what,
           const char *id,
           GError     *local,
           GError    **error)
{
  if (g_error_matches (local, TROTH_ERROR, TROTH_ERROR_UNREADABLE))
    {
      g_warning ("%s %s: %s: left where it is; mend the row", what, id, local->message);
      g_error_free (local);
      return TRUE;
    }
  g_propagate_error (error, local);
  return FALSE;
}

static gboolean
climb_all (Run            *run,
           TrothLadderStep step,
           GError        **error)
{
  g_autoptr (GPtrArray) ids = find_ids (run, late, steps[step], run->out->now - troth_ladder_soonest (step), error);

  for (guint i = 0; ids && i < ids->len && !run->out->more; i++)
    {
      GError *local = NULL;

      if (!climb_one (run, ids->pdata[i], step, &local) && !pass_over ("promise", ids->pdata[i], local, error))
        return FALSE;
      run->out->more = run->out->moved >= BATCH;
    }
  return ids != NULL;
}

/* What falls due while its owner is away, and was not offered to her substitute yet. */
static const char absent[] =
  "SELECT p.id FROM promise p JOIN agent a ON a.id = p.owner_id WHERE p.state = 'open' AND p.owner_kind = 'agent' AND "
  "a.away_from <= $1 AND a.away_until > $1 AND a.substitute_id IS NOT NULL AND p.due_at < a.away_until AND NOT EXISTS "
  "(SELECT 1 FROM escalation e WHERE e.promise_id = p.id AND e.due_rev = p.due_rev AND e.stage = 'substitute ' || p.owner_id) ORDER BY p.id";

static gboolean
substitute_one (Run        *run,
                const char *id,
                GError    **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (TrothPromise) promise = lock_open (run, id, &local);
  g_autoptr (TrothAgent) agent = NULL;
  g_autofree char *stage = NULL;

  if (local == NULL && promise)
    agent = troth_substitute_find (run->source, troth_promise_get_owner_id (promise), run->out->now, &local);
  if (local)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (promise == NULL || agent == NULL || troth_promise_get_owner_kind (promise) != TROTH_OWNER_KIND_AGENT)
    return TRUE; /* while nobody is there to stand in, somebody may still come back in time */
  stage = g_strconcat ("substitute ", troth_promise_get_owner_id (promise), NULL);
  return give (run, promise, stage, TROTH_OWNER_KIND_AGENT, troth_agent_get_id (agent), TROTH_HANDOVER_CAUSE_SUBSTITUTE, error);
}

static gboolean
substitute_all (Run     *run,
                GError **error)
{
  g_autoptr (GPtrArray) ids = find_ids (run, absent, NULL, run->out->now, error);

  for (guint i = 0; ids && i < ids->len && !run->out->more; i++)
    {
      GError *local = NULL;

      if (!substitute_one (run, ids->pdata[i], &local) && !pass_over ("promise", ids->pdata[i], local, error))
        return FALSE;
      run->out->more = run->out->moved >= BATCH;
    }
  return ids != NULL;
}

/* Contacts that were offered and nobody answered: to the next lead, or back to whoever offered them. */
static gboolean
lapse_all (Run     *run,
           GError **error)
{
  g_autoptr (GPtrArray) ids = find_ids (run, "SELECT id FROM transfer WHERE state = 'offered' AND offered_at <= $1 ORDER BY id", NULL,
                                        run->out->now - TROTH_TRANSFER_WAIT_US, error);

  for (guint i = 0; ids && i < ids->len; i++)
    {
      g_autoptr (GError) local = NULL;
      g_autoptr (TrothTransfer) transfer = troth_db_record_lock (run->connection, TROTH_TYPE_TRANSFER, ids->pdata[i], &local);

      if (local && !pass_over ("transfer", ids->pdata[i], g_steal_pointer (&local), error))
        return FALSE;
      if (transfer && troth_transfer_lapse (transfer, run->source, run->out->now, &local) &&
          !troth_changes_put (run->changes, run->connection, transfer, error))
        return FALSE;
      if (local && !pass_over ("transfer", ids->pdata[i], g_steal_pointer (&local), error))
        return FALSE;
    }
  return ids != NULL;
}

/* When the next promise becomes late enough for a step, the next absence begins, or a contact has waited. */
static gboolean
read_next (Run     *run,
           GError **error)
{
  static const char deadline[] = "SELECT COALESCE (due_until, due_at) FROM promise WHERE state = 'open' AND COALESCE (due_until, due_at) > $1 "
                                 "ORDER BY COALESCE (due_until, due_at) LIMIT 1";
  gint64            at = 0;

  for (guint i = 0; i < TROTH_LADDER_N_STEPS; i++)
    {
      gint64 after = troth_ladder_soonest (i);

      if (!troth_db_get_integer (run->connection, error, &at, G_MAXINT64, deadline, "i", run->out->now - after))
        return FALSE;
      run->out->next = MIN (run->out->next, at == G_MAXINT64 ? at : at + after);
    }
  if (!troth_db_get_integer (run->connection, error, &at, G_MAXINT64, "SELECT away_from FROM agent WHERE away_from > $1 ORDER BY away_from LIMIT 1", "i", run->out->now))
    return FALSE;
  run->out->next = MIN (run->out->next, at);
  if (!troth_db_get_integer (run->connection, error, &at, G_MAXINT64, "SELECT offered_at FROM transfer WHERE state = 'offered' ORDER BY offered_at LIMIT 1", ""))
    return FALSE;
  run->out->next = MIN (run->out->next, at == G_MAXINT64 ? at : at + TROTH_TRANSFER_WAIT_US);
  return TRUE;
}

static void
unref_hours (gpointer hours)
{
  g_clear_pointer ((TrothHours **) &hours, troth_hours_unref);
}

gboolean
troth_escalation_note (TrothDbConnection *connection,
                       gpointer           data,
                       GError           **error)
{
  TrothEscalation *out = data;
  Run              run = { .connection = connection, .out = out };

  return troth_deployment_check (connection, out->deployment, error) && note_presence (&run, error) && troth_changes_read_head (connection, &out->head, error);
}

gboolean
troth_escalation_step (TrothDbConnection *connection,
                       gpointer           data,
                       GError           **error)
{
  TrothEscalation *out = data;
  g_autoptr (TrothDbSource) source = troth_db_source_new (connection);
  g_autoptr (TrothChanges) changes = troth_changes_new ();
  g_autoptr (GHashTable) hours = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, unref_hours);
  Run run = { connection, TROTH_RECORD_SOURCE (source), changes, out, hours };

  out->more = FALSE;
  out->moved = 0;
  out->next = G_MAXINT64;
  return troth_deployment_check (connection, out->deployment, error) && note_presence (&run, error) && lapse_all (&run, error) && substitute_all (&run, error) && climb_all (&run, TROTH_LADDER_STEP_TEAM, error) &&
         climb_all (&run, TROTH_LADDER_STEP_LEAD, error) && read_next (&run, error) &&
         troth_changes_commit (changes, connection, out->now, &out->head, error);
}
