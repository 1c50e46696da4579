// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

/* Much is loaded, and not all goes well: whoever is in the database afterwards is found, by what she is called now. */

#include "load-fixture.h"
#include "troth-db-load.h"
#include "troth-db-record.h"

/* What was taken back leaves nothing behind: its number is given to another. */
static void
test_taken_back (void)
{
  g_autofree char *folder = troth_test_folder ();
  g_autoptr (TrothDb) db = db_fixture_open (folder, BACKEND);
  g_autoptr (TrothCustomer) anna = load_customer ("a", "Anna");
  g_autoptr (TrothCustomer) bert = load_customer ("b", "Bert");

  db_fixture_write (db, load_bulk, GINT_TO_POINTER (TRUE));
  load_write_and_fail (db, load_add_and_fail, anna);
  db_fixture_write (db, load_add, bert);
  db_fixture_write (db, load_bulk, GINT_TO_POINTER (FALSE));
  db_fixture_assert_found (db, "bert", "b");
  db_fixture_assert_found (db, "anna", "");
  troth_db_close (db);
  troth_test_folder_remove (folder);
}

static void
test_changed_meanwhile (void)
{
  g_autofree char *folder = troth_test_folder ();
  g_autoptr (TrothDb) db = db_fixture_open (folder, BACKEND);
  g_autoptr (TrothCustomer) anna = load_customer ("a", "Anna");
  g_autoptr (TrothCustomer) bert = load_customer ("b", "Bert");
  g_autoptr (TrothCustomer) carla = load_customer ("c", "Carla");

  db_fixture_write (db, load_bulk, GINT_TO_POINTER (TRUE));
  db_fixture_write (db, load_add, anna);
  db_fixture_write (db, load_add, bert);
  troth_customer_set_given_name (anna, "Dora");
  db_fixture_write (db, load_put, anna);
  db_fixture_write (db, load_remove, (gpointer) "b");
  db_fixture_write (db, load_add, carla);
  db_fixture_write (db, load_bulk, GINT_TO_POINTER (FALSE));
  db_fixture_assert_found (db, "dora", "a");
  db_fixture_assert_found (db, "carla", "c");
  db_fixture_assert_found (db, "anna", "");
  db_fixture_assert_found (db, "bert", "");
  troth_db_close (db);
  troth_test_folder_remove (folder);
}

/* Keys of others were written in a transaction that is taken back: they are still to be written. */
static void
test_written_in_vain (void)
{
  g_autofree char *folder = troth_test_folder ();
  g_autoptr (TrothDb) db = db_fixture_open (folder, BACKEND);
  g_autoptr (TrothCustomer) anna = load_customer ("a", "Anna");
  g_autoptr (TrothCustomer) bert = load_customer ("b", "Bert");
  g_autoptr (TrothCustomer) carla = load_customer ("c", "Carla");
  g_autoptr (TrothCustomer) emil = load_customer ("e", "Emil");

  db_fixture_write (db, load_bulk, GINT_TO_POINTER (TRUE));
  db_fixture_write (db, load_add, anna);
  db_fixture_write (db, load_add, bert);
  troth_customer_set_given_name (anna, "Dora");
  load_write_and_fail (db, load_put_and_fail, anna);
  load_write_and_fail (db, load_add_and_fail, emil);
  db_fixture_write (db, load_add, carla);
  db_fixture_write (db, load_bulk, GINT_TO_POINTER (FALSE));
  db_fixture_assert_found (db, "anna", "a");
  db_fixture_assert_found (db, "bert", "b");
  db_fixture_assert_found (db, "carla", "c");
  db_fixture_assert_found (db, "dora", "");
  db_fixture_assert_found (db, "emil", "");
  troth_db_close (db);
  troth_test_folder_remove (folder);
}

/* Who is changed twice in one transaction, with somebody new between, is found by what she is called in the end only. */
static gboolean
change_twice (TrothDbConnection *c,
              gpointer           data,
              GError           **error)
{
  TrothCustomer *anna = data;
  g_autoptr (TrothCustomer) bert = load_customer ("b", "Bert");

  troth_customer_set_given_name (anna, "Dora");
  if (!load_put (c, anna, error) || !load_add (c, bert, error))
    return FALSE;
  troth_customer_set_given_name (bert, "Egon");
  return load_put (c, bert, error);
}

static void
test_written_twice (void)
{
  g_autofree char *folder = troth_test_folder ();
  g_autoptr (TrothDb) db = db_fixture_open (folder, BACKEND);
  g_autoptr (TrothCustomer) anna = load_customer ("a", "Anna");

  db_fixture_write (db, load_bulk, GINT_TO_POINTER (TRUE));
  db_fixture_write (db, load_add, anna);
  db_fixture_write (db, change_twice, anna);
  db_fixture_write (db, load_bulk, GINT_TO_POINTER (FALSE));
  db_fixture_assert_found (db, "dora", "a");
  db_fixture_assert_found (db, "egon", "b");
  db_fixture_assert_found (db, "anna", "");
  db_fixture_assert_found (db, "bert", "");
  troth_db_close (db);
  troth_test_folder_remove (folder);
}

