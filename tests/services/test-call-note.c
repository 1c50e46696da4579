// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "call-fixture.h"

/* What stays of a call. */

typedef struct
{
  guint n;
  char *words;
  char *code;
} Refused;

static void
on_refused_cb (Refused      *refused,
               TrothCall    *call,
               const char   *words,
               TrothOutcome *outcome,
               const GError *error)
{
  refused->n++;
  g_free (refused->words);
  refused->words = g_strdup (words);
  g_free (refused->code);
  refused->code = g_strdup (outcome ? troth_outcome_get_code (outcome) : error->message);
}

static void
wait_for_refusal (Refused *refused,
                  guint    n)
{
  while (refused->n < n)
    g_main_context_iteration (NULL, TRUE);
}

/* A call of the customer's, in @state. */
static TrothCall *
call_in (CallFixture   *fixture,
         TrothCallState state)
{
  troth_call_service_pop (fixture->calls, "+49 30 1234567", "call-1", state);
  troth_call_service_choose (fixture->calls, fixture->customer);
  return troth_call_service_get_call (fixture->calls);
}

/* What cannot be written down is said, with the words of it. */
static void
test_refused (CallFixture  *fixture,
              gconstpointer unused)
{
  Refused          refused = { 0 };
  g_autofree char *much = g_strnfill (1001, 'x');

  g_signal_connect_swapped (fixture->calls, "refused", G_CALLBACK (on_refused_cb), &refused);
  troth_call_service_wrap_up (fixture->calls, call_in (fixture, TROTH_CALL_STATE_ACTIVE), much, NULL);
  wait_for_refusal (&refused, 1);
  g_assert_cmpstr (refused.words, ==, much);
  g_assert_cmpstr (refused.code, ==, "too-long");
  g_assert_null (fixture->logged);
  g_free (refused.words);
  g_free (refused.code);
}

