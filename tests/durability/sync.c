// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cut-check.h"
#include "sim-world.h"
#include "troth-db-connection.h"
#include "troth-test-folder.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* troth-sync: a database on a disk of the simulator, written loosely and not, again and again; each time another sync fails once, and what
 * was to be synced with it never will be. Later the power is cut: in the midst of what is written next, or of opening the database again.
 * What was committed must be there up to the last that was not loose, and nothing may be damaged. */

#define N_WRITES 34
#define FULL_EVERY 4 /* writes: one that is not loose */
#define LATEST 2500  /* writes to the disk after the failure: then the power is cut */

/* Each write fills a tenth of the log, and carries something from one page to another. */
#define TABLES                                                                                          \
  "CREATE TABLE t (n INTEGER PRIMARY KEY, words TEXT NOT NULL) STRICT;"                                 \
  "CREATE TABLE account (id INTEGER PRIMARY KEY, amount INTEGER NOT NULL, words TEXT NOT NULL) STRICT;" \
  "INSERT INTO account SELECT value, 100, hex (zeroblob (1400)) FROM json_each ('[0,1,2,3,4,5,6,7,8,9,10]')"
#define TOTAL 1100
#define INSERT "INSERT INTO t (n, words) VALUES ($1, hex (zeroblob (200000)))"
#define GIVE "UPDATE account SET amount = amount - $1 WHERE id = $1 % 11"
#define TAKE "UPDATE account SET amount = amount + $1 WHERE id = ($1 + 1 + $1 / 11) % 11"

typedef struct
{
  SimDisk           *disk;
  SimProcess        *process;
  TrothDbConnection *connection;
  gint64             told;         /* the last that was committed and not loose */
  guint              n_until_told; /* what was committed by then */
  guint              n_committed;
} World;

static guint    n_calls; /* writes and syncs */
static gboolean syncs[100000];

static void
on_record (SimDiskOp     op,
           const char   *name,
           gint64        offset,
           const guint8 *data,
           gsize         n,
           gpointer      user_data)
{
  g_assert_cmpuint (n_calls, <, G_N_ELEMENTS (syncs));
  syncs[n_calls++] = op == SIM_DISK_SYNC;
}

static void
on_death_cb (gpointer data)
{
}

/* @dies_at: in the middle of that write; 0 = at none */
static gboolean
begin_process (World *w,
               guint  dies_at)
{
  static guint     n;
  g_autofree char *name = g_strdup_printf ("process-%u", n++);
  g_autofree char *path = NULL;

  w->process = sim_process_new (w->disk, name);
  if (dies_at)
    sim_process_kill_at (w->process, dies_at, on_death_cb, NULL);
  path = g_build_filename (sim_process_get_folder (w->process), "some.db", NULL);
  w->connection = troth_db_connection_open (path, TRUE, NULL);
  return w->connection != NULL;
}

static void
end_process (World   *w,
             gboolean with_power)
{
  sim_process_kill (w->process);
  g_clear_pointer (&w->connection, troth_db_connection_close);
  g_clear_pointer (&w->process, sim_process_free);
  if (with_power)
    sim_disk_lose (w->disk);
}

static void
write_one (World *w,
           gint64 n)
{
  const gboolean loose = n % FULL_EVERY != 0;

  if (!troth_db_connection_be_loose (w->connection, loose, NULL) || !troth_db_connection_begin (w->connection, NULL))
    return;
  if (!troth_db_run (w->connection, NULL, INSERT, "i", n) || !troth_db_run (w->connection, NULL, GIVE, "i", n) ||
      !troth_db_run (w->connection, NULL, TAKE, "i", n) || !troth_db_connection_commit (w->connection, NULL))
    {
      troth_db_connection_rollback (w->connection);
      return;
    }
  w->n_committed++;
  if (loose)
    return;
  w->told = n;
  w->n_until_told = w->n_committed;
}

