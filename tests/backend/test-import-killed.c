// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

/* An import is killed at any point, or stopped; then it comes again. What is there in the end is what one import would have made of it,
 * and everybody who is there is found. */
#include "import-fixture.h"

#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "troth-db-load.h"
#include "troth-db-search.h"
#include "troth-import-map.h"
#include "troth-test-ask.h"

#define CUSTOMERS 450
#define BATCH 50
#define MAP                    \
  "[import]\n"                 \
  "source=test\n"              \
  "[customer customers.csv]\n" \
  "key=Id\n"                   \
  "account=Id\n"               \
  "given_name=First\n"         \
  "family_name=Last\n"         \
  "contact_points.email=Email\n"

/* What the process that is killed has to know. */
#define TABLES "TROTH_TEST_TABLES"
#define DATA "TROTH_TEST_DATA"
#define AFTER "TROTH_TEST_AFTER" /* so many transactions */
#define LARGE "TROTH_TEST_LARGE"

static void
write_tables (const char *folder)
{
  g_autoptr (GString) rows = g_string_new ("Id,First,Last,Email\n");
  g_autofree char *map = g_build_filename (folder, "test.map", NULL);
  g_autofree char *table = g_build_filename (folder, "customers.csv", NULL);

  for (guint i = 0; i < CUSTOMERS; i++)
    g_string_append_printf (rows, "A%u,Given%u,Family%u,who%u@example.org\n", i, i % 30, i % 70, i);
  g_assert_true (g_file_set_contents (map, MAP, -1, NULL));
  g_assert_true (g_file_set_contents (table, rows->str, (gssize) rows->len, NULL));
}

typedef struct
{
  guint         left; /* transactions */
  GCancellable *stop; /* NULL: the process is killed */
} End;

static void
on_progress (double   done,
             gpointer user_data)
{
  End *end = user_data;

  if (--end->left > 0)
    return;
  if (end->stop == NULL)
    kill (getpid (), SIGKILL);
  else
    g_cancellable_cancel (end->stop);
}

static gboolean
import (TrothDb    *db,
        const char *tables,
        gsize       large,
        End        *end,
        guint      *counts,
        GError    **error)
{
  g_autofree char *path = g_build_filename (tables, "test.map", NULL);
  g_autoptr (GFile) map = g_file_new_for_path (path);
  g_autoptr (TrothImport) self = troth_import_new (map, NULL, NULL);
  TrothImportOptions options = { .batch = BATCH, .large = large, .progress = end != NULL ? on_progress : NULL, .user_data = end };

  if (end != NULL)
    options.cancellable = end->stop;
  return troth_import_run (self, db, IMPORT_NOW, &options, counts, error);
}

static void
test_subprocess (void)
{
  g_autoptr (TrothDb) db = db_fixture_open (g_getenv (DATA), BACKEND);
  End end = { .left = (guint) g_ascii_strtoull (g_getenv (AFTER), NULL, 10) };

  import (db, g_getenv (TABLES), (gsize) g_ascii_strtoull (g_getenv (LARGE), NULL, 10), &end, NULL, NULL);
  g_assert_not_reached ();
}

typedef struct
{
  guint    n_there;
  gboolean all; /* must be there */
} Look;

/* By her account, and as many as there are by their names. */
static gboolean
look (TrothDbConnection *connection,
      gpointer           data,
      GError           **error)
{
  Look *self = data;

  for (guint i = 0; i < CUSTOMERS; i++)
    {
      g_autofree char *account = g_strdup_printf ("A%u", i);
      g_autofree char *name = g_strdup_printf ("given%u family%u", i % 30, i % 70);
      g_autofree char *id = troth_import_id ("test", "customer", account);
      g_autoptr (GPtrArray) by_account = NULL;
      g_autoptr (GPtrArray) by_name = NULL;
      gint64   n = 0;
      gboolean found = FALSE;

      if (!troth_db_get_integer (connection, error, &n, 0, "SELECT count(*) FROM customer WHERE id = $1", "s", id))
        return FALSE;
      g_assert_true (n == 1 || !self->all);
      by_account = troth_db_search (connection, account, "DE", error);
      by_name = troth_db_search (connection, name, "DE", error);
      g_assert_true (by_account != NULL && by_name != NULL);
      for (guint h = 0; h < by_account->len; h++)
        found |= strcmp (((TrothDbHit *) by_account->pdata[h])->customer_id, id) == 0;
      g_assert_cmpint (found, ==, n == 1);
      g_assert_true (n == 0 || by_name->len > 0);
      self->n_there += (guint) n;
    }
  return TRUE;
}

