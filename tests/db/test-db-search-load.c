// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

/* Much is loaded, and not all goes well: whoever is in the database afterwards is found, by what she is called now. */

#include "db-fixture.h"
#include "troth-customer.h"
#include "troth-db-load.h"
#include "troth-db-record.h"
#include "troth-db-search.h"

static gboolean
set_bulk (TrothDbConnection *c,
          gpointer           data,
          GError           **error)
{
  return troth_db_bulk (c, GPOINTER_TO_INT (data), error);
}

static TrothCustomer *
customer (const char *id,
          const char *given)
{
  TrothCustomer *self = troth_customer_new ();

  troth_customer_set_id (self, id);
  troth_customer_set_given_name (self, given);
  return self;
}

static gboolean
add_new (TrothDbConnection *c,
         gpointer           data,
         GError           **error)
{
  g_autoptr (GPtrArray) one = g_ptr_array_new ();
  g_autoptr (GPtrArray) olds = g_ptr_array_new ();

  g_ptr_array_add (one, data);
  g_ptr_array_add (olds, NULL);
  return troth_db_record_put_many (c, one, olds, error);
}

static gboolean
put (TrothDbConnection *c,
     gpointer           data,
     GError           **error)
{
  return troth_db_record_put (c, data, error);
}

static gboolean
remove_one (TrothDbConnection *c,
            gpointer           data,
            GError           **error)
{
  return troth_db_record_delete (c, TROTH_TYPE_CUSTOMER, data, error);
}

static gboolean
fail (GError **error)
{
  g_set_error_literal (error, TROTH_ERROR, TROTH_ERROR_DISK, "for the test");
  return FALSE;
}

static gboolean
add_and_fail (TrothDbConnection *c,
              gpointer           data,
              GError           **error)
{
  return add_new (c, data, error) && fail (error);
}

static gboolean
put_and_fail (TrothDbConnection *c,
              gpointer           data,
              GError           **error)
{
  return put (c, data, error) && fail (error);
}

static void
write_and_fail (TrothDb    *db,
                TrothDbFunc func,
                gpointer    data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (troth_db_write_sync (db, func, data, &error));
  g_assert_error (error, TROTH_ERROR, TROTH_ERROR_DISK);
}

typedef struct
{
  const char *typed;
  char       *found;
} Search;

static gboolean
search_one (TrothDbConnection *c,
            gpointer           data,
            GError           **error)
{
  Search *search = data;
  g_autoptr (GPtrArray) hits = troth_db_search (c, search->typed, "DE", error);
  g_autoptr (GString) ids = g_string_new (NULL);

  for (guint i = 0; hits && i < hits->len; i++)
    g_string_append (ids, ((TrothDbHit *) hits->pdata[i])->customer_id);
  search->found = g_string_free (g_steal_pointer (&ids), FALSE);
  return hits != NULL;
}

static void
assert_found (TrothDb    *db,
              const char *typed,
              const char *expected)
{
  Search search = { typed, NULL };

  db_fixture_read (db, search_one, &search);
  g_assert_cmpstr (search.found, ==, expected);
  g_free (search.found);
}

static void
reopen (TrothDb   **db,
        const char *folder)
{
  troth_db_close (*db);
  g_object_unref (*db);
  *db = db_fixture_open (folder, BACKEND);
}

/* What was taken back leaves nothing behind: its number is given to another. */
static void
test_taken_back (void)
{
  g_autofree char *folder = troth_test_folder ();
  g_autoptr (TrothDb) db = db_fixture_open (folder, BACKEND);
  g_autoptr (TrothCustomer) anna = customer ("a", "Anna");
  g_autoptr (TrothCustomer) bert = customer ("b", "Bert");

  db_fixture_write (db, set_bulk, GINT_TO_POINTER (TRUE));
  write_and_fail (db, add_and_fail, anna);
  db_fixture_write (db, add_new, bert);
  db_fixture_write (db, set_bulk, GINT_TO_POINTER (FALSE));
  assert_found (db, "bert", "b");
  assert_found (db, "anna", "");
  troth_db_close (db);
  troth_test_folder_remove (folder);
}

static void
test_changed_meanwhile (void)
{
  g_autofree char *folder = troth_test_folder ();
  g_autoptr (TrothDb) db = db_fixture_open (folder, BACKEND);
  g_autoptr (TrothCustomer) anna = customer ("a", "Anna");
  g_autoptr (TrothCustomer) bert = customer ("b", "Bert");
  g_autoptr (TrothCustomer) carla = customer ("c", "Carla");

  db_fixture_write (db, set_bulk, GINT_TO_POINTER (TRUE));
  db_fixture_write (db, add_new, anna);
  db_fixture_write (db, add_new, bert);
  troth_customer_set_given_name (anna, "Dora");
  db_fixture_write (db, put, anna);
  db_fixture_write (db, remove_one, (gpointer) "b");
  db_fixture_write (db, add_new, carla);
  db_fixture_write (db, set_bulk, GINT_TO_POINTER (FALSE));
  assert_found (db, "dora", "a");
  assert_found (db, "carla", "c");
  assert_found (db, "anna", "");
  assert_found (db, "bert", "");
  troth_db_close (db);
  troth_test_folder_remove (folder);
}

