// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "db-fixture.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static gboolean
put_meta (TrothDbConnection *c,
          gpointer           data,
          GError           **error)
{
  return troth_db_run (c, error, "INSERT INTO meta (key, value) VALUES ($1, $2)", "ss", data, "x");
}

static gboolean
put_meta_then_fail (TrothDbConnection *c,
                    gpointer           data,
                    GError           **error)
{
  if (!put_meta (c, data, error))
    return FALSE;
  g_set_error (error, TROTH_ERROR, TROTH_ERROR_INVALID, "no");
  return FALSE;
}

static gboolean
count_meta (TrothDbConnection *c,
            gpointer           data,
            GError           **error)
{
  return troth_db_get_integer (c, error, data, -1, "SELECT count(*) FROM meta", "");
}

static gint64
meta_rows (TrothDb *db)
{
  gint64 n = -1;

  db_fixture_read (db, count_meta, &n);
  return n;
}

static void
test_private_files (void)
{
  g_autofree char *folder = troth_test_folder ();
  g_autofree char *inner = g_build_filename (folder, "data", NULL);
  g_autofree char *path = g_build_filename (inner, "t.db", NULL);
  g_autoptr (TrothDb) db = db_fixture_open (inner, DESK);
  GStatBuf st;

  g_assert_cmpint (g_stat (inner, &st), ==, 0);
  g_assert_cmpint (st.st_mode & 0777, ==, 0700);
  g_assert_cmpint (g_stat (path, &st), ==, 0);
  g_assert_cmpint (st.st_mode & 0777, ==, 0600);
  g_assert_cmpint (meta_rows (db), ==, 0);
  troth_db_close (db);
  troth_test_folder_remove (inner);
  troth_test_folder_remove (folder);
}

