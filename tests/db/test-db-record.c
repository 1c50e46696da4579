// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "db-fixture.h"
#include "random-record.h"
#include "troth-db-record.h"
#include "troth-db-search.h"
#include "troth-db-source.h"
#include "troth-records.h"
#include "troth-test-database.h"

static gboolean
check_columns (TrothDbConnection *c,
               gpointer           data,
               GError           **error)
{
  guint        n_types = 0;
  const GType *types = troth_records_types (&n_types);

  for (guint t = 0; t < n_types; t++)
    {
      TrothRecordClass *klass = g_type_class_ref (types[t]);
      g_autofree char  *sql = g_strdup_printf ("SELECT * FROM \"%s\"", klass->entity);
      g_autoptr (TrothDbStatement) s = troth_db_query (c, error, sql, "");
      g_autoptr (GPtrArray) columns = g_ptr_array_new ();

      g_assert_nonnull (s);
      for (guint i = 0; troth_db_statement_get_column (s, i); i++) /* a column that came later stands after "extra" */
        g_ptr_array_add (columns, (gpointer) troth_db_statement_get_column (s, i));
      for (guint i = 0; i < klass->n_fields; i++)
        g_assert_true (g_ptr_array_find_with_equal_func (columns, klass->fields[i].name, g_str_equal, NULL));
      g_assert_true (g_ptr_array_find_with_equal_func (columns, "extra", g_str_equal, NULL));
      g_assert_cmpuint (columns->len, ==, klass->n_fields + (types[t] == TROTH_TYPE_CUSTOMER ? 2 : 1)); /* her number in the search tables */
      g_type_class_unref (klass);
    }
  return TRUE;
}

static void
test_tables_are_the_field_tables (void)
{
  static const char *const both[] = { DESK, BACKEND };

  for (guint i = 0; i < G_N_ELEMENTS (both); i++)
    {
      g_autofree char *folder = troth_test_folder ();
      g_autoptr (TrothDb) db = db_fixture_open (folder, both[i]);

      db_fixture_read (db, check_columns, NULL);
      troth_db_close (db);
      troth_test_folder_remove (folder);
    }
}

static gboolean
put_and_get (TrothDbConnection *c,
             gpointer           data,
             GError           **error)
{
  guint        n_types = 0;
  const GType *types = troth_records_types (&n_types);

  for (guint round = 0; round < 40; round++)
    for (guint t = 0; t < n_types; t++)
      {
        g_autofree char *id = g_strdup_printf ("r%u", round % 10); /* new ones at first, replaced later */
        g_autoptr (GObject) record = random_record (types[t], id);
        g_autoptr (GObject) back = NULL;

        if (types[t] == TROTH_TYPE_AGENT)
          troth_agent_set_login (TROTH_AGENT (record), id); /* each its own */
        if (!troth_db_record_put (c, record, error))
          return FALSE;
        back = troth_db_record_get (c, types[t], id, error);
        g_assert_nonnull (back);
        g_assert_true (troth_record_equal (record, back));
      }
  for (guint t = 0; t < n_types; t++)
    {
      g_assert_true (troth_db_record_delete (c, types[t], "r3", error));
      g_assert_true (troth_db_record_delete (c, types[t], "r3", error));
      g_assert_null (troth_db_record_get (c, types[t], "r3", error));
    }
  return TRUE;
}

static void
unref_old (gpointer record)
{
  g_clear_object (&record);
}

