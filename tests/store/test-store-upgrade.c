// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store-fixture.h"
#include "troth-store-pull.h"

/* A store that an older program filled. */

static gboolean
run_script (TrothDbConnection *connection,
            gpointer           sql,
            GError           **error)
{
  return troth_db_run_script (connection, sql, error);
}

static void
run (Fixture    *f,
     const char *sql)
{
  g_autoptr (GError) error = NULL;

  troth_db_write_sync (troth_store_get_db (f->store), run_script, (gpointer) sql, &error);
  g_assert_no_error (error);
}

static void
on_written_cb (GObject      *object,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  troth_store_resync_finish (TROTH_STORE (object), result, &error);
  g_assert_no_error (error);
  *(gboolean *) user_data = TRUE;
}

static void
take_snapshot (Fixture       *f,
               TrothCustomer *customer)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) troth_row_unref);
  gboolean begun = FALSE, stored = FALSE, ended = FALSE;

  g_ptr_array_add (rows, troth_row_new (customer));
  troth_store_resync_begin_async (f->store, "as-of-9", 9, NULL, on_written_cb, &begun);
  troth_store_resync_page_async (f->store, TROTH_TYPE_CUSTOMER, rows, none, NULL, 0, NULL, on_written_cb, &stored);
  troth_store_resync_end_async (f->store, NULL, NULL, 0, NULL, on_written_cb, &ended);
  fixture_wait (&begun);
  fixture_wait (&stored);
  fixture_wait (&ended);
}

/* What it kept beside the columns has one now, and what it could not read may be readable: all of it comes once more, and once only. */
static void
test_snapshot (void)
{
  Fixture f = { 0 };
  g_autoptr (TrothCustomer) whole = fixture_customer (ID ("anna"), "Adams", 1);
  g_autoptr (TrothCustomer) anna = NULL;
  g_autoptr (TrothResync) due = NULL;

  fixture_set_up (&f);
  fixture_reopen (&f);
  g_assert_null (troth_store_get_resync (f.store, NULL)); /* of this program */
  run (&f, "UPDATE customer SET extra = '{\"city\":\"Ulm\"}'; UPDATE meta SET value = '7' WHERE key = 'schema';"
           "INSERT INTO meta (key, value) VALUES ('resync_cursor', 'of the older program')");
  fixture_reopen (&f);
  due = troth_store_get_resync (f.store, NULL);
  g_assert_true (due->is_due);
  g_assert_null (due->cursor);                                          /* from its beginning */
  g_assert_cmpstr (troth_store_get_position (f.store), ==, "cursor-1"); /* and the backend's history is the same */
  troth_customer_set_city (whole, "Ulm");
  take_snapshot (&f, whole);
  anna = troth_store_get (f.store, TROTH_TYPE_CUSTOMER, ID ("anna"), NULL);
  g_assert_cmpstr (troth_customer_get_city (anna), ==, "Ulm");
  g_clear_object (&anna);
  fixture_reopen (&f);
  g_assert_null (troth_store_get_resync (f.store, NULL));
  fixture_tear_down (&f);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/upgrade/snapshot", test_snapshot);
  return g_test_run ();
}
