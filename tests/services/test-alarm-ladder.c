// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store-desk.h"
#include "troth-alarm-ladder.h"

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

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/services/alarm-ladder/kinds", test_ladder_of_kinds);
  return g_test_run ();
}
