// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "db-fixture.h"
#include "troth-db-load.h"
#include "troth-db-person.h"
#include "troth-db-record.h"
#include "troth-db-search.h"
#include "troth-promise.h"
#include "troth-test-database.h"

static TrothCustomer *
customer (const char *id,
          const char *given,
          const char *family,
          const char *company,
          const char *email,
          const char *phone)
{
  TrothCustomer     *self = troth_customer_new ();
  TrothContactPoint *point;

  troth_customer_set_id (self, id);
  troth_customer_set_given_name (self, given);
  troth_customer_set_family_name (self, family);
  troth_customer_set_company (self, company);
  troth_customer_set_city (self, "Stuttgart");
  troth_customer_set_country (self, "DE");
  troth_customer_set_account (self, id);
  if (email)
    {
      point = troth_contact_point_new ();
      troth_contact_point_set_id (point, "e");
      troth_contact_point_set_kind (point, TROTH_CONTACT_KIND_EMAIL);
      troth_contact_point_set_raw (point, email);
      troth_record_append (self, troth_customer_F_contact_points, point);
    }
  point = troth_contact_point_new ();
  troth_contact_point_set_id (point, "p");
  troth_contact_point_set_raw (point, phone);
  troth_record_append (self, troth_customer_F_contact_points, point);
  return self;
}

static gboolean
put_all (TrothDbConnection *c,
         gpointer           data,
         GError           **error)
{
  GPtrArray *records = data;

  for (guint i = 0; i < records->len; i++)
    if (!troth_db_record_put (c, records->pdata[i], error))
      return FALSE;
  return TRUE;
}

typedef struct
{
  const char *query;
  GPtrArray  *hits;
} Search;

static gboolean
search_one (TrothDbConnection *c,
            gpointer           data,
            GError           **error)
{
  Search *search = data;

  search->hits = troth_db_search (c, search->query, "DE", error);
  return search->hits != NULL;
}

/* Looks for @query: "ID FIELD MATCHED" of every hit, one a line. */
static char *
found (TrothDb    *db,
       const char *query)
{
  Search search = { query, NULL };
  g_autoptr (GPtrArray) hits = NULL;
  GString *text = g_string_new (NULL);

  db_fixture_read (db, search_one, &search);
  hits = search.hits;
  for (guint i = 0; i < hits->len; i++)
    {
      TrothDbHit *hit = hits->pdata[i];

      g_string_append_printf (text, "%s%s %s %s", i ? "\n" : "", hit->customer_id, hit->field, hit->matched);
    }
  return g_string_free (text, FALSE);
}

static void
assert_found (TrothDb    *db,
              const char *query,
              const char *expected)
{
  g_autofree char *text = found (db, query);

  g_assert_cmpstr (text, ==, expected);
}

static TrothDb *
open_filled (const char *folder)
{
  TrothDb *db = db_fixture_open (folder, DESK);
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (all, customer ("2", "Leonie", "Köhler", NULL, "leonekohler@surfeu.de", "+49 0711 2842222"));
  g_ptr_array_add (all, customer ("1", "Luís", "Gonçalves", "Embraer - Empresa Brasileira", "luisg@embraer.com.br", "+55 (12) 3923-5555"));
  g_ptr_array_add (all, customer ("3", "François", "Tremblay", NULL, "ftremblay@gmail.com", "+1 (514) 721-4711"));
  db_fixture_write (db, put_all, all);
  return db;
}

static void
test_finds (void)
{
  g_autofree char *folder = troth_test_folder ();
  g_autoptr (TrothDb) db = open_filled (folder);

  assert_found (db, "leo", "2 name Leonie Köhler");
  assert_found (db, "Kohler", "2 name Leonie Köhler");
  assert_found (db, "KÖHLER leo", "2 name Leonie Köhler");
  assert_found (db, "goncal", "1 name Luís Gonçalves");
  assert_found (db, "empresa", "1 company Embraer - Empresa Brasileira");
  assert_found (db, "luisg@emb", "1 email luisg@embraer.com.br");
  assert_found (db, "2842222", "2 phone +49 0711 2842222");
  assert_found (db, "+49 711 2842222", "2 phone +49 0711 2842222");
  assert_found (db, "0711 284 22 22", "2 phone +49 0711 2842222");
  assert_found (db, "lu gon", "1 name Luís Gonçalves");
  assert_found (db, "tremb fran", "3 name François Tremblay");
  assert_found (db, "leonie stutt", "2 name Leonie Köhler");
  assert_found (db, "nobody", "");
  assert_found (db, "", "");
  assert_found (db, "\"* NEAR(", "");
  troth_db_close (db);
  troth_test_folder_remove (folder);
}

