// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sim-oracle.h"
#include "sim-run.h"
#include "sim-world.h"
#include "troth-test-folder.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

/* troth-sim SEEDS [FIRST]: each seed in a process of its own, so that it finds the world as the first one did and replays exactly. */

#define TOLD_EVERY 5000 /* seeds: how far it is */

static gint64 seconds_per_seed = 60;

static void
run_here (guint64   seed,
          SimBroken broken)
{
  alarm (seconds_per_seed); /* of real time: it hangs */
  sim_run (seed, broken);
  sim_trace ("seed %" G_GUINT64_FORMAT ": %u wishes", seed, sim_oracle_get_n_wishes ());
}

/* The status of the run; @note (nullable): gets its trace's hash. */
static int
run_apart (guint64   seed,
           SimBroken broken,
           guint64  *note)
{
  guint64 result[2] = { 0 };
  int     fds[2];
  int     status = 0;
  pid_t   pid;

  fflush (stdout);
  g_assert_cmpint (pipe (fds), ==, 0);
  pid = fork ();
  g_assert_cmpint (pid, >=, 0);
  if (pid == 0)
    {
      run_here (seed, broken);
      result[0] = sim_trace_get_hash ();
      result[1] = sim_oracle_get_n_wishes ();
      fflush (stdout);
      _exit (write (fds[1], result, sizeof result) == sizeof result ? 0 : 1);
    }
  close (fds[1]);
  if (read (fds[0], result, sizeof result) != sizeof result)
    result[0] = result[1] = 0;
  close (fds[0]);
  waitpid (pid, &status, 0);
  if (WIFSIGNALED (status))
    printf ("seed %" G_GUINT64_FORMAT ": ended by signal %d\n", seed, WTERMSIG (status));
  if (note)
    {
      note[0] = result[0];
      note[1] += result[1];
    }
  return status;
}

static int
run_many (guint64 first,
          guint64 n)
{
  guint64 note[2] = { 0 };
  guint64 n_failed = 0;

  for (guint64 seed = first; seed < first + n; seed++)
    {
      n_failed += run_apart (seed, SIM_BROKEN_NOTHING, note) != 0;
      if ((seed - first + 1) % TOLD_EVERY == 0)
        printf ("… seed %" G_GUINT64_FORMAT ", %" G_GUINT64_FORMAT " failed\n", seed, n_failed);
    }
  printf ("%" G_GUINT64_FORMAT " seeds from %" G_GUINT64_FORMAT ", %" G_GUINT64_FORMAT " commands: %" G_GUINT64_FORMAT " failed\n",
          n, first, note[1], n_failed);
  return n_failed ? EXIT_FAILURE : EXIT_SUCCESS;
}

/* Success is that the broken rule is noticed: by a violation, not by a crash. */
static int
run_broken (guint64   first,
            guint64   n,
            SimBroken broken)
{
  for (guint64 seed = first; seed < first + n; seed++)
    {
      int status = run_apart (seed, broken, NULL);

      if (status == 0)
        continue;
      printf ("%s: %s\n", sim_broken_name (broken), WIFEXITED (status) ? "noticed" : "crashed");
      return WIFEXITED (status) ? EXIT_SUCCESS : EXIT_FAILURE;
    }
  printf ("%s: nobody noticed in %" G_GUINT64_FORMAT " seeds\n", sim_broken_name (broken), n);
  return EXIT_FAILURE;
}

/* A line for each seed: how its run went. */
static char *
digest (guint64 seed)
{
  guint64 note[2] = { 0 };

  run_apart (seed, SIM_BROKEN_NOTHING, note);
  return g_strdup_printf ("seed %" G_GUINT64_FORMAT ": %016" G_GINT64_MODIFIER "x\n", seed, note[0]);
}

static int
print_digests (guint64 first,
               guint64 n)
{
  for (guint64 seed = first; seed < first + n; seed++)
    {
      g_autofree char *line = digest (seed);

      fputs (line, stdout);
    }
  return EXIT_SUCCESS;
}

