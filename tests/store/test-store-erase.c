// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store-fixture.h"
#include "troth-store-outbox.h"
#include "troth-store-pull.h"
#include "troth-uuid.h"

static gboolean
find_trace (TrothDbConnection *c,
            gpointer           data,
            GError           **error)
{
  return troth_db_get_integer (c, error, data, -1,
                               "SELECT (SELECT count(*) FROM outbox) + (SELECT count(*) FROM base) + (SELECT count(*) FROM search_key)"
                               " + (SELECT count(*) FROM review WHERE command IS NOT NULL) + (SELECT count(*) FROM draft)",
                               "");
}

static void
test_erased_leaves_no_trace (void)
{
  Fixture          f = { 0 };
  gint64           traces = -1;
  gsize            length = 0;
  g_autofree char *make = NULL;
  g_autofree char *keep = NULL;
  g_autofree char *path = NULL;
  g_autofree char *bytes = NULL;
  g_autoptr (TrothCustomer) live = NULL;

  fixture_set_up (&f);
  fixture_apply (&f, fixture_customer (ID ("anna"), "Unforgettable", 2), 2);
  live = troth_store_get (f.store, TROTH_TYPE_CUSTOMER, ID ("anna"), NULL);
  make = fixture_do (&f, fixture_make (ID ("p1"), ID ("anna"), NOON + HOUR));
  keep = fixture_do (&f, fixture_keep (ID ("p1"))); /* names the promise only */
  fixture_change (&f, TROTH_CHANGE_ERASE, TROTH_TYPE_CUSTOMER, ID ("anna"), 7);
  g_assert_null (troth_customer_get_family_name (live));
  g_assert_false (fixture_is_here (&f, TROTH_TYPE_CUSTOMER, ID ("anna")));
  g_assert_true (troth_db_read_sync (troth_store_get_db (f.store), find_trace, &traces, NULL));
  g_assert_cmpint (traces, ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (troth_store_get_reviews (f.store)), ==, 2); /* that it was refused, not what */
  g_assert_cmpuint (troth_store_get_unsent (f.store), ==, 0);
  g_clear_object (&live);
  path = g_strconcat (f.folder, "/desk.db", NULL);
  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  g_assert_null (memmem (bytes, length, "Unforgettable", 13));
  g_clear_pointer (&bytes, g_free);
  g_free (g_steal_pointer (&path));
  path = g_strconcat (f.folder, "/desk.db-wal", NULL);
  if (g_file_get_contents (path, &bytes, &length, NULL))
    g_assert_null (memmem (bytes, length, "Unforgettable", 13));
  fixture_tear_down (&f);
}

/* An open case brings a promise along that nobody's command names; later ones name nothing but it. */
static void
test_erased_with_what_made_itself (void)
{
  Fixture          f = { 0 };
  gint64           traces = -1;
  g_autofree char *promise_id = troth_uuid_derive (ID ("case"), "progress_report");
  g_autofree char *open = NULL;
  g_autofree char *keep = NULL;
  g_autoptr (TrothOpenArgs) args = troth_open_args_new ();

  fixture_set_up (&f);
  troth_open_args_set_customer_id (args, ID ("anna"));
  troth_open_args_set_subject (args, "Charged twice");
  open = fixture_do (&f, troth_command_for ("case.open", ID ("case"), args, 0, NOON));
  keep = fixture_do (&f, fixture_keep (promise_id));
  fixture_ack (&f, open, TROTH_OUTCOME_KIND_REJECTED, 0);
  fixture_ack (&f, keep, TROTH_OUTCOME_KIND_REJECTED, 0);
  fixture_change (&f, TROTH_CHANGE_ERASE, TROTH_TYPE_CUSTOMER, ID ("anna"), 7);
  g_assert_true (troth_db_read_sync (troth_store_get_db (f.store), find_trace, &traces, NULL));
  g_assert_cmpint (traces, ==, 0);
  fixture_tear_down (&f);
}

/* The backend has lost the promise, and so has this desk since: it was about her all the same. */
static void
test_erased_with_what_was_lost (void)
{
  Fixture          f = { 0 };
  gint64           traces = -1;
  g_autofree char *keep = NULL;

  fixture_set_up (&f);
  fixture_apply (&f, fixture_promise (ID ("p1"), ID ("anna"), NOON + HOUR, 1), 2);
  keep = fixture_do (&f, fixture_keep (ID ("p1")));
  fixture_ack (&f, keep, TROTH_OUTCOME_KIND_REJECTED, 0);
  fixture_change (&f, TROTH_CHANGE_LEAVE, TROTH_TYPE_PROMISE, ID ("p1"), 6);
  fixture_change (&f, TROTH_CHANGE_ERASE, TROTH_TYPE_CUSTOMER, ID ("anna"), 7);
  g_assert_true (troth_db_read_sync (troth_store_get_db (f.store), find_trace, &traces, NULL));
  g_assert_cmpint (traces, ==, 0);
  fixture_tear_down (&f);
}

/* A damaged file that was set aside has all that the desk had. */
static void
test_erased_from_damaged (void)
{
  Fixture          f = { 0 };
  g_autofree char *mark = NULL;
  g_autofree char *aside = NULL;
  g_autofree char *log = NULL;

  fixture_set_up (&f);
  mark = g_build_filename (f.folder, "desk.db.suspect", NULL);
  g_assert_true (g_file_set_contents (mark, "", 0, NULL));
  fixture_reopen (&f);
  aside = g_strdup (troth_store_get_set_aside (f.store));
  log = g_strconcat (aside, "-wal", NULL);
  g_assert_true (g_file_set_contents (log, "Adams", -1, NULL));
  fixture_apply (&f, fixture_customer (ID ("anna"), "Adams", 1), 6);
  g_assert_true (g_file_test (aside, G_FILE_TEST_EXISTS));
  fixture_change (&f, TROTH_CHANGE_ERASE, TROTH_TYPE_CUSTOMER, ID ("anna"), 7);
  g_assert_false (g_file_test (aside, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (log, G_FILE_TEST_EXISTS));
  fixture_reopen (&f);
  g_assert_cmpstr (troth_store_get_cursor (f.store), ==, "cursor-7");
  fixture_tear_down (&f);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/erase/from-damaged", test_erased_from_damaged);
  g_test_add_func ("/store/erase/leaves-no-trace", test_erased_leaves_no_trace);
  g_test_add_func ("/store/erase/with-what-was-lost", test_erased_with_what_was_lost);
  g_test_add_func ("/store/erase/with-what-made-itself", test_erased_with_what_made_itself);
  return g_test_run ();
}
