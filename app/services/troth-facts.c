// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-facts-private.h"

#include "troth-calling.h"
#include "troth-care-rules.h"
#include "troth-customer-text.h"
#include "troth-customer-zone.h"
#include "troth-db-person.h"
#include "troth-db-record.h"
#include "troth-prevention.h"
#include "troth-promise-rules.h"
#include "troth-repeat.h"
#include "troth-time.h"

#define BROKEN_DAYS 182
#define CHANGE_REVIEW "change-review" /* of the core pack, and of those that replace it */
#define REVIEW_RESTS (30 * TROTH_DAY) /* after it was skipped */
#define SOLVED_LATELY (14 * TROTH_DAY)

TrothFacts *
troth_facts_new (const char *customer_id,
                 const char *agent_id,
                 gint64      now)
{
  TrothFacts *self = g_new0 (TrothFacts, 1);

  self->customer_id = g_strdup (customer_id);
  self->agent_id = g_strdup (agent_id);
  self->now = now;
  self->told_at = self->thanked_at = self->surveyed_at = self->ordered_at = self->returned_at = self->read_at = self->reviewed_at = TROTH_NO_INSTANT;
  self->same_problem = TROTH_SITUATION_UNKNOWN;
  self->promises = g_ptr_array_new_with_free_func (g_object_unref);
  return self;
}

void
troth_facts_free (gpointer data)
{
  TrothFacts *self = data;

  g_free (self->customer_id);
  g_strfreev (self->ids);
  g_free (self->agent_id);
  g_clear_object (&self->customer);
  g_clear_object (&self->agent);
  g_clear_object (&self->lead);
  g_clear_object (&self->kase);
  g_ptr_array_unref (self->promises);
  troth_facts_clear_story (self);
  g_free (self->told_to);
  g_free (self->subject);
  g_free (self);
}

GPtrArray *
troth_facts_find (TrothFacts        *self,
                  TrothDbConnection *connection,
                  GType              type,
                  const char        *order,
                  guint              limit,
                  const char        *field,
                  const char        *value,
                  GError           **error)
{
  g_autoptr (TrothDbQuery) query = troth_db_query_new (type);

  troth_db_query_order (troth_db_query_where_any (query, "customer_id", (const char *const *) self->ids), order, TRUE);
  if (field)
    troth_db_query_where (query, field, value);
  return troth_db_record_find (connection, troth_db_query_limit (query, limit), error);
}

static gboolean
read_promises (TrothFacts        *self,
               TrothDbConnection *connection,
               GError           **error)
{
  g_autoptr (GPtrArray) all = troth_facts_find (self, connection, TROTH_TYPE_PROMISE, "due_at", 200, NULL, NULL, error);

  if (all == NULL)
    return FALSE;
  for (guint i = all->len; i > 0; i--)
    {
      TrothPromise *promise = all->pdata[i - 1];

      if (troth_promise_get_state (promise) == TROTH_PROMISE_STATE_OPEN)
        g_ptr_array_add (self->promises, g_object_ref (promise));
      else if (troth_promise_get_state (promise) == TROTH_PROMISE_STATE_BROKEN && troth_promise_was_said (promise) &&
               troth_promise_get_ended_at (promise) > self->now - BROKEN_DAYS * TROTH_DAY)
        self->broken++;
    }
  return TRUE;
}

/* To be solved, or to be told of. */
static gboolean
is_at_hand (const TrothFacts *self,
            TrothCase        *kase)
{
  if (troth_case_get_state (kase) != TROTH_CASE_STATE_RESOLVED)
    return troth_case_get_state (kase) == TROTH_CASE_STATE_OPEN;
  for (guint i = 0; i < self->promises->len; i++)
    if (troth_promise_get_kind (self->promises->pdata[i]) == TROTH_PROMISE_KIND_TELL_WHEN_RESOLVED &&
        g_strcmp0 (troth_promise_get_case_id (self->promises->pdata[i]), troth_case_get_id (kase)) == 0)
      return TRUE;
  return FALSE;
}