static guint
count_there (TrothDb *db,
             gboolean all)
{
  Look self = { .all = all };

  db_fixture_read (db, look, &self);
  return self.n_there;
}

/* Again, on what the one before left behind. */
static void
assert_goes_on (const char *tables,
                const char *data,
                gsize       large)
{
  g_autoptr (TrothDb) db = db_fixture_open (data, BACKEND);
  guint       counts[TROTH_IMPORT_N_VERDICTS];
  const guint there = count_there (db, FALSE);
  g_autoptr (GError) error = NULL;

  g_assert_true (import (db, tables, large, NULL, counts, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (counts[TROTH_IMPORT_NEW], ==, CUSTOMERS - there);
  g_assert_cmpuint (counts[TROTH_IMPORT_UNCHANGED], ==, there);
  g_assert_cmpuint (count_there (db, TRUE), ==, CUSTOMERS);
  g_assert_cmpint (troth_test_ask (db, "SELECT count(*) FROM change_log"), ==, CUSTOMERS);
  g_assert_cmpint (troth_test_ask (db, "SELECT count(*) FROM search_key"), ==, 4 * CUSTOMERS);
  g_assert_cmpint (troth_test_ask (db, "SELECT count(*) FROM sqlite_schema WHERE name = 'search_rebuild'"), ==, 0);
  troth_db_close (db);
}

static void
kill_after (const char *tables,
            guint       transactions,
            gsize       large)
{
  g_autofree char *data = troth_test_folder ();
  g_autofree char *after = g_strdup_printf ("%u", transactions);
  g_autofree char *bytes = g_strdup_printf ("%" G_GSIZE_FORMAT, large);

  g_setenv (TABLES, tables, TRUE);
  g_setenv (DATA, data, TRUE);
  g_setenv (AFTER, after, TRUE);
  g_setenv (LARGE, bytes, TRUE);
  g_test_trap_subprocess ("/backend/import-killed/subprocess", 0, 0);
  g_test_trap_assert_failed (); /* by the signal */
  assert_goes_on (tables, data, large);
  troth_test_folder_remove (data);
}

static void
test_killed (gconstpointer user_data)
{
  g_autofree char *tables = troth_test_folder ();

  write_tables (tables);
  kill_after (tables, 1, GPOINTER_TO_SIZE (user_data));
  kill_after (tables, 5, GPOINTER_TO_SIZE (user_data));
  kill_after (tables, CUSTOMERS / BATCH, GPOINTER_TO_SIZE (user_data)); /* all rows are there, and not one key */
  troth_test_folder_remove (tables);
}

static void
test_stopped (gconstpointer user_data)
{
  const gsize      large = GPOINTER_TO_SIZE (user_data);
  g_autofree char *tables = troth_test_folder ();
  g_autofree char *data = troth_test_folder ();
  g_autoptr (GCancellable) stop = g_cancellable_new ();
  g_autoptr (TrothDb) db = db_fixture_open (data, BACKEND);
  g_autoptr (GError) error = NULL;
  End end = { .left = 5, .stop = stop };

  write_tables (tables);
  g_assert_false (import (db, tables, large, &end, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (count_there (db, FALSE), ==, 5 * BATCH);
  troth_db_close (db);
  assert_goes_on (tables, data, large);
  troth_test_folder_remove (data);
  troth_test_folder_remove (tables);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/backend/import-killed/killed", GSIZE_TO_POINTER (0), test_killed);
  g_test_add_data_func ("/backend/import-killed/killed-in-order", GSIZE_TO_POINTER (2000), test_killed);
  g_test_add_data_func ("/backend/import-killed/stopped", GSIZE_TO_POINTER (0), test_stopped);
  g_test_add_data_func ("/backend/import-killed/stopped-in-order", GSIZE_TO_POINTER (2000), test_stopped);
  g_test_add_func ("/backend/import-killed/subprocess", test_subprocess);
  return g_test_run ();
}