/* @data: NULL in the first transaction, when they are new; not in the second, when all are replaced. */
static gboolean
put_many_and_get (TrothDbConnection *c,
                  gpointer           data,
                  GError           **error)
{
  guint        n_types = 0;
  const GType *types = troth_records_types (&n_types);

  for (guint t = 0; t < n_types; t++)
    {
      g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
      g_autoptr (GPtrArray) olds = g_ptr_array_new_with_free_func (unref_old);
      g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
      g_autoptr (GPtrArray) back = NULL;

      for (guint i = 0; i < 100; i++)
        {
          g_autofree char *id = g_strdup_printf ("m%u\t\\\n", i);

          g_ptr_array_add (records, random_record (types[t], id));
          if (types[t] == TROTH_TYPE_AGENT)
            troth_agent_set_login (records->pdata[i], id);
          g_ptr_array_add (olds, data ? troth_db_record_get (c, types[t], id, error) : NULL);
          g_ptr_array_add (ids, g_steal_pointer (&id));
        }
      if (!troth_db_record_put_many (c, records, olds, error))
        return FALSE;
      back = troth_db_record_lock_many (c, types[t], ids, NULL, error);
      g_assert_nonnull (back);
      g_assert_cmpuint (back->len, ==, 100);
      for (guint i = 0; i < records->len; i++)
        {
          g_autoptr (GObject) one = troth_db_record_get (c, types[t], ids->pdata[i], error);

          g_assert_true (troth_record_equal (records->pdata[i], one));
        }
    }
  return TRUE;
}

static TrothCustomer *
named (const char *id,
       gint64      version,
       const char *family)
{
  TrothCustomer *customer = troth_customer_new ();

  troth_customer_set_id (customer, id);
  troth_customer_set_version (customer, version);
  troth_customer_set_family_name (customer, family);
  return customer;
}

static guint
count_found (TrothDbConnection *c,
             const char        *query)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) hits = troth_db_search (c, query, NULL, &error);

  g_assert_no_error (error);
  return hits->len;
}

static TrothRow *
row_named (const char *id,
           gint64      version,
           const char *family)
{
  g_autoptr (TrothCustomer) customer = named (id, version, family);

  return troth_row_new (customer);
}

static gboolean
merge (TrothDbConnection *c,
       gpointer           data,
       GError           **error)
{
  g_autoptr (GPtrArray) first = g_ptr_array_new_with_free_func ((GDestroyNotify) troth_row_unref);
  g_autoptr (GPtrArray) second = g_ptr_array_new_with_free_func ((GDestroyNotify) troth_row_unref);
  g_autoptr (TrothCustomer) called = named ("e", 3, "Eder");
  g_autoptr (GPtrArray) made = g_ptr_array_new ();
  g_autoptr (GPtrArray) changed = g_ptr_array_new ();

  g_ptr_array_add (first, row_named ("a", 2, "Abel"));
  g_ptr_array_add (first, row_named ("b", 2, "Brandt"));
  g_ptr_array_add (first, row_named ("c", 2, "Celik"));
  g_ptr_array_add (first, row_named ("d", 2, "Dorn"));
  g_ptr_array_add (first, row_named ("e", 2, "Eder"));
  if (!troth_db_record_merge (c, first, made, changed, error))
    return FALSE;
  g_assert_cmpuint (made->len, ==, 5);
  g_assert_cmpuint (changed->len, ==, 0);
  g_assert_cmpuint (count_found (c, "abel"), ==, 1);

  g_ptr_array_add (second, row_named ("a", 1, "Old"));       /* older: stays away */
  g_ptr_array_add (second, row_named ("b", 2, "Brandt"));    /* the same */
  g_ptr_array_add (second, row_named ("c", 2, "Cetin"));     /* the same version, and yet another: of a backend that was restored */
  g_ptr_array_add (second, row_named ("d", 3, "Dornbusch")); /* newer, with another name */
  troth_customer_set_last_contact_at (called, 5);
  g_ptr_array_add (second, troth_row_new (called)); /* newer, found alike */
  g_ptr_array_add (second, row_named ("f", 1, "Fink"));
  g_ptr_array_set_size (made, 0);
  if (!troth_db_record_merge (c, second, made, changed, error))
    return FALSE;
  g_assert_cmpuint (made->len, ==, 1);
  g_assert_true (made->pdata[0] == second->pdata[5]);
  g_assert_cmpuint (changed->len, ==, 3);
  for (guint i = 2; i < 6; i++)
    {
      g_autoptr (GObject) here = troth_db_record_get (c, TROTH_TYPE_CUSTOMER, troth_row_get_id (second->pdata[i]), error);
      g_autoptr (GObject) there = troth_row_to_record (second->pdata[i]);

      g_assert_true (troth_record_equal (here, there));
    }
  g_assert_cmpuint (count_found (c, "old"), ==, 0);
  g_assert_cmpuint (count_found (c, "abel"), ==, 1);
  g_assert_cmpuint (count_found (c, "celik"), ==, 0);
  g_assert_cmpuint (count_found (c, "cetin"), ==, 1);
  g_assert_cmpuint (count_found (c, "dornbusch"), ==, 1);
  g_assert_cmpuint (count_found (c, "eder"), ==, 1);
  g_assert_cmpuint (count_found (c, "fink"), ==, 1);
  return TRUE;
}