/* What was resolved before Troth came, or long ago, is history. */
static gboolean
is_solved_lately (const TrothFacts *self,
                  TrothCase        *kase)
{
  return troth_case_get_state (kase) == TROTH_CASE_STATE_RESOLVED && troth_case_get_resolved_by (kase) &&
         troth_case_get_resolved_at (kase) > self->now - SOLVED_LATELY;
}

/* After the promises. */
static gboolean
read_case (TrothFacts        *self,
           TrothDbConnection *connection,
           GError           **error)
{
  g_autoptr (GPtrArray) cases = troth_facts_find (self, connection, TROTH_TYPE_CASE, "opened_at", 20, NULL, NULL, error);

  if (cases == NULL)
    return FALSE;
  for (guint i = 0; i < cases->len && self->kase == NULL; i++)
    if (is_at_hand (self, cases->pdata[i]))
      self->kase = g_object_ref (cases->pdata[i]);
  for (guint i = 0; i < cases->len && self->kase == NULL; i++)
    if (is_solved_lately (self, cases->pdata[i]))
      self->kase = g_object_ref (cases->pdata[i]);
  if (self->kase)
    self->prevention_told = troth_case_get_prevention_told (self->kase) ||
                            troth_prevention_was_told (cases, troth_case_get_prevention (self->kase), self->now);
  return TRUE;
}

static void
count_repeats (TrothRepeat *repeat,
               TrothCase   *kase,
               gint64       now,
               GPtrArray   *entries)
{
  troth_repeat_clear (repeat);
  troth_repeat_init (repeat, kase, now);
  for (guint i = 0; i < entries->len; i++)
    if (!troth_repeat_add (repeat, entries->pdata[i]))
      break;
}

static gboolean
read_contacts (TrothFacts        *self,
               TrothDbConnection *connection,
               GError           **error)
{
  g_autoptr (TrothDbQuery) query = troth_db_query_new (TROTH_TYPE_INTERACTION);
  g_autoptr (GPtrArray) recent = NULL;
  g_auto (TrothRepeat) repeat = { 0 };

  troth_db_query_order (troth_db_query_where_any (query, "customer_id", (const char *const *) self->ids), "started_at", TRUE);
  troth_db_query_limit (troth_db_query_where_since (query, "started_at", self->now - TROTH_REPEAT_DAYS * TROTH_DAY), TROTH_REPEAT_MANY);
  recent = troth_db_record_find (connection, query, error);
  if (recent == NULL)
    return FALSE;
  count_repeats (&repeat, self->kase, self->now, recent);
  if (self->kase && repeat.about == 0) /* nobody has spoken of that case lately */
    count_repeats (&repeat, NULL, self->now, recent);
  self->subject = g_steal_pointer (&repeat.subject);
  self->contacts = repeat.about;
  self->contacts_since = repeat.about_since;
  if (repeat.newest)
    {
      g_autoptr (TrothAgent) listener = NULL;

      self->told_at = troth_interaction_get_started_at (repeat.newest);
      if (troth_interaction_get_agent_id (repeat.newest))
        listener = troth_db_record_get (connection, TROTH_TYPE_AGENT, troth_interaction_get_agent_id (repeat.newest), NULL);
      self->told_somebody = listener != NULL;
      if (listener && g_strcmp0 (troth_agent_get_id (listener), self->agent_id) != 0)
        self->told_to = g_strdup (troth_agent_get_name (listener));
    }
  return TRUE;
}

/* Whoever used it has talked about what changed; whoever skipped it only not just now. */
static gboolean
is_review (TrothPromptUse *use,
           gint64          now)
{
  return g_strcmp0 (troth_prompt_use_get_prompt_id (use), CHANGE_REVIEW) == 0 &&
         (troth_prompt_use_get_result (use) == TROTH_PROMPT_RESULT_USED || troth_prompt_use_get_at (use) > now - REVIEW_RESTS);
}

