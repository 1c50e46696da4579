// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-command-private.h"

#include "troth-claim.h"

/* She was on the telephone this minute: no hour is wrong to call her back. */
static gboolean
is_of_a_call (TrothPromiseOrigin origin)
{
  return origin == TROTH_PROMISE_ORIGIN_DROPPED_ON_HOLD || origin == TROTH_PROMISE_ORIGIN_HUNG_UP_WAITING || origin == TROTH_PROMISE_ORIGIN_VOICEMAIL;
}

/* One that an event made: the backend and the desk both saw it, each in its words; of a call also each its end, for a message comes later. */
static gboolean
same_promise (TrothPromise  *promise,
              TrothMakeArgs *args)
{
  const TrothPromiseOrigin theirs = troth_promise_get_origin (promise), ours = troth_make_args_get_origin (args);

  if (g_strcmp0 (troth_promise_get_customer_id (promise), troth_make_args_get_customer_id (args)) != 0)
    return FALSE;
  if (is_of_a_call (theirs) && is_of_a_call (ours))
    return TRUE;
  return theirs == ours && (ours != TROTH_PROMISE_ORIGIN_SAID || g_strcmp0 (troth_promise_get_words (promise), troth_make_args_get_words (args)) == 0);
}

/* One of a call, to a number of which nobody has said whose it is: the agent who had the caller before her knows; else rejects. FALSE with
 * @error: reading failed. */
static gboolean
check_taken (TrothRun      *run,
             TrothPromise  *promise,
             TrothMakeArgs *args,
             GError       **error)
{
  gboolean lost = is_of_a_call (troth_promise_get_origin (promise)) && is_of_a_call (troth_make_args_get_origin (args)) &&
                  troth_promise_get_state (promise) == TROTH_PROMISE_STATE_OPEN;
  g_autoptr (GError) local = NULL;
  g_autoptr (TrothCustomer) caller = lost ? troth_record_source_get (run->source, TROTH_TYPE_CUSTOMER, troth_promise_get_customer_id (promise), &local) : NULL;
  const char *into = caller ? troth_customer_get_merged_into_id (caller) : NULL;

  if (local)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (caller && troth_customer_is_nameless (caller) && (into == NULL || g_strcmp0 (into, troth_make_args_get_customer_id (args)) == 0))
    return TRUE;
  troth_run_reject (run, "id-taken", "entity_id", "another promise has this id");
  return FALSE;
}

/* Owed to whom the agent says, and the message with it. */
static gboolean
move_promise (TrothRun      *run,
              TrothPromise  *promise,
              TrothMakeArgs *args,
              GError       **error)
{
  const char *id = troth_promise_get_interaction_id (promise);
  g_autoptr (GError) local = NULL;
  g_autoptr (TrothInteraction) left = id ? troth_record_source_get (run->source, TROTH_TYPE_INTERACTION, id, &local) : NULL;

  if (local)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (left && g_strcmp0 (troth_interaction_get_customer_id (left), troth_promise_get_customer_id (promise)) == 0)
    {
      troth_interaction_set_customer_id (left, troth_make_args_get_customer_id (args));
      troth_run_change (run, g_steal_pointer (&left));
    }
  troth_promise_set_customer_id (promise, troth_make_args_get_customer_id (args));
  return troth_run_applied (run, g_object_ref (promise));
}

static TrothPromise *
promise_from_args (TrothRun      *run,
                   TrothMakeArgs *args)
{
  TrothPromise     *promise = troth_promise_new ();
  guint             n = 0;
  const TrothField *fields = troth_record_type_fields (TROTH_TYPE_MAKE_ARGS, &n);

  for (guint i = 0; i < n; i++) /* every argument is the field of the same name */
    {
      int target = troth_record_type_find (TROTH_TYPE_PROMISE, fields[i].name);

      if (fields[i].type == TROTH_TYPE_STRING)
        troth_record_set_string (promise, target, troth_record_get_string (args, i));
      else
        troth_record_set_integer (promise, target, troth_record_get_integer (args, i));
    }
  troth_promise_set_id (promise, troth_command_get_entity_id (run->command));
  troth_promise_set_made_by (promise, run->who->agent_id);
  troth_promise_set_made_at (promise, run->said);
  return promise;
}

/* What made it; and asking for management is a promise of somebody who manages. */
static gboolean
check_origin (TrothRun      *run,
              TrothMakeArgs *args,
              GError       **error)
{
  TrothPromiseOrigin origin = troth_make_args_get_origin (args);
  g_autoptr (TrothAgent) lead = NULL;

  if (origin == TROTH_PROMISE_ORIGIN_CASE_OPEN || origin == TROTH_PROMISE_ORIGIN_CASE_RESOLVED || origin == TROTH_PROMISE_ORIGIN_CASE_UNSOLVED ||
      origin == TROTH_PROMISE_ORIGIN_COURTESY)
    {
      troth_run_reject (run, "bad-args", "origin", "such a promise is made by the commands of its case, or by the backend");
      return FALSE;
    }
  if (origin != TROTH_PROMISE_ORIGIN_ASKED_FOR_MANAGEMENT)
    return TRUE;
  lead = troth_run_get (run, TROTH_TYPE_AGENT, troth_make_args_get_owner_id (args), "owner_id", error);
  if (lead && troth_agent_get_role (lead) == TROTH_ROLE_AGENT)
    troth_run_reject (run, "not-a-lead", "owner_id", "she asked for management: a lead or an administrator calls back");
  return lead && troth_agent_get_role (lead) != TROTH_ROLE_AGENT;
}

