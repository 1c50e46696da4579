// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store-fixture.h"
#include "troth-db.h"
#include "troth-store-promises.h"
#include "troth-store-pull.h"

/* The ids that items-changed has told, as a list view holds them. */
static void
on_items_changed_cb (GListModel *model,
                     guint       position,
                     guint       removed,
                     guint       added,
                     GPtrArray  *mirror)
{
  g_assert_cmpuint (position + removed, <=, mirror->len);
  if (removed)
    g_ptr_array_remove_range (mirror, position, removed);
  for (guint i = 0; i < added; i++)
    {
      g_autoptr (TrothPromise) promise = g_list_model_get_item (model, position + i);

      g_ptr_array_insert (mirror, (int) (position + i), g_strdup (troth_promise_get_id (promise)));
    }
  g_assert_cmpuint (mirror->len, ==, g_list_model_get_n_items (model));
}

static GPtrArray *
follow (TrothStorePromises *list)
{
  GPtrArray *mirror = g_ptr_array_new_with_free_func (g_free);

  on_items_changed_cb (G_LIST_MODEL (list), 0, 0, g_list_model_get_n_items (G_LIST_MODEL (list)), mirror);
  g_signal_connect (list, "items-changed", G_CALLBACK (on_items_changed_cb), mirror);
  return mirror;
}

static void
settle (TrothStorePromises *list)
{
  while (troth_promise_model_is_loading (G_LIST_MODEL (list)))
    g_main_context_iteration (NULL, TRUE);
}

static void
assert_ids (GPtrArray  *mirror,
            const char *names)
{
  g_auto (GStrv) wanted = g_strsplit (names, " ", -1);

  g_assert_cmpuint (mirror->len, ==, g_strv_length (wanted));
  for (guint i = 0; i < mirror->len; i++)
    g_assert_cmpstr (mirror->pdata[i], ==, ID (wanted[i]));
}

static void
put (Fixture       *f,
     const char    *name,
     const char    *customer,
     const char    *words,
     gint64         due_at,
     TrothOwnerKind kind,
     const char    *owner,
     gint64         version)
{
  g_autoptr (TrothPromise) promise = fixture_promise (ID (name), ID (customer), due_at, version);

  troth_promise_set_words (promise, words);
  troth_promise_set_owner_kind (promise, kind);
  troth_promise_set_owner_id (promise, ID (owner));
  troth_promise_set_made_at (promise, NOON - due_at % HOUR);
  fixture_apply (f, g_steal_pointer (&promise), 100 * version + name[1]);
}

static void
fill (Fixture *f)
{
  fixture_set_up (f);
  fixture_apply (f, fixture_customer (ID ("bert"), "Äpfel", 1), 50);
  put (f, "p1", "anna", "call back about the refund", NOON + 10, TROTH_OWNER_KIND_AGENT, "jane", 1);
  put (f, "p2", "bert", "send the Größe", NOON + 20, TROTH_OWNER_KIND_AGENT, "jane", 1);
  put (f, "p3", "anna", "find out", NOON + 30, TROTH_OWNER_KIND_TEAM, "support", 1);
  put (f, "p4", "anna", "refund", NOON + 40, TROTH_OWNER_KIND_AGENT, "steve", 1);
}

static void
test_views (void)
{
  Fixture           f = { 0 };
  const char *const mine[] = { ID ("jane"), ID ("support"), NULL };
  g_autoptr (TrothStorePromises) list = NULL;
  g_autoptr (GPtrArray) mirror = NULL;
  TrothDue due;

  fill (&f);
  list = troth_store_promises_new (f.store, &(TrothPromiseView){ 0 }, mine);
  mirror = follow (list);
  assert_ids (mirror, "p1 p2 p3");
  due = troth_promise_model_get_due (G_LIST_MODEL (list), 1);
  g_assert_cmpint (due.at, ==, NOON + 20);
  g_assert_cmpint (due.deadline, ==, NOON + 20);
  troth_store_promises_set_view (list, &(TrothPromiseView){ .scope = TROTH_PROMISES_ALL }, NULL);
  settle (list);
  assert_ids (mirror, "p1 p2 p3 p4");
  troth_store_promises_set_view (list, &(TrothPromiseView){ .scope = TROTH_PROMISES_UNOWNED }, NULL);
  settle (list);
  assert_ids (mirror, "p3");
  troth_store_promises_set_view (list, &(TrothPromiseView){ .order = TROTH_PROMISES_BY_MADE }, NULL);
  settle (list);
  assert_ids (mirror, "p4 p3 p2 p1");
  troth_store_promises_set_view (list, &(TrothPromiseView){ .order = TROTH_PROMISES_BY_NAME }, NULL);
  settle (list);
  g_assert_cmpstr (mirror->pdata[0], ==, ID ("p1")); /* Anna … before Äpfel, by given name where there is one */
  troth_store_promises_set_view (list, &(TrothPromiseView){ .needle = "refund" }, NULL);
  settle (list);
  assert_ids (mirror, "p1 p4");
  troth_store_promises_set_view (list, &(TrothPromiseView){ .needle = "apfel grosse" }, NULL);
  settle (list);
  assert_ids (mirror, "p2");
  g_clear_object (&list);
  fixture_tear_down (&f);
}

