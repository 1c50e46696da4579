// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store-desk.h"
#include "troth-practice-day.h"
#include "troth-promise-service-private.h"
#include "troth-time.h"
#include "troth-virtual-clock.h"

typedef struct
{
  StoreDesk            base;
  TrothVirtualClock   *clock;
  TrothSession        *session;
  TrothDesk           *desk;
  TrothPromiseService *promises;
} Seat;

static void
sit_down (Seat *seat)
{
  g_autoptr (TrothAgent) jane = troth_agent_new ();

  store_desk_set_up (&seat->base);
  troth_agent_set_id (jane, desk_jane.agent_id);
  troth_agent_set_zone (jane, "Europe/Berlin");
  seat->clock = troth_virtual_clock_new (NOON);
  seat->session = g_object_new (TROTH_TYPE_SESSION, NULL);
  troth_session_set_agent (seat->session, jane);
  seat->desk = troth_desk_new (seat->base.store, TROTH_CLOCK (seat->clock), seat->session, "desk");
  seat->promises = troth_promise_service_new (seat->desk);
}

static void
stand_up (Seat *seat)
{
  g_clear_object (&seat->promises);
  g_clear_object (&seat->desk);
  g_clear_object (&seat->session);
  g_clear_object (&seat->clock);
  store_desk_settle (&seat->base, 1);
  store_desk_tear_down (&seat->base);
}

static TrothPractice
ask (Seat               *seat,
     TrothPracticeCount *count)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  TrothPractice practice = TROTH_N_PRACTICES;

  troth_promise_service_ask_practice_async (seat->promises, NULL, store_desk_on_result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  practice = troth_promise_service_ask_practice_finish (seat->promises, result, count, &error);
  g_assert_no_error (error);
  return practice;
}

/* Once a day; and of the last seven days only. */
static void
test_once_a_day (void)
{
  Seat               seat = { 0 };
  TrothPracticeCount count;

  sit_down (&seat);
  g_assert_cmpint (ask (&seat, &count), ==, TROTH_N_PRACTICES); /* nothing slipped */
  store_desk_apply (&seat.base, desk_promise (1, NOON - HOUR)); /* overdue */
  g_assert_cmpint (ask (&seat, &count), ==, TROTH_PRACTICE_CALL_BACK);
  g_assert_cmpuint (count.slipped, ==, 1);
  g_assert_cmpuint (count.of, ==, 1);
  troth_promise_service_practice_seen (seat.promises);
  while (ask (&seat, &count) != TROTH_N_PRACTICES) /* until it is on the disk */
    ;
  troth_virtual_clock_advance (seat.clock, 20 * HOUR);
  g_assert_cmpint (ask (&seat, &count), ==, TROTH_PRACTICE_CALL_BACK);
  stand_up (&seat);
}

/* Nobody signed in, nobody to tell. */
static void
test_nobody (void)
{
  Seat               seat = { 0 };
  TrothPracticeCount count;

  sit_down (&seat);
  store_desk_apply (&seat.base, desk_promise (1, NOON - HOUR));
  troth_session_set_agent (seat.session, NULL);
  g_assert_cmpint (ask (&seat, &count), ==, TROTH_N_PRACTICES);
  stand_up (&seat);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/services/practice-day/nobody", test_nobody);
  g_test_add_func ("/services/practice-day/once-a-day", test_once_a_day);
  return g_test_run ();
}