/* Somebody called of whom nothing but the number is known. */
static void
test_no_name (void)
{
  g_autofree char *folder = troth_test_folder ();
  g_autoptr (TrothDb) db = db_fixture_open (folder, DESK);
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (TrothCustomer) caller = customer ("1", NULL, NULL, NULL, NULL, "+49 0711 2842222");
  Search search = { "2842222", NULL };

  troth_customer_set_account (caller, NULL);
  g_ptr_array_add (all, g_steal_pointer (&caller));
  db_fixture_write (db, put_all, all);
  assert_found (db, "2842222", "1 phone +49 0711 2842222");
  db_fixture_read (db, search_one, &search);
  g_assert_null (((TrothDbHit *) search.hits->pdata[0])->name);
  g_ptr_array_unref (search.hits);
  troth_db_close (db);
  troth_test_folder_remove (folder);
}

/* She is found by the name that is on the screen, and shown with it, by whichever she is looked for. */
static void
test_preferred_name (void)
{
  g_autofree char *folder = troth_test_folder ();
  g_autoptr (TrothDb) db = db_fixture_open (folder, DESK);
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_object_unref);
  TrothCustomer *bob = customer ("1", "Robert", "Smith", NULL, NULL, "+49 0711 2842222");
  Search         search = { "robert", NULL };

  troth_customer_set_preferred_name (bob, "Bob");
  g_ptr_array_add (all, bob);
  db_fixture_write (db, put_all, all);
  assert_found (db, "bob smith", "1 name Bob Smith");
  assert_found (db, "robert", "1 name Robert");
  db_fixture_read (db, search_one, &search);
  g_assert_cmpstr (((TrothDbHit *) search.hits->pdata[0])->name, ==, "Bob Smith");
  g_ptr_array_unref (search.hits);
  troth_db_close (db);
  troth_test_folder_remove (folder);
}

/* A number is in no key with the name. */
static void
test_name_with_account (void)
{
  g_autofree char *folder = troth_test_folder ();
  g_autoptr (TrothDb) db = db_fixture_open (folder, DESK);
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < 60; i++)
    {
      g_autofree char *id = g_strdup_printf ("A-10%02u", i);

      g_ptr_array_add (all, customer (id, i % 2 ? "Anna" : "Bert", i == 31 ? "Köhler" : "Schmidt", NULL, "x@example.org", "+49 711 1"));
    }
  db_fixture_write (db, put_all, all);
  assert_found (db, "kohler 1031", "A-1031 name Anna Köhler");
  assert_found (db, "1031 koh", "A-1031 account A-1031");
  assert_found (db, "anna a-1031", "A-1031 name Anna Köhler");
  assert_found (db, "kohl a10", "A-1031 name Anna Köhler");
  assert_found (db, "stutt 1031", "A-1031 city Stuttgart");
  assert_found (db, "bert 1031", "");
  troth_db_close (db);
  troth_test_folder_remove (folder);
}

static gboolean
count_changes (TrothDbConnection *c,
               gpointer           data,
               GError           **error)
{
  return troth_db_get_integer (c, error, data, 0, "SELECT total_changes()", "");
}

static gboolean
remove_leonie (TrothDbConnection *c,
               gpointer           data,
               GError           **error)
{
  return troth_db_record_delete (c, TROTH_TYPE_CUSTOMER, "2", error);
}

static void
test_follows_changes (void)
{
  g_autofree char *folder = troth_test_folder ();
  g_autoptr (TrothDb) db = open_filled (folder);
  g_autoptr (GPtrArray) changed = g_ptr_array_new_with_free_func (g_object_unref);
  TrothCustomer *leonie = customer ("2", "Leonie", "Köhler", NULL, "leonekohler@surfeu.de", "+49 0711 2842222");
  gint64         before = 0, after = 0;

  g_ptr_array_add (changed, leonie);
  troth_customer_set_last_contact_at (leonie, 7);
  if (!troth_test_on_postgres ()) /* it counts changes in another way, and late */
    {
      db_fixture_write (db, count_changes, &before);
      db_fixture_write (db, put_all, changed);
      db_fixture_write (db, count_changes, &after);
      g_assert_cmpint (after - before, ==, 1); /* the row itself: no search row was touched */
    }
  troth_customer_set_family_name (leonie, "Bauer");
  db_fixture_write (db, put_all, changed);
  assert_found (db, "kohler", "");
  assert_found (db, "leo kohl", "");
  assert_found (db, "leo bau", "2 name Leonie Bauer");
  assert_found (db, "2842222", "2 phone +49 0711 2842222");
  db_fixture_write (db, remove_leonie, NULL);
  assert_found (db, "leo", "");
  assert_found (db, "leo bau", "");
  assert_found (db, "2842222", "");
  troth_db_close (db);
  troth_test_folder_remove (folder);
}