/* By the name of the record that counts, however long the chain to it is. */
static void
test_merged_twice (void)
{
  Fixture           f = { 0 };
  const char *const chain[][2] = { { "anna", "carl" }, { "carl", "bert" } };
  g_autoptr (TrothStorePromises) list = NULL;
  g_autoptr (GPtrArray) mirror = NULL;

  fill (&f);
  for (guint i = 0; i < G_N_ELEMENTS (chain); i++)
    {
      TrothCustomer *customer = fixture_customer (ID (chain[i][0]), "Birnbaum", 2);

      troth_customer_set_merged_into_id (customer, ID (chain[i][1]));
      fixture_apply (&f, customer, 300 + i);
    }
  list = troth_store_promises_new (f.store, &(TrothPromiseView){ .needle = "apfel" }, NULL);
  mirror = follow (list);
  assert_ids (mirror, "p1 p2 p3 p4");
  troth_store_promises_set_view (list, &(TrothPromiseView){ .needle = "birnbaum" }, NULL);
  settle (list);
  g_assert_cmpuint (mirror->len, ==, 0);
  troth_store_promises_set_view (list, &(TrothPromiseView){ .order = TROTH_PROMISES_BY_NAME }, NULL);
  settle (list);
  g_assert_cmpuint (mirror->len, ==, 4);
  g_clear_object (&list);
  fixture_tear_down (&f);
}

static void
test_follows (void)
{
  Fixture           f = { 0 };
  const char *const mine[] = { ID ("jane"), NULL };
  g_autoptr (TrothStorePromises) list = NULL;
  g_autoptr (GPtrArray) mirror = NULL;
  gpointer held = NULL;

  fill (&f);
  list = troth_store_promises_new (f.store, &(TrothPromiseView){ 0 }, mine);
  mirror = follow (list);
  assert_ids (mirror, "p1 p2");
  held = g_list_model_get_item (G_LIST_MODEL (list), 0);
  put (&f, "p1", "anna", "call back about the refund", NOON + 25, TROTH_OWNER_KIND_AGENT, "jane", 2); /* moves */
  assert_ids (mirror, "p2 p1");
  g_assert_cmpint (troth_promise_model_get_due (G_LIST_MODEL (list), 1).at, ==, NOON + 25);
  put (&f, "p2", "bert", "send the Größe", NOON + 20, TROTH_OWNER_KIND_AGENT, "steve", 2); /* handed over */
  assert_ids (mirror, "p1");
  put (&f, "p4", "anna", "refund", NOON + 1, TROTH_OWNER_KIND_AGENT, "jane", 2); /* and another to me */
  assert_ids (mirror, "p4 p1");
  fixture_run_expect (&f, fixture_keep (ID ("p1")), TROTH_OUTCOME_KIND_APPLIED);
  assert_ids (mirror, "p4");
  g_object_unref (held);
  g_clear_object (&list);
  fixture_tear_down (&f);
}

/* While a search is on, what ended goes at once, and what came is found by the reader. */
static void
test_follows_a_search (void)
{
  Fixture f = { 0 };
  g_autoptr (TrothStorePromises) list = NULL;
  g_autoptr (GPtrArray) mirror = NULL;

  fill (&f);
  list = troth_store_promises_new (f.store, &(TrothPromiseView){ .needle = "refund" }, NULL);
  mirror = follow (list);
  assert_ids (mirror, "p1 p4");
  put (&f, "p5", "bert", "a refund too", NOON + 15, TROTH_OWNER_KIND_AGENT, "jane", 1);
  fixture_run_expect (&f, fixture_keep (ID ("p1")), TROTH_OUTCOME_KIND_APPLIED);
  while (mirror->len != 2 || g_strcmp0 (mirror->pdata[0], ID ("p5")) != 0)
    g_main_context_iteration (NULL, TRUE);
  assert_ids (mirror, "p5 p4");
  g_clear_object (&list);
  fixture_tear_down (&f);
}

