// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "command-fixture.h"
#include "troth-claim.h"
#include "troth-promise-rules.h"

/* Who is at a promise of a team. */

static const TrothActor stranger = { GONE, TROTH_ROLE_AGENT, "another team", NULL };

static void
give_to_team (CommandFixture *f)
{
  TrothHandOverArgs *args = troth_hand_over_args_new ();

  command_make (f);
  troth_hand_over_args_set_to_kind (args, TROTH_OWNER_KIND_TEAM);
  troth_hand_over_args_set_to_id (args, TEAM);
  assert_outcome (command_run (f, &command_jane, "promise.hand_over", PROMISE, args), APPLIED, NULL);
}

static TrothPromise *
promise_of (CommandFixture *f)
{
  return troth_record_source_get (TROTH_RECORD_SOURCE (f->source), TROTH_TYPE_PROMISE, PROMISE, NULL);
}

/* The number that she was given; 0: none. */
static gint64
claim (CommandFixture   *f,
       const TrothActor *who,
       TrothClaim        expected)
{
  g_autoptr (TrothPromise) promise = promise_of (f);

  g_assert_cmpint (troth_promise_claim (promise, who, f->now), ==, expected);
  if (expected != TROTH_CLAIM_TAKEN)
    return 0;
  g_assert_cmpstr (troth_promise_get_claimant (promise, f->now), ==, who->agent_id);
  troth_memory_source_put (f->source, g_object_ref (promise));
  return troth_promise_get_claim (promise);
}

static TrothOutcome *
end (CommandFixture   *f,
     const TrothActor *who,
     const char       *op,
     gint64            number)
{
  TrothEndArgs *args = command_end_args ("She has it now");

  troth_end_args_set_claim (args, number);
  return command_run (f, who, op, PROMISE, args);
}

static void
test_one_at_a_time (CommandFixture *f,
                    gconstpointer   data)
{
  gint64 first = 0;

  command_make (f);
  claim (f, &command_jane, TROTH_CLAIM_NOT_A_TEAMS);
  {
    g_autoptr (TrothPromise) promise = promise_of (f);

    troth_promise_give (promise, "h", JANE, NOW, TROTH_OWNER_KIND_TEAM, TEAM, TROTH_HANDOVER_CAUSE_PERSON, NULL);
    troth_memory_source_put (f->source, g_object_ref (promise));
  }
  first = claim (f, &command_jane, TROTH_CLAIM_TAKEN);
  claim (f, &command_steve, TROTH_CLAIM_HELD);
  claim (f, &stranger, TROTH_CLAIM_NOT_YOURS);
  f->now += TROTH_CLAIM_US - 1;
  claim (f, &command_steve, TROTH_CLAIM_HELD);
  g_assert_cmpint (claim (f, &command_jane, TROTH_CLAIM_TAKEN), ==, first); /* goes on */
  f->now += TROTH_CLAIM_US;
  g_assert_cmpint (claim (f, &command_steve, TROTH_CLAIM_TAKEN), ==, first + 1); /* it has lapsed */
}

/* What she did stands beside it; whoever is at it ends it. */
static void
test_old_number (CommandFixture *f,
                 gconstpointer   data)
{
  gint64 old = 0, latest = 0;
  g_autoptr (TrothOutcome) late = NULL;
  g_autoptr (TrothPromise) promise = NULL;

  give_to_team (f);
  old = claim (f, &command_jane, TROTH_CLAIM_TAKEN);
  f->now += TROTH_CLAIM_US;
  latest = claim (f, &command_steve, TROTH_CLAIM_TAKEN);
  late = end (f, &command_jane, "promise.keep", old);
  g_assert_cmpint (troth_outcome_get_kind (late), ==, TROTH_OUTCOME_KIND_CONFLICT);
  g_assert_cmpstr (troth_outcome_get_code (late), ==, "claimed-meanwhile");
  g_assert_cmpstr (troth_outcome_get_by (late), ==, STEVE);
  assert_outcome (end (f, &command_jane, "promise.release", old), CONFLICT, "claimed-meanwhile");
  promise = promise_of (f);
  g_assert_cmpint (troth_promise_get_state (promise), ==, TROTH_PROMISE_STATE_OPEN);
  g_assert_cmpuint (troth_promise_get_attempts (promise)->len, ==, 1);
  assert_outcome (end (f, &command_steve, "promise.keep", latest), APPLIED, NULL);
  claim (f, &command_jane, TROTH_CLAIM_ENDED);
  claim (f, &stranger, TROTH_CLAIM_NOT_YOURS);
}

/* Hers that lapsed is good as long as nobody else began; and who never claimed it needs none. */
static void
test_lapsed_or_none (CommandFixture *f,
                     gconstpointer   data)
{
  gint64 number = 0;

  give_to_team (f);
  number = claim (f, &command_jane, TROTH_CLAIM_TAKEN);
  f->now += 2 * TROTH_CLAIM_US;
  assert_outcome (end (f, &command_jane, "promise.break", number), APPLIED, NULL);
  assert_outcome (command_run (f, &command_jane, "promise.reopen", PROMISE, troth_reopen_args_new ()), APPLIED, NULL);
  claim (f, &command_steve, TROTH_CLAIM_TAKEN);
  assert_outcome (end (f, &command_jane, "promise.keep", 0), APPLIED, NULL);
}

