// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

/* first-paint [--settle S] [--idle S] -- PROGRAM…: starts the program, waits until its window shows something, then S seconds,
 * and says in one line of JSON how long that took, what memory its processes share out among them (PSS), and, over S idle
 * seconds, how often they woke up and how long they ran. Ends the program. */

#include "bench-process.h"
#include "bench-screen.h"

#include <stdlib.h>
#include <sys/prctl.h>
#include <unistd.h>

#define SECOND G_USEC_PER_SEC
#define PATIENCE (60 * SECOND)

static void
print_processes (GPtrArray *before,
                 GPtrArray *after)
{
  g_print (", \"processes\": [");
  for (guint i = 0; i < before->len; i++)
    {
      BenchProcess *process = g_ptr_array_index (before, i);
      gint64        wakeups = 0, cpu_ns = 0;

      for (guint j = 0; after && j < after->len; j++)
        {
          BenchProcess *later = g_ptr_array_index (after, j);

          if (later->pid == process->pid)
            {
              wakeups = later->wakeups - process->wakeups;
              cpu_ns = later->cpu_ns - process->cpu_ns;
            }
        }
      g_print ("%s{\"name\": \"%s\", \"threads\": %u, \"pss_kb\": %" G_GINT64_FORMAT ", \"wakeups\": %" G_GINT64_FORMAT ", \"cpu_ms\": %.1f}",
               i ? ", " : "", process->name, process->threads, process->pss_kb, wakeups, (double) cpu_ns / 1e6);
    }
  g_print ("]");
}

static gboolean
wait_for_paint (BenchScreen *screen,
                gint64       start)
{
  while (!screen->painted && g_get_monotonic_time () < start + PATIENCE)
    {
      if (bench_screen_watch (screen, start + PATIENCE))
        {
          gint64 now = g_get_monotonic_time ();

          if (bench_screen_shows_content (screen))
            screen->painted = now;
        }
    }
  return screen->painted != 0;
}

static void
idle_for (BenchScreen *screen,
          double       seconds)
{
  gint64 until = g_get_monotonic_time () + (gint64) (seconds * SECOND);

  while (g_get_monotonic_time () < until)
    bench_screen_watch (screen, until);
}

int
main (int    argc,
      char **argv)
{
  double settle = 1, idle = 0;
  g_auto (GStrv) program = NULL;
  GOptionEntry entries[] = {
    { "settle", 0, 0, G_OPTION_ARG_DOUBLE, &settle, "Seconds to wait after the first paint", "S" },
    { "idle", 0, 0, G_OPTION_ARG_DOUBLE, &idle, "Seconds to watch after that", "S" },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &program, NULL, "PROGRAM…" },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GOptionContext) options = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;
  BenchScreen screen;
  gint64      start;
  guint       damages;

  g_option_context_add_main_entries (options, entries, NULL);
  if (!g_option_context_parse (options, &argc, &argv, &error) || !program)
    {
      g_printerr ("%s\n", error ? error->message : "Which program?");
      return 2;
    }
  bench_screen_open (&screen);
  prctl (PR_SET_CHILD_SUBREAPER, 1);
  start = g_get_monotonic_time ();
  if (!g_spawn_async (NULL, program, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL, NULL, &error))
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }
  if (!wait_for_paint (&screen, start))
    {
      bench_processes_end (getpid ());
      g_printerr ("%s painted nothing within a minute\n", program[0]);
      return 1;
    }
  idle_for (&screen, settle);
  before = bench_processes_below (getpid ());
  damages = screen.damages;
  if (idle > 0)
    {
      idle_for (&screen, idle);
      after = bench_processes_below (getpid ());
    }
  g_print ("{\"mapped_ms\": %.1f, \"painted_ms\": %.1f, \"idle_damages\": %u", (double) (screen.mapped - start) / 1e3,
           (double) (screen.painted - start) / 1e3, screen.damages - damages);
  print_processes (before, after);
  g_print ("}\n");
  bench_processes_end (getpid ());
  return 0;
}
