// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store-fixture.h"
#include "troth-store-account.h"

typedef struct
{
  TrothAccount account;
  gboolean     done;
} Answer;

static void
on_account_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  Answer *answer = user_data;

  g_assert_true (troth_store_account_finish (TROTH_STORE (source), result, &answer->account, NULL));
  answer->done = TRUE;
}

static TrothAccount
ask (Fixture    *f,
     const char *agent,
     const char *customer)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  TrothAccount weeks = { 0 };
  Answer       answer = { 0 };

  troth_account_set_weeks (&weeks, NOON, zone);
  troth_store_account_async (f->store, &weeks, agent, customer ? (const char *const[]){ customer, NULL } : NULL, NULL, on_account_cb, &answer);
  fixture_wait (&answer.done);
  return answer.account;
}

static void
put (Fixture            *f,
     const char         *name,
     const char         *by,
     TrothPromiseState   state,
     gint64              ended_at,
     TrothRenegotiation *moved)
{
  static gint64 seq = 50;
  g_autoptr (TrothPromise) promise = fixture_promise (ID (name), ID ("anna"), NOON, 1);

  troth_promise_set_state (promise, state);
  troth_promise_set_ended_at (promise, ended_at);
  troth_promise_set_ended_by (promise, ID (by));
  if (moved)
    troth_record_append (promise, troth_promise_F_renegotiations, moved);
  fixture_apply (f, g_steal_pointer (&promise), seq++);
}

/* The database counts as troth_keep_rate_add () does. */
static void
test_counts (void)
{
  Fixture              f = { 0 };
  TrothRenegotiation  *after = troth_renegotiation_new (), *before = troth_renegotiation_new ();
  TrothAccount         jane, anna;
  const TrothKeepRate *week;

  troth_renegotiation_set_id (after, ID ("after"));
  troth_renegotiation_set_after_due (after, TRUE);
  troth_renegotiation_set_id (before, ID ("before"));
  fixture_set_up (&f);
  put (&f, "k1", "jane", TROTH_PROMISE_STATE_KEPT, NOON + 30 * G_USEC_PER_SEC, NULL);
  put (&f, "k2", "jane", TROTH_PROMISE_STATE_KEPT, NOON + 2 * HOUR, after);
  put (&f, "k4", "jane", TROTH_PROMISE_STATE_KEPT, NOON - HOUR, NULL);
  put (&f, "k3", "steve", TROTH_PROMISE_STATE_KEPT, NOON, NULL);
  put (&f, "b1", "jane", TROTH_PROMISE_STATE_BROKEN, NOON, NULL);
  put (&f, "r1", "jane", TROTH_PROMISE_STATE_RELEASED, NOON, before);
  put (&f, "o1", "jane", TROTH_PROMISE_STATE_KEPT, NOON - 8 * 24 * HOUR, NULL);
  put (&f, "o2", "jane", TROTH_PROMISE_STATE_KEPT, NOON - 400 * 24 * HOUR, NULL);
  jane = ask (&f, ID ("jane"), NULL);
  week = &jane.weeks[TROTH_ACCOUNT_WEEKS - 1];
  g_assert_cmpuint (week->kept, ==, 3);
  g_assert_cmpuint (week->kept_early, ==, 1);
  g_assert_cmpuint (week->kept_late, ==, 1);
  g_assert_cmpuint (week->broken, ==, 2);
  g_assert_cmpuint (week->renegotiated, ==, 1);
  g_assert_cmpuint (week->released, ==, 1);
  g_assert_cmpuint (jane.all.kept, ==, 4);
  g_assert_cmpuint (jane.kinds[TROTH_PROMISE_KIND_CALLBACK].kept, ==, 4);
  anna = ask (&f, NULL, ID ("anna"));
  g_assert_cmpuint (anna.all.kept, ==, 5);
  fixture_tear_down (&f);
}

/* The same on the desk that did it, before anything is sent: given a new time and kept at once, both count. */
static void
test_moved_and_kept (void)
{
  Fixture      f = { 0 };
  TrothAccount jane;
  g_autoptr (TrothRenegotiateArgs) args = troth_renegotiate_args_new ();

  troth_renegotiate_args_set_due_at (args, NOON + 2 * HOUR);
  troth_renegotiate_args_set_due_civil (args, "2026-03-01T12:00");
  troth_renegotiate_args_set_due_zone (args, "Etc/UTC");
  troth_renegotiate_args_set_calling_override (args, "Asked for it");
  fixture_set_up (&f);
  fixture_run_expect (&f, fixture_make (ID ("p"), ID ("anna"), NOON + HOUR), TROTH_OUTCOME_KIND_APPLIED);
  fixture_run_expect (&f, troth_command_for ("promise.renegotiate", ID ("p"), args, 0, NOON), TROTH_OUTCOME_KIND_APPLIED);
  fixture_run_expect (&f, fixture_keep (ID ("p")), TROTH_OUTCOME_KIND_APPLIED);
  jane = ask (&f, ID ("jane"), NULL);
  g_assert_cmpuint (jane.all.kept, ==, 1);
  g_assert_cmpuint (jane.all.renegotiated, ==, 1);
  g_assert_cmpuint (jane.all.kept_late + jane.all.broken, ==, 0);
  fixture_tear_down (&f);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/account/counts", test_counts);
  g_test_add_func ("/store/account/moved-and-kept", test_moved_and_kept);
  return g_test_run ();
}
