// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store-fixture.h"
#include "troth-db-record.h"
#include "troth-store-list.h"
#include "troth-store-pull.h"

/* A second copy of a list that knows it only by its items-changed, as a GtkListView does. */
typedef struct
{
  GPtrArray *ids;
  guint      signals;
} Mirror;

static char *
id_at (GListModel *model,
       guint       position)
{
  g_autoptr (GObject) record = g_list_model_get_item (model, position);

  return g_strdup (troth_record_get_id (record));
}

static void
on_items_changed_cb (GListModel *model,
                     guint       position,
                     guint       removed,
                     guint       added,
                     gpointer    user_data)
{
  Mirror *mirror = user_data;

  mirror->signals++;
  if (removed)
    g_ptr_array_remove_range (mirror->ids, position, removed);
  for (guint i = 0; i < added; i++)
    g_ptr_array_insert (mirror->ids, (int) (position + i), id_at (model, position + i));
  g_assert_cmpuint (mirror->ids->len, ==, g_list_model_get_n_items (model));
}

static gboolean
find_ids (TrothDbConnection *c,
          gpointer           data,
          GError           **error)
{
  gpointer *both = data;

  both[1] = troth_db_record_find_ids (c, both[0], error);
  return both[1] != NULL;
}

/* The list, its mirror and the database must say the same. */
static void
check (Fixture      *f,
       TrothDbQuery *query,
       GListModel   *model,
       Mirror       *mirror)
{
  gpointer both[2] = { query, NULL };
  g_autoptr (GPtrArray) ids = NULL;

  g_assert_true (troth_db_read_sync (troth_store_get_db (f->store), find_ids, both, NULL));
  ids = both[1];
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, ids->len);
  g_assert_cmpuint (mirror->ids->len, ==, ids->len);
  for (guint i = 0; i < ids->len; i++)
    {
      g_autofree char *id = id_at (model, i);

      g_assert_cmpstr (id, ==, ids->pdata[i]);
      g_assert_cmpstr (mirror->ids->pdata[i], ==, ids->pdata[i]);
    }
}

static TrothChange *
random_change (gint64 version)
{
  g_autofree char *name = g_strdup_printf ("q%d", g_test_rand_int_range (0, 150));
  g_autoptr (TrothPromise) promise = NULL;

  if (g_test_rand_int_range (0, 5) == 0)
    return troth_change_new (TROTH_CHANGE_DELETE, TROTH_TYPE_PROMISE, ID (name));
  promise = fixture_promise (ID (name), ID (g_test_rand_bit () ? "anna" : "bert"), NOON + g_test_rand_int_range (0, 30), version);
  if (g_test_rand_int_range (0, 6) == 0)
    troth_promise_set_due_at (promise, TROTH_NO_INSTANT);
  if (g_test_rand_int_range (0, 4) == 0)
    troth_promise_set_state (promise, TROTH_PROMISE_STATE_KEPT);
  return troth_change_new_put (promise);
}

static void
apply_random (Fixture *f,
              gint64   round)
{
  GPtrArray *changes = g_ptr_array_new ();

  for (int i = g_test_rand_int_range (1, round % 4 ? 6 : 80); i > 0; i--)
    g_ptr_array_add (changes, random_change (round));
  fixture_apply_all (f, changes, round);
}

static void
test_stays_right_by_change (gconstpointer data)
{
  Fixture f = { 0 };
  Mirror  mirror = { g_ptr_array_new_with_free_func (g_free), 0 };
  g_autoptr (TrothDbQuery) query = troth_db_query_order (troth_db_query_new (TROTH_TYPE_PROMISE), "due_at", data != NULL);
  g_autoptr (TrothStoreList) list = NULL;

  troth_db_query_where (query, "state", "open");
  if (data != NULL)
    troth_db_query_where (query, "customer_id", ID ("anna"));
  fixture_set_up (&f);
  apply_random (&f, 4);
  list = troth_store_list_new (f.store, query);
  g_signal_connect (list, "items-changed", G_CALLBACK (on_items_changed_cb), &mirror);
  g_assert_true (troth_store_list_get_loading (list));
  for (gint64 round = 5; round < 80; round++)
    {
      apply_random (&f, round);
      if (!troth_store_list_get_loading (list))
        check (&f, query, G_LIST_MODEL (list), &mirror);
    }
  g_assert_false (troth_store_list_get_loading (list));
  g_clear_object (&list);
  g_ptr_array_unref (mirror.ids);
  fixture_tear_down (&f);
}

