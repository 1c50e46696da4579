// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "db-fixture.h"

/* What cannot be asked of a database, or not of this one: an error, and the connection lives on. */

static gboolean
ask_of_many (TrothDbConnection *c,
             gpointer           data,
             GError           **error)
{
  g_autoptr (GString) sql = g_string_new ("SELECT count(*) FROM customer WHERE id IN ($1");
  g_autoptr (TrothDbStatement) row = NULL;
  const guint n = GPOINTER_TO_UINT (data);

  for (guint i = 2; i <= n; i++)
    g_string_append_printf (sql, ", $%u", i);
  g_string_append_c (sql, ')');
  row = troth_db_query (c, error, sql->str, "");
  for (guint i = 1; i <= n; i++)
    troth_db_statement_bind_text (row, i, "somebody");
  return troth_db_statement_finish (row, error);
}

static void
test_many_arguments (void)
{
  static const guint too_many[] = { 128, 129, 300 };
  g_autofree char   *folder = troth_test_folder ();
  g_autoptr (TrothDb) db = db_fixture_open (folder, BACKEND);

  for (guint i = 0; i < G_N_ELEMENTS (too_many); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (troth_db_read_sync (db, ask_of_many, GUINT_TO_POINTER (too_many[i]), &error));
      g_assert_error (error, TROTH_ERROR, TROTH_ERROR_TOO_LARGE);
      db_fixture_read (db, ask_of_many, GUINT_TO_POINTER (127));
    }
  troth_db_close (db);
  troth_test_folder_remove (folder);
}

static gboolean
run_sql (TrothDbConnection *c,
         gpointer           data,
         GError           **error)
{
  return troth_db_run (c, error, data, "");
}

/* None of these is the fault of whoever asked. */
static void
test_faults (void)
{
  static const struct
  {
    const char *sql;
    TrothError  code;
  } cases[] = {
    { "SELECT 1 FROM nowhere", TROTH_ERROR_INTERNAL },
    { "SELECT FROM WHERE", TROTH_ERROR_INTERNAL },
    { "INSERT INTO promise (id) VALUES ('a')", TROTH_ERROR_INTERNAL }, /* NOT NULL */
    { "INSERT INTO setting (key, value) VALUES ('a', 'b'), ('a', 'c')", TROTH_ERROR_CONFLICT },
  };
  g_autofree char *folder = troth_test_folder ();
  g_autoptr (TrothDb) db = db_fixture_open (folder, BACKEND);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (troth_db_write_sync (db, run_sql, (gpointer) cases[i].sql, &error));
      g_assert_error (error, TROTH_ERROR, (int) cases[i].code);
    }
  troth_db_close (db);
  troth_test_folder_remove (folder);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/db/failures/many-arguments", test_many_arguments);
  g_test_add_func ("/db/failures/faults", test_faults);
  return g_test_run ();
}