static void
test_merge (void)
{
  g_autofree char *folder = troth_test_folder ();
  g_autoptr (TrothDb) db = db_fixture_open (folder, BACKEND);

  db_fixture_write (db, merge, NULL);
  troth_db_close (db);
  troth_test_folder_remove (folder);
}

/* @data: how many of a hundred customers are there already: a few that are changed, and then many that are new. */
static gboolean
put_mixed (TrothDbConnection *c,
           gpointer           data,
           GError           **error)
{
  const guint n_there = GPOINTER_TO_UINT (data);
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) olds = g_ptr_array_new_with_free_func (unref_old);

  for (guint i = 0; i < 100; i++)
    {
      g_autofree char *id = g_strdup_printf ("m%u-%u", i, i < n_there ? 0 : n_there);

      g_ptr_array_add (records, random_record (TROTH_TYPE_CUSTOMER, id));
      g_ptr_array_add (olds, i < n_there ? troth_db_record_get (c, TROTH_TYPE_CUSTOMER, id, error) : NULL);
    }
  return troth_db_record_put_many (c, records, olds, error);
}

static void
test_put_many (void)
{
  g_autofree char *folder = troth_test_folder ();
  g_autoptr (TrothDb) db = db_fixture_open (folder, BACKEND);

  db_fixture_write (db, put_many_and_get, NULL);
  db_fixture_write (db, put_many_and_get, folder);
  db_fixture_write (db, put_mixed, GUINT_TO_POINTER (0));
  db_fixture_write (db, put_mixed, GUINT_TO_POINTER (10));
  troth_db_close (db);
  troth_test_folder_remove (folder);
}

static void
test_round_trip (void)
{
  static const char *const both[] = { DESK, BACKEND };

  for (guint i = 0; i < G_N_ELEMENTS (both); i++)
    {
      g_autofree char *folder = troth_test_folder ();
      g_autoptr (TrothDb) db = db_fixture_open (folder, both[i]);

      db_fixture_write (db, put_and_get, NULL);
      troth_db_close (db);
      troth_test_folder_remove (folder);
    }
}

static gboolean
put_promises (TrothDbConnection *c,
              gpointer           data,
              GError           **error)
{
  for (int i = 0; i < 200; i++)
    {
      g_autofree char *id = g_strdup_printf ("p%03d", i);
      g_autoptr (TrothPromise) promise = random_record (TROTH_TYPE_PROMISE, id);

      troth_promise_set_customer_id (promise, i % 3 ? "anna" : "bert");
      troth_promise_set_due_at (promise, i % 7 ? g_test_rand_int_range (0, 40) : TROTH_NO_INSTANT);
      if (!troth_db_record_put (c, promise, error))
        return FALSE;
    }
  return TRUE;
}