gboolean
troth_rule_promise_make (TrothRun *run,
                         GError  **error)
{
  TrothMakeArgs     *args = run->args;
  const TrothDueTime due = { troth_make_args_get_due_at (args), troth_make_args_get_due_civil (args), troth_make_args_get_due_zone (args),
                             troth_make_args_get_due_precision (args), troth_make_args_get_due_until (args) };
  g_autoptr (TrothCustomer) customer = NULL;
  g_autoptr (GError) local = NULL;
  g_autoptr (TrothPromise) existing = troth_record_source_get (run->source, TROTH_TYPE_PROMISE,
                                                               troth_command_get_entity_id (run->command), &local);

  if (local)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (existing && same_promise (existing, args))
    return troth_run_noop (run);
  if (existing && !check_taken (run, existing, args, error))
    return troth_run_decided (error);
  if (!troth_run_says_something (troth_make_args_get_words (args)))
    return troth_run_reject (run, "empty", "words", "a promise needs the words that were said");
  customer = troth_run_get_called (run, troth_make_args_get_customer_id (args), "customer_id", error);
  if (customer == NULL ||
      !troth_run_check (run, TROTH_TYPE_CASE, troth_make_args_get_case_id (args), "case_id", error) ||
      !troth_run_check_owner (run, troth_make_args_get_owner_kind (args), troth_make_args_get_owner_id (args), "owner_id", error) ||
      !check_origin (run, args, error) ||
      !troth_run_check_due (run, &due) ||
      (!is_of_a_call (troth_make_args_get_origin (args)) && !troth_run_check_calling (run, &due, customer, troth_make_args_get_kind (args), troth_make_args_get_contact_point_id (args),
                                                                                      troth_make_args_get_number (args), troth_make_args_get_calling_override (args), error)))
    return troth_run_decided (error);
  return existing ? move_promise (run, existing, args, error) : troth_run_applied (run, promise_from_args (run, args));
}

gboolean
troth_rule_promise_attempt (TrothRun *run,
                            GError  **error)
{
  TrothAttemptArgs *args = run->args;
  g_autoptr (TrothPromise) promise = troth_run_get (run, TROTH_TYPE_PROMISE, troth_command_get_entity_id (run->command),
                                                    "entity_id", error);
  g_autoptr (TrothAttempt) attempt = NULL;

  if (promise == NULL)
    return troth_run_decided (error);
  if (troth_attempt_args_get_result (args) == TROTH_ATTEMPT_RESULT_COMPLETION)
    return troth_run_reject (run, "bad-args", "result", "a completion is recorded by promise.keep or promise.break");
  attempt = troth_attempt_new ();
  troth_attempt_set_id (attempt, troth_command_get_id (run->command));
  troth_attempt_set_at (attempt, run->said);
  troth_attempt_set_agent_id (attempt, run->who->agent_id);
  troth_attempt_set_result (attempt, troth_attempt_args_get_result (args));
  troth_attempt_set_note (attempt, troth_attempt_args_get_note (args));
  troth_attempt_set_interaction_id (attempt, troth_attempt_args_get_interaction_id (args));
  /* An attempt is a fact of the call log: it stands also after somebody ended the promise. */
  troth_record_append (promise, troth_promise_F_attempts, g_steal_pointer (&attempt));
  troth_promise_drop_claim (promise, run->who->agent_id); /* she has done with it for now */
  return troth_run_applied (run, g_steal_pointer (&promise));
}

gboolean
troth_rule_promise_acknowledge (TrothRun *run,
                                GError  **error)
{
  TrothAcknowledgeArgs *args = run->args;
  TrothAcknowledgement *seen = NULL;
  g_autoptr (TrothPromise) promise = troth_run_get (run, TROTH_TYPE_PROMISE, troth_command_get_entity_id (run->command),
                                                    "entity_id", error);
  GPtrArray *list = NULL;

  if (promise == NULL)
    return troth_run_decided (error);
  list = troth_promise_get_acknowledgements (promise);
  for (guint i = 0; i < list->len; i++)
    if (troth_acknowledgement_get_due_rev (list->pdata[i]) == troth_acknowledge_args_get_due_rev (args) &&
        troth_acknowledgement_get_stage (list->pdata[i]) == troth_acknowledge_args_get_stage (args) &&
        troth_acknowledgement_get_snoozed_until (list->pdata[i]) == troth_acknowledge_args_get_snoozed_until (args) &&
        troth_acknowledgement_get_at (list->pdata[i]) >= troth_promise_owned_since (promise) &&
        g_strcmp0 (troth_acknowledgement_get_agent_id (list->pdata[i]), run->who->agent_id) == 0)
      return troth_run_noop (run);
  seen = troth_acknowledgement_new ();
  troth_acknowledgement_set_id (seen, troth_command_get_id (run->command));
  troth_acknowledgement_set_at (seen, run->said);
  troth_acknowledgement_set_agent_id (seen, run->who->agent_id);
  troth_acknowledgement_set_device (seen, run->who->device);
  troth_acknowledgement_set_due_rev (seen, troth_acknowledge_args_get_due_rev (args));
  troth_acknowledgement_set_stage (seen, troth_acknowledge_args_get_stage (args));
  troth_acknowledgement_set_snoozed_until (seen, troth_acknowledge_args_get_snoozed_until (args));
  troth_record_append (promise, troth_promise_F_acknowledgements, seen);
  return troth_run_applied (run, g_steal_pointer (&promise));
}