static gboolean
read_uses (TrothFacts        *self,
           TrothDbConnection *connection,
           GError           **error)
{
  g_autoptr (GPtrArray) uses = troth_facts_find (self, connection, TROTH_TYPE_PROMPT_USE, "at", 200, NULL, NULL, error);

  if (uses == NULL)
    return FALSE;
  self->offered = uses->len;
  for (guint i = 0; i < uses->len; i++)
    if (is_review (uses->pdata[i], self->now))
      self->reviewed_at = MAX (self->reviewed_at, troth_prompt_use_get_at (uses->pdata[i]));
  return TRUE;
}

/* Whichever of her records it stands in. */
static gboolean
read_courtesies (TrothFacts        *self,
                 TrothDbConnection *connection,
                 GError           **error)
{
  const char *team_id = self->agent ? troth_agent_get_team_id (self->agent) : NULL;
  g_autoptr (TrothTeam) team = team_id ? troth_db_record_get (connection, TROTH_TYPE_TEAM, team_id, NULL) : NULL;

  self->survey_due = TRUE;
  for (guint i = 0; self->ids && self->ids[i]; i++)
    {
      g_autoptr (GError) local = NULL;
      g_autoptr (TrothCustomer) record = troth_db_record_get (connection, TROTH_TYPE_CUSTOMER, self->ids[i], &local);

      if (local)
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
      if (record == NULL)
        continue;
      self->thanked_at = MAX (self->thanked_at, troth_customer_get_thanked_at (record));
      self->surveyed_at = MAX (self->surveyed_at, troth_customer_get_surveyed_at (record));
      self->survey_due &= troth_survey_is_due (record, team, self->now);
    }
  return TRUE;
}

gboolean
troth_facts_read (TrothDbConnection *connection,
                  gpointer           data,
                  GError           **error)
{
  TrothFacts *self = data;
  g_autoptr (GError) local = NULL;

  if (self->agent_id)
    self->agent = troth_db_record_get (connection, TROTH_TYPE_AGENT, self->agent_id, &local);
  if (local == NULL && self->agent && troth_agent_get_lead_id (self->agent))
    self->lead = troth_db_record_get (connection, TROTH_TYPE_AGENT, troth_agent_get_lead_id (self->agent), &local);
  if (local == NULL && self->customer_id)
    self->customer = troth_db_record_get (connection, TROTH_TYPE_CUSTOMER, self->customer_id, &local);
  if (local == NULL && self->customer_id)
    self->ids = troth_db_person_ids (connection, self->customer_id, &local);
  if (local)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  return self->customer_id == NULL ||
         (read_courtesies (self, connection, error) && read_promises (self, connection, error) &&
          read_case (self, connection, error) && read_contacts (self, connection, error) &&
          read_uses (self, connection, error) && troth_facts_read_story (self, connection, error));
}

static void
situate_call (TrothSituation *situation,
              TrothCall      *call,
              gint64          now)
{
  if (call == NULL)
    return;
  situation->call = troth_call_get_state (call);
  situation->direction = troth_call_get_direction (call);
  situation->call_seconds = (now - troth_call_get_started_at (call)) / TROTH_SECOND;
  situation->waited_seconds = troth_call_get_waited (call) / TROTH_SECOND;
  if (troth_call_get_held_since (call) != TROTH_NO_INSTANT)
    situation->hold_seconds = (now - troth_call_get_held_since (call)) / TROTH_SECOND;
}

/* A voicemail of which there is only a number: nobody can say that it was read. */
static gboolean
is_unheard (TrothPromise *promise)
{
  const char *words = troth_promise_get_words (promise);

  return troth_promise_get_origin (promise) == TROTH_PROMISE_ORIGIN_VOICEMAIL && (words == NULL || words[strspn (words, "+0123456789 -()./")] == '\0');
}

