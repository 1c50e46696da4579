// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cut-check.h"
#include "sim-desk.h"
#include "sim-office.h"
#include "sim-oracle.h"
#include "sim-run.h"
#include "sim-world.h"
#include "troth-db.h"
#include "troth-test-folder.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

/* troth-cut CUTS [--liar]: two desks and a backend of the simulator work for a while, and all that a desk and the backend write is
 * recorded, with what their databases hold after every transaction. Then the power is cut at every point of the recording, writes that
 * were not synced are lost or torn, and the database that is left must hold exactly what it held after the last transaction that was
 * done, after the one under way, or, if the last ones were written loosely, after one of these or the one before them. --liar: the disk does not sync; success is that this is noticed. */

#define WORK_S 24
#define PRODUCT_EVERY 40 /* cuts: the product itself opens it, too */

typedef struct
{
  SimDiskOp op;
  char     *name;
  gint64    offset;
  guint8   *data;
  gsize     n;
} Op;

/* What the database held from when so many operations were done. */
typedef struct
{
  guint    n_ops;
  guint64  hash;
  gboolean loose; /* a power cut may take it back, see troth_db_write_loosely_async */
} State;

typedef struct
{
  const char  *what;
  const char  *file;
  const char  *migrations;
  SimDisk     *disk;
  SimDisk     *start;   /* the disk before */
  SimProcess **process; /* that writes it */
  GArray      *ops;
  GArray      *states;
} Tape;

static Tape     tapes[2];
static gboolean loose; /* the transaction that was begun last */

/* The linker puts these where the product's own stands: see meson.build. */
gboolean __wrap_troth_db_connection_be_loose (TrothDbConnection *self, gboolean is_loose, GError **error);
gboolean __real_troth_db_connection_be_loose (TrothDbConnection *self, gboolean is_loose, GError **error);

gboolean
__wrap_troth_db_connection_be_loose (TrothDbConnection *self,
                                     gboolean           is_loose,
                                     GError           **error)
{
  loose = is_loose;
  return __real_troth_db_connection_be_loose (self, is_loose, error);
}

/* --- recording --- */

static void
on_record (SimDiskOp     kind,
           const char   *name,
           gint64        offset,
           const guint8 *data,
           gsize         n,
           gpointer      user_data)
{
  Tape *tape = user_data;
  Op    op = { kind, g_strdup (name), offset, g_memdup2 (data, n), n };

  g_array_append_val (tape->ops, op);
}

static void
note_state (Tape *tape)
{
  State  state = { tape->ops->len, 0, loose };
  State *last = tape->states->len ? &g_array_index (tape->states, State, tape->states->len - 1) : NULL;

  if (last && last->n_ops == tape->ops->len)
    return;
  state.hash = cut_hash (*tape->process, tape->file);
  if (state.hash == 0)
    g_error ("%s: cannot be read while it is being written", tape->what);
  if (last == NULL || last->hash != state.hash)
    g_array_append_val (tape->states, state);
  else if (!loose && last->loose) /* with it, all before it is on the disk */
    *last = state;
}

static void
on_job_done_cb (gpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (tapes); i++)
    note_state (&tapes[i]);
}

static void
begin_tape (Tape        *tape,
            const char  *what,
            const char  *file,
            const char  *migrations,
            SimDisk     *disk,
            SimProcess **process)
{
  *tape = (Tape){ what, file, migrations, disk, sim_disk_new (disk), process };
  tape->ops = g_array_new (FALSE, FALSE, sizeof (Op));
  tape->states = g_array_new (FALSE, FALSE, sizeof (State));
  sim_disk_set_record (disk, on_record, tape);
}

static void
on_work_cb (gpointer data)
{
  sim_desk_work (data);
  sim_after (100 + sim_random (400), on_work_cb, data);
}

static void
on_erase_cb (gpointer data)
{
  sim_office_erase (sim_company ()->customers[SIM_CUSTOMERS - 1]);
}

/* As a run of the simulator on a good day; the first desk begins with nothing. */
static void
record (void)
{
  static const SimWeather fair = { .delay_ms = 20, .page = 3 };
  static SimBackend      *backend;
  static SimDesk         *desks[2];

  sim_world_begin (1);
  sim_oracle_begin (1);
  backend = sim_backend_new (0, sim_disk_new (sim_company ()->disk));
  sim_network_begin (&backend, 1);
  sim_network_set_weather (&fair);
  sim_office_begin ();
  begin_tape (&tapes[0], "the backend", "backend.db", "/org/troth/sql/backend", backend->disk, &backend->process);
  sim_backend_start (backend);
  for (guint i = 0; i < G_N_ELEMENTS (desks); i++)
    {
      desks[i] = sim_desk_new (i, i * 2, i ? sim_company ()->desks[i * 2] : NULL);
      if (i == 0)
        begin_tape (&tapes[1], "the desk", "desk.db", "/org/troth/sql/desk", desks[i]->disk, &desks[i]->process);
      sim_desk_start (desks[i]);
      on_work_cb (desks[i]);
    }
  on_job_done_cb (NULL);
  sim_after_job (on_job_done_cb, NULL);
  sim_after (WORK_S * 700, on_erase_cb, NULL);
  sim_run_for (WORK_S * G_USEC_PER_SEC, NULL, NULL);
  sim_after_job (NULL, NULL);
}

