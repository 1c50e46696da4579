// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "db-fixture.h"

#define ONE "/org/troth/test/one"
#define TWO "/org/troth/test/two"
#define BROKEN "/org/troth/test/broken"

static gboolean
put (TrothDbConnection *c,
     gpointer           data,
     GError           **error)
{
  return troth_db_run (c, error, "INSERT INTO meta (key, value) VALUES ($1, 'v')", "s", data);
}

static gboolean
read_note (TrothDbConnection *c,
           gpointer           data,
           GError           **error)
{
  g_autoptr (TrothDbStatement) s = troth_db_query (c, error, "SELECT key, note FROM meta", "");

  g_assert_true (troth_db_statement_step (s, error));
  g_assert_cmpstr (troth_db_statement_get_text (s, "key"), ==, "kept");
  g_assert_cmpstr (troth_db_statement_get_text (s, "note"), ==, "kept");
  return troth_db_statement_finish (s, error);
}

static gboolean
count (TrothDbConnection *c,
       gpointer           data,
       GError           **error)
{
  return troth_db_get_integer (c, error, data, -1, "SELECT count(*) FROM meta", "");
}

static void
test_upgrade_keeps_data (void)
{
  g_autofree char *folder = troth_test_folder ();
  g_autoptr (TrothDb) db = db_fixture_open (folder, ONE);

  db_fixture_write (db, put, (gpointer) "kept");
  troth_db_close (db);
  g_clear_object (&db);
  for (guint i = 0; i < 2; i++) /* the second time nothing is left to do */
    {
      db = db_fixture_open (folder, TWO);
      db_fixture_read (db, read_note, NULL);
      troth_db_close (db);
      g_clear_object (&db);
    }
  troth_test_folder_remove (folder);
}

static void
test_failed_one_changes_nothing (void)
{
  g_autofree char *folder = troth_test_folder ();
  g_autofree char *path = g_build_filename (folder, "t.db", NULL);
  g_autoptr (TrothDb) db = db_fixture_open (folder, ONE);
  g_autoptr (GError) error = NULL;
  gint64 rows = -1;

  db_fixture_write (db, put, (gpointer) "kept");
  troth_db_close (db);
  g_clear_object (&db);
  g_assert_null (troth_db_open (path, BROKEN, TROTH_DB_NONE, &error));
  g_assert_nonnull (strstr (error->message, "002-broken.sql"));
  db = db_fixture_open (folder, ONE);
  db_fixture_read (db, count, &rows);
  g_assert_cmpint (rows, ==, 1);
  troth_db_close (db);
  troth_test_folder_remove (folder);
}

static void
test_newer_refused (void)
{
  g_autofree char *folder = troth_test_folder ();
  g_autofree char *path = g_build_filename (folder, "t.db", NULL);
  g_autoptr (TrothDb) db = db_fixture_open (folder, TWO);
  g_autoptr (GError) error = NULL;

  troth_db_close (db);
  g_assert_null (troth_db_open (path, ONE, TROTH_DB_NONE, &error));
  g_assert_error (error, TROTH_ERROR, TROTH_ERROR_NEWER);
  troth_test_folder_remove (folder);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/db/migrate/failed-one-changes-nothing", test_failed_one_changes_nothing);
  g_test_add_func ("/db/migrate/newer-refused", test_newer_refused);
  g_test_add_func ("/db/migrate/upgrade-keeps-data", test_upgrade_keeps_data);
  return g_test_run ();
}