/* A new disk, whose @fails_at-th write or sync from now on fails once; 0 = none. Then it is the end, or later at the @dies_at-th write. */
static void
work (World *w,
      guint  fails_at,
      guint  dies_at)
{
  gboolean failed = FALSE;

  *w = (World){ .disk = sim_disk_new (NULL) };
  g_assert_true (begin_process (w, 0));
  g_assert_true (troth_db_run_script (w->connection, TABLES, NULL));
  g_clear_pointer (&w->connection, troth_db_connection_close); /* that is in the file now, not in the log */
  sim_process_free (w->process);
  g_assert_true (begin_process (w, 0));
  sim_process_fail_at (w->process, fails_at);
  if (fails_at == 0)
    sim_disk_set_record (w->disk, on_record, NULL);
  for (gint64 n = 1; n <= N_WRITES && !sim_process_is_dead (w->process) && !(failed && dies_at == 0); n++)
    {
      write_one (w, n);
      if (!failed && sim_process_had_trouble (w->process) && dies_at)
        sim_process_kill_at (w->process, dies_at, on_death_cb, NULL);
      failed = sim_process_had_trouble (w->process);
    }
}

static char *
look (World *w)
{
  g_autofree char *wrong = NULL;
  guint64          hash = 0;
  gint64           n = 0;
  gint64           total = 0;

  w->process = sim_process_new (w->disk, "looking");
  wrong = cut_check (w->process, "some.db", &hash);
  if (wrong)
    return g_steal_pointer (&wrong);
  sim_process_free (g_steal_pointer (&w->process));
  if (!begin_process (w, 0) ||
      !troth_db_get_integer (w->connection, NULL, &n, 0, "SELECT count(*) FROM t WHERE n <= $1", "i", w->told) ||
      !troth_db_get_integer (w->connection, NULL, &total, 0, "SELECT sum(amount) FROM account", ""))
    return g_strdup ("it cannot be read");
  if (total != TOTAL)
    return g_strdup ("pages of several states are there");
  return n == w->n_until_told ? NULL : g_strdup_printf ("%" G_GINT64_FORMAT " of %u are there", n, w->n_until_told);
}

/* The @fails_at-th fails, and the power is cut at the @dies_at-th write after that; @opening: it was killed and is opened again by then.
 * TRUE when all is well. */
static gboolean
fail (guint    fails_at,
      guint    dies_at,
      gboolean opening)
{
  World            w;
  g_autofree char *wrong = NULL;

  sim_world_begin (fails_at);
  work (&w, fails_at, opening ? 0 : dies_at);
  if (opening)
    {
      end_process (&w, FALSE);
      begin_process (&w, dies_at);
    }
  end_process (&w, TRUE);
  wrong = look (&w);
  if (wrong == NULL)
    {
      end_process (&w, FALSE);
      sim_disk_free (w.disk);
    }
  else
    printf ("write %u, a sync, fails, %scut at the %uth after it: %s\n", fails_at, opening ? "opened again, " : "", dies_at, wrong);
  return wrong == NULL;
}

int
main (void)
{
  g_autofree char *folder = troth_test_folder ();
  World            w;
  guint            n_runs = 0;
  guint            n_wrong = 0;

  sim_world_begin (0);
  sim_disk_begin (folder);
  work (&w, 0, 1);
  g_assert_cmpuint (w.n_committed, ==, N_WRITES);
  for (guint i = 0; i < n_calls; i++)
    for (guint dies_at = 1; syncs[i] && dies_at < LATEST; dies_at *= 3, n_runs += 2)
      n_wrong += !fail (i + 1, dies_at, FALSE) + !fail (i + 1, dies_at, TRUE);
  printf ("%u runs in which a sync failed: %u lost something or are damaged\n", n_runs, n_wrong);
  troth_test_folder_remove (folder);
  fflush (stdout);
  _exit (n_wrong ? EXIT_FAILURE : EXIT_SUCCESS);
}
