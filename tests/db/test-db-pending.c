// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

/* Customers come page by page while people search: who is committed is found, by what she is called now, whether her keys are written
 * already, wait in memory or were lost with the program. */

#include "load-fixture.h"
#include "troth-db-search.h"

#define PAGES 120 /* more than are let wait */

static gboolean
count_keys (TrothDbConnection *c,
            gpointer           data,
            GError           **error)
{
  return troth_db_get_integer (c, error, data, 0, "SELECT count(*) FROM search_key", "");
}

/* Which are written. */
static gint64
n_keys (TrothDb *db)
{
  gint64 n = 0;

  db_fixture_read (db, count_keys, &n);
  return n;
}

static gboolean
has_mark (TrothDbConnection *c,
          gpointer           data,
          GError           **error)
{
  return troth_db_get_integer (c, error, data, 0, "SELECT count(*) FROM sqlite_schema WHERE name = 'search_rebuild'", "");
}

/* What the writer does by itself comes after what it is given. */
static void
wait_until_written (TrothDb *db)
{
  for (gint64 left = 1; left > 0;)
    db_fixture_write (db, has_mark, &left);
}

static void
add (TrothDb    *db,
     const char *id,
     const char *given)
{
  g_autoptr (TrothCustomer) one = load_customer (id, given);

  db_fixture_write (db, load_add, one);
}

static void
change (TrothDb    *db,
        const char *id,
        const char *given,
        TrothDbFunc func)
{
  g_autoptr (TrothCustomer) one = load_customer (id, given);

  if (func)
    load_write_and_fail (db, func, one);
  else
    db_fixture_write (db, load_put, one);
}

static void
test_found_at_once (void)
{
  g_autofree char *folder = troth_test_folder ();
  g_autoptr (TrothDb) db = db_fixture_open (folder, DESK);

  db_fixture_write (db, load_room, GINT_TO_POINTER (TRUE));
  add (db, "a", "Anna");
  add (db, "b", "Bert");
  change (db, "c", "Carla", load_add_and_fail);
  g_assert_cmpint (n_keys (db), ==, 0);
  db_fixture_assert_found (db, "anna", "a");
  db_fixture_assert_found (db, "bert", "b");
  db_fixture_assert_found (db, "carla", "");
  db_fixture_write (db, load_room, GINT_TO_POINTER (FALSE));
  wait_until_written (db);
  g_assert_cmpint (n_keys (db), ==, 2);
  db_fixture_assert_found (db, "anna", "a");
  db_fixture_assert_found (db, "bert", "b");
  troth_db_close (db);
  troth_test_folder_remove (folder);
}

/* Some are written, some wait: in their order, each once. */
static void
test_both (void)
{
  g_autofree char *folder = troth_test_folder ();
  g_autoptr (TrothDb) db = db_fixture_open (folder, DESK);

  add (db, "a", "Maria A");
  add (db, "d", "Maria D");
  db_fixture_write (db, load_room, GINT_TO_POINTER (TRUE));
  add (db, "c", "Maria C");
  add (db, "b", "Maria B");
  add (db, "e", "Maria E");
  db_fixture_assert_found (db, "maria", "abcde");
  db_fixture_assert_found (db, "mar c", "c"); /* begun words */
  db_fixture_write (db, load_room, GINT_TO_POINTER (FALSE));
  db_fixture_assert_found (db, "maria", "abcde");
  wait_until_written (db);
  db_fixture_assert_found (db, "maria", "abcde");
  troth_db_close (db);
  troth_test_folder_remove (folder);
}

static void
assert_changed (TrothDb *db)
{
  db_fixture_assert_found (db, "dora", "a");
  db_fixture_assert_found (db, "emil", "c");
  db_fixture_assert_found (db, "bert", "b");
  for (const char *const *gone = (const char *const[]){ "anna", "carla", "fritz", "gerda", "hanna", NULL }; *gone; gone++)
    db_fixture_assert_found (db, *gone, "");
}

