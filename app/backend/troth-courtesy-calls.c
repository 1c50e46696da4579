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
#define REMEMBERED (90 * TROTH_DAY) /* what is longer ago is not asked about */

/* The latest that was bought or resolved, of those who were not spoken to in the last days and have had no courtesy call promised
 * since. A record that was merged into another one is not looked at: hers who counts is. */
static const char candidates[] =
  "SELECT c.id AS customer_id, t.id AS team_id, t.courtesy_days AS days, e.at AS at, e.subject AS subject FROM team t "
  "JOIN customer c ON c.team_id = t.id "
  "JOIN (SELECT customer_id, started_at AS at, subject FROM interaction WHERE kind = 'order' AND started_at > $2 "
  "UNION ALL SELECT customer_id, resolved_at AS at, subject FROM \"case\" WHERE state <> 'open' AND resolved_at > $2) e ON e.customer_id = c.id "
  "WHERE t.courtesy_days > 0 AND c.id > $3 AND c.do_not_call = 0 AND c.merged_into_id IS NULL "
  "AND e.at <= $1 - t.courtesy_days * 86400000000 AND COALESCE (c.last_contact_at, e.at) <= $1 - t.courtesy_days * 86400000000 "
  "AND NOT EXISTS (SELECT 1 FROM interaction i WHERE i.customer_id = c.id AND i.kind = 'order' AND i.started_at > e.at) "
  "AND NOT EXISTS (SELECT 1 FROM \"case\" k WHERE k.customer_id = c.id AND k.state <> 'open' AND k.resolved_at > e.at) "
  "AND NOT EXISTS (SELECT 1 FROM promise p WHERE p.customer_id = c.id AND p.kind = 'courtesy_call' AND (p.state = 'open' OR p.made_at >= e.at)) "
  "ORDER BY c.id LIMIT $4";

/* One of them. */
typedef struct
{
  char  *customer_id;
  char  *team_id;
  char  *subject;
  gint64 days;
  gint64 at;
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
  g_autoptr (TrothDbStatement) s = troth_db_query (connection, error, candidates, "iisi", now + TROTH_COURTESY_AHEAD, now - REMEMBERED, after,
                                                   (gint64) CUSTOMERS);

  while (troth_db_statement_step (s, error))
    {
      Candidate *candidate = g_new0 (Candidate, 1);

      candidate->customer_id = g_strdup (troth_db_statement_get_text (s, "customer_id"));
      candidate->team_id = g_strdup (troth_db_statement_get_text (s, "team_id"));
      candidate->subject = g_strdup (troth_db_statement_get_text (s, "subject"));
      candidate->days = troth_db_statement_get_integer (s, "days");
      candidate->at = troth_db_statement_get_instant (s, "at");
      g_ptr_array_add (found, candidate);
    }
  return troth_db_statement_failed (s) ? NULL : g_steal_pointer (&found);
}

/* Whoever looks after the customer, else the team. */
static gboolean
set_owner (TrothPromise      *promise,
           TrothRecordSource *source,
           TrothCustomer     *customer,
           const char        *team_id,
           GError           **error)
{
  const char *owner = troth_customer_get_owner_id (customer);
  g_autoptr (GError) local = NULL;
  g_autoptr (TrothAgent) agent = owner ? troth_record_source_get (source, TROTH_TYPE_AGENT, owner, &local) : NULL;
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

/* NULL when she is not called, or with @error. */
static TrothPromise *
promise_new (TrothRecordSource *source,
             const Candidate   *candidate,
             gint64             now,
             GError           **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (TrothCustomer) customer = troth_record_source_get (source, TROTH_TYPE_CUSTOMER, candidate->customer_id, &local);
  g_autoptr (TrothTeam) team = customer ? troth_record_source_get (source, TROTH_TYPE_TEAM, candidate->team_id, &local) : NULL;
  g_autoptr (TrothHours) hours = team ? troth_team_hours (source, candidate->team_id, &local) : NULL;
  g_autoptr (TrothPromise) promise = troth_promise_new ();
  g_autofree char *event = g_strdup_printf ("%s %" G_GINT64_FORMAT, candidate->customer_id, candidate->at);
  g_autofree char *id = troth_uuid_derive (event, "courtesy"), *civil = NULL;
  gint64           due = 0;

  if (hours == NULL && local == NULL && team)
    hours = troth_hours_new_standard (troth_team_get_zone (team) ? troth_team_get_zone (team) : "UTC");
  if (local)
    g_propagate_error (error, g_steal_pointer (&local));
  if (hours == NULL || !troth_courtesy_due (customer, candidate->at, candidate->days, hours, now, &due) ||
      !set_owner (promise, source, customer, candidate->team_id, error))
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

gboolean
troth_courtesy_calls_step (TrothDbConnection  *connection,
                           TrothCourtesyCalls *self,
                           gint64              now,
                           gboolean           *more,
                           gint64             *head,
                           GError            **error)
{
  g_autoptr (TrothDbSource) source = troth_db_source_new (connection);
  g_autoptr (TrothChanges) changes = troth_changes_new ();
  g_autoptr (GPtrArray) found = find (connection, self->after, now, error);

  *more = found && found->len == CUSTOMERS;
  for (guint i = 0; found && i < found->len; i++)
    {
      const Candidate *candidate = found->pdata[i];
      g_autoptr (GError) local = NULL;
      g_autoptr (TrothPromise) promise = NULL;

      if (g_str_equal (candidate->customer_id, self->after)) /* two things in the same moment */
        continue;
      promise = promise_new (TROTH_RECORD_SOURCE (source), candidate, now, &local);
      g_strlcpy (self->after, candidate->customer_id, sizeof self->after);
      if (promise && troth_changes_put (changes, connection, promise, &local))
        self->made++;
      if (local)
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
    }
  return found && troth_changes_commit (changes, connection, now, head, error);
}