/* A try ends it; so does another owner, and then her number is old. */
static void
test_ends (CommandFixture *f,
           gconstpointer   data)
{
  TrothHandOverArgs *take = troth_hand_over_args_new ();
  gint64             number = 0;

  give_to_team (f);
  claim (f, &command_jane, TROTH_CLAIM_TAKEN);
  assert_outcome (command_run (f, &command_steve, "promise.attempt", PROMISE, troth_attempt_args_new ()), APPLIED, NULL);
  claim (f, &command_steve, TROTH_CLAIM_HELD);
  assert_outcome (command_run (f, &command_jane, "promise.attempt", PROMISE, troth_attempt_args_new ()), APPLIED, NULL);
  number = claim (f, &command_steve, TROTH_CLAIM_TAKEN);
  troth_hand_over_args_set_to_kind (take, TROTH_OWNER_KIND_AGENT);
  troth_hand_over_args_set_to_id (take, JANE);
  troth_hand_over_args_set_from_id (take, TEAM);
  assert_outcome (command_run (f, &command_jane, "promise.hand_over", PROMISE, take), APPLIED, NULL);
  claim (f, &command_steve, TROTH_CLAIM_NOT_A_TEAMS);
  assert_outcome (end (f, &command_steve, "promise.keep", number), CONFLICT, "claimed-meanwhile");
}

/* Whatever number she was given while it was the team's. */
static void
test_hers_by_now (CommandFixture *f,
                  gconstpointer   data)
{
  TrothHandOverArgs *take = troth_hand_over_args_new ();
  gint64             old = 0;

  give_to_team (f);
  old = claim (f, &command_jane, TROTH_CLAIM_TAKEN);
  f->now += TROTH_CLAIM_US;
  claim (f, &command_steve, TROTH_CLAIM_TAKEN);
  troth_hand_over_args_set_to_kind (take, TROTH_OWNER_KIND_AGENT);
  troth_hand_over_args_set_to_id (take, JANE);
  troth_hand_over_args_set_from_id (take, TEAM);
  assert_outcome (command_run (f, &command_steve, "promise.hand_over", PROMISE, take), APPLIED, NULL);
  assert_outcome (end (f, &command_jane, "promise.keep", old), APPLIED, NULL);
}

/* Her desk forgets her number then: she comes back to it without one. */
static void
test_after_a_try (CommandFixture *f,
                  gconstpointer   data)
{
  give_to_team (f);
  claim (f, &command_jane, TROTH_CLAIM_TAKEN);
  assert_outcome (command_run (f, &command_jane, "promise.attempt", PROMISE, troth_attempt_args_new ()), APPLIED, NULL);
  claim (f, &command_steve, TROTH_CLAIM_TAKEN);
  assert_outcome (command_run (f, &command_steve, "promise.attempt", PROMISE, troth_attempt_args_new ()), APPLIED, NULL);
  assert_outcome (end (f, &command_jane, "promise.keep", 0), APPLIED, NULL);
}

/* What came to her anew rang anew: what she said to the alarm before is said again. */
static void
test_acknowledged_again (CommandFixture *f,
                         gconstpointer   data)
{
  g_autoptr (TrothPromise) promise = NULL;
  TrothHandOverArgs *take = troth_hand_over_args_new ();

  give_to_team (f);
  f->now += TROTH_MINUTE;
  assert_outcome (command_run (f, &command_steve, "promise.acknowledge", PROMISE, troth_acknowledge_args_new ()), APPLIED, NULL);
  assert_outcome (command_run (f, &command_steve, "promise.acknowledge", PROMISE, troth_acknowledge_args_new ()), NOOP, NULL);
  f->now += TROTH_MINUTE;
  troth_hand_over_args_set_to_id (take, STEVE);
  assert_outcome (command_run (f, &command_steve, "promise.hand_over", PROMISE, take), APPLIED, NULL);
  f->now += TROTH_MINUTE;
  assert_outcome (command_run (f, &command_steve, "promise.acknowledge", PROMISE, troth_acknowledge_args_new ()), APPLIED, NULL);
  promise = promise_of (f);
  g_assert_cmpuint (troth_promise_get_acknowledgements (promise)->len, ==, 2);
}

/* No desk is out of touch for so long: what comes now was not said a second after the end. */
static void
test_reopen_late (CommandFixture *f,
                  gconstpointer   data)
{
  command_make (f);
  assert_outcome (command_run (f, &command_jane, "promise.keep", PROMISE, command_end_args ("I called")), APPLIED, NULL);
  f->now += 14 * TROTH_DAY + 2 * TROTH_MINUTE;
  f->late = 14 * TROTH_DAY + 2 * TROTH_MINUTE - TROTH_SECOND;
  assert_outcome (command_run (f, &command_jane, "promise.reopen", PROMISE, troth_reopen_args_new ()), REJECTED, "too-late");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/model/claim/" name, CommandFixture, NULL, command_set_up, func, command_tear_down)
  ADD ("one-at-a-time", test_one_at_a_time);
  ADD ("old-number", test_old_number);
  ADD ("lapsed-or-none", test_lapsed_or_none);
  ADD ("ends", test_ends);
  ADD ("hers-by-now", test_hers_by_now);
  ADD ("after-a-try", test_after_a_try);
  ADD ("acknowledged-again", test_acknowledged_again);
  ADD ("reopen-late", test_reopen_late);
#undef ADD
  return g_test_run ();
}
