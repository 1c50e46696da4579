// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-command-private.h"

#include "troth-calling-rules.h"
#include "troth-calling.h"
#include "troth-courtesy.h"
#include "troth-customer-zone.h"
#include "troth-hours.h"
#include "troth-team-hours.h"
#include "troth-time.h"
#include "troth-uuid.h"

/* Promises that make themselves. Nobody said them, so they carry the subject of their case for words, and their origin says
 * why they are there. Their ids come from their cause: two desks, a replay and the backend all make the same one. */

/* Of the working time of whoever has the case. */
#define TELL_AFTER TROTH_HOUR
#define PROGRESS_AFTER (8 * TROTH_HOUR)

static const char progress[] = "progress_report";
static const char telling[] = "tell_when_resolved";

/* Whoever has the case; when nobody has it or she works here no longer, its team; at the end whoever did this. */
static gboolean
choose_owner (TrothRun     *run,
              TrothCase    *kase,
              TrothPromise *promise,
              GError      **error)
{
  const char *id = troth_case_get_owner_id (kase);
  g_autoptr (GError) local = NULL;
  g_autoptr (TrothAgent) agent = id ? troth_record_source_get (run->source, TROTH_TYPE_AGENT, id, &local) : NULL;

  if (local)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (agent && troth_agent_get_active (agent))
    troth_promise_set_owner_id (promise, id);
  else if (troth_case_get_team_id (kase))
    {
      troth_promise_set_owner_kind (promise, TROTH_OWNER_KIND_TEAM);
      troth_promise_set_owner_id (promise, troth_case_get_team_id (kase));
    }
  else
    troth_promise_set_owner_id (promise, run->who->agent_id);
  return TRUE;
}

/* When the team works: by its calendar, else by the company's, else by custom. (nullable) */
static TrothHours *
find_hours (TrothRun   *run,
            const char *team_id,
            GError    **error)
{
  g_autoptr (GError) local = NULL;
  TrothHours *hours = team_id ? troth_team_hours (run->source, team_id, &local) : NULL;
  g_autoptr (TrothTeam) team = team_id && !hours && !local ? troth_record_source_get (run->source, TROTH_TYPE_TEAM, team_id, &local) : NULL;

  if (local)
    g_propagate_error (error, g_steal_pointer (&local));
  return team && troth_team_get_zone (team) ? troth_hours_new_standard (troth_team_get_zone (team)) : hours;
}

/* @due when it is a good hour where @customer is, else the next that is one there and of @hours (nullable). */
static gint64
at_good_hour (TrothRun      *run,
              TrothCustomer *customer,
              TrothHours    *hours,
              gint64         due)
{
  TrothCalling found;
  gint64       at = due;

  if (troth_calling_check (customer, NULL, due, &found) != TROTH_CALLING_OUTSIDE_HOURS || found.until == TROTH_NO_INSTANT)
    return due;
  return hours == NULL ? found.until : troth_courtesy_at (customer, found.until, hours, run->said, &at) ? at
                                                                                                        : due;
}

/* @after of the working time of @team_id from now, within calling hours where she is, said in the customer's zone, when she has one. */
static gboolean
set_due (TrothRun     *run,
         TrothPromise *promise,
         const char   *team_id,
         gint64        after,
         GError      **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (TrothHours) hours = find_hours (run, team_id, &local);
  gint64 due = run->said + after;
  g_autoptr (TrothCustomer) customer = local ? NULL : troth_record_source_get (run->source, TROTH_TYPE_CUSTOMER, troth_promise_get_customer_id (promise), &local);
  const char *name = customer ? troth_customer_zone (customer, NULL) : NULL;
  g_autoptr (GTimeZone) zone = name ? troth_time_zone_new (name, NULL) : NULL;
  g_autofree char *civil = NULL;

  if (local || !troth_calling_rules_follow (run->source, &local))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (zone == NULL)
    zone = troth_time_zone_new (name = "UTC", NULL);
  if (hours)
    troth_hours_add (hours, run->said, after, &due, NULL);
  if (customer)
    due = at_good_hour (run, customer, hours, due);
  due -= due % TROTH_MINUTE;
  civil = troth_time_to_civil (due, zone);
  troth_promise_set_due_at (promise, due);
  troth_promise_set_due_civil (promise, civil);
  troth_promise_set_due_zone (promise, name);
  return TRUE;
}

/* (transfer full) (nullable with @error) */
static TrothPromise *
owe (TrothRun          *run,
     TrothCase         *kase,
     const char        *id,
     TrothPromiseKind   kind,
     TrothPromiseOrigin origin,
     gint64             after,
     GError           **error)
{
  g_autoptr (TrothPromise) promise = troth_promise_new ();

  troth_promise_set_id (promise, id);
  troth_promise_set_customer_id (promise, troth_case_get_customer_id (kase));
  troth_promise_set_case_id (promise, troth_case_get_id (kase));
  troth_promise_set_kind (promise, kind);
  troth_promise_set_origin (promise, origin);
  troth_promise_set_words (promise, troth_case_get_subject (kase));
  troth_promise_set_made_by (promise, run->who->agent_id);
  troth_promise_set_made_at (promise, run->said);
  if (!choose_owner (run, kase, promise, error) || !set_due (run, promise, troth_case_get_team_id (kase), after, error))
    return NULL;
  return g_steal_pointer (&promise);
}