static void
situate_promises (const TrothFacts *self,
                  TrothSituation   *situation,
                  GTimeZone        *theirs,
                  gint64            now)
{
  TrothPromise    *first = self->promises->len ? self->promises->pdata[0] : NULL;
  g_autofree char *today = troth_time_to_civil (now, theirs);

  situation->promises_open = self->promises->len;
  situation->promises_broken = self->broken;
  for (guint i = 0; i < self->promises->len; i++)
    {
      TrothPromise *promise = self->promises->pdata[i];

      if (troth_promise_due_state (promise, now, now) == TROTH_DUE_OVERDUE)
        situation->promises_overdue++;
      else if (troth_promise_get_due_at (promise) <= now + 10 * TROTH_MINUTE)
        situation->promises_due++;
    }
  if (first == NULL)
    return;
  situation->promise_kind = troth_promise_get_kind (first);
  if (!is_unheard (first))
    situation->promise_origin = troth_promise_get_origin (first);
  troth_situation_set_value (situation, TROTH_PROMPT_VARIABLE_PROMISE_WORDS, troth_promise_get_words (first));
  if (troth_promise_get_due_at (first) > now) /* and TROTH_NO_INSTANT is not */
    {
      g_autofree char *due = troth_time_to_civil (troth_promise_get_due_at (first), theirs);
      g_autofree char *clock = g_strndup (due + strlen ("2026-03-01T"), strlen ("15:00"));

      if (strncmp (due, today, strlen ("2026-03-01")) == 0)
        troth_situation_set_value (situation, TROTH_PROMPT_VARIABLE_DUE_TIME, clock);
    }
}

static void
situate_case (const TrothFacts *self,
              TrothSituation   *situation,
              TrothCall        *call,
              gint64            now)
{
  if (self->kase)
    {
      if (troth_case_get_state (self->kase) == TROTH_CASE_STATE_OPEN)
        situation->case_state = TROTH_SITUATION_CASE_OPEN;
      else if (!troth_case_get_unsolved (self->kase)) /* else nothing says that it is solved */
        situation->case_state = TROTH_SITUATION_CASE_RESOLVED;
      troth_situation_set_value (situation, TROTH_PROMPT_VARIABLE_CAUSE, troth_case_get_cause (self->kase));
      if (!self->prevention_told) /* once is enough */
        troth_situation_set_value (situation, TROTH_PROMPT_VARIABLE_PREVENTION, troth_case_get_prevention (self->kase));
    }
  if (situation->case_state == TROTH_SITUATION_CASE_RESOLVED) /* what is said to be solved is what was */
    troth_situation_set_value (situation, TROTH_PROMPT_VARIABLE_SUBJECT, troth_case_get_subject (self->kase));
  else
    troth_situation_set_value (situation, TROTH_PROMPT_VARIABLE_SUBJECT, self->subject);
  troth_situation_set_contact_subject (situation, self->subject);
  if (self->told_at != TROTH_NO_INSTANT)
    {
      situation->contacts = self->contacts + (call && troth_call_get_direction (call) != TROTH_DIRECTION_OUTBOUND);
      situation->contact_days = troth_repeat_days (self->contacts_since, now);
      if (self->told_somebody)
        situation->told_days = (now - self->told_at) / TROTH_DAY;
      troth_situation_set_value (situation, TROTH_PROMPT_VARIABLE_TOLD_TO, self->told_to);
    }
}

/* Whoever was on the telephone and was lost waits for us at any hour. */
static gboolean
may_call (const TrothFacts *self,
          TrothCall        *call,
          TrothSituation   *situation,
          gint64            now)
{
  TrothCallingVerdict verdict = troth_calling_check (self->customer, NULL, now, NULL);
  gboolean            lost = situation->promise_origin == TROTH_PROMISE_ORIGIN_DROPPED_ON_HOLD ||
                  situation->promise_origin == TROTH_PROMISE_ORIGIN_HUNG_UP_WAITING || situation->promise_origin == TROTH_PROMISE_ORIGIN_VOICEMAIL;

  if (call)
    return TRUE;
  return lost ? verdict == TROTH_CALLING_ALLOWED || verdict == TROTH_CALLING_OUTSIDE_HOURS
              : verdict == TROTH_CALLING_ALLOWED && !troth_customer_denies_calls (self->customer);
}