/* The database and the memory side of a query must agree. */
static void
check_query (TrothDbConnection *c,
             TrothDbQuery      *query)
{
  g_autoptr (TrothDbQuery) all_query = troth_db_query_new (TROTH_TYPE_PROMISE);
  g_autoptr (GPtrArray) all = troth_db_record_find (c, all_query, NULL);
  g_autoptr (GPtrArray) found = troth_db_record_find (c, query, NULL);
  g_autoptr (GPtrArray) ids = troth_db_record_find_ids (c, query, NULL);
  guint matching = 0;

  for (guint i = 0; i < all->len; i++)
    matching += troth_db_query_matches (query, all->pdata[i]);
  g_assert_cmpuint (found->len, ==, matching);
  g_assert_cmpuint (ids->len, ==, matching);
  for (guint i = 0; i < found->len; i++)
    {
      g_assert_true (troth_db_query_matches (query, found->pdata[i]));
      g_assert_cmpstr (troth_record_get_id (found->pdata[i]), ==, ids->pdata[i]);
      if (i > 0)
        g_assert_cmpint (troth_db_query_compare (query, found->pdata[i - 1], found->pdata[i]), <, 0);
    }
}

static gboolean
check_queries (TrothDbConnection *c,
               gpointer           data,
               GError           **error)
{
  static const char *const orders[] = { "due_at", "words", "state", "due_rev", "customer_id" };

  for (guint i = 0; i < G_N_ELEMENTS (orders) * 2; i++)
    {
      g_autoptr (TrothDbQuery) query = troth_db_query_order (troth_db_query_new (TROTH_TYPE_PROMISE), orders[i / 2], i % 2 == 1);

      troth_db_query_where (troth_db_query_where (query, "customer_id", "anna"), "state", "open");
      check_query (c, query);
    }
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (TrothDbQuery) query = troth_db_query_new (TROTH_TYPE_PROMISE);

      troth_db_query_where (query, "due_at", i ? "7" : NULL);
      troth_db_query_where (query, "case_id", NULL);
      check_query (c, query);
    }
  for (gint64 since = -1; since <= 8; since++)
    {
      g_autoptr (TrothDbQuery) query = troth_db_query_where (troth_db_query_new (TROTH_TYPE_PROMISE), "state", "open");

      check_query (c, troth_db_query_where_since (query, "due_at", since));
    }
  return TRUE;
}

static void
test_queries (void)
{
  g_autofree char *folder = troth_test_folder ();
  g_autoptr (TrothDb) db = db_fixture_open (folder, DESK);

  db_fixture_write (db, put_promises, NULL);
  db_fixture_read (db, check_queries, NULL);
  troth_db_close (db);
  troth_test_folder_remove (folder);
}

static gboolean
explain (TrothDbConnection *c,
         const char        *sql,
         const char        *index,
         GError           **error)
{
  g_autofree char *plan = g_strconcat ("EXPLAIN QUERY PLAN ", sql, NULL);
  g_autoptr (TrothDbStatement) s = troth_db_query (c, error, plan, "s", "x");

  g_assert_true (troth_db_statement_step (s, error));
  g_assert_nonnull (strstr (troth_db_statement_get_text (s, "detail"), index));
  return TRUE;
}

static gboolean
check_plans (TrothDbConnection *c,
             gpointer           data,
             GError           **error)
{
  return explain (c, "SELECT min(due_at) FROM promise WHERE state = 'open' AND due_at > $1", "promise_due", error) &&
         explain (c, "SELECT * FROM promise WHERE customer_id = $1 ORDER BY due_at ASC NULLS FIRST", "promise_customer", error) &&
         explain (c, "SELECT * FROM \"case\" WHERE customer_id = $1", "case_customer", error) &&
         explain (c, "SELECT * FROM interaction WHERE customer_id = $1 ORDER BY started_at DESC NULLS LAST", "interaction_customer", error);
}

static void
test_indexes_are_used (void)
{
  g_autofree char *folder = troth_test_folder ();
  g_autoptr (TrothDb) db = db_fixture_open (folder, DESK);

  db_fixture_read (db, check_plans, NULL);
  troth_db_close (db);
  troth_test_folder_remove (folder);
}