/* A call back that was refused is owed as before: it is promised as soon as that can be. */
static void
test_call_back_refused (CallFixture  *fixture,
                        gconstpointer unused)
{
  Refused    refused = { 0 };
  TrothCall *call = call_in (fixture, TROTH_CALL_STATE_RINGING);

  g_signal_connect_swapped (fixture->calls, "refused", G_CALLBACK (on_refused_cb), &refused);
  troth_call_service_pop (fixture->calls, NULL, "call-1", TROTH_CALL_STATE_ENDED);
  wait_for_refusal (&refused, 1);
  g_assert_null (refused.words);
  g_assert_null (fixture->promised);
  store_desk_apply (&fixture->store, call_fixture_jane ());
  troth_call_service_wrap_up (fixture->calls, call, NULL, NULL);
  while (fixture->promised == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (troth_promise_get_origin (fixture->promised), ==, TROTH_PROMISE_ORIGIN_HUNG_UP_WAITING);
  g_assert_cmpuint (refused.n, ==, 1);
  g_free (refused.code);
}

/* What is told late, or again, neither brings a call back to life nor takes from her who was lost what she is owed. */
static void
test_told_late (CallFixture  *fixture,
                gconstpointer unused)
{
  troth_call_service_pop (fixture->calls, "+49 30 1234567", "call-1", TROTH_CALL_STATE_RINGING);
  troth_call_service_pop (fixture->calls, NULL, "call-1", TROTH_CALL_STATE_ENDED);
  troth_call_service_pop (fixture->calls, NULL, "call-1", TROTH_CALL_STATE_ACTIVE);
  g_assert_cmpint (troth_call_get_state (troth_call_service_get_call (fixture->calls)), ==, TROTH_CALL_STATE_ENDED);
  troth_call_service_pop (fixture->calls, NULL, "call-1", TROTH_CALL_STATE_ENDED);
  store_desk_apply (&fixture->store, call_fixture_jane ());
  troth_call_service_choose (fixture->calls, fixture->customer);
  while (fixture->promised == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (troth_promise_get_origin (fixture->promised), ==, TROTH_PROMISE_ORIGIN_HUNG_UP_WAITING);
}

/* Whoever gave up, or was left ringing, has waited. */
static void
test_not_answered (CallFixture  *fixture,
                   gconstpointer ended)
{
  TrothCall *call = call_in (fixture, TROTH_CALL_STATE_RINGING);

  troth_virtual_clock_advance (fixture->clock, 52 * G_USEC_PER_SEC);
  if (ended)
    troth_call_service_pop (fixture->calls, NULL, "call-1", TROTH_CALL_STATE_ENDED);
  troth_call_service_wrap_up (fixture->calls, call, NULL, NULL);
  while (fixture->logged == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (troth_interaction_get_waited_seconds (fixture->logged), ==, 52);
}

/* Somebody puts the clock back during the call: how long that was nobody knows, but it is noted. */
static void
test_clock_set_back (CallFixture  *fixture,
                     gconstpointer unused)
{
  TrothCall *call = call_in (fixture, TROTH_CALL_STATE_RINGING);

  troth_virtual_clock_jump (fixture->clock, -HOUR);
  troth_call_service_answer (fixture->calls);
  for (guint i = 0; i < 2; i++)
    {
      troth_call_service_hold (fixture->calls);
      troth_virtual_clock_jump (fixture->clock, -HOUR);
      if (i == 0)
        troth_call_service_resume (fixture->calls);
    }
  troth_call_service_wrap_up (fixture->calls, call, "Refund", NULL);
  while (fixture->logged == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (troth_interaction_get_waited_seconds (fixture->logged), ==, 0);
  g_assert_cmpint (troth_interaction_get_held_seconds (fixture->logged), ==, 0);
}

/* It is wrapped up while they still talk: what is told of it then is no other call; but who is cut off is owed one. */
static void
test_wrapped_up_early (CallFixture  *fixture,
                       gconstpointer unused)
{
  static const TrothCallState told[] = { TROTH_CALL_STATE_ACTIVE, TROTH_CALL_STATE_HELD, TROTH_CALL_STATE_ENDED, TROTH_CALL_STATE_ENDED };

  store_desk_apply (&fixture->store, call_fixture_jane ());
  troth_call_service_wrap_up (fixture->calls, call_in (fixture, TROTH_CALL_STATE_ACTIVE), "Refund", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (told); i++)
    {
      troth_call_service_pop (fixture->calls, "+49 30 1234567", "call-1", told[i]);
      g_assert_null (troth_call_service_get_call (fixture->calls));
    }
  while (fixture->promised == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (troth_promise_get_origin (fixture->promised), ==, TROTH_PROMISE_ORIGIN_DROPPED_ON_HOLD);
  troth_call_service_pop (fixture->calls, "+49 30 1234567", "call-2", TROTH_CALL_STATE_RINGING);
  g_assert_nonnull (troth_call_service_get_call (fixture->calls));
}

/* Whom we call is in the timeline as such; only when the line breaks is a call back owed. */
static void
test_outbound (CallFixture  *fixture,
               gconstpointer held)
{
  store_desk_apply (&fixture->store, call_fixture_jane ());
  troth_call_service_tell (fixture->calls, TROTH_DIRECTION_OUTBOUND, "+49 30 1234567", "call-1", TROTH_CALL_STATE_RINGING);
  troth_call_service_choose (fixture->calls, fixture->customer);
  if (held)
    troth_call_service_pop (fixture->calls, NULL, "call-1", TROTH_CALL_STATE_HELD);
  troth_call_service_pop (fixture->calls, NULL, "call-1", TROTH_CALL_STATE_ENDED);
  troth_call_service_wrap_up (fixture->calls, troth_call_service_get_call (fixture->calls), NULL, NULL);
  while (fixture->logged == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (troth_interaction_get_direction (fixture->logged), ==, TROTH_DIRECTION_OUTBOUND);
  g_assert_cmpint (fixture->promised != NULL, ==, held != NULL);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add ("/services/call-note/" path, CallFixture, NULL, call_fixture_set_up, func, call_fixture_tear_down)
  ADD ("call-back-refused", test_call_back_refused);
  ADD ("clock-set-back", test_clock_set_back);
  g_test_add ("/services/call-note/given-up", CallFixture, "ended", call_fixture_set_up, test_not_answered, call_fixture_tear_down);
  ADD ("not-answered", test_not_answered);
  ADD ("outbound", test_outbound);
  g_test_add ("/services/call-note/outbound-cut-off", CallFixture, "held", call_fixture_set_up, test_outbound, call_fixture_tear_down);
  ADD ("refused", test_refused);
  ADD ("told-late", test_told_late);
  ADD ("wrapped-up-early", test_wrapped_up_early);
  return g_test_run ();
}
