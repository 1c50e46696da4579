// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store-fixture.h"
#include "troth-uuid.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

/* troth-kill TIMES: a program that makes and keeps promises in a desk's store, on the real disk, and says each that is done, is killed with
 * -9 again and again. The next one opens the store at once, and all that was said to be done is there. While it runs, a second
 * program is refused. (troth-kill --write FOLDER is that program.) */

#define FRESH_EVERY 50 /* kills: a store of its own for so many */
#define SECOND_EVERY 10
#define MAX_DONE 12                     /* commands before it is killed, whatever time they take */
#define MAX_US 4000                     /* and in the middle of the next */
#define MAX_START (10 * G_USEC_PER_SEC) /* 0.1 s on a machine that has nothing else to do */

typedef struct
{
  Fixture     desk;
  GHashTable *said; /* states by promise id: "open", "kept" */
  guint       n_said;
  gint64      slowest; /* start, µs */
} Run;

G_NORETURN static void
write_for_ever (const char *folder)
{
  Fixture desk = { .folder = (char *) folder };
  g_autoptr (GError) error = NULL;

  desk.store = troth_store_open (folder, &error);
  if (desk.store == NULL || troth_store_get_set_aside (desk.store))
    {
      printf ("no %s\n", error ? error->message : "it was set aside");
      exit (1);
    }
  setvbuf (stdout, NULL, _IOLBF, 0);
  printf ("ready\n");
  for (;;)
    {
      g_autofree char *id = troth_uuid_new (g_get_real_time ());

      fixture_run_expect (&desk, fixture_make (id, ID ("anna"), NOON + HOUR), TROTH_OUTCOME_KIND_APPLIED);
      printf ("%s open\n", id);
      fixture_run_expect (&desk, fixture_keep (id), TROTH_OUTCOME_KIND_APPLIED);
      printf ("%s kept\n", id);
    }
}

static pid_t
start_writer (const char *folder,
              FILE      **said)
{
  int   fds[2];
  pid_t pid;

  g_assert_cmpint (pipe (fds), ==, 0);
  pid = fork ();
  g_assert_cmpint (pid, >=, 0);
  if (pid == 0)
    {
      dup2 (fds[1], STDOUT_FILENO);
      close (fds[0]);
      close (fds[1]);
      execl ("/proc/self/exe", "troth-kill", "--write", folder, NULL);
      _exit (127);
    }
  close (fds[1]);
  *said = fdopen (fds[0], "r");
  return pid;
}

static void
check_second_refused (const char *folder)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (troth_store_open (folder, &error));
  g_assert_error (error, TROTH_ERROR, TROTH_ERROR_BUSY);
}

/* By SQLite alone; FALSE = something is wrong, and was said. */
static gboolean
check (Run *run)
{
  g_autofree char *path = g_build_filename (run->desk.folder, "desk.db", NULL);
  sqlite3         *db = NULL;
  sqlite3_stmt    *s = NULL;
  GHashTableIter   iter;
  gpointer         id = NULL, state = NULL;
  guint            n_lost = 0;
  gboolean         whole = FALSE;

  sqlite3_open (path, &db);
  g_assert_cmpint (sqlite3_prepare_v2 (db, "PRAGMA integrity_check", -1, &s, NULL), ==, SQLITE_OK);
  whole = sqlite3_step (s) == SQLITE_ROW && g_str_equal (sqlite3_column_text (s, 0), "ok");
  sqlite3_finalize (s);
  g_assert_cmpint (sqlite3_prepare_v2 (db, "SELECT state FROM promise WHERE id = ?1", -1, &s, NULL), ==, SQLITE_OK);
  g_hash_table_iter_init (&iter, run->said);
  while (g_hash_table_iter_next (&iter, &id, &state))
    {
      sqlite3_bind_text (s, 1, id, -1, SQLITE_STATIC);
      n_lost += sqlite3_step (s) != SQLITE_ROW || (g_str_equal (state, "kept") && !g_str_equal (sqlite3_column_text (s, 0), "kept"));
      sqlite3_reset (s);
    }
  sqlite3_finalize (s);
  sqlite3_close (db);
  if (!whole || n_lost)
    printf ("the file is %s, %u promises are lost\n", whole ? "whole" : "damaged", n_lost);
  return whole && n_lost == 0;
}

/* FALSE = it says nothing more. */
static gboolean
hear (Run  *run,
      FILE *said)
{
  char line[200];
  g_auto (GStrv) words = fgets (line, sizeof line, said) ? g_strsplit (g_strchomp (line), " ", 2) : NULL;

  if (words == NULL)
    return FALSE;
  g_hash_table_replace (run->said, g_strdup (words[0]), g_strdup (words[1]));
  run->n_said++;
  return TRUE;
}

/* FALSE = the program does not start, or something is lost. */
static gboolean
kill_one (Run     *run,
          gboolean with_second)
{
  char   line[200];
  FILE  *said = NULL;
  gint64 began = g_get_monotonic_time ();
  pid_t  pid = start_writer (run->desk.folder, &said);

  if (fgets (line, sizeof line, said) == NULL || !g_str_equal (line, "ready\n"))
    {
      printf ("it does not start: %s", line);
      return FALSE;
    }
  run->slowest = MAX (run->slowest, g_get_monotonic_time () - began);
  if (with_second)
    check_second_refused (run->desk.folder);
  for (int n = g_random_int_range (0, MAX_DONE); n > 0 && hear (run, said);)
    n--;
  g_usleep (g_random_int_range (0, MAX_US));
  kill (pid, SIGKILL);
  while (hear (run, said))
    ;
  fclose (said);
  waitpid (pid, NULL, 0);
  return check (run);
}

static void
begin_store (Run *run)
{
  fixture_set_up (&run->desk);
  troth_store_close (run->desk.store); /* the programs have it now */
  run->said = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

static void
end_store (Run *run)
{
  fixture_tear_down (&run->desk);
  g_hash_table_unref (run->said);
}

int
main (int    argc,
      char **argv)
{
  Run      run = { 0 };
  guint64  times = 0;
  gboolean ok = TRUE;
  guint    i = 0;

  if (argc == 3 && g_str_equal (argv[1], "--write"))
    write_for_ever (argv[2]);
  if (argc != 2 || !g_ascii_string_to_unsigned (argv[1], 10, 1, G_MAXUINT32, &times, NULL))
    {
      fprintf (stderr, "troth-kill TIMES: a whole number, 1 or more\n");
      return 2;
    }
  for (; i < times && ok; i++)
    {
      if (i % FRESH_EVERY == 0)
        begin_store (&run);
      ok = kill_one (&run, i % SECOND_EVERY == 0);
      if (i % FRESH_EVERY == FRESH_EVERY - 1 || i == times - 1 || !ok)
        end_store (&run);
    }
  ok = ok && run.slowest <= MAX_START;
  printf ("killed %u times, %u commands were done before: %s; the slowest start took %d ms\n", i, run.n_said, ok ? "nothing is lost" : "FAILED",
          (int) (run.slowest / 1000));
  return ok ? EXIT_SUCCESS : EXIT_FAILURE;
}
