// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-backend"

#include "troth-courtesy-calls.h"

#include "troth-changes.h"
#include "troth-courtesy.h"
#include "troth-db-record.h"
#include "troth-db-source.h"
#include "troth-records.h"
#include "troth-team-hours.h"
#include "troth-time.h"
#include "troth-uuid.h"

#define CUSTOMERS 200
/* What is longer ago is not looked at, whatever put the call off. */
#define REMEMBERED (TROTH_COURTESY_DAYS_MAX * TROTH_DAY + TROTH_COURTESY_LATE)

/* Of every person the latest that was bought or resolved, and since when nobody has spoken to her: what is under a record that was merged
 * into another one is hers who counts. Not those who have had a courtesy call promised since, and not what was due long ago. */
static const char candidates[] =
  "WITH RECURSIVE merged (id, into_id, n) AS (SELECT id, merged_into_id, 1 FROM customer WHERE merged_into_id IS NOT NULL "
  "UNION ALL SELECT m.id, c.merged_into_id, m.n + 1 FROM merged m JOIN customer c ON c.id = m.into_id "
  "WHERE c.merged_into_id IS NOT NULL AND m.n < 100), " /* a bound, for damaged records */
  "happened (customer_id, at, subject) AS (SELECT customer_id, started_at, subject FROM interaction WHERE kind = 'order' AND started_at > $2 "
  "UNION ALL SELECT customer_id, resolved_at, subject FROM \"case\" WHERE state <> 'open' AND resolved_at > $2), "
  "person (id, at, subject) AS (SELECT COALESCE (m.into_id, h.customer_id), h.at, h.subject FROM happened h LEFT JOIN merged m ON m.id = h.customer_id), "
  "latest (id, at, subject, n) AS (SELECT id, at, subject, ROW_NUMBER () OVER (PARTITION BY id ORDER BY at DESC, subject) FROM person), "
  "found (id, team_id, days, at, subject, since) AS (SELECT c.id, t.id, CASE WHEN t.courtesy_days BETWEEN 1 AND $5 THEN t.courtesy_days ELSE 0 END, "
  "l.at, l.subject, (SELECT MAX (s.at) FROM (SELECT l.at AS at UNION ALL SELECT c.last_contact_at UNION ALL "
  "SELECT x.last_contact_at FROM merged m JOIN customer x ON x.id = m.id WHERE m.into_id = c.id) s) "
  "FROM latest l JOIN customer c ON c.id = l.id JOIN team t ON t.id = c.team_id "
  "WHERE l.n = 1 AND c.id > $3 AND c.do_not_call = 0 AND c.merged_into_id IS NULL) "
  "SELECT id AS customer_id, team_id, days, at, subject, since FROM found f "
  "WHERE days > 0 AND since BETWEEN $1 - days * 86400000000 AND $6 - days * 86400000000 "
  "AND NOT EXISTS (SELECT 1 FROM (SELECT f.id AS id UNION ALL SELECT m.id FROM merged m WHERE m.into_id = f.id) w "
  "JOIN promise p ON p.customer_id = w.id WHERE p.kind = 'courtesy_call' AND (p.state = 'open' OR p.made_at >= f.at)) "
  "ORDER BY id LIMIT $4";

/* One of them. */
typedef struct
{
  char  *customer_id;
  char  *team_id;
  char  *subject;
  gint64 days;
  gint64 at;
  gint64 since;
} Candidate;

static void
candidate_free (gpointer data)
{
  Candidate *self = data;

  g_free (self->customer_id);
  g_free (self->team_id);
  g_free (self->subject);
  g_free (self);
}

static GPtrArray *
find (TrothDbConnection *connection,
      const char        *after,
      gint64             now,
      GError           **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (candidate_free);
  g_autoptr (TrothDbStatement) s = NULL;
  gint64 teams = 0;

  if (!troth_db_get_integer (connection, error, &teams, 0, "SELECT count(*) FROM team WHERE courtesy_days > 0", ""))
    return NULL;
  if (teams == 0)
    return g_steal_pointer (&found);
  s = troth_db_query (connection, error, candidates, "iisiii", now - TROTH_COURTESY_LATE, now - REMEMBERED, after, (gint64) CUSTOMERS,
                      (gint64) TROTH_COURTESY_DAYS_MAX, now + TROTH_COURTESY_AHEAD);
  while (troth_db_statement_step (s, error))
    {
      Candidate *candidate = g_new0 (Candidate, 1);

      candidate->customer_id = g_strdup (troth_db_statement_get_text (s, "customer_id"));
      candidate->team_id = g_strdup (troth_db_statement_get_text (s, "team_id"));
      candidate->subject = g_strdup (troth_db_statement_get_text (s, "subject"));
      candidate->days = troth_db_statement_get_integer (s, "days");
      candidate->at = troth_db_statement_get_instant (s, "at");
      candidate->since = troth_db_statement_get_instant (s, "since");
      g_ptr_array_add (found, candidate);
    }
  return troth_db_statement_failed (s) ? NULL : g_steal_pointer (&found);
}