/* Keys of others were written in a transaction that is taken back: they are still to be written. */
static void
test_written_in_vain (void)
{
  g_autofree char *folder = troth_test_folder ();
  g_autoptr (TrothDb) db = db_fixture_open (folder, BACKEND);
  g_autoptr (TrothCustomer) anna = customer ("a", "Anna");
  g_autoptr (TrothCustomer) bert = customer ("b", "Bert");
  g_autoptr (TrothCustomer) carla = customer ("c", "Carla");
  g_autoptr (TrothCustomer) emil = customer ("e", "Emil");

  db_fixture_write (db, set_bulk, GINT_TO_POINTER (TRUE));
  db_fixture_write (db, add_new, anna);
  db_fixture_write (db, add_new, bert);
  troth_customer_set_given_name (anna, "Dora");
  write_and_fail (db, put_and_fail, anna);
  write_and_fail (db, add_and_fail, emil);
  db_fixture_write (db, add_new, carla);
  db_fixture_write (db, set_bulk, GINT_TO_POINTER (FALSE));
  assert_found (db, "anna", "a");
  assert_found (db, "bert", "b");
  assert_found (db, "carla", "c");
  assert_found (db, "dora", "");
  assert_found (db, "emil", "");
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
  g_autoptr (TrothCustomer) bert = customer ("b", "Bert");

  troth_customer_set_given_name (anna, "Dora");
  if (!put (c, anna, error) || !add_new (c, bert, error))
    return FALSE;
  troth_customer_set_given_name (bert, "Egon");
  return put (c, bert, error);
}

static void
test_written_twice (void)
{
  g_autofree char *folder = troth_test_folder ();
  g_autoptr (TrothDb) db = db_fixture_open (folder, BACKEND);
  g_autoptr (TrothCustomer) anna = customer ("a", "Anna");

  db_fixture_write (db, set_bulk, GINT_TO_POINTER (TRUE));
  db_fixture_write (db, add_new, anna);
  db_fixture_write (db, change_twice, anna);
  db_fixture_write (db, set_bulk, GINT_TO_POINTER (FALSE));
  assert_found (db, "dora", "a");
  assert_found (db, "egon", "b");
  assert_found (db, "anna", "");
  assert_found (db, "bert", "");
  troth_db_close (db);
  troth_test_folder_remove (folder);
}

static gboolean
set_room (TrothDbConnection *c,
          gpointer           data,
          GError           **error)
{
  return troth_db_room (c, GPOINTER_TO_INT (data), error);
}

/* Pages come one after the other while people work; then the program dies. */
static void
test_room (void)
{
  g_autofree char *folder = troth_test_folder ();
  g_autoptr (TrothDb) db = db_fixture_open (folder, BACKEND);
  g_autoptr (TrothCustomer) anna = customer ("a", "Anna");
  g_autoptr (TrothCustomer) bert = customer ("b", "Bert");

  db_fixture_write (db, set_room, GINT_TO_POINTER (TRUE));
  db_fixture_write (db, add_new, anna);
  db_fixture_write (db, set_room, GINT_TO_POINTER (FALSE));
  assert_found (db, "anna", "a");
  db_fixture_write (db, set_room, GINT_TO_POINTER (TRUE));
  db_fixture_write (db, add_new, bert);
  reopen (&db, folder);
  assert_found (db, "anna", "a");
  assert_found (db, "bert", "b");
  troth_db_close (db);
  troth_test_folder_remove (folder);
}

static gboolean
end_and_fail (TrothDbConnection *c,
              gpointer           data,
              GError           **error)
{
  return troth_db_room (c, FALSE, error) && fail (error);
}

/* The end is taken back: it comes again. */
static void
test_ended_in_vain (void)
{
  g_autofree char *folder = troth_test_folder ();
  g_autoptr (TrothDb) db = db_fixture_open (folder, BACKEND);
  g_autoptr (TrothCustomer) anna = customer ("a", "Anna");
  g_autoptr (TrothCustomer) bert = customer ("b", "Bert");

  db_fixture_write (db, set_room, GINT_TO_POINTER (TRUE));
  db_fixture_write (db, add_new, anna);
  write_and_fail (db, end_and_fail, NULL);
  db_fixture_write (db, add_new, bert);
  db_fixture_write (db, set_room, GINT_TO_POINTER (FALSE));
  assert_found (db, "anna", "a");
  assert_found (db, "bert", "b");
  troth_db_close (db);
  troth_test_folder_remove (folder);
}