/* The first id of the chain from @cause that no promise has: an end that was taken back and said again finds what it made
 * before. @open: (out): that one is still to be kept. (transfer full) (nullable with @error, or when @open) */
static char *
next_id (TrothRun   *run,
         const char *cause,
         gboolean   *open,
         GError    **error)
{
  g_autofree char *id = troth_uuid_derive (cause, progress);

  *open = FALSE;
  for (;;)
    {
      g_autoptr (GError) local = NULL;
      g_autoptr (TrothPromise) made = troth_record_source_get (run->source, TROTH_TYPE_PROMISE, id, &local);
      char *next = NULL;

      if (local)
        g_propagate_error (error, g_steal_pointer (&local));
      else if (made == NULL)
        return g_steal_pointer (&id);
      else if (troth_promise_get_state (made) == TROTH_PROMISE_STATE_OPEN)
        *open = TRUE;
      if (made == NULL || *open)
        return NULL;
      next = troth_uuid_derive (id, progress);
      g_free (id);
      id = next;
    }
}

/* Is there an open progress report of @kase, other than @ended? */
static gboolean
has_progress (TrothRun     *run,
              TrothCase    *kase,
              TrothPromise *ended,
              gboolean     *has,
              GError      **error)
{
  g_autoptr (GPtrArray) all = troth_record_source_find (run->source, TROTH_TYPE_PROMISE, "case_id", troth_case_get_id (kase), error);

  *has = FALSE;
  for (guint i = 0; all && i < all->len; i++)
    *has |= troth_promise_get_state (all->pdata[i]) == TROTH_PROMISE_STATE_OPEN &&
            troth_promise_get_kind (all->pdata[i]) == TROTH_PROMISE_KIND_PROGRESS_REPORT &&
            (ended == NULL || g_strcmp0 (troth_promise_get_id (all->pdata[i]), troth_promise_get_id (ended)) != 0);
  return all != NULL;
}

gboolean
troth_run_owe_progress (TrothRun     *run,
                        TrothCase    *kase,
                        TrothPromise *ended,
                        GError      **error)
{
  g_autofree char *id = NULL;
  gboolean         has = FALSE;
  TrothPromise    *promise = NULL;

  if (troth_case_get_state (kase) != TROTH_CASE_STATE_OPEN || troth_case_get_progress_waiver (kase))
    return TRUE;
  if (!has_progress (run, kase, ended, &has, error))
    return FALSE;
  if (has)
    return TRUE;
  id = next_id (run, ended ? troth_promise_get_id (ended) : troth_case_get_id (kase), &has, error);
  if (id)
    promise = owe (run, kase, id, TROTH_PROMISE_KIND_PROGRESS_REPORT, TROTH_PROMISE_ORIGIN_CASE_OPEN, PROGRESS_AFTER, error);
  if (promise)
    troth_run_change (run, promise);
  return promise || has;
}

gboolean
troth_run_after_end (TrothRun     *run,
                     TrothPromise *promise,
                     GError      **error)
{
  const char *id = troth_promise_get_case_id (promise);
  g_autoptr (GError) local = NULL;
  g_autoptr (TrothCase) kase = NULL;

  if (troth_promise_get_kind (promise) != TROTH_PROMISE_KIND_PROGRESS_REPORT || id == NULL)
    return TRUE;
  /* Locked before its promises are counted: of two last ones that end at a time, the second sees the first. */
  kase = troth_record_source_get (run->source, TROTH_TYPE_CASE, id, &local);
  if (local)
    g_propagate_error (error, g_steal_pointer (&local));
  else if (kase)
    return troth_run_owe_progress (run, kase, promise, error);
  else
    return TRUE;
  return FALSE;
}

gboolean
troth_run_owe_telling (TrothRun   *run,
                       TrothCase  *kase,
                       const char *told,
                       GError    **error)
{
  g_autofree char   *id = troth_uuid_derive (troth_case_get_id (kase), telling);
  TrothPromiseOrigin origin = troth_case_get_unsolved (kase) ? TROTH_PROMISE_ORIGIN_CASE_UNSOLVED : TROTH_PROMISE_ORIGIN_CASE_RESOLVED;
  g_autoptr (GError) local = NULL;
  g_autoptr (TrothPromise) made = troth_record_source_get (run->source, TROTH_TYPE_PROMISE, id, &local);
  TrothPromise *promise = NULL;

  if (made) /* a desk may hear of it before it hears that the case has ended */
    return TRUE;
  if (local)
    g_propagate_error (error, g_steal_pointer (&local));
  else
    promise = owe (run, kase, id, TROTH_PROMISE_KIND_TELL_WHEN_RESOLVED, origin, TELL_AFTER, error);
  if (promise == NULL)
    return FALSE;
  if (told)
    troth_run_end_promise (run, promise, TROTH_PROMISE_STATE_KEPT, told, NULL);
  troth_run_change (run, promise);
  return TRUE;
}