static void
test_says_no_more_than_moved (void)
{
  Fixture f = { 0 };
  Mirror  mirror = { g_ptr_array_new_with_free_func (g_free), 0 };
  g_autoptr (TrothDbQuery) query = troth_db_query_order (troth_db_query_new (TROTH_TYPE_PROMISE), "due_at", FALSE);
  g_autoptr (TrothStoreList) list = NULL;
  g_autoptr (TrothPromise) first = NULL;
  g_autoptr (TrothPromise) again = NULL;
  TrothPromise *changed;

  fixture_set_up (&f);
  fixture_apply (&f, fixture_promise (ID ("p1"), ID ("anna"), NOON + 10, 1), 2);
  fixture_apply (&f, fixture_promise (ID ("p2"), ID ("anna"), NOON + 20, 1), 3);
  list = troth_store_list_new_loaded (f.store, query, NULL);
  g_assert_false (troth_store_list_get_loading (list));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 2);
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (list), 2));
  first = g_list_model_get_item (G_LIST_MODEL (list), 0);
  g_ptr_array_add (mirror.ids, g_strdup (ID ("p1")));
  g_ptr_array_add (mirror.ids, g_strdup (ID ("p2")));
  g_signal_connect (list, "items-changed", G_CALLBACK (on_items_changed_cb), &mirror);
  changed = fixture_promise (ID ("p1"), ID ("anna"), NOON + 15, 2); /* later, and still the first */
  troth_promise_set_words (changed, "I will write");
  fixture_apply (&f, changed, 4);
  g_assert_cmpuint (mirror.signals, ==, 0);
  g_assert_cmpstr (troth_promise_get_words (first), ==, "I will write");
  again = g_list_model_get_item (G_LIST_MODEL (list), 0);
  g_assert_true (again == first);
  fixture_apply (&f, fixture_customer (ID ("anna"), "Baker", 2), 5); /* another kind of record */
  g_assert_cmpuint (mirror.signals, ==, 0);
  fixture_apply (&f, fixture_promise (ID ("p1"), ID ("anna"), NOON + 30, 3), 6);
  g_assert_cmpuint (mirror.signals, ==, 2); /* out of the first place, into the second */
  check (&f, query, G_LIST_MODEL (list), &mirror);
  g_clear_object (&first);
  g_clear_object (&again);
  g_clear_object (&list);
  g_ptr_array_unref (mirror.ids);
  fixture_tear_down (&f);
}

static void
test_long_list_in_chunks (void)
{
  Fixture    f = { 0 };
  GPtrArray *changes = g_ptr_array_new ();
  g_autoptr (TrothDbQuery) query = troth_db_query_new (TROTH_TYPE_CUSTOMER);
  g_autoptr (TrothStoreList) list = NULL;
  g_autoptr (TrothCustomer) last = NULL;
  g_autoptr (TrothCustomer) held = NULL;

  fixture_set_up (&f);
  for (guint i = 0; i < 3000; i++)
    {
      g_autofree char *name = g_strdup_printf ("z%04u", i);
      g_autoptr (TrothCustomer) customer = fixture_customer (ID (name), name, 1);

      g_ptr_array_add (changes, troth_change_new_put (customer));
    }
  fixture_apply_all (&f, changes, 2);
  list = troth_store_list_new_loaded (f.store, query, NULL);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 3001);
  held = troth_store_peek (f.store, TROTH_TYPE_CUSTOMER, ID ("z1990"));
  g_assert_null (held); /* nobody has looked there yet */
  last = g_list_model_get_item (G_LIST_MODEL (list), 2000);
  g_assert_nonnull (last);
  held = troth_store_peek (f.store, TROTH_TYPE_CUSTOMER, ID ("z1990"));
  g_assert_nonnull (held);
  g_clear_object (&last);
  g_clear_object (&held);
  for (guint i = 0; i < 1900; i++) /* scrolling far away lets go of it */
    g_object_unref (g_list_model_get_item (G_LIST_MODEL (list), i));
  held = troth_store_peek (f.store, TROTH_TYPE_CUSTOMER, ID ("z1990"));
  g_assert_null (held);
  g_clear_object (&list);
  fixture_tear_down (&f);
}

/* What could not be read is read with the next change. */
static void
test_failed_read (void)
{
  Fixture f = { 0 };
  g_autoptr (TrothDbQuery) query = troth_db_query_order (troth_db_query_new (TROTH_TYPE_PROMISE), "due_at", FALSE);
  g_autoptr (TrothStoreList) list = NULL;

  fixture_set_up (&f);
  fixture_apply (&f, fixture_promise (ID ("p1"), ID ("anna"), NOON + 10, 1), 2);
  fixture_hide_promises (&f, TRUE);
  g_test_expect_message ("troth-store", G_LOG_LEVEL_WARNING, "reading a list: *");
  list = troth_store_list_new (f.store, query);
  fixture_hide_promises (&f, FALSE);
  g_test_assert_expected_messages ();
  g_assert_true (troth_store_list_get_loading (list));
  fixture_apply (&f, fixture_customer (ID ("carl"), "Carl", 1), 4);
  while (troth_store_list_get_loading (list))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 1);
  g_clear_object (&list);
  fixture_tear_down (&f);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/list/failed-read", test_failed_read);
  g_test_add_func ("/store/list/long-list-in-chunks", test_long_list_in_chunks);
  g_test_add_func ("/store/list/says-no-more-than-moved", test_says_no_more_than_moved);
  g_test_add_data_func ("/store/list/stays-right-by-change", NULL, test_stays_right_by_change);
  g_test_add_data_func ("/store/list/stays-right-by-change-descending", "", test_stays_right_by_change);
  return g_test_run ();
}