/* The same seeds in another program, for which nothing else is the same: neither the environment nor the addresses. */
static FILE *
run_elsewhere (guint64 first,
               guint64 n)
{
  static const char *const other[] = { "DBUS_SESSION_BUS_ADDRESS", "unix:path=/elsewhere", "HOSTNAME", "elsewhere", "HOME", "/elsewhere",
                                       "TZ", "Asia/Kathmandu", "LC_ALL", "C", NULL };
  g_autofree char         *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char         *n_text = g_strdup_printf ("%" G_GUINT64_FORMAT, n);
  g_autofree char         *first_text = g_strdup_printf ("%" G_GUINT64_FORMAT, first);
  const char              *args[] = { self, "--digests", n_text, first_text, NULL };
  g_auto (GStrv) environment = g_get_environ ();
  g_autoptr (GError) error = NULL;
  int out = -1;

  for (guint i = 0; other[i]; i += 2)
    environment = g_environ_setenv (environment, other[i], other[i + 1], TRUE);
  g_spawn_async_with_pipes (NULL, (char **) args, environment, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL, &out, NULL, &error);
  g_assert_no_error (error);
  return fdopen (out, "r");
}

static int
replay (guint64 first,
        guint64 n)
{
  FILE   *elsewhere = run_elsewhere (first, n);
  guint64 n_same = 0;

  for (guint64 seed = first; seed < first + n; seed++)
    {
      g_autofree char *one = digest (seed);
      g_autofree char *two = digest (seed);
      char             three[64] = "";

      if (elsewhere && fgets (three, sizeof three, elsewhere) && g_str_equal (one, two) && g_str_equal (two, three))
        n_same++;
      else
        printf ("%s%sand elsewhere\n%s\n", one, two, three);
    }
  printf ("%" G_GUINT64_FORMAT " of %" G_GUINT64_FORMAT " seeds from %" G_GUINT64_FORMAT " went the same way every time\n", n_same, n, first);
  return n_same == n ? EXIT_SUCCESS : EXIT_FAILURE;
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *rule = NULL;
  gboolean         loud = FALSE, twice = FALSE, digests = FALSE;
  SimBroken        broken = SIM_BROKEN_NOTHING;
  GOptionEntry     entries[] = {
        { "break", 0, 0, G_OPTION_ARG_STRING, &rule, "Break a rule: no-dedupe, number-only, pruned-ids, last-wins, silent, lying-disk, early-cursor, no-leave, no-erase, no-age, no-mark, not-again; 0 = it was noticed", "RULE" },
        { "loud", 0, 0, G_OPTION_ARG_NONE, &loud, "Say what happens", NULL },
        { "twice", 0, 0, G_OPTION_ARG_NONE, &twice, "Run each seed twice here and once in another program: it must go the same way", NULL },
        { "digests", 0, 0, G_OPTION_ARG_NONE, &digests, "Print how each run went", NULL },
        { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("SEEDS [FIRST]");
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = NULL;
  guint64          n = 0, first = 1;
  int              status = EXIT_SUCCESS;

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || argc < 2 || argc > 3 ||
      !g_ascii_string_to_unsigned (argv[1], 10, 1, G_MAXUINT32, &n, NULL) ||
      (argc == 3 && !g_ascii_string_to_unsigned (argv[2], 10, 0, G_MAXUINT64 / 4, &first, NULL)) ||
      (rule && !sim_broken_parse (rule, &broken)))
    {
      g_autofree char *help = g_option_context_get_help (context, TRUE, NULL);

      fprintf (stderr, "%s\n\n%s", error ? error->message : "SEEDS (1 or more) and FIRST must be whole numbers, RULE one of those below.", help);
      return 2;
    }
  folder = troth_test_folder ();
  sim_trace_set_loud (loud);
  g_assert_cmpint (g_chdir (folder), ==, 0);
  sim_run_begin ("."); /* so that no message names the folder */
  if (digests)
    status = print_digests (first, n);
  else if (twice)
    status = replay (first, n);
  else
    status = broken == SIM_BROKEN_NOTHING ? run_many (first, n) : run_broken (first, n, broken);
  troth_test_folder_remove (folder);
  fflush (stdout);
  _exit (status); /* the world is not taken down */
}
