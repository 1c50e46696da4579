// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

/* bench-desk URL TOKEN AGENT-ID FOLDER: a desk without a window (the real store, engine and HTTP) that gets in step once. Prints seconds,
 * processor seconds, memory above idle (private pages, the most there were), the longest time that its main loop could not turn, and the
 * processor seconds of what was put off until then: keys of the search, and the check that nothing is missing. */

#include "desk.h"

#include "troth-soup-transport.h"
#include "troth-system-clock.h"

#include <stdio.h>
#include <sys/resource.h>

#define TICK_MS 2
#define IDLE_MS 300

typedef struct
{
  gint64 last; /* monotonic µs of the last tick */
  gint64 stall;
  glong  most_kb;
  guint  ticks;
} Watch;

/* Private pages, in KiB: what this process alone costs. */
static glong
private_kb (void)
{
  FILE *file = fopen ("/proc/self/smaps_rollup", "r");
  char  line[256];
  glong sum = 0, kb = 0;

  g_assert_nonnull (file);
  while (fgets (line, sizeof line, file))
    if (sscanf (line, "Private_Clean: %ld", &kb) == 1 || sscanf (line, "Private_Dirty: %ld", &kb) == 1)
      sum += kb;
  fclose (file);
  return sum;
}

static gboolean
on_tick_cb (gpointer user_data)
{
  Watch *watch = user_data;
  gint64 now = g_get_monotonic_time ();

  watch->stall = MAX (watch->stall, now - watch->last - TICK_MS * 1000);
  if (watch->ticks++ % 25 == 0)
    watch->most_kb = MAX (watch->most_kb, private_kb ());
  watch->last = g_get_monotonic_time ();
  return G_SOURCE_CONTINUE;
}

static double
cpu_seconds (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return (double) (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) + (double) (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

int
main (int    argc,
      char **argv)
{
  Watch   watch = { 0 };
  Desk    desk = { 0 };
  glong   idle_kb = 0;
  gint64  begun = 0;
  double  cpu = 0;
  GError *error = NULL;

  g_assert_cmpint (argc, ==, 5);
  desk.folder = g_strdup (argv[4]);
  desk.agent_id = argv[3];
  desk.clock = troth_system_clock_new ();
  desk.transport = troth_soup_transport_new (argv[1], NULL, &error);
  g_assert_no_error (error);
  desk.client = troth_rest_client_new (desk.transport, desk.clock);
  troth_rest_client_set_token (desk.client, argv[2]);
  desk.store = troth_store_open (desk.folder, &error);
  g_assert_no_error (error);
  desk.engine = troth_sync_engine_new (desk.store, desk.clock, desk.client);
  desk_turn (IDLE_MS);
  idle_kb = private_kb ();
  begun = watch.last = g_get_monotonic_time ();
  cpu = cpu_seconds ();
  g_timeout_add_full (G_PRIORITY_HIGH, TICK_MS, on_tick_cb, &watch, NULL);
  troth_sync_engine_start (desk.engine);
  while (troth_sync_engine_get_state (desk.engine) != TROTH_SYNC_ONLINE)
    g_main_context_iteration (NULL, TRUE);
  g_print ("{\"seconds\": %.3f, \"cpu\": %.3f, \"above_idle_kb\": %ld, \"stall_ms\": %.1f, ", (double) (g_get_monotonic_time () - begun) / 1e6,
           cpu_seconds () - cpu, watch.most_kb - idle_kb, (double) watch.stall / 1e3);
  cpu = cpu_seconds ();
  desk_shut (&desk);
  g_print ("\"afterwards_cpu\": %.3f}\n", cpu_seconds () - cpu);
  return 0;
}