/* A long one: the first rows are there at once, the others soon; records only where somebody looks. */
static void
test_long (void)
{
  Fixture    f = { 0 };
  GPtrArray *changes = g_ptr_array_new ();
  g_autoptr (TrothStorePromises) list = NULL;
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (TrothPromise) nobody = NULL;

  fixture_set_up (&f);
  for (guint i = 0; i < 3000; i++)
    {
      g_autofree char *name = g_strdup_printf ("z%04u", i);
      g_autoptr (TrothPromise) promise = fixture_promise (ID (name), ID ("anna"), NOON + i, 1);

      g_ptr_array_add (changes, troth_change_new_put (promise));
    }
  fixture_apply_all (&f, changes, 2);
  list = troth_store_promises_new (f.store, &(TrothPromiseView){ 0 }, NULL);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 256);
  g_assert_true (troth_promise_model_is_loading (G_LIST_MODEL (list)));
  fixture_run_expect (&f, fixture_keep (ID ("z2000")), TROTH_OUTCOME_KIND_APPLIED); /* perhaps while it is read */
  settle (list);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 2999);
  for (guint i = 0; i < 2999; i++)
    g_assert_cmpint (troth_promise_model_get_due (G_LIST_MODEL (list), i).at, ==, NOON + i + (i >= 2000));
  nobody = troth_store_peek (f.store, TROTH_TYPE_PROMISE, ID ("z1500"));
  g_assert_null (nobody);
  changes = g_ptr_array_new ();
  for (guint i = 0; i < 100; i++)
    {
      g_autofree char *name = g_strdup_printf ("z%04u", i);

      g_ptr_array_add (changes, troth_change_new (TROTH_CHANGE_LEAVE, TROTH_TYPE_PROMISE, ID (name)));
    }
  fixture_apply_all (&f, changes, 9);
  while (g_list_model_get_n_items (G_LIST_MODEL (list)) != 2899)
    g_main_context_iteration (NULL, TRUE);
  g_clear_object (&list);
  fixture_tear_down (&f);
}

/* What could not be read is read with the next change. */
static void
test_failed_read (void)
{
  Fixture f = { 0 };
  g_autoptr (TrothStorePromises) list = NULL;

  fixture_set_up (&f);
  fixture_apply (&f, fixture_promise (ID ("p1"), ID ("anna"), NOON + 10, 1), 2);
  fixture_hide_promises (&f, TRUE);
  g_test_expect_message ("troth-store", G_LOG_LEVEL_WARNING, "reading the first promises: *");
  g_test_expect_message ("troth-store", G_LOG_LEVEL_WARNING, "reading the promises: *");
  list = troth_store_promises_new (f.store, &(TrothPromiseView){ 0 }, NULL);
  fixture_hide_promises (&f, FALSE);
  fixture_apply (&f, fixture_customer (ID ("carl"), "Carl", 1), 4);
  settle (list);
  g_test_assert_expected_messages ();
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 1);
  g_clear_object (&list);
  fixture_tear_down (&f);
}

static gboolean
explain (TrothDbConnection *connection,
         gpointer           data,
         GError           **error)
{
  g_autoptr (TrothDbStatement) row = troth_db_query (connection, error, "EXPLAIN QUERY PLAN SELECT p.id, p.due_at, p.due_until"
                                                                        " FROM promise p WHERE p.state = 'open' AND p.owner_id IN ($1, $2)"
                                                                        " ORDER BY p.due_at, p.id",
                                                     "ss", "a", "b");

  g_assert_true (troth_db_statement_step (row, error));
  g_assert_nonnull (strstr (troth_db_statement_get_text (row, "detail"), "COVERING INDEX promise_due"));
  g_assert_false (troth_db_statement_step (row, error)); /* and no sorting */
  return TRUE;
}

static void
test_index_alone (void)
{
  Fixture f = { 0 };

  fixture_set_up (&f);
  g_assert_true (troth_db_read_sync (troth_store_get_db (f.store), explain, NULL, NULL));
  fixture_tear_down (&f);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/promises/views", test_views);
  g_test_add_func ("/store/promises/merged-twice", test_merged_twice);
  g_test_add_func ("/store/promises/follows", test_follows);
  g_test_add_func ("/store/promises/follows-a-search", test_follows_a_search);
  g_test_add_func ("/store/promises/failed-read", test_failed_read);
  g_test_add_func ("/store/promises/long", test_long);
  g_test_add_func ("/store/promises/index-alone", test_index_alone);
  return g_test_run ();
}
