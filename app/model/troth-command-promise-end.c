// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-command-private.h"

#include "troth-claim.h"
#include "troth-promise-rules.h"
#include "troth-time.h"

#define OUT_OF_TOUCH (14 * TROTH_DAY) /* that a desk works by itself: what comes later was not said within a minute of the end */

/* The end of a promise, and its new time. First completion wins; a second one is kept as an attempt that says
 * what it claimed. A completion beats a release or a new time made without knowledge of it. Of two new times
 * the earlier stays: never later than promised to anyone.
 *
 * An end is taken back (promise.reopen) by the one who said it, within a minute and while it stands alone: anything that
 * somebody else did since then, and an end by somebody else, are conflicts. What the end had made (the next progress report)
 * stays; the same end, said again, finds it. */

static TrothPromise *
promise_of (TrothRun *run,
            GError  **error)
{
  return troth_run_get (run, TROTH_TYPE_PROMISE, troth_command_get_entity_id (run->command), "entity_id", error);
}

void
troth_run_end_promise (TrothRun         *run,
                       TrothPromise     *promise,
                       TrothPromiseState state,
                       const char       *evidence,
                       const char       *interaction_id)
{
  troth_promise_set_state (promise, state);
  troth_promise_set_ended_at (promise, run->said);
  troth_promise_set_ended_by (promise, run->who->agent_id);
  troth_promise_set_evidence (promise, evidence);
  troth_promise_set_evidence_interaction_id (promise, interaction_id);
  troth_promise_drop_claim (promise, NULL);
}

/* And what follows from it. */
static gboolean
end_promise (TrothRun         *run,
             TrothPromise     *promise,
             TrothPromiseState state,
             TrothOutcomeKind  kind,
             GError          **error)
{
  TrothEndArgs *args = run->args;

  troth_run_end_promise (run, promise, state, troth_end_args_get_evidence (args), troth_end_args_get_interaction_id (args));
  troth_run_applied (run, g_object_ref (promise));
  troth_outcome_set_kind (run->result->outcome, kind);
  return troth_run_after_end (run, promise, error);
}

/* She was at it, and somebody else has begun since or has it now: what she says of it may be old. Not of her own. */
static gboolean
is_old_claim (TrothRun     *run,
              TrothPromise *promise)
{
  const gint64 claim = troth_end_args_get_claim (run->args);

  return claim > 0 && claim < troth_promise_get_claim (promise) && g_strcmp0 (troth_promise_get_owner_id (promise), run->who->agent_id) != 0;
}

static gboolean
claimed_meanwhile (TrothRun     *run,
                   TrothPromise *promise)
{
  const char *by = troth_promise_get_claimed_by (promise);
  gint64      at = by ? troth_promise_get_claimed_until (promise) - TROTH_CLAIM_US : TROTH_NO_INSTANT;

  return troth_run_conflict (run, "claimed-meanwhile", by, at, by ? NULL : troth_promise_get_owner_id (promise), troth_end_args_get_evidence (run->args));
}

/* The second completion: the promise stays as it is, the try is kept with what it claimed. */
static gboolean
keep_as_attempt (TrothRun         *run,
                 TrothPromise     *promise,
                 TrothPromiseState claimed)
{
  TrothEndArgs *args = run->args;
  TrothAttempt *attempt = troth_attempt_new ();

  troth_attempt_set_id (attempt, troth_command_get_id (run->command));
  troth_attempt_set_at (attempt, run->said);
  troth_attempt_set_agent_id (attempt, run->who->agent_id);
  troth_attempt_set_result (attempt, TROTH_ATTEMPT_RESULT_COMPLETION);
  troth_attempt_set_state (attempt, claimed);
  troth_attempt_set_note (attempt, troth_end_args_get_evidence (args));
  troth_attempt_set_interaction_id (attempt, troth_end_args_get_interaction_id (args));
  troth_record_append (promise, troth_promise_F_attempts, attempt);
  if (troth_promise_get_state (promise) == TROTH_PROMISE_STATE_OPEN)
    claimed_meanwhile (run, promise);
  else
    troth_run_conflict (run, "already-ended", troth_promise_get_ended_by (promise), troth_promise_get_ended_at (promise),
                        troth_promise_get_evidence (promise), troth_end_args_get_evidence (args));
  troth_run_change (run, g_object_ref (promise));
  return TRUE;
}

static gboolean
complete (TrothRun         *run,
          TrothPromiseState state,
          GError          **error)
{
  TrothEndArgs *args = run->args;
  g_autoptr (TrothPromise) promise = promise_of (run, error);

  if (promise == NULL)
    return troth_run_decided (error);
  if (!troth_run_says_something (troth_end_args_get_evidence (args)))
    return troth_run_reject (run, "empty", "evidence", "say what happened");
  if (troth_promise_get_state (promise) == TROTH_PROMISE_STATE_OPEN && !is_old_claim (run, promise))
    return end_promise (run, promise, state, TROTH_OUTCOME_KIND_APPLIED, error);
  if (troth_promise_get_state (promise) == TROTH_PROMISE_STATE_RELEASED && state == TROTH_PROMISE_STATE_KEPT &&
      troth_command_get_base_version (run->command) < troth_promise_get_version (promise))
    return end_promise (run, promise, state, TROTH_OUTCOME_KIND_MERGED, error);
  return keep_as_attempt (run, promise, state);
}

