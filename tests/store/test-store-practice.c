// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store-fixture.h"
#include "troth-store-practice.h"

#define SINCE (NOON - 7 * 24 * HOUR)

typedef struct
{
  TrothPracticeCount counts[TROTH_N_PRACTICES];
  gboolean           done;
} Answer;

static void
on_counted_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  Answer *answer = user_data;
  g_autoptr (GError) error = NULL;

  g_assert_true (troth_store_practice_finish (result, answer->counts, &error));
  g_assert_no_error (error);
  answer->done = TRUE;
}

static void
put_promise (Fixture          *f,
             gint64            n,
             TrothPromiseKind  kind,
             TrothPromiseState state,
             gint64            ended,
             const char       *who)
{
  g_autofree char *name = g_strdup_printf ("promise %d", (int) n);
  TrothPromise    *promise = fixture_promise (ID (name), ID ("anna"), NOON - 2 * HOUR, 1);

  troth_promise_set_kind (promise, kind);
  troth_promise_set_state (promise, state);
  troth_promise_set_owner_id (promise, ID (who));
  if (state != TROTH_PROMISE_STATE_OPEN)
    {
      troth_promise_set_ended_at (promise, ended);
      troth_promise_set_ended_by (promise, ID (who));
    }
  fixture_apply (f, promise, n);
}

static void
put_case (Fixture    *f,
          gint64      n,
          const char *customer,
          const char *cause,
          gboolean    told,
          gint64      resolved)
{
  g_autofree char *name = g_strdup_printf ("case %d", (int) n);
  TrothCase       *record = troth_case_new ();

  troth_case_set_id (record, ID (name));
  troth_case_set_version (record, 1);
  troth_case_set_customer_id (record, ID (customer));
  troth_case_set_subject (record, "Charged twice");
  troth_case_set_opened_by (record, ID ("jane"));
  troth_case_set_opened_at (record, NOON - 30 * HOUR);
  troth_case_set_cause (record, cause);
  troth_case_set_prevention_told (record, told);
  if (resolved != TROTH_NO_INSTANT)
    {
      troth_case_set_state (record, TROTH_CASE_STATE_RESOLVED);
      troth_case_set_resolved_by (record, ID ("jane"));
      troth_case_set_resolved_at (record, resolved);
    }
  fixture_apply (f, record, n);
}

static void
put_card (Fixture *f,
          gint64   n)
{
  TrothInteraction *card = troth_interaction_new ();

  troth_interaction_set_id (card, ID ("card"));
  troth_interaction_set_version (card, 1);
  troth_interaction_set_customer_id (card, ID ("anna"));
  troth_interaction_set_started_at (card, NOON - 29 * HOUR);
  troth_interaction_set_disposition (card, "card_given");
  fixture_apply (f, card, n);
}

static void
put_asked (Fixture *f,
           gint64   n)
{
  TrothSaidOnce *said = troth_said_once_new ();
  const gint64   times[] = { NOON - 9 * 24 * HOUR, NOON - HOUR };

  troth_said_once_set_id (said, ID ("said"));
  troth_said_once_set_version (said, 1);
  troth_said_once_set_customer_id (said, ID ("anna"));
  troth_said_once_set_subject (said, "Date of birth");
  troth_said_once_set_told_to (said, ID ("jane"));
  troth_said_once_set_told_at (said, NOON - 2 * HOUR);
  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    {
      TrothAskedAgain *asked = troth_asked_again_new ();

      troth_asked_again_set_id (asked, i ? "a" : "b");
      troth_asked_again_set_by (asked, ID ("jane"));
      troth_asked_again_set_at (asked, times[i]);
      troth_record_append (said, troth_said_once_F_asked_again, asked);
    }
  fixture_apply (f, said, n);
}

static void
assert_count (const Answer *answer,
              TrothPractice practice,
              guint         slipped,
              guint         of)
{
  g_assert_cmpuint (answer->counts[practice].slipped, ==, slipped);
  g_assert_cmpuint (answer->counts[practice].of, ==, of);
}