static gboolean
begin_and_fail (TrothDbConnection *c,
                gpointer           data,
                GError           **error)
{
  return troth_db_room (c, TRUE, error) && add_and_fail (c, data, error);
}

/* Nothing says that keys are missing: none may be. */
static void
test_begun_in_vain (void)
{
  g_autofree char *folder = troth_test_folder ();
  g_autoptr (TrothDb) db = db_fixture_open (folder, BACKEND);
  g_autoptr (TrothCustomer) anna = customer ("a", "Anna");

  write_and_fail (db, begin_and_fail, anna);
  db_fixture_write (db, add_new, anna);
  assert_found (db, "anna", "a");
  db_fixture_write (db, set_room, GINT_TO_POINTER (FALSE));
  assert_found (db, "anna", "a");
  troth_db_close (db);
  troth_test_folder_remove (folder);
}

static gboolean
end_and_fail_bulk (TrothDbConnection *c,
                   gpointer           data,
                   GError           **error)
{
  return troth_db_bulk (c, FALSE, error) && fail (error);
}

static gboolean
load_aside (TrothDbConnection *c,
            gpointer           data,
            GError           **error)
{
  return troth_db_search_begin_load (c, 1, 0, error);
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
      g_autoptr (TrothCustomer) one = customer (id, each[i]);

      if (add)
        db_fixture_write (db, add_new, one);
      else
        assert_found (db, each[i], id);
    }
}

/* More keys than memory is to hold; some transactions are taken back, also that of the end. */
static void
test_aside (void)
{
  g_autofree char *folder = troth_test_folder ();
  g_autoptr (TrothDb) db = db_fixture_open (folder, BACKEND);
  g_autoptr (TrothCustomer) zoe = customer ("z", "Zoe");

  db_fixture_write (db, load_aside, NULL);
  each_of (db, "Anna Bert Carla Dora", TRUE);
  write_and_fail (db, add_and_fail, zoe);
  each_of (db, "Emil Fritz Gerda", TRUE);
  write_and_fail (db, end_and_fail_bulk, NULL);
  each_of (db, "Hanna Ida", TRUE);
  db_fixture_write (db, set_bulk, GINT_TO_POINTER (FALSE));
  each_of (db, "Anna Bert Carla Dora Emil Fritz Gerda Hanna Ida", FALSE);
  assert_found (db, "zoe", "");
  troth_db_close (db);
  troth_test_folder_remove (folder);
}

/* Who is changed has her keys in the table first; so have all others whose keys were on the disk. */
static void
test_aside_changed (void)
{
  g_autofree char *folder = troth_test_folder ();
  g_autoptr (TrothDb) db = db_fixture_open (folder, BACKEND);
  g_autoptr (TrothCustomer) anna = customer ("a", "Maria");
  g_autoptr (TrothCustomer) bert = customer ("b", "Norbert");

  db_fixture_write (db, load_aside, NULL);
  each_of (db, "Anna Bert Carla Dora", TRUE);
  write_and_fail (db, put_and_fail, bert);
  db_fixture_write (db, put, anna);
  each_of (db, "Emil Fritz Gerda Hanna", TRUE);
  db_fixture_write (db, remove_one, (gpointer) "c");
  db_fixture_write (db, set_bulk, GINT_TO_POINTER (FALSE));
  each_of (db, "Bert Dora Emil Fritz Gerda Hanna", FALSE);
  assert_found (db, "maria", "a");
  assert_found (db, "anna", "");
  assert_found (db, "norbert", "");
  assert_found (db, "carla", "");
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
  reopen (&db, folder);
  each_of (db, "Anna Bert Carla Dora", FALSE);
  db_fixture_write (db, load_aside, NULL);
  each_of (db, "Emil Fritz Gerda Hanna", TRUE);
  db_fixture_write (db, set_bulk, GINT_TO_POINTER (FALSE));
  each_of (db, "Anna Bert Carla Dora Emil Fritz Gerda Hanna", FALSE);
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
  g_autoptr (TrothCustomer) anna = customer ("a", "Anna");
  g_autoptr (TrothCustomer) bert = customer ("b", "Bert");

  db_fixture_write (db, set_room, GINT_TO_POINTER (TRUE));
  db_fixture_write (db, add_new, anna);
  db_fixture_write (db, add_new, bert);
  db_fixture_write (db, spoil, (gpointer) "a");
  reopen (&db, folder);
  assert_found (db, "bert", "b");
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
  g_autoptr (TrothCustomer) anna = customer ("a", "Anna");
  g_autoptr (TrothCustomer) bert = customer ("b", "Bert");
  g_autoptr (TrothCustomer) carla = customer ("c", "Carla");

  db_fixture_write (db, add_new, anna);
  db_fixture_write (db, set_room, GINT_TO_POINTER (TRUE));
  db_fixture_write (db, remove_one, (gpointer) "a");
  db_fixture_write (db, add_new, bert);
  db_fixture_write (db, remove_one, (gpointer) "b");
  db_fixture_write (db, add_new, carla);
  reopen (&db, folder);
  assert_found (db, "bert", "");
  assert_found (db, "carla", "c");
  troth_db_close (db);
  troth_test_folder_remove (folder);
}