/* Changes, also such as are taken back, a removal, and the number of who is removed for somebody else. */
static void
test_changed (void)
{
  g_autofree char *folder = troth_test_folder ();
  g_autoptr (TrothDb) db = db_fixture_open (folder, DESK);

  db_fixture_write (db, load_room, GINT_TO_POINTER (TRUE));
  add (db, "a", "Anna");
  add (db, "b", "Bert");
  add (db, "g", "Gerda");
  change (db, "a", "Dora", NULL);
  change (db, "b", "Fritz", load_put_and_fail);
  db_fixture_write (db, load_remove, (gpointer) "g");
  add (db, "c", "Carla");
  change (db, "c", "Hanna", NULL);
  change (db, "c", "Emil", NULL);
  assert_changed (db);
  db_fixture_write (db, load_room, GINT_TO_POINTER (FALSE));
  assert_changed (db);
  wait_until_written (db);
  assert_changed (db);
  g_assert_cmpint (n_keys (db), ==, 3);
  troth_db_close (db);
  troth_test_folder_remove (folder);
}

/* As one part is written, others come; what the first page needs to be found is not lost when it is taken back. */
static void
test_many_pages (void)
{
  g_autofree char *folder = troth_test_folder ();
  g_autoptr (TrothDb) db = db_fixture_open (folder, DESK);

  db_fixture_write (db, load_room, GINT_TO_POINTER (TRUE));
  for (guint i = 0; i < PAGES; i++)
    {
      g_autofree char *id = g_strdup_printf ("id%03u", i);
      g_autofree char *given = g_strdup_printf ("name%03u", i * 7 % PAGES);

      if (i % 3 == 0)
        change (db, id, given, load_add_and_fail);
      add (db, id, given);
      if (i == PAGES / 2)
        {
          load_write_and_fail (db, load_end_room_and_fail, NULL);
          db_fixture_write (db, load_room, GINT_TO_POINTER (FALSE));
          db_fixture_write (db, load_room, GINT_TO_POINTER (TRUE));
        }
    }
  for (gboolean written = FALSE;; written = TRUE)
    {
      for (guint i = 0; i < PAGES; i++)
        {
          g_autofree char *id = g_strdup_printf ("id%03u", i);
          g_autofree char *given = g_strdup_printf ("name%03u", i * 7 % PAGES);

          db_fixture_assert_found (db, given, id);
        }
      if (written)
        break;
      db_fixture_write (db, load_room, GINT_TO_POINTER (FALSE));
      wait_until_written (db);
    }
  g_assert_cmpint (n_keys (db), ==, PAGES);
  troth_db_close (db);
  troth_test_folder_remove (folder);
}

/* As it would be if the program died now. */
static void
copy_database (const char *from,
               const char *to)
{
  for (const char *const *name = (const char *const[]){ "t.db", "t.db-wal", NULL }; *name; name++)
    {
      g_autofree char *source = g_build_filename (from, *name, NULL);
      g_autofree char *copy = g_build_filename (to, *name, NULL);
      g_autofree char *bytes = NULL;
      gsize            length = 0;
      GError          *error = NULL;

      g_file_get_contents (source, &bytes, &length, &error);
      g_assert_no_error (error);
      g_file_set_contents (copy, bytes, (gssize) length, &error);
      g_assert_no_error (error);
    }
}

/* What a program that died had not written is made again; one that was closed had written it. */
static void
test_died (void)
{
  g_autofree char *folder = troth_test_folder ();
  g_autofree char *other = troth_test_folder ();
  g_autoptr (TrothDb) db = db_fixture_open (folder, DESK);
  g_autoptr (TrothDb) again = NULL;

  db_fixture_write (db, load_room, GINT_TO_POINTER (TRUE));
  add (db, "a", "Anna");
  change (db, "a", "Dora", NULL);
  add (db, "b", "Bert");
  copy_database (folder, other);
  troth_db_close (db);
  again = db_fixture_open (other, DESK);
  db_fixture_assert_found (again, "dora", "a");
  db_fixture_assert_found (again, "bert", "b");
  db_fixture_assert_found (again, "anna", "");
  troth_db_close (again);
  g_clear_object (&again);
  again = db_fixture_open (folder, DESK);
  g_assert_cmpint (n_keys (again), ==, 2);
  db_fixture_assert_found (again, "dora", "a");
  troth_db_close (again);
  troth_test_folder_remove (folder);
  troth_test_folder_remove (other);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/db/pending/both", test_both);
  g_test_add_func ("/db/pending/changed", test_changed);
  g_test_add_func ("/db/pending/died", test_died);
  g_test_add_func ("/db/pending/found-at-once", test_found_at_once);
  g_test_add_func ("/db/pending/many-pages", test_many_pages);
  return g_test_run ();
}