/* Returns the customer's zone, for the times that are said to them. (transfer full) */
static GTimeZone *
situate_customer (const TrothFacts *self,
                  TrothSituation   *situation,
                  gint64            now)
{
  TrothCustomer   *customer = self->customer;
  const char      *zone_name = troth_customer_zone (customer, NULL);
  GTimeZone       *zone = zone_name ? troth_time_zone_new (zone_name, NULL) : NULL;
  g_autofree char *name = troth_customer_dup_short_name (customer);

  troth_situation_set_language (situation, troth_customer_get_language (customer));
  troth_situation_set_value (situation, TROTH_PROMPT_VARIABLE_CUSTOMER_NAME, name);
  troth_situation_set_value (situation, TROTH_PROMPT_VARIABLE_NAME_SOUND, troth_customer_get_name_sound (customer));
  if (zone)
    {
      g_autofree char *local = troth_time_to_civil (now, zone);
      g_autofree char *clock = g_strndup (local + strlen ("2026-03-01T"), strlen ("15:00"));

      situation->local_hour = (int) g_ascii_strtoll (clock, NULL, 10);
      troth_situation_set_value (situation, TROTH_PROMPT_VARIABLE_LOCAL_TIME, clock);
    }
  return zone ? zone : g_time_zone_new_utc ();
}

TrothMood
troth_facts_mood (const TrothFacts *self,
                  gint64            now)
{
  return self->customer ? troth_customer_mood_at (self->customer, now) : TROTH_MOOD_NONE;
}

/* To whoever is looked up during a call with somebody else, or was on the screen when nobody knows who calls, nobody speaks; a merged record
 * is the same person. */
static gboolean
is_with_them (const TrothFacts *self,
              TrothCall        *call)
{
  TrothCustomer *customer = troth_call_get_customer (call);

  if (self->customer_id == NULL)
    return customer == NULL;
  return customer && self->ids && g_strv_contains ((const char *const *) self->ids, troth_customer_get_id (customer));
}

TrothSituation *
troth_facts_situate (const TrothFacts  *self,
                     TrothCall         *call,
                     TrothMood          mood,
                     const char *const *set_aside,
                     gint64             now)
{
  TrothSituation *situation = troth_situation_new ();

  if (call && !is_with_them (self, call))
    call = NULL;
  situate_call (situation, call, now);
  situation->mood = mood;
  situation->rotation = self->offered;
  situation->set_aside = g_strdupv ((char **) set_aside);
  troth_situation_set_agent_language (situation, g_get_language_names ()[0]);
  if (self->agent)
    {
      troth_situation_set_value (situation, TROTH_PROMPT_VARIABLE_AGENT_NAME, troth_agent_get_name (self->agent));
      troth_situation_set_value (situation, TROTH_PROMPT_VARIABLE_AGENT_NUMBER, troth_agent_get_phone (self->agent));
    }
  if (self->lead)
    troth_situation_set_value (situation, TROTH_PROMPT_VARIABLE_LEAD_NAME, troth_agent_get_name (self->lead));
  if (self->customer)
    {
      g_autoptr (GTimeZone) theirs = situate_customer (self, situation, now);

      troth_facts_situate_story (self, situation, theirs, now);
      situate_promises (self, situation, theirs, now);
      situate_case (self, situation, call, now);
      situation->may_call = may_call (self, call, situation, now);
    }
  if (situation->language == NULL)
    troth_situation_set_language (situation, situation->agent_language);
  return situation;
}