/* --- cutting --- */

/* The product finds nothing wrong with it. */
static char *
open_as_product (Tape       *tape,
                 SimProcess *process)
{
  g_autofree char *path = g_build_filename (sim_process_get_folder (process), tape->file, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (TrothDb) db = troth_db_open (path, tape->migrations, TROTH_DB_NONE, &error);

  if (db)
    troth_db_close (db);
  return db ? NULL : g_strdup (error->message);
}

/* What state @acknowledged or the next one left, or the last ones before it, as far as they were loose, and the one before these. */
static gboolean
may_hold (const Tape *tape,
          guint       acknowledged,
          guint64     hash)
{
  guint at = MIN (acknowledged, tape->states->len - 1);

  for (;; at--)
    {
      const State *state = &g_array_index (tape->states, State, at);

      if (state->hash == hash)
        return TRUE;
      if (at == 0 || (at < acknowledged && !state->loose))
        return FALSE;
    }
}

/* Cuts after @n_ops; what is wrong then (transfer full) (nullable). @acknowledged: index of the state that must be there at least. */
static char *
cut (Tape    *tape,
     SimDisk *disk,
     guint    n_ops,
     guint    acknowledged,
     gboolean with_product)
{
  static guint     n;
  g_autofree char *name = g_strdup_printf ("cut-%u", n++);
  SimDisk         *left = sim_disk_clone (disk);
  SimProcess      *process = NULL;
  guint64          hash = 0;
  char            *wrong = NULL;

  sim_disk_lose (left);
  process = sim_process_new (left, name);
  wrong = cut_check (process, tape->file, &hash);
  if (wrong == NULL && acknowledged > 0 && !may_hold (tape, acknowledged, hash))
    wrong = g_strdup_printf ("after %u writes it holds neither what transaction %u left nor what the next one would have", n_ops, acknowledged);
  if (wrong == NULL && with_product)
    wrong = open_as_product (tape, process);
  sim_process_free (process);
  sim_disk_free (left);
  return wrong;
}

/* How many of @cuts went wrong; the first few are told. */
static guint
cut_everywhere (Tape    *tape,
                guint    cuts,
                gboolean liar)
{
  SimDisk *disk = sim_disk_new (tape->start);
  guint    acknowledged = 0;
  guint    done = 0;
  guint    n_wrong = 0;

  sim_disk_set_liar (liar);
  for (guint i = 0; i < cuts && !(liar && n_wrong); i++)
    {
      g_autofree char *wrong = NULL;

      for (; done < (guint64) (i + 1) * tape->ops->len / cuts; done++)
        {
          const Op *op = &g_array_index (tape->ops, Op, done);

          sim_disk_replay (disk, op->op, op->name, op->offset, op->data, op->n);
        }
      while (acknowledged < tape->states->len && g_array_index (tape->states, State, acknowledged).n_ops <= done)
        acknowledged++;
      wrong = cut (tape, disk, done, acknowledged, i % PRODUCT_EVERY == 0);
      if (wrong && n_wrong++ < 3)
        printf ("%s, cut %u: %s\n", tape->what, i, wrong);
    }
  printf ("%s: %u cuts in %u writes of %u transactions: %u lost something or are damaged\n", tape->what, cuts, tape->ops->len,
          tape->states->len, n_wrong);
  fflush (stdout);
  return n_wrong;
}

/* Both at once. */
static gboolean
cut_all (guint    cuts,
         gboolean liar)
{
  gboolean ok = TRUE;
  int      status = 0;

  fflush (stdout);
  for (guint i = 0; i < G_N_ELEMENTS (tapes); i++)
    if (fork () == 0)
      _exit ((cut_everywhere (&tapes[i], cuts / G_N_ELEMENTS (tapes), liar) != 0) == liar ? 0 : 1);
  while (wait (&status) > 0)
    ok = ok && status == 0;
  return ok;
}

int
main (int    argc,
      char **argv)
{
  guint64          cuts = 0;
  gboolean         liar = argc == 3 && g_str_equal (argv[2], "--liar");
  gboolean         ok = FALSE;
  g_autofree char *folder = NULL;

  if (argc < 2 || argc > 3 || (argc == 3 && !liar) || !g_ascii_string_to_unsigned (argv[1], 10, 2, G_MAXUINT32, &cuts, NULL))
    {
      fprintf (stderr, "troth-cut CUTS [--liar]: CUTS is a whole number, 2 or more\n");
      return 2;
    }
  folder = troth_test_folder ();
  sim_run_begin (folder);
  record ();
  ok = cut_all (cuts, liar);
  troth_test_folder_remove (folder);
  fflush (stdout);
  _exit (ok ? EXIT_SUCCESS : EXIT_FAILURE); /* the world is not taken down */
}
