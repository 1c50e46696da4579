// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sim-desk.h"
#include "sim-office.h"
#include "sim-oracle.h"
#include "sim-run.h"
#include "sim-world.h"
#include "troth-test-folder.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

/* troth-io EVERY WHOSE: a desk that begins with nothing and a backend of the simulator work for a while, again and again; each time another of
 * the calls that one of them makes to its file system fails once: every one (EVERY = 1), or every so many; WHOSE is "desk" or "backend". Once as broken, once as full.
 * Whoever asked is told, nothing that was acknowledged is lost, and all goes on: what must hold is in sim-oracle.h. */

#define WORK_S 5
#define PEACE_S 60
#define MAX_FAILED 5  /* that is enough to know */
#define NOT_REACHED 3 /* exit status: there are fewer calls */

typedef struct
{
  const char *what;
  gboolean    desk; /* or the backend */
  gboolean    full;
} Victim;

static SimBackend *backend;
static SimDesk    *desk;

static void
on_work_cb (gpointer data)
{
  if (sim_now () < WORK_S * G_USEC_PER_SEC)
    {
      sim_desk_work (desk);
      sim_after (100 + sim_random (200), on_work_cb, NULL);
    }
}

static void
on_erase_cb (gpointer data)
{
  sim_office_erase (sim_company ()->customers[1]);
}

/* What follows is for us to look at. */
static void
on_peace_cb (gpointer data)
{
  sim_process_fail_at (data, 0);
}

static gboolean
agrees (char **why)
{
  return desk->store && backend->backend && sim_oracle_agrees (desk->store, troth_backend_get_db (backend->backend), 0, why);
}

static gboolean
all_well (gpointer data)
{
  return sim_now () > WORK_S * G_USEC_PER_SEC && !sim_office_is_busy () && agrees (NULL);
}

/* TRUE when the call was made. */
static gboolean
run (const Victim *victim,
     guint         n)
{
  static const SimWeather fair = { .delay_ms = 20, .page = 3 };
  g_autofree char        *why = NULL;
  SimProcess             *process = NULL;

  sim_world_begin (1);
  sim_oracle_begin (1);
  backend = sim_backend_new (0, sim_disk_new (sim_company ()->disk));
  desk = sim_desk_new (0, 0, NULL);
  sim_network_begin (&backend, 1);
  sim_network_set_weather (&fair);
  sim_office_begin ();
  sim_process_fail_next (victim->desk ? 0 : n, victim->full);
  sim_backend_start (backend);
  process = backend->process;
  sim_process_fail_next (victim->desk ? n : 0, victim->full);
  sim_desk_start (desk);
  process = victim->desk ? desk->process : process;
  sim_after (WORK_S * 1000, on_peace_cb, process);
  on_work_cb (NULL);
  sim_after (WORK_S * 500, on_erase_cb, NULL);
  sim_run_for ((WORK_S + PEACE_S) * G_USEC_PER_SEC, all_well, NULL);
  if (!agrees (&why))
    sim_violation ("no agreement after %d s: %s", PEACE_S, why);
  sim_oracle_check_backend (troth_backend_get_db (backend->backend));
  sim_oracle_check_desk (0, desk->store);
  return sim_process_had_trouble (process);
}

static int
run_apart (const Victim *victim,
           guint         n)
{
  int   status = 0;
  pid_t pid = fork ();

  if (pid == 0)
    {
      alarm (60);
      _exit (run (victim, n) ? 0 : NOT_REACHED);
    }
  waitpid (pid, &status, 0);
  return WIFEXITED (status) ? WEXITSTATUS (status) : 1;
}

/* FALSE when something was lost. */
static gboolean
fail_everywhere (const Victim *victim,
                 guint         every)
{
  guint n_failed = 0;
  guint n = 1;
  guint n_runs = 0;
  int   status = 0;

  fflush (stdout);
  for (; n_failed < MAX_FAILED && (status = run_apart (victim, n)) != NOT_REACHED; n += every, n_runs++)
    if (status != 0)
      {
        n_failed++;
        printf ("%s: call %u\n", victim->what, n);
        fflush (stdout);
      }
  printf ("%s: %u of %u calls failed once: %u went wrong\n", victim->what, n_runs, n - 1, n_failed);
  fflush (stdout);
  return n_failed == 0;
}

int
main (int    argc,
      char **argv)
{
  static const Victim victims[] = {
    { "the desk's disk is broken", TRUE, FALSE },
    { "the desk's disk is full", TRUE, TRUE },
    { "the backend's disk is broken", FALSE, FALSE },
    { "the backend's disk is full", FALSE, TRUE },
  };
  guint64          every = 0;
  gboolean         ok = TRUE;
  gboolean         desk_fails = argc == 3 && g_str_equal (argv[2], "desk");
  g_autofree char *folder = NULL;

  if (argc != 3 || !(desk_fails || g_str_equal (argv[2], "backend")) || !g_ascii_string_to_unsigned (argv[1], 10, 1, G_MAXUINT32, &every, NULL))
    {
      fprintf (stderr, "troth-io EVERY WHOSE: which calls fail: 1 = every one; \"desk\" or \"backend\"\n");
      return 2;
    }
  folder = troth_test_folder ();
  sim_run_begin (folder);
  for (guint i = 0; i < G_N_ELEMENTS (victims); i++)
    if (victims[i].desk == desk_fails)
      ok &= fail_everywhere (&victims[i], every);
  troth_test_folder_remove (folder);
  _exit (ok ? EXIT_SUCCESS : EXIT_FAILURE); /* the world is not taken down */
}