/* Pages come one after the other while people work; then the program dies. */
static void
test_room (void)
{
  g_autofree char *folder = troth_test_folder ();
  g_autoptr (TrothDb) db = db_fixture_open (folder, BACKEND);
  g_autoptr (TrothCustomer) anna = load_customer ("a", "Anna");
  g_autoptr (TrothCustomer) bert = load_customer ("b", "Bert");

  db_fixture_write (db, load_room, GINT_TO_POINTER (TRUE));
  db_fixture_write (db, load_add, anna);
  db_fixture_write (db, load_room, GINT_TO_POINTER (FALSE));
  db_fixture_assert_found (db, "anna", "a");
  db_fixture_write (db, load_room, GINT_TO_POINTER (TRUE));
  db_fixture_write (db, load_add, bert);
  load_reopen (&db, folder);
  db_fixture_assert_found (db, "anna", "a");
  db_fixture_assert_found (db, "bert", "b");
  troth_db_close (db);
  troth_test_folder_remove (folder);
}

/* The end is taken back: it comes again. */
static void
test_ended_in_vain (void)
{
  g_autofree char *folder = troth_test_folder ();
  g_autoptr (TrothDb) db = db_fixture_open (folder, BACKEND);
  g_autoptr (TrothCustomer) anna = load_customer ("a", "Anna");
  g_autoptr (TrothCustomer) bert = load_customer ("b", "Bert");

  db_fixture_write (db, load_room, GINT_TO_POINTER (TRUE));
  db_fixture_write (db, load_add, anna);
  load_write_and_fail (db, load_end_room_and_fail, NULL);
  db_fixture_write (db, load_add, bert);
  db_fixture_write (db, load_room, GINT_TO_POINTER (FALSE));
  db_fixture_assert_found (db, "anna", "a");
  db_fixture_assert_found (db, "bert", "b");
  troth_db_close (db);
  troth_test_folder_remove (folder);
}

static gboolean
begin_and_fail (TrothDbConnection *c,
                gpointer           data,
                GError           **error)
{
  return troth_db_room (c, TRUE, error) && load_add_and_fail (c, data, error);
}

/* Nothing says that keys are missing: none may be. */
static void
test_begun_in_vain (void)
{
  g_autofree char *folder = troth_test_folder ();
  g_autoptr (TrothDb) db = db_fixture_open (folder, BACKEND);
  g_autoptr (TrothCustomer) anna = load_customer ("a", "Anna");

  load_write_and_fail (db, begin_and_fail, anna);
  db_fixture_write (db, load_add, anna);
  db_fixture_assert_found (db, "anna", "a");
  db_fixture_write (db, load_room, GINT_TO_POINTER (FALSE));
  db_fixture_assert_found (db, "anna", "a");
  troth_db_close (db);
  troth_test_folder_remove (folder);
}

static gboolean
spoil (TrothDbConnection *c,
       gpointer           data,
       GError           **error)
{
  return troth_db_run (c, error, "UPDATE customer SET extra = '{' WHERE id = $1", "s", data);
}

/* Nobody else suffers for it. */
static void
test_unreadable (void)
{
  g_autofree char *folder = troth_test_folder ();
  g_autoptr (TrothDb) db = db_fixture_open (folder, BACKEND);
  g_autoptr (TrothCustomer) anna = load_customer ("a", "Anna");
  g_autoptr (TrothCustomer) bert = load_customer ("b", "Bert");

  db_fixture_write (db, load_room, GINT_TO_POINTER (TRUE));
  db_fixture_write (db, load_add, anna);
  db_fixture_write (db, load_add, bert);
  db_fixture_write (db, spoil, (gpointer) "a");
  load_reopen (&db, folder);
  db_fixture_assert_found (db, "bert", "b");
  troth_db_close (db);
  troth_test_folder_remove (folder);
}

/* SQLite gives the number of the last one, who is deleted while much comes in, to the next. Whoever that is goes without a trace, too, and is
 * found after a crash. */
static void
test_number_given_again (void)
{
  g_autofree char *folder = troth_test_folder ();
  g_autoptr (TrothDb) db = db_fixture_open (folder, BACKEND);
  g_autoptr (TrothCustomer) anna = load_customer ("a", "Anna");
  g_autoptr (TrothCustomer) bert = load_customer ("b", "Bert");
  g_autoptr (TrothCustomer) carla = load_customer ("c", "Carla");

  db_fixture_write (db, load_add, anna);
  db_fixture_write (db, load_room, GINT_TO_POINTER (TRUE));
  db_fixture_write (db, load_remove, (gpointer) "a");
  db_fixture_write (db, load_add, bert);
  db_fixture_write (db, load_remove, (gpointer) "b");
  db_fixture_write (db, load_add, carla);
  load_reopen (&db, folder);
  db_fixture_assert_found (db, "bert", "");
  db_fixture_assert_found (db, "carla", "c");
  troth_db_close (db);
  troth_test_folder_remove (folder);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/db/search-load/begun-in-vain", test_begun_in_vain);
  g_test_add_func ("/db/search-load/changed-meanwhile", test_changed_meanwhile);
  g_test_add_func ("/db/search-load/ended-in-vain", test_ended_in_vain);
  g_test_add_func ("/db/search-load/number-given-again", test_number_given_again);
  g_test_add_func ("/db/search-load/room", test_room);
  g_test_add_func ("/db/search-load/taken-back", test_taken_back);
  g_test_add_func ("/db/search-load/unreadable", test_unreadable);
  g_test_add_func ("/db/search-load/written-in-vain", test_written_in_vain);
  g_test_add_func ("/db/search-load/written-twice", test_written_twice);
  return g_test_run ();
}
