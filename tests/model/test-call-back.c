// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "command-fixture.h"

/* The promise of a lost call, which the backend and the desk both make. */

#define CALLER "01890000-0000-7000-8000-000000000011" /* of whom the number is all that is known */
#define OTHER "01890000-0000-7000-8000-000000000012"

static void
put_caller (CommandFixture *f,
            const char     *company,
            const char     *merged_into_id)
{
  TrothCustomer *caller = troth_customer_new ();

  troth_customer_set_id (caller, CALLER);
  troth_customer_set_account (caller, "+49 711 2842222");
  troth_customer_set_company (caller, company);
  troth_customer_set_merged_into_id (caller, merged_into_id);
  troth_memory_source_put (f->source, caller);
}

static TrothOutcome *
make (CommandFixture    *f,
      const char        *customer_id,
      TrothPromiseOrigin origin,
      const char        *words)
{
  TrothMakeArgs *args = command_make_args ("2026-03-01T15:00", "Europe/Berlin");

  troth_make_args_set_customer_id (args, customer_id);
  troth_make_args_set_origin (args, origin);
  troth_make_args_set_words (args, words);
  return command_run (f, &command_jane, "promise.make", PROMISE, args);
}

/* Two have the number: the backend knows no name, the agent does. */
static void
test_moves_to_whom_the_agent_names (CommandFixture *f,
                                    gconstpointer   data)
{
  TrothInteraction *left = troth_interaction_new ();
  TrothPromise     *told = NULL;
  g_autoptr (TrothPromise) moved = NULL;
  g_autoptr (TrothInteraction) message = NULL;

  put_caller (f, NULL, NULL);
  assert_outcome (make (f, CALLER, TROTH_PROMISE_ORIGIN_VOICEMAIL, "Please call me."), APPLIED, NULL);
  troth_interaction_set_id (left, CALL);
  troth_interaction_set_customer_id (left, CALLER);
  troth_memory_source_put (f->source, left);
  told = command_promise (f);
  troth_promise_set_interaction_id (told, CALL);
  troth_memory_source_put (f->source, told);
  assert_outcome (make (f, LEONIE, TROTH_PROMISE_ORIGIN_HUNG_UP_WAITING, "0711 2842222"), APPLIED, NULL);
  moved = command_promise (f);
  message = troth_record_source_get (TROTH_RECORD_SOURCE (f->source), TROTH_TYPE_INTERACTION, CALL, NULL);
  g_assert_cmpstr (troth_promise_get_customer_id (moved), ==, LEONIE);
  g_assert_cmpstr (troth_promise_get_words (moved), ==, "Please call me.");
  g_assert_cmpint (troth_promise_get_origin (moved), ==, TROTH_PROMISE_ORIGIN_VOICEMAIL);
  g_assert_cmpstr (troth_interaction_get_customer_id (message), ==, LEONIE);
  assert_outcome (make (f, LEONIE, TROTH_PROMISE_ORIGIN_HUNG_UP_WAITING, "0711 2842222"), NOOP, NULL);
}

/* A call has one promise, whichever end of it was seen. */
static void
test_one_of_a_call (CommandFixture *f,
                    gconstpointer   data)
{
  assert_outcome (make (f, LEONIE, TROTH_PROMISE_ORIGIN_VOICEMAIL, "Please call me."), APPLIED, NULL);
  assert_outcome (make (f, LEONIE, TROTH_PROMISE_ORIGIN_HUNG_UP_WAITING, "0711 2842222"), NOOP, NULL);
  assert_outcome (make (f, LEONIE, TROTH_PROMISE_ORIGIN_SAID, "0711 2842222"), REJECTED, "id-taken");
}

static void
test_stays_with_whom_it_is_known_to_be (CommandFixture *f,
                                        gconstpointer   data)
{
  static const struct
  {
    const char        *company, *merged_into_id;
    TrothPromiseOrigin theirs, ours;
    const char        *code;
  } cases[] = {
    { "Brewery", NULL, TROTH_PROMISE_ORIGIN_HUNG_UP_WAITING, TROTH_PROMISE_ORIGIN_HUNG_UP_WAITING, "id-taken" },
    { NULL, OTHER, TROTH_PROMISE_ORIGIN_HUNG_UP_WAITING, TROTH_PROMISE_ORIGIN_HUNG_UP_WAITING, "id-taken" },
    { NULL, NULL, TROTH_PROMISE_ORIGIN_SAID, TROTH_PROMISE_ORIGIN_HUNG_UP_WAITING, "id-taken" },
    { NULL, NULL, TROTH_PROMISE_ORIGIN_HUNG_UP_WAITING, TROTH_PROMISE_ORIGIN_SAID, "id-taken" },
    { NULL, LEONIE, TROTH_PROMISE_ORIGIN_HUNG_UP_WAITING, TROTH_PROMISE_ORIGIN_HUNG_UP_WAITING, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TrothOutcome) outcome = NULL;
      TrothPromise *promise = troth_promise_new ();

      g_test_message ("%u", i);
      put_caller (f, cases[i].company, cases[i].merged_into_id);
      troth_promise_set_id (promise, PROMISE);
      troth_promise_set_customer_id (promise, CALLER);
      troth_promise_set_words (promise, "0711 2842222");
      troth_promise_set_origin (promise, cases[i].theirs);
      troth_memory_source_put (f->source, promise);
      outcome = make (f, LEONIE, cases[i].ours, "0711 2842222");
      g_assert_cmpstr (troth_outcome_get_code (outcome), ==, cases[i].code);
    }
}

/* What was done is not moved. */
static void
test_ended (CommandFixture *f,
            gconstpointer   data)
{
  put_caller (f, NULL, NULL);
  assert_outcome (make (f, CALLER, TROTH_PROMISE_ORIGIN_DROPPED_ON_HOLD, "0711 2842222"), APPLIED, NULL);
  assert_outcome (command_run (f, &command_jane, "promise.keep", PROMISE, command_end_args ("called")), APPLIED, NULL);
  assert_outcome (make (f, LEONIE, TROTH_PROMISE_ORIGIN_DROPPED_ON_HOLD, "0711 2842222"), REJECTED, "id-taken");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/model/call-back/" name, CommandFixture, NULL, command_set_up, func, command_tear_down)
  ADD ("moves-to-whom-the-agent-names", test_moves_to_whom_the_agent_names);
  ADD ("one-of-a-call", test_one_of_a_call);
  ADD ("stays-with-whom-it-is-known-to-be", test_stays_with_whom_it_is_known_to_be);
  ADD ("ended", test_ended);
#undef ADD
  return g_test_run ();
}