gboolean
troth_rule_promise_keep (TrothRun *run,
                         GError  **error)
{
  return complete (run, TROTH_PROMISE_STATE_KEPT, error);
}

gboolean
troth_rule_promise_break (TrothRun *run,
                          GError  **error)
{
  return complete (run, TROTH_PROMISE_STATE_BROKEN, error);
}

gboolean
troth_rule_promise_release (TrothRun *run,
                            GError  **error)
{
  TrothEndArgs *args = run->args;
  g_autoptr (TrothPromise) promise = promise_of (run, error);

  if (promise == NULL)
    return troth_run_decided (error);
  if (troth_promise_get_state (promise) != TROTH_PROMISE_STATE_OPEN)
    return troth_run_conflict (run, "already-ended", troth_promise_get_ended_by (promise),
                               troth_promise_get_ended_at (promise), troth_promise_get_evidence (promise),
                               troth_end_args_get_evidence (args));
  if (is_old_claim (run, promise))
    return claimed_meanwhile (run, promise);
  return end_promise (run, promise, TROTH_PROMISE_STATE_RELEASED, TROTH_OUTCOME_KIND_APPLIED, error);
}

/* The first thing that somebody else did to it since it ended. (nullable) */
static TrothAttempt *
find_touch (TrothRun     *run,
            TrothPromise *promise)
{
  GPtrArray *attempts = troth_promise_get_attempts (promise);

  for (guint i = 0; i < attempts->len; i++)
    if (g_strcmp0 (troth_attempt_get_agent_id (attempts->pdata[i]), run->who->agent_id) != 0 &&
        (troth_attempt_get_result (attempts->pdata[i]) == TROTH_ATTEMPT_RESULT_COMPLETION ||
         troth_attempt_get_at (attempts->pdata[i]) > troth_promise_get_ended_at (promise)))
      return attempts->pdata[i];
  return NULL;
}

static void
reopen (TrothRun     *run,
        TrothPromise *promise)
{
  TrothReopening *entry = troth_reopening_new ();

  troth_reopening_set_id (entry, troth_command_get_id (run->command));
  troth_reopening_set_at (entry, run->said);
  troth_reopening_set_agent_id (entry, run->who->agent_id);
  troth_reopening_set_state (entry, troth_promise_get_state (promise));
  troth_reopening_set_ended_at (entry, troth_promise_get_ended_at (promise));
  troth_reopening_set_evidence (entry, troth_promise_get_evidence (promise));
  troth_record_append (promise, troth_promise_F_reopenings, entry);
  troth_promise_set_state (promise, TROTH_PROMISE_STATE_OPEN);
  troth_promise_set_ended_at (promise, TROTH_NO_INSTANT);
  troth_promise_set_ended_by (promise, NULL);
  troth_promise_set_evidence (promise, NULL);
  troth_promise_set_evidence_interaction_id (promise, NULL);
}

gboolean
troth_rule_promise_reopen (TrothRun *run,
                           GError  **error)
{
  g_autoptr (TrothPromise) promise = promise_of (run, error);
  g_autoptr (TrothCase) kase = NULL;
  TrothAttempt *touch = NULL;

  if (promise == NULL)
    return troth_run_decided (error);
  if (troth_promise_get_state (promise) == TROTH_PROMISE_STATE_OPEN)
    return troth_run_noop (run);
  if (g_strcmp0 (troth_promise_get_ended_by (promise), run->who->agent_id) != 0)
    return troth_run_conflict (run, "ended-by-another", troth_promise_get_ended_by (promise), troth_promise_get_ended_at (promise),
                               troth_promise_get_evidence (promise), NULL);
  if (run->said - troth_promise_get_ended_at (promise) > TROTH_REOPEN_US || run->now - troth_promise_get_ended_at (promise) > OUT_OF_TOUCH)
    return troth_run_reject (run, "too-late", "entity_id", "an end is taken back within a minute, or not at all");
  touch = find_touch (run, promise);
  if (touch)
    return troth_run_conflict (run, "touched-meanwhile", troth_attempt_get_agent_id (touch), troth_attempt_get_at (touch),
                               troth_attempt_get_note (touch), NULL);
  if (troth_promise_get_case_id (promise))
    kase = troth_run_get (run, TROTH_TYPE_CASE, troth_promise_get_case_id (promise), "case_id", error);
  if (kase && troth_case_get_state (kase) == TROTH_CASE_STATE_CLOSED)
    return troth_run_reject (run, "case-closed", "case_id", "its case was closed after that end");
  if (troth_promise_get_case_id (promise) && kase == NULL)
    return troth_run_decided (error);
  reopen (run, promise);
  return troth_run_applied (run, g_steal_pointer (&promise));
}