static gboolean
find_alike (TrothDbConnection *c,
            gpointer           data,
            GError           **error)
{
  Search *search = data;

  search->hits = troth_db_person_alike (c, search->query, error);
  return search->hits != NULL;
}

static void
assert_alike (TrothDb    *db,
              const char *id,
              const char *expected)
{
  Search search = { id, NULL };

  db_fixture_read (db, find_alike, &search);
  g_assert_cmpuint (search.hits->len, ==, expected ? 1 : 0);
  if (expected)
    g_assert_cmpstr (troth_customer_get_id (((TrothAlike *) search.hits->pdata[0])->customer), ==, expected);
  g_ptr_array_unref (search.hits);
}

/* A merged record is no hit of its own: its name and number find the record that counts, with all that is owed to her. */
static void
test_merged (void)
{
  g_autofree char *folder = troth_test_folder ();
  g_autoptr (TrothDb) db = open_filled (folder);
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_object_unref);
  TrothCustomer *maiden = customer ("4", "Leonie", "Baumann", NULL, "leonekohler@surfeu.de", "0711 5550101");
  TrothCustomer *former = customer ("5", "Leo", "Wagner", NULL, "leo@wagner.example", "0711 5550102");
  TrothPromise  *promise = troth_promise_new ();
  Search         search = { "leonie", NULL };

  g_ptr_array_add (all, maiden);
  g_ptr_array_add (all, former);
  troth_promise_set_id (promise, "p");
  troth_promise_set_customer_id (promise, "5");
  g_ptr_array_add (all, promise);
  db_fixture_write (db, put_all, all);
  assert_alike (db, "2", "4");
  assert_alike (db, "4", "2");
  assert_alike (db, "3", NULL);
  troth_customer_set_merged_into_id (former, "4"); /* a chain */
  troth_customer_set_merged_into_id (maiden, "2");
  db_fixture_write (db, put_all, all);
  assert_found (db, "bauman", "2 also_known_as Leonie Baumann");
  assert_found (db, "wagner", "2 also_known_as Leo Wagner");
  assert_found (db, "07115550102", "2 phone 0711 5550102");
  assert_found (db, "leonie", "2 name Leonie Köhler");
  assert_alike (db, "2", NULL);
  assert_alike (db, "4", NULL);
  db_fixture_read (db, search_one, &search);
  g_assert_cmpuint (((TrothDbHit *) search.hits->pdata[0])->open_promises, ==, 1);
  g_ptr_array_unref (search.hits);
  troth_customer_set_merged_into_id (maiden, "gone"); /* which this desk does not hold */
  db_fixture_write (db, put_all, all);
  assert_found (db, "wagner", "4 also_known_as Leo Wagner");
  troth_db_close (db);
  troth_test_folder_remove (folder);
}

static void
test_limit_and_open_promises (void)
{
  g_autofree char *folder = troth_test_folder ();
  g_autoptr (TrothDb) db = open_filled (folder);
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_object_unref);
  TrothPromise *promise = troth_promise_new ();
  Search        search = { "anna", NULL };
  g_autoptr (GPtrArray) hits = NULL;

  for (guint i = 0; i < 80; i++)
    {
      g_autofree char *id = g_strdup_printf ("a%02u", i);

      g_ptr_array_add (all, customer (id, "Anna", "Annasdottir", "Anna & Co", "anna@anna.example", "112"));
    }
  troth_promise_set_id (promise, "p");
  troth_promise_set_customer_id (promise, "a00");
  g_ptr_array_add (all, promise);
  db_fixture_write (db, put_all, all);
  db_fixture_read (db, search_one, &search);
  hits = search.hits;
  g_assert_cmpuint (hits->len, ==, TROTH_DB_SEARCH_LIMIT);
  g_assert_cmpuint (((TrothDbHit *) hits->pdata[0])->open_promises, ==, 1);
  g_assert_cmpuint (((TrothDbHit *) hits->pdata[1])->open_promises, ==, 0);
  g_assert_cmpstr (((TrothDbHit *) hits->pdata[1])->place, ==, "Stuttgart");
  troth_db_close (db);
  troth_test_folder_remove (folder);
}

