// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-system-clock.h"
#include "troth-time.h"
#include "troth-virtual-clock.h"

#define NINE ((gint64) 1772355600000000) /* 2026-03-01T09:00:00Z */

typedef struct
{
  TrothClock *clock;
  GArray     *at; /* troth_clock_now () at every wake */
  gint64      again;
  GMainLoop  *loop;
} Wakes;

static void
on_woke_cb (TrothClock *clock,
            gpointer    user_data)
{
  Wakes *wakes = user_data;
  gint64 now = troth_clock_now (clock);

  g_array_append_val (wakes->at, now);
  if (wakes->again)
    troth_clock_arm (clock, now + wakes->again);
  if (wakes->loop)
    g_main_loop_quit (wakes->loop);
}

static void
wakes_init (Wakes      *wakes,
            TrothClock *clock)
{
  *wakes = (Wakes){ .clock = clock, .at = g_array_new (FALSE, FALSE, sizeof (gint64)) };
  g_signal_connect (clock, "woke", G_CALLBACK (on_woke_cb), wakes);
}

static void
wakes_clear (Wakes *wakes)
{
  g_array_unref (wakes->at);
  g_object_unref (wakes->clock);
}

static void
assert_wakes (Wakes *wakes,
              guint  n,
              gint64 last)
{
  g_assert_cmpuint (wakes->at->len, ==, n);
  if (n)
    g_assert_cmpint (g_array_index (wakes->at, gint64, n - 1), ==, last);
}

static void
test_wakes_at_the_armed_instant (void)
{
  TrothVirtualClock *clock = troth_virtual_clock_new (NINE);
  Wakes              wakes;

  wakes_init (&wakes, TROTH_CLOCK (clock));
  troth_clock_arm (wakes.clock, NINE + TROTH_MINUTE);
  troth_virtual_clock_advance (clock, TROTH_MINUTE - 1);
  assert_wakes (&wakes, 0, 0);
  troth_virtual_clock_advance (clock, TROTH_HOUR);
  assert_wakes (&wakes, 1, NINE + TROTH_MINUTE);
  g_assert_cmpint (troth_clock_get_armed (wakes.clock), ==, G_MAXINT64);
  troth_virtual_clock_advance (clock, TROTH_DAY);
  assert_wakes (&wakes, 1, NINE + TROTH_MINUTE);

  wakes.again = TROTH_MINUTE; /* a handler that arms anew is woken on the way */
  troth_clock_arm (wakes.clock, troth_clock_now (wakes.clock));
  troth_virtual_clock_advance (clock, 10 * TROTH_MINUTE);
  assert_wakes (&wakes, 12, troth_clock_now (wakes.clock));
  wakes_clear (&wakes);
}

static void
test_jumps_wake (void)
{
  TrothVirtualClock *clock = troth_virtual_clock_new (NINE);
  Wakes              wakes;

  wakes_init (&wakes, TROTH_CLOCK (clock));
  troth_virtual_clock_jump (clock, TROTH_HOUR); /* even with nothing armed */
  assert_wakes (&wakes, 1, NINE + TROTH_HOUR);
  troth_clock_arm (wakes.clock, NINE + 2 * TROTH_HOUR);
  troth_virtual_clock_jump (clock, -TROTH_HOUR);
  assert_wakes (&wakes, 2, NINE);
  g_assert_cmpint (troth_clock_get_armed (wakes.clock), ==, NINE + 2 * TROTH_HOUR);
  troth_virtual_clock_sleep (clock, 8 * TROTH_HOUR);
  assert_wakes (&wakes, 3, NINE + 8 * TROTH_HOUR);
  g_assert_cmpint (troth_clock_get_armed (wakes.clock), ==, G_MAXINT64);
  wakes_clear (&wakes);
}

static void
test_server_time_rules (void)
{
  TrothVirtualClock *clock = troth_virtual_clock_new (NINE - 10 * TROTH_MINUTE); /* ten minutes slow */
  Wakes              wakes;
  gint64             boot;

  wakes_init (&wakes, TROTH_CLOCK (clock));
  boot = troth_clock_boottime (wakes.clock);
  g_assert_cmpint (troth_clock_get_skew (wakes.clock), ==, 0);
  troth_clock_arm (wakes.clock, NINE + TROTH_HOUR);
  troth_clock_add_server_sample (wakes.clock, NINE, boot - 20000, boot + 20000);
  g_assert_cmpint (troth_clock_now (wakes.clock), ==, NINE);
  g_assert_cmpint (troth_clock_get_skew (wakes.clock), ==, 10 * TROTH_MINUTE);
  assert_wakes (&wakes, 1, NINE); /* it is another time than everybody thought */
  troth_clock_add_server_sample (wakes.clock, NINE + 5000, boot - 1000, boot + 1000);
  assert_wakes (&wakes, 1, NINE); /* hardly another */
  troth_clock_add_server_sample (wakes.clock, NINE, boot, boot);

  troth_virtual_clock_jump (clock, 5 * TROTH_HOUR); /* wrong clock set wrongly: nothing is due */
  assert_wakes (&wakes, 2, NINE);
  troth_virtual_clock_advance (clock, TROTH_HOUR - 1);
  assert_wakes (&wakes, 2, NINE);
  troth_virtual_clock_advance (clock, 1);
  assert_wakes (&wakes, 3, NINE + TROTH_HOUR);

  troth_virtual_clock_advance (clock, TROTH_DAY); /* a day without the server: the wall clock again */
  g_assert_cmpint (troth_clock_now (wakes.clock), ==, troth_clock_wall (wakes.clock));
  wakes_clear (&wakes);
}

