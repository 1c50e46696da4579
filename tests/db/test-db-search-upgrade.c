// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

/* A database whose keys were made by an older Troth: every customer is found, and is who she was. */

#include "db-fixture.h"
#include "troth-customer.h"
#include "troth-db-connection.h"
#include "troth-db-record.h"
#include "troth-db-search.h"
#include "troth-test-database.h"

static gboolean
fill (TrothDbConnection *c,
      gpointer           data,
      GError           **error)
{
  return troth_db_run (c, error,
                       "INSERT INTO customer (id, version, given_name, family_name, city, do_not_call, extra) VALUES ('b', 4, 'Leonie', 'Köhler', 'Bremen', 0, '{\"newer\":1}')", "") &&
         troth_db_run (c, error, "INSERT INTO customer (id, version, given_name, family_name, do_not_call) VALUES ('a', 1, 'Luís', 'Berg', 1)", "") &&
         troth_db_run (c, error, "INSERT INTO search_key (k, customer_id, field) VALUES ('left over', 'b', 'name')", "") &&
         troth_db_run (c, error, "INSERT INTO promise (id, version, customer_id, state, due_rev) VALUES ('p', 1, 'a', 'open', 0)", "");
}

static gboolean
check_record (TrothDbConnection *c,
              gpointer           data,
              GError           **error)
{
  g_autoptr (TrothCustomer) customer = troth_db_record_get (c, TROTH_TYPE_CUSTOMER, "b", error);

  g_assert_cmpint (troth_customer_get_version (customer), ==, 4);
  g_assert_cmpstr (troth_customer_get_family_name (customer), ==, "Köhler");
  g_assert_cmpint (json_object_get_int_member (troth_record_get_extra (customer), "newer"), ==, 1);
  return TRUE;
}

static gboolean
lose_keys (TrothDbConnection *c,
           gpointer           data,
           GError           **error)
{
  return troth_db_run (c, error, "DELETE FROM search_key", "") && troth_db_run (c, error, "CREATE TABLE search_rebuild (done BIGINT NOT NULL)", "") &&
         troth_db_run (c, error, "INSERT INTO search_rebuild (done) SELECT doc FROM customer WHERE id = $1", "s", data);
}

static void
reopen (TrothDb   **db,
        const char *folder,
        const char *migrations)
{
  troth_db_close (*db);
  g_clear_object (db);
  *db = db_fixture_open (folder, migrations);
}

static void
test_upgrade (gconstpointer data)
{
  const char      *side = data;
  g_autofree char *folder = troth_test_folder ();
  g_autofree char *old = g_strconcat ("/org/troth/test/old/", side, NULL);
  g_autofree char *now = g_strconcat ("/org/troth/sql/", side, NULL);
  g_autoptr (TrothDb) db = db_fixture_open (folder, old);

  db_fixture_write (db, fill, NULL);
  reopen (&db, folder, now);
  db_fixture_read (db, check_record, NULL);
  db_fixture_assert_found (db, "koehl", "b");
  db_fixture_assert_found (db, "l", "ab"); /* we owe Luís something */
  db_fixture_assert_found (db, "leo brem", "b");
  db_fixture_assert_found (db, "left", "");
  db_fixture_write (db, lose_keys, (gpointer) "b"); /* it was killed when it had come to her */
  db_fixture_assert_found (db, "leonie", "");
  reopen (&db, folder, now);
  db_fixture_assert_found (db, "luis", "a");
  db_fixture_assert_found (db, "leonie", "");
  db_fixture_write (db, lose_keys, (gpointer) "");
  troth_db_close (db);
  troth_test_folder_remove (folder);
}

/* Its first two customers have keys as they were made before there were some of preferred name and family name together. */
static gboolean
go_back (TrothDbConnection *c,
         gpointer           data,
         GError           **error)
{
  gint64 version = 0;

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (TrothCustomer) customer = troth_customer_new ();

      troth_customer_set_id (customer, (const char *const[]){ "a", "b", "c" }[i]);
      troth_customer_set_given_name (customer, "Robert");
      troth_customer_set_family_name (customer, "Smith");
      troth_customer_set_preferred_name (customer, i == 1 ? "Bob" : NULL);
      g_assert_true (troth_db_record_put (c, customer, error));
    }
  g_assert_true (troth_db_connection_get_schema (c, &version, error));
  return troth_db_run (c, error, "DELETE FROM search_key WHERE k LIKE '%bob%' AND k LIKE '%smith%'", "") &&
         troth_db_connection_set_schema (c, (guint) version - 1, error);
}

static void
test_preferred_name (gconstpointer side)
{
  g_autofree char *folder = troth_test_folder ();
  g_autofree char *now = g_strconcat ("/org/troth/sql/", side, NULL);
  g_autoptr (TrothDb) db = db_fixture_open (folder, now);

  db_fixture_write (db, go_back, NULL);
  db_fixture_assert_found (db, "bob smith", "");
  reopen (&db, folder, now);
  db_fixture_assert_found (db, "bob smith", "b");
  db_fixture_assert_found (db, "robert", "abc");
  troth_db_close (db);
  troth_test_folder_remove (folder);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/db/search/upgrade/backend", "backend", test_upgrade);
  g_test_add_data_func ("/db/search/upgrade/preferred-name/backend", "backend", test_preferred_name);
  if (troth_test_on_postgres ())
    return g_test_run ();
  g_test_add_data_func ("/db/search/upgrade/desk", "desk", test_upgrade);
  g_test_add_data_func ("/db/search/upgrade/preferred-name/desk", "desk", test_preferred_name);
  return g_test_run ();
}
