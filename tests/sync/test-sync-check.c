// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend-fixture.h"
#include "desk.h"
#include "troth-soup-transport.h"
#include "troth-virtual-clock.h"

/* A desk that has not what the backend believes it to have finds that out by itself. */

typedef struct
{
  Fixture backend;
  Desk    jane;
} Office;

static void
set_up (Office       *o,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  TrothTransport *transport = NULL;

  fixture_set_up (&o->backend, NULL);
  transport = troth_soup_transport_new (troth_backend_get_url (o->backend.backend), NULL, &error);
  g_assert_no_error (error);
  desk_open (&o->jane, TROTH_CLOCK (o->backend.clock), transport, JANE, o->backend.jane);
  troth_sync_engine_start (o->jane.engine);
  wait_in_step (&o->jane);
}

static void
tear_down (Office       *o,
           gconstpointer data)
{
  desk_close (&o->jane);
  fixture_tear_down (&o->backend, NULL);
}

static gboolean
run_sql (TrothDbConnection *connection,
         gpointer           data,
         GError           **error)
{
  return troth_db_run (connection, error, data, "");
}

static void
damage (Office     *o,
        const char *sql)
{
  g_assert_true (troth_db_write_sync (troth_store_get_db (o->jane.store), run_sql, (gpointer) sql, NULL));
}

static gint64
damage_backend (Office     *o,
                const char *sql)
{
  return troth_db_write_sync (troth_backend_get_db (o->backend.backend), run_sql, (gpointer) sql, NULL);
}

/* A day later the desk looks at everything, once. */
static void
day_passes (Office *o)
{
  troth_sync_engine_stop (o->jane.engine);
  troth_virtual_clock_advance (o->backend.clock, 25 * G_TIME_SPAN_HOUR);
  troth_sync_engine_start (o->jane.engine);
  wait_in_step (&o->jane);
}

static void
hours_pass (Office *o,
            guint   hours)
{
  troth_virtual_clock_advance (o->backend.clock, hours * G_TIME_SPAN_HOUR);
  troth_sync_engine_retry (o->jane.engine);
}

static gint64
leonies_version (Office *o)
{
  g_autoptr (TrothCustomer) leonie = desk_get (&o->jane, TROTH_TYPE_CUSTOMER, LEONIE);

  return leonie ? troth_customer_get_version (leonie) : 0;
}

static void
test_missing_record (Office       *o,
                     gconstpointer data)
{
  guint before = desk_count (&o->jane, TROTH_TYPE_CUSTOMER);

  damage (o, "DELETE FROM customer WHERE id = '" LEONIE "'");
  g_test_expect_message ("troth-sync", G_LOG_LEVEL_WARNING, "customer: * records here and * at the backend, or other versions: taking a snapshot");
  hours_pass (o, 25);
  wait_for (desk_count (&o->jane, TROTH_TYPE_CUSTOMER) == before);
  wait_in_step (&o->jane);
  g_test_assert_expected_messages ();
}

/* What was not sent stays, and is sent. */
static void
test_other_version (Office       *o,
                    gconstpointer data)
{
  g_autofree char *id = NULL;
  g_autoptr (TrothPromise) promise = NULL;

  damage (o, "UPDATE customer SET version = 17, city = 'nowhere' WHERE id = '" LEONIE "'");
  troth_sync_engine_stop (o->jane.engine);
  id = desk_make (&o->jane, LEONIE, "I will call you back");
  g_test_expect_message ("troth-sync", G_LOG_LEVEL_WARNING, "customer: *");
  troth_virtual_clock_advance (o->backend.clock, 25 * G_TIME_SPAN_HOUR);
  troth_sync_engine_start (o->jane.engine);
  wait_for (troth_sync_engine_get_unsent (o->jane.engine) == 0 && leonies_version (o) == 1);
  promise = desk_get (&o->jane, TROTH_TYPE_PROMISE, id);
  g_assert_nonnull (promise);
  g_test_assert_expected_messages ();
}

/* In step, it looks once a day, and changes nothing. */
static void
test_all_well (Office       *o,
               gconstpointer data)
{
  for (guint i = 0; i < 3; i++)
    {
      hours_pass (o, 25);
      g_free (desk_make (&o->jane, LEONIE, "I will call you back"));
      wait_in_step (&o->jane);
    }
  g_assert_null (troth_sync_engine_get_problem (o->jane.engine));
}

static void
dismiss_all (Office *o)
{
  GListModel *reviews = troth_store_get_reviews (o->jane.store);

  while (g_list_model_get_n_items (reviews) > 0)
    {
      g_autoptr (TrothReview) review = g_list_model_get_item (reviews, 0);
      const guint left = g_list_model_get_n_items (reviews) - 1;

      troth_store_dismiss_review_async (o->jane.store, troth_review_get_id (review), NULL, NULL, NULL);
      wait_for (g_list_model_get_n_items (reviews) == left);
    }
}

#define BREAK "UPDATE customer SET contact_points = '[{', version = version + 1 WHERE id = '" LEONIE "'"
#define MEND "UPDATE customer SET contact_points = NULL, version = version + 1 WHERE id = '" LEONIE "'"

/* A row that the backend cannot read is told of once, and no day begins with a snapshot because of it; another version is told of again,
 * and when it is mended it comes. */
static void
test_unreadable_row (Office       *o,
                     gconstpointer data)
{
  GListModel *reviews = troth_store_get_reviews (o->jane.store);

  for (guint i = 0; i < 2; i++)
    {
      g_assert_true (damage_backend (o, BREAK));
      g_test_expect_message ("troth-sync", G_LOG_LEVEL_WARNING, "customer: *: taking a snapshot");
      g_test_expect_message ("troth-backend", G_LOG_LEVEL_WARNING, "customer " LEONIE ": *left out*");
      day_passes (o);
      g_test_assert_expected_messages ();
      g_assert_cmpuint (g_list_model_get_n_items (reviews), ==, 1);
      dismiss_all (o);
      day_passes (o);
      g_assert_cmpuint (g_list_model_get_n_items (reviews), ==, 0);
    }
  g_assert_true (damage_backend (o, MEND));
  g_test_expect_message ("troth-sync", G_LOG_LEVEL_WARNING, "customer: *: taking a snapshot");
  day_passes (o);
  g_test_assert_expected_messages ();
  g_assert_cmpint (leonies_version (o), ==, 4);
  day_passes (o);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/sync/check/missing-record", Office, NULL, set_up, test_missing_record, tear_down);
  g_test_add ("/sync/check/other-version", Office, NULL, set_up, test_other_version, tear_down);
  g_test_add ("/sync/check/unreadable-row-is-told-of-once", Office, NULL, set_up, test_unreadable_row, tear_down);
  g_test_add ("/sync/check/all-well", Office, NULL, set_up, test_all_well, tear_down);
  return g_test_run ();
}