static void
count (guint *n)
{
  ++*n;
}

/* More than a minute off is worth a word; more than a day off is never believed again. */
static void
test_a_wrong_wall_clock (void)
{
  TrothVirtualClock *clock = troth_virtual_clock_new (NINE);
  Wakes              wakes;
  guint              n_told = 0;
  gint64             boot;

  wakes_init (&wakes, TROTH_CLOCK (clock));
  g_signal_connect_swapped (clock, "notify::wrong", G_CALLBACK (count), &n_told);
  boot = troth_clock_boottime (wakes.clock);
  troth_clock_add_server_sample (wakes.clock, NINE + TROTH_MINUTE, boot, boot);
  g_assert_false (troth_clock_is_wrong (wakes.clock));
  troth_virtual_clock_jump (clock, -TROTH_MINUTE);
  g_assert_true (troth_clock_is_wrong (wakes.clock));
  g_assert_cmpuint (n_told, ==, 1);
  troth_virtual_clock_jump (clock, 2 * TROTH_MINUTE);
  g_assert_false (troth_clock_is_wrong (wakes.clock));
  g_assert_cmpuint (n_told, ==, 2);

  troth_virtual_clock_jump (clock, -3652 * TROTH_DAY); /* its battery is empty */
  troth_virtual_clock_advance (clock, 2 * TROTH_DAY);  /* without the server */
  g_assert_cmpint (troth_clock_now (wakes.clock), ==, NINE + TROTH_MINUTE + 2 * TROTH_DAY);
  g_assert_true (troth_clock_is_wrong (wakes.clock));
  wakes_clear (&wakes);
}

static void
test_server_offset_takes_the_shortest_trip (void)
{
  TrothServerOffset offset = { 0 };
  gint64            value = -1;

  g_assert_false (troth_server_offset_get (&offset, 0, &value));
  troth_server_offset_add (&offset, 0, 100, 200);    /* no time at all */
  troth_server_offset_add (&offset, NINE, 200, 100); /* arrives before it left */
  g_assert_false (troth_server_offset_get (&offset, 0, &value));
  troth_server_offset_add (&offset, NINE, 0, 1000000);
  g_assert_true (troth_server_offset_get (&offset, 1000000, &value));
  g_assert_cmpint (value, ==, NINE - 500000);
  troth_server_offset_add (&offset, NINE + 7, 0, 1000);
  troth_server_offset_add (&offset, NINE, 0, 2000);
  g_assert_true (troth_server_offset_get (&offset, 1000000, &value));
  g_assert_cmpint (value, ==, NINE + 7 - 500);
  for (guint i = 0; i < TROTH_SERVER_OFFSET_SAMPLES; i++) /* the good one is forgotten after 16 others */
    troth_server_offset_add (&offset, NINE + 9, 0, 4000 + i);
  g_assert_true (troth_server_offset_get (&offset, 1000000, &value));
  g_assert_cmpint (value, ==, NINE + 9 - 2000);
}

static gboolean
on_too_late_cb (gpointer user_data)
{
  g_error ("the clock did not wake");
  return G_SOURCE_REMOVE;
}

static void
test_system_clock_wakes (void)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Wakes  wakes;
  gint64 target, awake, before;
  guint  late = g_timeout_add_seconds (20, on_too_late_cb, NULL);

  wakes_init (&wakes, troth_system_clock_new ());
  wakes.loop = loop;
  before = g_get_real_time ();
  target = troth_clock_now (wakes.clock);
  g_assert_cmpint (before, <=, target);
  g_assert_cmpint (target, <=, g_get_real_time ());
  awake = g_get_monotonic_time ();
  g_assert_cmpint (troth_clock_boottime (wakes.clock), >=, awake);
  target = troth_clock_now (wakes.clock) + 50000;
  troth_clock_arm (wakes.clock, target);
  g_main_loop_run (loop);
  g_assert_cmpuint (wakes.at->len, ==, 1);
  g_assert_cmpint (g_array_index (wakes.at, gint64, 0), >=, target);
  troth_clock_arm (wakes.clock, 5); /* long past: at once */
  g_main_loop_run (loop);
  g_assert_cmpuint (wakes.at->len, ==, 2);
  troth_clock_arm (wakes.clock, target + TROTH_HOUR);
  troth_clock_arm (wakes.clock, G_MAXINT64);
  g_assert_false (g_main_context_pending (NULL));
  g_source_remove (late);
  wakes_clear (&wakes);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/clock/wakes-at-the-armed-instant", test_wakes_at_the_armed_instant);
  g_test_add_func ("/model/clock/jumps-wake", test_jumps_wake);
  g_test_add_func ("/model/clock/server-time-rules", test_server_time_rules);
  g_test_add_func ("/model/clock/a-wrong-wall-clock", test_a_wrong_wall_clock);
  g_test_add_func ("/model/clock/server-offset-takes-the-shortest-trip", test_server_offset_takes_the_shortest_trip);
  g_test_add_func ("/model/clock/system-clock-wakes", test_system_clock_wakes);
  return g_test_run ();
}