/* Whoever looks after the customer, else the team. */
static gboolean
set_owner (TrothPromise      *promise,
           TrothDbConnection *connection,
           TrothCustomer     *customer,
           const char        *team_id,
           GError           **error)
{
  const char *owner = troth_customer_get_owner_id (customer);
  g_autoptr (GError) local = NULL;
  g_autoptr (TrothAgent) agent = owner ? troth_db_record_get (connection, TROTH_TYPE_AGENT, owner, &local) : NULL;
  gboolean works = agent && troth_agent_get_active (agent);

  if (local)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  troth_promise_set_owner_kind (promise, works ? TROTH_OWNER_KIND_AGENT : TROTH_OWNER_KIND_TEAM);
  troth_promise_set_owner_id (promise, works ? owner : team_id);
  return TRUE;
}

/* When the team works (nullable with @error). */
static TrothHours *
get_hours (TrothDbConnection *connection,
           const char        *team_id,
           GError           **error)
{
  g_autoptr (TrothDbSource) source = troth_db_source_new (connection); /* what is found is not locked */
  g_autoptr (GError) local = NULL;
  g_autoptr (TrothHours) hours = troth_team_hours (TROTH_RECORD_SOURCE (source), team_id, &local);
  g_autoptr (TrothTeam) team = hours || local ? NULL : troth_db_record_get (connection, TROTH_TYPE_TEAM, team_id, &local);

  if (local)
    g_propagate_error (error, g_steal_pointer (&local));
  else if (team)
    hours = troth_hours_new_standard (troth_team_get_zone (team) ? troth_team_get_zone (team) : "UTC");
  return g_steal_pointer (&hours);
}

/* NULL when she is not called, or with @error. Only she is locked: the fewer, the less there is to wait for. */
static TrothPromise *
promise_new (TrothDbConnection *connection,
             const Candidate   *candidate,
             gint64             now,
             GError           **error)
{
  g_autoptr (TrothCustomer) customer = troth_db_record_lock (connection, TROTH_TYPE_CUSTOMER, candidate->customer_id, error);
  g_autoptr (TrothHours) hours = customer ? get_hours (connection, candidate->team_id, error) : NULL;
  g_autoptr (TrothPromise) promise = troth_promise_new ();
  g_autofree char *event = g_strdup_printf ("%s %" G_GINT64_FORMAT, candidate->customer_id, candidate->at);
  g_autofree char *id = troth_uuid_derive (event, "courtesy"), *civil = NULL;
  gint64           due = 0;

  if (hours == NULL || troth_customer_get_merged_into_id (customer) ||
      !troth_courtesy_due (customer, candidate->since, candidate->days, hours, now, &due) ||
      !set_owner (promise, connection, customer, candidate->team_id, error))
    return NULL;
  civil = troth_time_to_civil (due, troth_hours_get_zone (hours));
  troth_promise_set_id (promise, id);
  troth_promise_set_customer_id (promise, candidate->customer_id);
  troth_promise_set_kind (promise, TROTH_PROMISE_KIND_COURTESY_CALL);
  troth_promise_set_origin (promise, TROTH_PROMISE_ORIGIN_COURTESY);
  troth_promise_set_words (promise, candidate->subject ? candidate->subject : "…");
  troth_promise_set_made_at (promise, now);
  troth_promise_set_due_at (promise, due);
  troth_promise_set_due_civil (promise, civil);
  troth_promise_set_due_zone (promise, troth_hours_get_zone_name (hours));
  return g_steal_pointer (&promise);
}

/* What nobody can read of one customer keeps no other from being called. */
static gboolean
look_at (TrothDbConnection  *connection,
         TrothCourtesyCalls *self,
         TrothChanges       *changes,
         const Candidate    *candidate,
         gint64              now,
         GError            **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (TrothPromise) promise = promise_new (connection, candidate, now, &local);

  g_strlcpy (self->after, candidate->customer_id, sizeof self->after);
  if (promise && troth_changes_put (changes, connection, promise, &local))
    self->made++;
  if (local == NULL)
    return TRUE;
  if (!g_error_matches (local, TROTH_ERROR, TROTH_ERROR_UNREADABLE))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  g_warning ("customer %s: %s: no courtesy call is promised; mend the row", candidate->customer_id, local->message);
  return TRUE;
}

gboolean
troth_courtesy_calls_step (TrothDbConnection  *connection,
                           TrothCourtesyCalls *self,
                           gint64              now,
                           gboolean           *more,
                           gint64             *head,
                           GError            **error)
{
  g_autoptr (TrothChanges) changes = troth_changes_new ();
  g_autoptr (GPtrArray) found = find (connection, self->after, now, error);

  *more = found && found->len == CUSTOMERS;
  for (guint i = 0; found && i < found->len; i++)
    if (!look_at (connection, self, changes, found->pdata[i], now, error))
      return FALSE;
  return found && troth_changes_commit (changes, connection, now, head, error);
}