/* A week of Jane's: what others did, and what was before, is not hers to hear of; the lowest of the ten is what she hears. */
static void
test_week (void)
{
  Fixture f = { 0 };
  Answer  answer = { 0 };

  fixture_set_up (&f);
  put_promise (&f, 11, TROTH_PROMISE_KIND_CALLBACK, TROTH_PROMISE_STATE_KEPT, NOON - 3 * HOUR, "jane");
  put_promise (&f, 12, TROTH_PROMISE_KIND_CALLBACK, TROTH_PROMISE_STATE_KEPT, NOON - HOUR, "jane"); /* late */
  put_promise (&f, 13, TROTH_PROMISE_KIND_CALLBACK, TROTH_PROMISE_STATE_BROKEN, NOON - HOUR, "steve");
  put_promise (&f, 14, TROTH_PROMISE_KIND_CALLBACK, TROTH_PROMISE_STATE_BROKEN, SINCE - HOUR, "jane");
  put_promise (&f, 15, TROTH_PROMISE_KIND_TELL_WHEN_RESOLVED, TROTH_PROMISE_STATE_OPEN, 0, "jane"); /* overdue */
  put_promise (&f, 16, TROTH_PROMISE_KIND_PROGRESS_REPORT, TROTH_PROMISE_STATE_RELEASED, NOON - HOUR, "jane");
  put_case (&f, 17, "anna", "The bank charged it twice.", FALSE, NOON - HOUR);
  put_case (&f, 18, "bea", NULL, FALSE, NOON - 2 * HOUR);
  put_case (&f, 19, "bea", "The bank charged it twice.", FALSE, NOON - 3 * HOUR);
  put_case (&f, 20, "anna", "The bank charged it twice.", TRUE, NOON - 4 * HOUR);
  put_case (&f, 21, "anna", NULL, FALSE, TROTH_NO_INSTANT);
  put_card (&f, 22);
  put_asked (&f, 23);
  troth_store_practice_async (f.store, ID ("jane"), SINCE, NOON, NULL, on_counted_cb, &answer);
  fixture_wait (&answer.done);
  assert_count (&answer, TROTH_PRACTICE_CALL_BACK, 1, 2);
  assert_count (&answer, TROTH_PRACTICE_CAUSE, 1, 4);
  assert_count (&answer, TROTH_PRACTICE_WHO, 2, 5);
  assert_count (&answer, TROTH_PRACTICE_TELL, 1, 1);
  assert_count (&answer, TROTH_PRACTICE_MANAGEMENT, 0, 0);
  assert_count (&answer, TROTH_PRACTICE_HOW_LONG, 1, 5);
  assert_count (&answer, TROTH_PRACTICE_ALTERNATIVES, 0, 0);
  assert_count (&answer, TROTH_PRACTICE_PEOPLE, 1, 2);
  assert_count (&answer, TROTH_PRACTICE_PREVENTION, 3, 4);
  assert_count (&answer, TROTH_PRACTICE_PROGRESS, 0, 0);
  g_assert_cmpint (troth_practice_lowest (answer.counts), ==, TROTH_PRACTICE_PREVENTION);
  fixture_tear_down (&f);
}

/* Nothing there is nothing to say. */
static void
test_empty (void)
{
  Fixture f = { 0 };
  Answer  answer = { 0 };

  fixture_set_up (&f);
  troth_store_practice_async (f.store, ID ("jane"), SINCE, NOON, NULL, on_counted_cb, &answer);
  fixture_wait (&answer.done);
  g_assert_cmpint (troth_practice_lowest (answer.counts), ==, TROTH_N_PRACTICES);
  fixture_tear_down (&f);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/practice/empty", test_empty);
  g_test_add_func ("/store/practice/week", test_week);
  return g_test_run ();
}