static void
test_rolls_back_on_error (void)
{
  g_autofree char *folder = troth_test_folder ();
  g_autoptr (TrothDb) db = db_fixture_open (folder, DESK);
  g_autoptr (GError) error = NULL;

  db_fixture_write (db, put_meta, (gpointer) "a");
  g_assert_false (troth_db_write_sync (db, put_meta_then_fail, (gpointer) "b", &error));
  g_assert_error (error, TROTH_ERROR, TROTH_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_cmpint (meta_rows (db), ==, 1);
  g_assert_false (troth_db_write_sync (db, put_meta, (gpointer) "a", &error));
  g_assert_error (error, TROTH_ERROR, TROTH_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_false (troth_db_read_sync (db, put_meta, (gpointer) "c", &error)); /* the reader cannot write */
  g_assert_error (error, TROTH_ERROR, TROTH_ERROR_DENIED);
  g_assert_cmpint (meta_rows (db), ==, 1);
  troth_db_close (db);
  troth_test_folder_remove (folder);
}

static gboolean
read_arguments (TrothDbConnection *c,
                gpointer           data,
                GError           **error)
{
  g_autoptr (TrothDbStatement) s = troth_db_query (c, error, "SELECT $2 || $1 || $2 AS text, $3 AS n, $4 AS empty", "ssii", "b", "a",
                                                   G_MAXINT64, (gint64) 0);
  g_autoptr (TrothDbStatement) same = NULL;

  g_assert_true (troth_db_statement_step (s, error));
  g_assert_cmpstr (troth_db_statement_get_text (s, "text"), ==, "aba");
  g_assert_cmpint (troth_db_statement_get_integer (s, "n"), ==, G_MAXINT64);
  g_assert_cmpint (troth_db_statement_get_instant (s, "empty"), ==, 0);
  g_assert_cmpstr (troth_db_statement_get_column (s, 1), ==, "n");
  g_assert_null (troth_db_statement_get_column (s, 3));
  /* the same text again while the first is in use */
  same = troth_db_query (c, error, "SELECT $2 || $1 || $2 AS text, $3 AS n, $4 AS empty", "ssit", "d", "c", (gint64) 1, G_MININT64);
  g_assert_true (troth_db_statement_step (same, error));
  g_assert_cmpstr (troth_db_statement_get_text (same, "text"), ==, "cdc");
  g_assert_true (troth_db_statement_is_null (same, "empty"));
  g_assert_cmpstr (troth_db_statement_get_text (s, "text"), ==, "aba");
  return troth_db_statement_finish (s, error);
}

static gboolean
read_nonsense (TrothDbConnection *c,
               gpointer           data,
               GError           **error)
{
  return troth_db_run (c, error, "SELECT * FROM nonsense", "");
}

static void
test_statements (void)
{
  g_autofree char *folder = troth_test_folder ();
  g_autoptr (TrothDb) db = db_fixture_open (folder, DESK);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 3; i++)
    db_fixture_read (db, read_arguments, NULL);
  g_assert_false (troth_db_read_sync (db, read_nonsense, NULL, &error));
  g_assert_nonnull (strstr (error->message, "nonsense"));
  troth_db_close (db);
  troth_test_folder_remove (folder);
}

static void
on_written_cb (GObject      *object,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  GString *order = user_data;

  if (troth_db_finish (TROTH_DB (object), result, &error))
    g_string_append (order, troth_db_get_data (result));
  else
    g_string_append (order, g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ? "-" : "!");
}

static void
test_async_in_order (void)
{
  g_autofree char *folder = troth_test_folder ();
  g_autoptr (TrothDb) db = db_fixture_open (folder, DESK);
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  g_autoptr (GString) order = g_string_new (NULL);

  g_cancellable_cancel (cancelled);
  troth_db_write_async (db, put_meta, g_strdup ("1"), g_free, NULL, on_written_cb, order);
  troth_db_write_async (db, put_meta, g_strdup ("2"), g_free, cancelled, on_written_cb, order);
  troth_db_write_async (db, put_meta, g_strdup ("1"), g_free, NULL, on_written_cb, order);
  troth_db_write_async (db, put_meta, g_strdup ("3"), g_free, NULL, on_written_cb, order);
  while (order->len < 4)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (order->str, ==, "1-!3");
  g_assert_cmpint (meta_rows (db), ==, 2);
  troth_db_close (db);
  troth_test_folder_remove (folder);
}

static gboolean
read_synchronous (TrothDbConnection *c,
                  gpointer           data,
                  GError           **error)
{
  gint64 level = 0;

  if (!troth_db_get_integer (c, error, &level, 0, "PRAGMA synchronous", ""))
    return FALSE;
  *(char *) data = (char) ('0' + level);
  return TRUE;
}

/* What was written before and comes after is on the disk when it is committed (2), whoever wrote loosely (1) between. */
static void
test_loosely (void)
{
  g_autofree char *folder = troth_test_folder ();
  g_autoptr (TrothDb) db = db_fixture_open (folder, DESK);
  g_autoptr (GString) order = g_string_new (NULL);

  troth_db_write_async (db, read_synchronous, g_strdup ("-"), g_free, NULL, on_written_cb, order);
  troth_db_write_loosely_async (db, read_synchronous, g_strdup ("-"), g_free, NULL, on_written_cb, order);
  troth_db_write_loosely_async (db, read_synchronous, g_strdup ("-"), g_free, NULL, on_written_cb, order);
  troth_db_write_async (db, read_synchronous, g_strdup ("-"), g_free, NULL, on_written_cb, order);
  while (order->len < 4)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (order->str, ==, "2112");
  troth_db_close (db);
  troth_test_folder_remove (folder);
}

/* Who cancelled may be gone: nothing is answered him any more, though the reader has done it already. */
static void
test_cancelled_read (void)
{
  g_autofree char *folder = troth_test_folder ();
  g_autoptr (TrothDb) db = db_fixture_open (folder, DESK);
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  g_autoptr (GString) order = g_string_new (NULL);

  troth_db_read_async (db, read_arguments, NULL, NULL, cancelled, on_written_cb, order);
  db_fixture_read (db, read_arguments, NULL); /* takes its turn after it */
  g_cancellable_cancel (cancelled);
  while (order->len < 1)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (order->str, ==, "-");
  troth_db_close (db);
  troth_test_folder_remove (folder);
}

static void
test_second_process_refused (void)
{
  g_autofree char *folder = troth_test_folder ();
  g_autofree char *path = g_build_filename (folder, "t.db", NULL);
  g_autoptr (TrothDb) db = db_fixture_open (folder, DESK);
  g_autoptr (GError) error = NULL;

  g_assert_null (troth_db_open (path, DESK, TROTH_DB_NONE, &error));
  g_assert_error (error, TROTH_ERROR, TROTH_ERROR_BUSY);
  g_assert_nonnull (strstr (error->message, folder));
  troth_db_close (db);
  g_clear_object (&db);
  db = db_fixture_open (folder, DESK);
  troth_db_close (db);
  troth_test_folder_remove (folder);
}

static void
test_refuses_what_it_cannot_open (void)
{
  g_autofree char *folder = troth_test_folder ();
  g_autofree char *path = g_build_filename (folder, "t.db", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (troth_db_open (path, DESK, TROTH_DB_MUST_EXIST, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (troth_db_open ("oracle://nowhere/troth", BACKEND, TROTH_DB_NONE, &error));
  g_assert_error (error, TROTH_ERROR, TROTH_ERROR_UNSUPPORTED);
  g_clear_error (&error);
  g_assert_null (troth_db_open ("/proc/nowhere/t.db", DESK, TROTH_DB_NONE, &error));
  g_assert_error (error, TROTH_ERROR, TROTH_ERROR_DENIED);
  troth_test_folder_remove (folder);
}

static void
test_damaged_file_set_aside (void)
{
  g_autofree char *folder = troth_test_folder ();
  g_autofree char *path = g_build_filename (folder, "t.db", NULL);
  g_autofree char *aside = NULL;
  g_autofree char *kept = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (TrothDb) db = NULL;

  g_assert_true (g_file_set_contents (path, "This was a database once. It is none now, but somebody may mend it.", -1, NULL));
  g_assert_null (troth_db_open (path, DESK, TROTH_DB_NONE, &error));
  g_assert_error (error, TROTH_ERROR, TROTH_ERROR_CORRUPT);
  g_clear_error (&error);
  aside = troth_db_set_aside (path, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (aside, &kept, NULL, NULL));
  g_assert_true (g_str_has_prefix (kept, "This was"));
  db = db_fixture_open (folder, DESK);
  g_assert_cmpint (meta_rows (db), ==, 0);
  troth_db_close (db);
  troth_test_folder_remove (folder);
}

static gboolean
fill (TrothDbConnection *c,
      gpointer           data,
      GError           **error)
{
  g_autofree char *text = g_strnfill (4000, 'x');

  for (gint64 i = 0; i < 500; i++)
    if (!troth_db_run (c, error, "INSERT INTO draft (key, text, at) VALUES ($1 || $2, $3, 0)", "sis", data, i, text))
      return FALSE;
  return TRUE;
}

/* A child of its own, because a file-size limit cannot be raised again. */
static int
fill_with_limit (const char *folder)
{
  struct rlimit limit = { 1 << 20, 1 << 20 };
  g_autoptr (TrothDb) db = db_fixture_open (folder, DESK);
  g_autoptr (GError) error = NULL;

  signal (SIGXFSZ, SIG_IGN);
  setrlimit (RLIMIT_FSIZE, &limit);
  db_fixture_write (db, put_meta, (gpointer) "before");
  if (troth_db_write_sync (db, fill, (gpointer) "one", &error) || !g_error_matches (error, TROTH_ERROR, TROTH_ERROR_DISK))
    return 1;
  db_fixture_write (db, put_meta, (gpointer) "after");
  return meta_rows (db) == 2 ? 0 : 2;
}

static void
test_full_disk (void)
{
  g_autofree char *folder = troth_test_folder ();
  pid_t            child = fork ();
  int              status = 0;
  g_autoptr (TrothDb) db = NULL;

  if (child == 0)
    _exit (fill_with_limit (folder));
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), ==, 0);
  db = db_fixture_open (folder, DESK);
  g_assert_cmpint (meta_rows (db), ==, 2);
  troth_db_close (db);
  troth_test_folder_remove (folder);
}

static gboolean
read_mode (TrothDbConnection *c,
           gpointer           data,
           GError           **error)
{
  gint64 value = 0;

  g_assert_true (troth_db_get_integer (c, error, &value, 0, "PRAGMA synchronous", ""));
  g_assert_cmpint (value, ==, 2); /* FULL */
  g_assert_true (troth_db_get_integer (c, error, &value, 0, "PRAGMA foreign_keys", ""));
  g_assert_cmpint (value, ==, 1);
  return TRUE;
}

static gboolean
set_future (TrothDbConnection *c,
            gpointer           data,
            GError           **error)
{
  return troth_db_run_script (c, "PRAGMA user_version=999", error);
}

static void
test_schema (void)
{
  static const char *const both[] = { DESK, BACKEND };

  for (guint i = 0; i < G_N_ELEMENTS (both); i++)
    {
      g_autofree char *folder = troth_test_folder ();
      g_autofree char *path = g_build_filename (folder, "t.db", NULL);
      g_autoptr (TrothDb) db = db_fixture_open (folder, both[i]);
      g_autoptr (GError) error = NULL;

      db_fixture_write (db, read_mode, NULL);
      troth_db_close (db);
      g_clear_object (&db);
      db = db_fixture_open (folder, both[i]); /* nothing to do the second time */
      db_fixture_write (db, set_future, NULL);
      troth_db_close (db);
      g_assert_null (troth_db_open (path, both[i], TROTH_DB_NONE, &error));
      g_assert_error (error, TROTH_ERROR, TROTH_ERROR_NEWER);
      g_assert_nonnull (strstr (error->message, "newer Troth"));
      troth_test_folder_remove (folder);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/db/db/full-disk", test_full_disk); /* first: it forks */
  g_test_add_func ("/db/db/async-in-order", test_async_in_order);
  g_test_add_func ("/db/db/cancelled-read", test_cancelled_read);
  g_test_add_func ("/db/db/damaged-file-set-aside", test_damaged_file_set_aside);
  g_test_add_func ("/db/db/loosely", test_loosely);
  g_test_add_func ("/db/db/private-files", test_private_files);
  g_test_add_func ("/db/db/refuses-what-it-cannot-open", test_refuses_what_it_cannot_open);
  g_test_add_func ("/db/db/rolls-back-on-error", test_rolls_back_on_error);
  g_test_add_func ("/db/db/schema", test_schema);
  g_test_add_func ("/db/db/second-process-refused", test_second_process_refused);
  g_test_add_func ("/db/db/statements", test_statements);
  return g_test_run ();
}