static void
set_new_time (TrothRun     *run,
              TrothPromise *promise)
{
  TrothRenegotiateArgs *args = run->args;
  TrothRenegotiation   *entry = troth_renegotiation_new ();

  troth_renegotiation_set_id (entry, troth_command_get_id (run->command));
  troth_renegotiation_set_at (entry, run->said);
  troth_renegotiation_set_agent_id (entry, run->who->agent_id);
  troth_renegotiation_set_old_due_at (entry, troth_promise_get_due_at (promise));
  troth_renegotiation_set_new_due_at (entry, troth_renegotiate_args_get_due_at (args));
  troth_renegotiation_set_after_due (entry, run->said > troth_promise_deadline (promise));
  troth_renegotiation_set_agreed_with (entry, troth_renegotiate_args_get_agreed_with (args));
  troth_renegotiation_set_reason (entry, troth_renegotiate_args_get_reason (args));
  troth_record_append (promise, troth_promise_F_renegotiations, entry);
  troth_promise_set_due_at (promise, troth_renegotiate_args_get_due_at (args));
  troth_promise_set_due_civil (promise, troth_renegotiate_args_get_due_civil (args));
  troth_promise_set_due_zone (promise, troth_renegotiate_args_get_due_zone (args));
  troth_promise_set_due_precision (promise, troth_renegotiate_args_get_due_precision (args));
  troth_promise_set_due_until (promise, troth_renegotiate_args_get_due_until (args));
  troth_promise_set_calling_override (promise, troth_renegotiate_args_get_calling_override (args));
  troth_promise_set_due_rev (promise, troth_promise_get_due_rev (promise) + 1);
}

/* Somebody else moved it meanwhile: the earlier time stays and both values are shown. */
static gboolean
merge_new_time (TrothRun     *run,
                TrothPromise *promise)
{
  TrothRenegotiateArgs *args = run->args;
  TrothOutcome         *outcome = run->result->outcome;
  GPtrArray            *list = troth_promise_get_renegotiations (promise);
  TrothRenegotiation   *last = list->len ? list->pdata[list->len - 1] : NULL;
  g_autofree char      *theirs = troth_time_format (troth_promise_get_due_at (promise));
  g_autofree char      *ours = troth_time_format (troth_renegotiate_args_get_due_at (args));

  troth_run_conflict (run, "moved-meanwhile", last ? troth_renegotiation_get_agent_id (last) : NULL,
                      last ? troth_renegotiation_get_at (last) : TROTH_NO_INSTANT, theirs, ours);
  troth_outcome_set_kind (outcome, TROTH_OUTCOME_KIND_MERGED);
  troth_outcome_set_field (outcome, "due_at");
  if (troth_renegotiate_args_get_due_at (args) < troth_promise_get_due_at (promise))
    {
      set_new_time (run, promise);
      troth_run_change (run, g_object_ref (promise));
    }
  return TRUE;
}

gboolean
troth_rule_promise_renegotiate (TrothRun *run,
                                GError  **error)
{
  TrothRenegotiateArgs *args = run->args;
  const TrothDueTime    due = { troth_renegotiate_args_get_due_at (args), troth_renegotiate_args_get_due_civil (args),
                                troth_renegotiate_args_get_due_zone (args), troth_renegotiate_args_get_due_precision (args),
                                troth_renegotiate_args_get_due_until (args) };
  g_autoptr (TrothPromise) promise = promise_of (run, error);
  g_autoptr (TrothCustomer) customer = NULL;

  if (promise == NULL)
    return troth_run_decided (error);
  if (troth_promise_get_state (promise) != TROTH_PROMISE_STATE_OPEN)
    return troth_run_conflict (run, "already-ended", troth_promise_get_ended_by (promise),
                               troth_promise_get_ended_at (promise), troth_promise_get_evidence (promise), NULL);
  if (!troth_run_check_due (run, &due))
    return TRUE;
  customer = troth_run_get_called (run, troth_promise_get_customer_id (promise), "entity_id", error);
  if (customer == NULL ||
      !troth_run_check_calling (run, &due, customer, troth_promise_get_kind (promise), troth_promise_get_contact_point_id (promise),
                                troth_promise_get_number (promise), troth_renegotiate_args_get_calling_override (args), error))
    return troth_run_decided (error);
  if (troth_renegotiate_args_get_due_rev (args) != troth_promise_get_due_rev (promise))
    return merge_new_time (run, promise);
  if (troth_renegotiate_args_get_due_at (args) == troth_promise_get_due_at (promise) &&
      troth_renegotiate_args_get_due_until (args) == troth_promise_get_due_until (promise))
    return troth_run_noop (run);
  set_new_time (run, promise);
  return troth_run_applied (run, g_steal_pointer (&promise));
}
