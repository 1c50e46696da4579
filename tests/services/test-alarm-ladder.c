// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store-desk.h"
#include "troth-alarm-ladder.h"
#include "troth-promise-rules.h"

/* The first rung of each kind on her desk: ten minutes before, or when it is due. */
static void
test_ladder_of_kinds (void)
{
  for (TrothPromiseKind kind = TROTH_PROMISE_KIND_CALLBACK; kind <= TROTH_PROMISE_KIND_OTHER; kind++)
    {
      g_autoptr (TrothPromise) promise = desk_promise (1, NOON);
      gint64         before = kind == TROTH_PROMISE_KIND_TELL_WHEN_RESOLVED || kind == TROTH_PROMISE_KIND_SEND_INFORMATION ||
                          kind == TROTH_PROMISE_KIND_REFUND
                                ? 0
                                : 10 * MINUTE;
      TrothAlarmLook look;

      troth_promise_set_kind (promise, kind);
      troth_alarm_ladder_look (promise, NOON - HOUR, &look);
      g_assert_false (look.alerting);
      g_assert_cmpint (look.next, ==, NOON - before);
      troth_alarm_ladder_look (promise, NOON - before, &look);
      g_assert_true (look.alerting);
      g_assert_cmpint (look.round.stage, ==, before ? TROTH_ALERT_STAGE_PRE_DUE : TROTH_ALERT_STAGE_DUE);
      troth_alarm_ladder_look (promise, NOON, &look);
      g_assert_cmpint (look.next, ==, NOON + troth_ladder_of (kind)->repeat);
    }
}

static void
test_ladder_of_a_fresh_promise (void)
{
  g_autoptr (TrothPromise) fresh = desk_promise (1, NOON + 5 * MINUTE);
  TrothAlarmLook look;

  troth_promise_set_made_at (fresh, NOON);
  troth_alarm_ladder_look (fresh, NOON + MINUTE, &look);
  g_assert_false (look.alerting); /* she has just said it */
  g_assert_cmpint (look.next, ==, NOON + 5 * MINUTE);
}

static void
renegotiate (TrothPromise *promise,
             gint64        at,
             gint64        due_at)
{
  TrothRenegotiation *move = troth_renegotiation_new ();

  troth_renegotiation_set_id (move, "move");
  troth_renegotiation_set_at (move, at);
  troth_renegotiation_set_new_due_at (move, due_at);
  troth_record_append (promise, troth_promise_F_renegotiations, move);
  troth_promise_set_due_at (promise, due_at);
  troth_promise_set_due_rev (promise, troth_promise_get_due_rev (promise) + 1);
}

/* Moved to a few minutes ahead, she knows of it; moved to an hour ahead, she is told before. */
static void
test_ladder_of_a_moved_promise (void)
{
  g_autoptr (TrothPromise) promise = desk_promise (1, NOON);
  TrothAlarmLook look;

  troth_promise_set_made_at (promise, NOON - 24 * HOUR);
  renegotiate (promise, NOON, NOON + HOUR);
  troth_alarm_ladder_look (promise, NOON, &look);
  g_assert_cmpint (look.next, ==, NOON + 50 * MINUTE);
  renegotiate (promise, NOON + 20 * MINUTE, NOON + 28 * MINUTE);
  troth_alarm_ladder_look (promise, NOON + 20 * MINUTE, &look);
  g_assert_false (look.alerting);
  g_assert_cmpint (look.next, ==, NOON + 28 * MINUTE);
  troth_alarm_ladder_look (promise, NOON + 28 * MINUTE, &look);
  g_assert_true (look.alerting);
}

static void
acknowledge (TrothPromise *promise,
             gint64        at,
             gint64        snoozed_until)
{
  TrothAcknowledgement *seen = troth_acknowledgement_new ();

  troth_acknowledgement_set_id (seen, "seen");
  troth_acknowledgement_set_at (seen, at);
  troth_acknowledgement_set_stage (seen, TROTH_ALERT_STAGE_REPEAT);
  troth_acknowledgement_set_snoozed_until (seen, snoozed_until);
  troth_record_append (promise, troth_promise_F_acknowledgements, seen);
}

/* What whoever owned it before said to the alarm is not said by whoever owns it now. */
static void
test_ladder_of_a_new_owner (void)
{
  static const gint64 snoozes[] = { TROTH_NO_INSTANT, NOON + HOUR };

  for (guint i = 0; i < G_N_ELEMENTS (snoozes); i++)
    {
      g_autoptr (TrothPromise) promise = desk_promise (1, NOON);
      TrothAlarmLook look;

      acknowledge (promise, NOON + 6 * MINUTE, snoozes[i]);
      troth_alarm_ladder_look (promise, NOON + 10 * MINUTE, &look);
      g_assert_false (look.alerting);
      troth_promise_give (promise, "given", NULL, NOON + 15 * MINUTE, TROTH_OWNER_KIND_AGENT, "bob", TROTH_HANDOVER_CAUSE_ESCALATED, NULL);
      troth_alarm_ladder_look (promise, NOON + 15 * MINUTE, &look);
      g_assert_true (look.alerting);
      g_assert_cmpint (look.round.snooze, ==, TROTH_NO_INSTANT);
      acknowledge (promise, NOON + 16 * MINUTE, snoozes[i]);
      troth_alarm_ladder_look (promise, NOON + 17 * MINUTE, &look);
      g_assert_false (look.alerting);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/services/alarm-ladder/kinds", test_ladder_of_kinds);
  g_test_add_func ("/services/alarm-ladder/fresh", test_ladder_of_a_fresh_promise);
  g_test_add_func ("/services/alarm-ladder/moved", test_ladder_of_a_moved_promise);
  g_test_add_func ("/services/alarm-ladder/new-owner", test_ladder_of_a_new_owner);
  return g_test_run ();
}
