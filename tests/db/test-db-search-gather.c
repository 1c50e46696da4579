// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

/* Keys of a load gather, on the disk or in memory, and are written later: whoever is in the database is found in the end. */

#include "load-fixture.h"
#include "troth-db-load.h"
#include "troth-db-search.h"

static gboolean
end_and_fail_bulk (TrothDbConnection *c,
                   gpointer           data,
                   GError           **error)
{
  return troth_db_bulk (c, FALSE, error) && load_fail (error);
}

static gboolean
load_aside (TrothDbConnection *c,
            gpointer           data,
            GError           **error)
{
  return troth_db_search_begin_load (c, 1, error);
}

/* @add: they come, and of those before the last two keys are on the disk; else they are found. */
static void
each_of (TrothDb    *db,
         const char *names,
         gboolean    add)
{
  g_auto (GStrv) each = g_strsplit (names, " ", -1);

  for (guint i = 0; each[i]; i++)
    {
      g_autofree char *id = g_ascii_strdown (each[i], 1);
      g_autoptr (TrothCustomer) one = load_customer (id, each[i]);

      if (add)
        db_fixture_write (db, load_add, one);
      else
        db_fixture_assert_found (db, each[i], id);
    }
}

/* More keys than memory is to hold; some transactions are taken back, also that of the end. */
static void
test_aside (void)
{
  g_autofree char *folder = troth_test_folder ();
  g_autoptr (TrothDb) db = db_fixture_open (folder, BACKEND);
  g_autoptr (TrothCustomer) zoe = load_customer ("z", "Zoe");

  db_fixture_write (db, load_aside, NULL);
  each_of (db, "Anna Bert Carla Dora", TRUE);
  load_write_and_fail (db, load_add_and_fail, zoe);
  each_of (db, "Emil Fritz Gerda", TRUE);
  load_write_and_fail (db, end_and_fail_bulk, NULL);
  each_of (db, "Hanna Ida", TRUE);
  db_fixture_write (db, load_bulk, GINT_TO_POINTER (FALSE));
  each_of (db, "Anna Bert Carla Dora Emil Fritz Gerda Hanna Ida", FALSE);
  db_fixture_assert_found (db, "zoe", "");
  troth_db_close (db);
  troth_test_folder_remove (folder);
}

/* Who is changed has her keys in the table first; so have all others whose keys were on the disk. */
static void
test_aside_changed (void)
{
  g_autofree char *folder = troth_test_folder ();
  g_autoptr (TrothDb) db = db_fixture_open (folder, BACKEND);
  g_autoptr (TrothCustomer) anna = load_customer ("a", "Maria");
  g_autoptr (TrothCustomer) bert = load_customer ("b", "Norbert");

  db_fixture_write (db, load_aside, NULL);
  each_of (db, "Anna Bert Carla Dora", TRUE);
  load_write_and_fail (db, load_put_and_fail, bert);
  db_fixture_write (db, load_put, anna);
  each_of (db, "Emil Fritz Gerda Hanna", TRUE);
  db_fixture_write (db, load_remove, (gpointer) "c");
  db_fixture_write (db, load_bulk, GINT_TO_POINTER (FALSE));
  each_of (db, "Bert Dora Emil Fritz Gerda Hanna", FALSE);
  db_fixture_assert_found (db, "maria", "a");
  db_fixture_assert_found (db, "anna", "");
  db_fixture_assert_found (db, "norbert", "");
  db_fixture_assert_found (db, "carla", "");
  troth_db_close (db);
  troth_test_folder_remove (folder);
}

static void
test_aside_killed (void)
{
  g_autofree char *folder = troth_test_folder ();
  g_autoptr (TrothDb) db = db_fixture_open (folder, BACKEND);

  db_fixture_write (db, load_aside, NULL);
  each_of (db, "Anna Bert Carla Dora", TRUE);
  load_reopen (&db, folder);
  each_of (db, "Anna Bert Carla Dora", FALSE);
  db_fixture_write (db, load_aside, NULL);
  each_of (db, "Emil Fritz Gerda Hanna", TRUE);
  db_fixture_write (db, load_bulk, GINT_TO_POINTER (FALSE));
  each_of (db, "Anna Bert Carla Dora Emil Fritz Gerda Hanna", FALSE);
  troth_db_close (db);
  troth_test_folder_remove (folder);
}

/* The end of the first could not be written: the second load takes over what was put down. */
static void
test_aside_begun_again (void)
{
  g_autofree char *folder = troth_test_folder ();
  g_autoptr (TrothDb) db = db_fixture_open (folder, BACKEND);

  db_fixture_write (db, load_aside, NULL);
  each_of (db, "Anna Bert Carla Dora", TRUE);
  load_write_and_fail (db, end_and_fail_bulk, NULL);
  db_fixture_write (db, load_aside, NULL);
  each_of (db, "Emil", TRUE);
  db_fixture_write (db, load_bulk, GINT_TO_POINTER (FALSE));
  each_of (db, "Anna Bert Carla Dora Emil", FALSE);
  troth_db_close (db);
  troth_test_folder_remove (folder);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/db/search-gather/aside", test_aside);
  g_test_add_func ("/db/search-gather/aside-begun-again", test_aside_begun_again);
  g_test_add_func ("/db/search-gather/aside-changed", test_aside_changed);
  g_test_add_func ("/db/search-gather/aside-killed", test_aside_killed);
  return g_test_run ();
}