static void
test_ranking (void)
{
  g_autofree char *folder = troth_test_folder ();
  g_autoptr (TrothDb) db = open_filled (folder);
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_object_unref);
  TrothPromise *promise = troth_promise_new ();
  TrothPromise *kept = troth_promise_new ();

  for (guint i = 0; i < 140; i++)
    {
      g_autofree char *id = g_strdup_printf ("z%03u", i);
      g_autofree char *family = g_strdup_printf ("Zappa%03u", i);

      g_ptr_array_add (all, customer (id, "Frank", family, NULL, "f@example.org", "112"));
    }
  troth_customer_set_last_contact_at (all->pdata[3], 7);
  troth_customer_set_last_contact_at (all->pdata[2], 6);
  troth_customer_set_last_contact_at (all->pdata[130], 8); /* beyond them, too */
  troth_promise_set_id (promise, "p");
  troth_promise_set_customer_id (promise, "z110"); /* beyond those that would be shown */
  g_ptr_array_add (all, promise);
  troth_promise_set_id (kept, "k");
  troth_promise_set_customer_id (kept, "z111");
  troth_promise_set_state (kept, TROTH_PROMISE_STATE_KEPT);
  g_ptr_array_add (all, kept);
  db_fixture_write (db, put_all, all);
  for (guint i = 0; i < 2; i++)
    {
      static const char *const expected[] = { "z110", "z130", "z003", "z002", "z000", "z001", "z004" };
      Search                   search = { i == 0 ? "zappa" : "frank zappa", NULL };

      db_fixture_read (db, search_one, &search);
      g_assert_cmpuint (search.hits->len, ==, TROTH_DB_SEARCH_LIMIT);
      for (guint n = 0; n < G_N_ELEMENTS (expected); n++)
        g_assert_cmpstr (((TrothDbHit *) search.hits->pdata[n])->customer_id, ==, expected[n]);
      g_ptr_array_unref (search.hits);
    }
  troth_db_close (db);
  troth_test_folder_remove (folder);
}

/* New customers, much being loaded. */
static gboolean
load_all (TrothDbConnection *c,
          gpointer           data,
          GError           **error)
{
  GPtrArray *records = data;
  g_autoptr (GPtrArray) olds = g_ptr_array_new ();

  g_ptr_array_set_size (olds, (int) records->len);
  return troth_db_bulk (c, TRUE, error) && troth_db_record_put_many (c, records, olds, error);
}

static gboolean
end_load (TrothDbConnection *c,
          gpointer           data,
          GError           **error)
{
  return troth_db_bulk (c, FALSE, error);
}

/* @ended: the load came to its end; else the program was killed, and the next one finds what was left. */
static void
check_load (gboolean ended)
{
  g_autofree char *folder = troth_test_folder ();
  g_autoptr (TrothDb) db = db_fixture_open (folder, BACKEND);
  g_autoptr (GPtrArray) customers = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < 30; i++)
    {
      g_autofree char *id = g_strdup_printf ("c%u", i);
      g_autofree char *family = g_strdup_printf ("Köhler%u", i);

      g_ptr_array_add (customers, customer (id, "Leonie", family, NULL, "l@example.org", "+49 711 2842222"));
    }
  db_fixture_write (db, load_all, customers);
  if (ended)
    db_fixture_write (db, end_load, NULL);
  troth_db_close (db);
  g_object_unref (db);
  db = db_fixture_open (folder, BACKEND);
  for (guint i = 0; i < 30; i += 29)
    {
      g_autofree char *query = g_strdup_printf ("kohler%u", i);
      Search           search = { .query = query };

      db_fixture_read (db, search_one, &search);
      g_assert_cmpuint (search.hits->len, ==, 1);
      g_ptr_array_unref (search.hits);
      search.query = "leo köh";
      db_fixture_read (db, search_one, &search);
      g_assert_cmpuint (search.hits->len, ==, 20); /* as many as begun words give */
      g_ptr_array_unref (search.hits);
    }
  troth_db_close (db);
  troth_test_folder_remove (folder);
}

static void
test_load (void)
{
  check_load (TRUE);
}

static void
test_interrupted_load (void)
{
  check_load (FALSE);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/db/search/finds", test_finds);
  g_test_add_func ("/db/search/no-name", test_no_name);
  g_test_add_func ("/db/search/preferred-name", test_preferred_name);
  g_test_add_func ("/db/search/name-with-account", test_name_with_account);
  g_test_add_func ("/db/search/follows-changes", test_follows_changes);
  g_test_add_func ("/db/search/interrupted-load", test_interrupted_load);
  g_test_add_func ("/db/search/load", test_load);
  g_test_add_func ("/db/search/limit-and-open-promises", test_limit_and_open_promises);
  g_test_add_func ("/db/search/merged", test_merged);
  g_test_add_func ("/db/search/ranking", test_ranking);
  return g_test_run ();
}