static gboolean
begin_parts (TrothDbConnection *c,
             gpointer           data,
             GError           **error)
{
  return troth_db_search_begin_load (c, 8, 3, error);
}

static gboolean
end_parts (TrothDbConnection *c,
           gpointer           data,
           GError           **error)
{
  return troth_db_search_end_load (c, error);
}

static gboolean
count_keys (TrothDbConnection *c,
            gpointer           data,
            GError           **error)
{
  return troth_db_get_integer (c, error, data, 0, "SELECT count(*) FROM search_key", "");
}

static gint64
n_keys (TrothDb *db)
{
  gint64 n = 0;

  db_fixture_read (db, count_keys, &n);
  return n;
}

#define MANY 40

/* Their names do not come in order, and every third comes in vain first. */
static void
add_many (TrothDb *db)
{
  for (guint i = 0; i < MANY; i++)
    {
      g_autofree char *id = g_strdup_printf ("id%02u", i);
      g_autofree char *given = g_strdup_printf ("name%02u", i * 7 % MANY);
      g_autoptr (TrothCustomer) one = customer (id, given);

      if (i % 3 == 0)
        write_and_fail (db, add_and_fail, one);
      db_fixture_write (db, add_new, one);
    }
}

/* Each under the one key that she has. */
static void
assert_all_found (TrothDb *db)
{
  for (guint i = 0; i < MANY; i++)
    {
      g_autofree char *id = g_strdup_printf ("id%02u", i);
      g_autofree char *given = g_strdup_printf ("name%02u", i * 7 % MANY);

      assert_found (db, given, id);
    }
  g_assert_cmpint (n_keys (db), ==, MANY);
}

/* Keys are written in parts, and some of the parts are taken back. */
static void
test_in_parts (void)
{
  g_autofree char *folder = troth_test_folder ();
  g_autoptr (TrothDb) db = db_fixture_open (folder, BACKEND);

  db_fixture_write (db, begin_parts, NULL);
  add_many (db);
  g_assert_cmpint (n_keys (db), >, MANY / 2);
  if (!troth_db_is_shared (db)) /* on a server they are written at once */
    g_assert_cmpint (n_keys (db), <, MANY);
  db_fixture_write (db, end_parts, NULL);
  assert_all_found (db);
  troth_db_close (db);
  troth_test_folder_remove (folder);
}

/* The program dies when some parts are written: whose keys were not is known. */
static void
test_parts_missing (void)
{
  g_autofree char *folder = troth_test_folder ();
  g_autoptr (TrothDb) db = db_fixture_open (folder, BACKEND);

  db_fixture_write (db, begin_parts, NULL);
  add_many (db);
  reopen (&db, folder);
  assert_all_found (db);
  troth_db_close (db);
  troth_test_folder_remove (folder);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/db/search-load/aside", test_aside);
  g_test_add_func ("/db/search-load/aside-changed", test_aside_changed);
  g_test_add_func ("/db/search-load/aside-killed", test_aside_killed);
  g_test_add_func ("/db/search-load/begun-in-vain", test_begun_in_vain);
  g_test_add_func ("/db/search-load/changed-meanwhile", test_changed_meanwhile);
  g_test_add_func ("/db/search-load/ended-in-vain", test_ended_in_vain);
  g_test_add_func ("/db/search-load/in-parts", test_in_parts);
  g_test_add_func ("/db/search-load/number-given-again", test_number_given_again);
  g_test_add_func ("/db/search-load/parts-missing", test_parts_missing);
  g_test_add_func ("/db/search-load/room", test_room);
  g_test_add_func ("/db/search-load/taken-back", test_taken_back);
  g_test_add_func ("/db/search-load/unreadable", test_unreadable);
  g_test_add_func ("/db/search-load/written-in-vain", test_written_in_vain);
  g_test_add_func ("/db/search-load/written-twice", test_written_twice);
  return g_test_run ();
}