static gboolean
use_source (TrothDbConnection *c,
            gpointer           data,
            GError           **error)
{
  g_autoptr (TrothDbSource) source = troth_db_source_new (c);
  g_autoptr (TrothPromise) promise = troth_record_source_get (TROTH_RECORD_SOURCE (source), TROTH_TYPE_PROMISE, "p001", error);
  g_autoptr (TrothPromise) nobody = troth_record_source_get (TROTH_RECORD_SOURCE (source), TROTH_TYPE_PROMISE, "nobody", error);
  g_autoptr (GPtrArray) berts = troth_record_source_find (TROTH_RECORD_SOURCE (source), TROTH_TYPE_PROMISE, "customer_id", "bert", error);

  g_assert_cmpstr (troth_promise_get_customer_id (promise), ==, "anna");
  g_assert_null (nobody);
  g_assert_cmpuint (berts->len, ==, 67);
  return TRUE;
}

static void
test_source (void)
{
  g_autofree char *folder = troth_test_folder ();
  g_autoptr (TrothDb) db = db_fixture_open (folder, DESK);

  db_fixture_write (db, put_promises, NULL);
  db_fixture_read (db, use_source, NULL);
  troth_db_close (db);
  troth_test_folder_remove (folder);
}

static gboolean
put_nonsense (TrothDbConnection *c,
              gpointer           data,
              GError           **error)
{
  return troth_db_run (c, error, "INSERT INTO promise (id, version, due_rev, state, attempts) VALUES ('x', 1, 0, $1, $2)", "ss",
                       "dancing", NULL) &&
         troth_db_run (c, error, "INSERT INTO promise (id, version, due_rev, state, attempts) VALUES ('y', 1, 0, $1, $2)", "ss",
                       "open", "[{]") &&
         troth_db_run (c, error, "INSERT INTO promise (id, version, due_rev, state, extra) VALUES ('z', 1, 0, $1, $2)", "ss", "open", "{");
}

static gboolean
get_nonsense (TrothDbConnection *c,
              gpointer           data,
              GError           **error)
{
  g_autoptr (GObject) record = troth_db_record_get (c, TROTH_TYPE_PROMISE, data, error);

  g_assert_null (record);
  return FALSE;
}

static void
test_damaged_row (void)
{
  g_autofree char *folder = troth_test_folder ();
  g_autoptr (TrothDb) db = db_fixture_open (folder, DESK);
  g_autoptr (GError) error = NULL;

  db_fixture_write (db, put_nonsense, NULL);
  g_assert_false (troth_db_read_sync (db, get_nonsense, (gpointer) "x", &error));
  g_assert_error (error, TROTH_ERROR, TROTH_ERROR_UNREADABLE);
  g_assert_nonnull (strstr (error->message, "promise.state"));
  g_clear_error (&error);
  g_assert_false (troth_db_read_sync (db, get_nonsense, (gpointer) "y", &error));
  g_assert_error (error, TROTH_ERROR, TROTH_ERROR_UNREADABLE);
  g_assert_nonnull (strstr (error->message, "promise.attempts"));
  g_clear_error (&error);
  g_assert_false (troth_db_read_sync (db, get_nonsense, (gpointer) "z", &error));
  g_assert_error (error, TROTH_ERROR, TROTH_ERROR_UNREADABLE);
  g_assert_nonnull (strstr (error->message, "promise.extra"));
  troth_db_close (db);
  troth_test_folder_remove (folder);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/db/record/damaged-row", test_damaged_row);
  if (!troth_test_on_postgres ()) /* it would choose by the number of rows */
    g_test_add_func ("/db/record/indexes-are-used", test_indexes_are_used);
  g_test_add_func ("/db/record/merge", test_merge);
  g_test_add_func ("/db/record/put-many", test_put_many);
  g_test_add_func ("/db/record/queries", test_queries);
  g_test_add_func ("/db/record/round-trip", test_round_trip);
  g_test_add_func ("/db/record/source", test_source);
  g_test_add_func ("/db/record/tables-are-the-field-tables", test_tables_are_the_field_tables);
  return g_test_run ();
}
