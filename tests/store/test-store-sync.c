// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store-fixture.h"
#include "troth-db-digest.h"
#include "troth-store-outbox.h"
#include "troth-store-pull.h"
#include "troth-uuid.h"

static TrothPromiseState
state_of (Fixture    *f,
          const char *id)
{
  g_autoptr (TrothPromise) promise = troth_store_get (f->store, TROTH_TYPE_PROMISE, id, NULL);

  g_assert_nonnull (promise);
  return troth_promise_get_state (promise);
}

static gboolean
count_rows (TrothDbConnection *c,
            gpointer           data,
            GError           **error)
{
  gint64 *counts = data;

  return troth_db_get_integer (c, error, &counts[0], -1, "SELECT count(*) FROM outbox", "") &&
         troth_db_get_integer (c, error, &counts[1], -1, "SELECT count(*) FROM base", "") &&
         troth_db_get_integer (c, error, &counts[2], -1, "SELECT count(*) FROM shadow", "");
}

static void
assert_rows (Fixture *f,
             gint64   outbox,
             gint64   base)
{
  gint64 counts[3] = { -1, -1, -1 };

  g_assert_true (troth_db_read_sync (troth_store_get_db (f->store), count_rows, counts, NULL));
  g_assert_cmpint (counts[0], ==, outbox);
  g_assert_cmpint (counts[1], ==, base);
  g_assert_cmpint (counts[2], ==, 0);
}

static void
test_acked_stays_until_pulled (void)
{
  Fixture          f = { 0 };
  g_autofree char *command = NULL;
  TrothPromise    *theirs;

  fixture_set_up (&f);
  fixture_apply (&f, fixture_promise (ID ("p1"), ID ("anna"), NOON + HOUR, 3), 5);
  command = fixture_do (&f, fixture_keep (ID ("p1")));
  assert_rows (&f, 1, 1);
  fixture_ack (&f, command, TROTH_OUTCOME_KIND_APPLIED, 8);
  g_assert_cmpuint (troth_store_get_unsent (f.store), ==, 0);
  fixture_apply (&f, fixture_promise (ID ("p2"), ID ("anna"), NOON + HOUR, 1), 7); /* a page from before it */
  g_assert_cmpint (state_of (&f, ID ("p1")), ==, TROTH_PROMISE_STATE_KEPT);
  assert_rows (&f, 1, 1);
  theirs = fixture_promise (ID ("p1"), ID ("anna"), NOON + HOUR, 4);
  troth_promise_set_state (theirs, TROTH_PROMISE_STATE_KEPT);
  troth_promise_set_evidence (theirs, "as the backend wrote it");
  fixture_apply (&f, theirs, 8);
  assert_rows (&f, 0, 0);
  g_assert_cmpint (state_of (&f, ID ("p1")), ==, TROTH_PROMISE_STATE_KEPT);
  g_assert_cmpstr (troth_store_get_cursor (f.store), ==, "cursor-8");
  fixture_tear_down (&f);
}

static void
test_rebase_keeps_both (void)
{
  Fixture          f = { 0 };
  g_autofree char *command = NULL;
  TrothPromise    *theirs;
  g_autoptr (TrothPromise) live = NULL;

  fixture_set_up (&f);
  fixture_apply (&f, fixture_promise (ID ("p1"), ID ("anna"), NOON + HOUR, 3), 5);
  command = fixture_do (&f, fixture_keep (ID ("p1")));
  live = troth_store_get (f.store, TROTH_TYPE_PROMISE, ID ("p1"), NULL);
  theirs = fixture_promise (ID ("p1"), ID ("anna"), NOON + HOUR, 4);
  troth_promise_set_internal_note (theirs, "from another desk");
  fixture_apply (&f, theirs, 6);
  g_assert_cmpstr (troth_promise_get_internal_note (live), ==, "from another desk");
  g_assert_cmpint (troth_promise_get_state (live), ==, TROTH_PROMISE_STATE_KEPT);
  fixture_apply (&f, fixture_promise (ID ("p1"), ID ("anna"), NOON, 2), 6); /* an old one, late */
  g_assert_cmpint (troth_promise_get_due_at (live), ==, NOON + HOUR);
  g_clear_object (&live);
  fixture_tear_down (&f);
}

static void
on_acked_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_assert_true (troth_store_ack_finish (TROTH_STORE (source), result, NULL));
  *(gboolean *) user_data = TRUE;
}

static void
test_refused_is_taken_back_and_shown (void)
{
  Fixture          f = { 0 };
  g_autofree char *keep = NULL;
  g_autofree char *make = NULL;
  TrothPromise    *theirs = NULL;
  g_autoptr (TrothReview) review = NULL;

  fixture_set_up (&f);
  fixture_apply (&f, fixture_promise (ID ("p1"), ID ("anna"), NOON + HOUR, 3), 5);
  keep = fixture_do (&f, fixture_keep (ID ("p1")));
  make = fixture_do (&f, fixture_make (ID ("p2"), ID ("anna"), NOON + HOUR));
  fixture_ack (&f, keep, TROTH_OUTCOME_KIND_CONFLICT, 9);
  g_assert_cmpint (state_of (&f, ID ("p1")), ==, TROTH_PROMISE_STATE_KEPT); /* somebody ended it: it never looks open again */
  theirs = fixture_promise (ID ("p1"), ID ("anna"), NOON + HOUR, 4);
  troth_promise_set_state (theirs, TROTH_PROMISE_STATE_BROKEN);
  fixture_apply (&f, theirs, 9);
  g_assert_cmpint (state_of (&f, ID ("p1")), ==, TROTH_PROMISE_STATE_BROKEN);
  g_assert_cmpint (state_of (&f, ID ("p2")), ==, TROTH_PROMISE_STATE_OPEN);
  fixture_ack (&f, make, TROTH_OUTCOME_KIND_REJECTED, 0);
  g_assert_false (fixture_is_here (&f, TROTH_TYPE_PROMISE, ID ("p2")));
  assert_rows (&f, 0, 0);
  fixture_reopen (&f);
  g_assert_cmpuint (g_list_model_get_n_items (troth_store_get_reviews (f.store)), ==, 2);
  review = g_list_model_get_item (troth_store_get_reviews (f.store), 0);
  g_assert_nonnull (troth_review_get_command (review));
  g_assert_nonnull (troth_review_get_outcome (review));
  fixture_ack (&f, "unknown", TROTH_OUTCOME_KIND_APPLIED, 10); /* an answer to nothing does nothing */
  fixture_tear_down (&f);
}

static void
on_flag_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_assert_false (g_task_had_error (G_TASK (result)));
  *(gboolean *) user_data = TRUE;
}

/* The backend kept the other's earlier time: the customer was told something else. */
static void
test_merged_time_is_shown (void)
{
  Fixture          f = { 0 };
  g_autofree char *id = NULL;
  g_autoptr (GPtrArray) outcomes = g_ptr_array_new_with_free_func (g_object_unref);
  TrothOutcome *outcome = troth_outcome_new ();
  gboolean      done = FALSE;

  fixture_set_up (&f);
  fixture_apply (&f, fixture_promise (ID ("p1"), ID ("anna"), NOON + HOUR, 3), 5);
  id = fixture_do (&f, fixture_keep (ID ("p1")));
  troth_outcome_set_id (outcome, id);
  troth_outcome_set_kind (outcome, TROTH_OUTCOME_KIND_MERGED);
  troth_outcome_set_code (outcome, "moved-meanwhile");
  troth_outcome_set_seq (outcome, 9);
  g_ptr_array_add (outcomes, outcome);
  troth_store_ack_async (f.store, outcomes, NULL, NOON, NULL, on_acked_cb, &done);
  fixture_wait (&done);
  g_assert_cmpuint (g_list_model_get_n_items (troth_store_get_reviews (f.store)), ==, 1);
  fixture_tear_down (&f);
}

static void
test_dismissed_review_goes (void)
{
  Fixture          f = { 0 };
  g_autofree char *make = NULL;
  gboolean         done = FALSE;

  fixture_set_up (&f);
  make = fixture_do (&f, fixture_make (ID ("p2"), ID ("anna"), NOON + HOUR));
  fixture_ack (&f, make, TROTH_OUTCOME_KIND_REJECTED, 0);
  troth_store_dismiss_review_async (f.store, make, NULL, on_flag_cb, &done);
  fixture_wait (&done);
  g_assert_cmpuint (g_list_model_get_n_items (troth_store_get_reviews (f.store)), ==, 0);
  fixture_tear_down (&f);
}

static TrothPromise *
progress_report (const char *id)
{
  TrothPromise *promise = fixture_promise (id, ID ("anna"), NOON + HOUR, 1);

  troth_promise_set_kind (promise, TROTH_PROMISE_KIND_PROGRESS_REPORT);
  troth_promise_set_case_id (promise, ID ("case"));
  return promise;
}

/* Keeping a progress report makes the next one, which is kept as well; then the first is gone for a page (its customer left and came
 * back): what was done to the second is not forgotten. */
static void
test_tied_commands_stay_tied (void)
{
  Fixture          f = { 0 };
  g_autofree char *next_id = troth_uuid_derive (ID ("p1"), "progress_report");
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  TrothCase       *kase = troth_case_new ();

  fixture_set_up (&f);
  troth_case_set_id (kase, ID ("case"));
  troth_case_set_version (kase, 1);
  troth_case_set_customer_id (kase, ID ("anna"));
  troth_case_set_subject (kase, "Charged twice");
  troth_case_set_owner_id (kase, ID ("jane"));
  fixture_apply (&f, kase, 5);
  fixture_apply (&f, progress_report (ID ("p1")), 6);
  first = fixture_do (&f, fixture_keep (ID ("p1")));
  second = fixture_do (&f, fixture_keep (next_id));
  fixture_change (&f, TROTH_CHANGE_LEAVE, TROTH_TYPE_PROMISE, ID ("p1"), 7);
  fixture_apply (&f, progress_report (ID ("p1")), 8);
  g_assert_cmpint (state_of (&f, ID ("p1")), ==, TROTH_PROMISE_STATE_KEPT);
  g_assert_cmpint (state_of (&f, next_id), ==, TROTH_PROMISE_STATE_KEPT);
  fixture_tear_down (&f);
}

static void
test_leave_and_delete (void)
{
  Fixture f = { 0 };
  g_autoptr (TrothCustomer) live = NULL;

  fixture_set_up (&f);
  live = troth_store_get (f.store, TROTH_TYPE_CUSTOMER, ID ("anna"), NULL);
  fixture_change (&f, TROTH_CHANGE_LEAVE, TROTH_TYPE_CUSTOMER, ID ("anna"), 7);
  g_assert_cmpstr (troth_customer_get_family_name (live), ==, "Adams"); /* whoever looks at her goes on */
  g_assert_false (fixture_is_here (&f, TROTH_TYPE_CUSTOMER, ID ("anna")));
  fixture_apply (&f, fixture_customer (ID ("anna"), "Back", 3), 8);
  g_assert_cmpstr (troth_customer_get_family_name (live), ==, "Back");
  g_assert_true (fixture_is_here (&f, TROTH_TYPE_CUSTOMER, ID ("anna")));
  fixture_change (&f, TROTH_CHANGE_DELETE, TROTH_TYPE_CUSTOMER, ID ("anna"), 9);
  fixture_change (&f, TROTH_CHANGE_DELETE, TROTH_TYPE_CUSTOMER, ID ("never"), 9);
  g_assert_false (fixture_is_here (&f, TROTH_TYPE_CUSTOMER, ID ("anna")));
  g_clear_object (&live);
  fixture_tear_down (&f);
}

static void
test_new_client_counts_from_one (void)
{
  Fixture          f = { 0 };
  gboolean         done = FALSE;
  g_autofree char *client = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *third = NULL;
  g_autoptr (GPtrArray) unsent = NULL;
  g_autoptr (TrothCommand) next = NULL;

  fixture_set_up (&f);
  client = g_strdup (troth_store_get_client_id (f.store));
  first = fixture_do (&f, fixture_make (ID ("p1"), ID ("anna"), NOON + HOUR));
  second = fixture_do (&f, fixture_make (ID ("p2"), ID ("anna"), NOON + HOUR));
  third = fixture_do (&f, fixture_keep (ID ("p2")));
  fixture_ack (&f, first, TROTH_OUTCOME_KIND_APPLIED, 50);
  troth_store_renew_client_async (f.store, NULL, on_flag_cb, &done);
  fixture_wait (&done);
  g_assert_cmpstr (client, !=, troth_store_get_client_id (f.store));
  unsent = fixture_unsent (&f);
  g_assert_cmpuint (unsent->len, ==, 2);
  g_assert_cmpstr (troth_command_get_id (unsent->pdata[0]), ==, second);
  g_assert_cmpint (troth_command_get_n (unsent->pdata[0]), ==, 1);
  g_assert_cmpstr (troth_command_get_id (unsent->pdata[1]), ==, third);
  g_assert_cmpint (troth_command_get_n (unsent->pdata[1]), ==, 2);
  next = g_object_ref (fixture_keep (ID ("p1")));
  fixture_run_expect (&f, next, TROTH_OUTCOME_KIND_APPLIED);
  g_assert_cmpint (troth_command_get_n (next), ==, 3);
  fixture_tear_down (&f);
}

static void
resync (Fixture   *f,
        GPtrArray *records)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) troth_row_unref);
  gboolean done = FALSE;

  for (guint i = 0; i < records->len; i++)
    g_ptr_array_add (rows, troth_row_new (records->pdata[i]));
  troth_store_resync_page_async (f->store, TROTH_TYPE_CUSTOMER, rows, none, NULL, 0, NULL, on_flag_cb, &done);
  fixture_wait (&done);
}

static void
test_resync (void)
{
  Fixture          f = { 0 };
  gboolean         done = FALSE;
  g_autofree char *make = NULL;
  g_autoptr (GPtrArray) page = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (TrothResync) resume = NULL;
  g_autoptr (TrothCustomer) live = NULL;

  fixture_set_up (&f);
  fixture_apply (&f, fixture_customer (ID ("bert"), "Gone", 1), 3);
  live = troth_store_get (f.store, TROTH_TYPE_CUSTOMER, ID ("anna"), NULL);
  make = fixture_do (&f, fixture_make (ID ("p1"), ID ("anna"), NOON + HOUR));
  g_assert_null (troth_store_get_resync (f.store, NULL));
  troth_store_resync_begin_async (f.store, "as-of-90", 90, NULL, on_flag_cb, &done);
  fixture_wait (&done);
  g_ptr_array_add (page, fixture_customer (ID ("anna"), "Fresh", 1)); /* the same version: the backend was restored */
  g_ptr_array_add (page, fixture_customer (ID ("cleo"), "New", 1));
  resync (&f, page);
  g_assert_cmpstr (troth_customer_get_family_name (live), ==, "Adams"); /* nobody sees half a snapshot */
  g_assert_false (fixture_is_here (&f, TROTH_TYPE_CUSTOMER, ID ("cleo")));
  g_clear_object (&live);
  fixture_reopen (&f);
  resume = troth_store_get_resync (f.store, NULL);
  g_assert_cmpstr (resume->cursor, ==, "as-of-90");
  g_assert_cmpstr (resume->entity, ==, "customer");
  g_assert_cmpstr (resume->after, ==, ID ("cleo"));
  done = FALSE;
  troth_store_resync_end_async (f.store, NULL, NULL, 0, NULL, on_flag_cb, &done);
  fixture_wait (&done);
  live = troth_store_get (f.store, TROTH_TYPE_CUSTOMER, ID ("anna"), NULL);
  g_assert_cmpstr (troth_customer_get_family_name (live), ==, "Fresh");
  g_assert_true (fixture_is_here (&f, TROTH_TYPE_CUSTOMER, ID ("cleo")));
  g_assert_false (fixture_is_here (&f, TROTH_TYPE_CUSTOMER, ID ("bert")));
  g_assert_cmpstr (troth_store_get_cursor (f.store), ==, "as-of-90");
  g_assert_cmpuint (troth_store_get_unsent (f.store), ==, 1); /* the outbox survives */
  g_assert_null (troth_store_get_resync (f.store, NULL));
  g_clear_object (&live);
  fixture_tear_down (&f);
}

/* Whoever sends again fills anew, too, even when that is interrupted: what was answered may be lost there and done here. */
static void
test_sent_again_is_resynced (void)
{
  Fixture  f = { 0 };
  gboolean done = FALSE;
  g_autoptr (GPtrArray) page = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (TrothResync) before = NULL;
  g_autoptr (TrothResync) after = NULL;

  fixture_set_up (&f);
  fixture_apply (&f, fixture_customer (ID ("bert"), "Gone", 1), 3);
  troth_store_resync_begin_async (f.store, "of-the-lost-history", 90, NULL, on_flag_cb, &done);
  fixture_wait (&done);
  done = FALSE;
  troth_store_send_again_async (f.store, NULL, on_flag_cb, &done);
  fixture_wait (&done);
  fixture_reopen (&f);
  before = troth_store_get_resync (f.store, NULL);
  g_assert_true (before->is_due);
  g_assert_null (before->cursor);
  g_assert_null (troth_store_get_position (f.store)); /* the cursor is of the lost history */
  done = FALSE;
  troth_store_resync_begin_async (f.store, "as-of-5", 5, NULL, on_flag_cb, &done);
  fixture_wait (&done);
  after = troth_store_get_resync (f.store, NULL);
  g_assert_cmpstr (after->cursor, ==, "as-of-5");
  resync (&f, page);
  done = FALSE;
  troth_store_resync_end_async (f.store, NULL, NULL, 0, NULL, on_flag_cb, &done);
  fixture_wait (&done);
  g_assert_false (fixture_is_here (&f, TROTH_TYPE_CUSTOMER, ID ("bert")));
  g_assert_null (troth_store_get_resync (f.store, NULL));
  fixture_tear_down (&f);
}

/* Of an answer given long ago the backend knows the kind only, and that it is in the log by now: what it answered to is not taken back. */
static void
test_sent_again_is_not_taken_back (void)
{
  Fixture          f = { 0 };
  gboolean         done = FALSE;
  g_autofree char *command = NULL;

  fixture_set_up (&f);
  fixture_apply (&f, fixture_promise (ID ("p1"), ID ("anna"), NOON + HOUR, 3), 5);
  command = fixture_do (&f, fixture_keep (ID ("p1")));
  fixture_ack (&f, command, TROTH_OUTCOME_KIND_APPLIED, 8);
  troth_store_send_again_async (f.store, NULL, on_flag_cb, &done);
  fixture_wait (&done);
  g_assert_cmpuint (troth_store_get_unsent (f.store), ==, 1);
  fixture_ack (&f, command, TROTH_OUTCOME_KIND_APPLIED, 9);
  g_assert_cmpuint (troth_store_get_unsent (f.store), ==, 0);
  g_assert_cmpint (state_of (&f, ID ("p1")), ==, TROTH_PROMISE_STATE_KEPT);
  fixture_tear_down (&f);
}

static void
test_first_fill_goes_straight_in (void)
{
  Fixture  f = { 0 };
  gboolean done = FALSE;
  g_autoptr (GPtrArray) page = g_ptr_array_new_with_free_func (g_object_unref);

  fixture_set_up (&f);
  fixture_change (&f, TROTH_CHANGE_DELETE, TROTH_TYPE_CUSTOMER, ID ("anna"), 1);
  fixture_change (&f, TROTH_CHANGE_DELETE, TROTH_TYPE_AGENT, ID ("jane"), 1);
  troth_store_resync_begin_async (f.store, "as-of-90", 90, NULL, on_flag_cb, &done);
  fixture_wait (&done);
  g_ptr_array_add (page, fixture_customer (ID ("cleo"), "New", 1));
  resync (&f, page);
  g_assert_true (fixture_is_here (&f, TROTH_TYPE_CUSTOMER, ID ("cleo")));
  done = FALSE;
  troth_store_resync_end_async (f.store, NULL, NULL, 0, NULL, on_flag_cb, &done);
  fixture_wait (&done);
  g_assert_true (fixture_is_here (&f, TROTH_TYPE_CUSTOMER, ID ("cleo")));
  g_assert_cmpstr (troth_store_get_cursor (f.store), ==, "as-of-90");
  fixture_tear_down (&f);
}

/* A desk that was away for so long that it needs a snapshot never sees the change that says "erased". */
static void
test_resync_erases (void)
{
  Fixture          f = { 0 };
  gboolean         done = FALSE;
  g_autofree char *keep = NULL;
  g_autofree char *unsent = NULL;
  g_autoptr (GPtrArray) erased = g_ptr_array_new_with_free_func ((GDestroyNotify) troth_change_free);
  GListModel *reviews;

  fixture_set_up (&f);
  fixture_apply (&f, fixture_promise (ID ("p1"), ID ("anna"), NOON + HOUR, 3), 5);
  keep = fixture_do (&f, fixture_keep (ID ("p1")));
  fixture_ack (&f, keep, TROTH_OUTCOME_KIND_CONFLICT, 6);
  fixture_apply (&f, fixture_promise (ID ("p1"), ID ("anna"), NOON + HOUR, 4), 6);
  unsent = fixture_do (&f, fixture_keep (ID ("p1")));
  troth_store_resync_begin_async (f.store, "as-of-90", 90, NULL, on_flag_cb, &done);
  fixture_wait (&done);
  done = FALSE;
  g_ptr_array_add (erased, troth_change_new (TROTH_CHANGE_ERASE, TROTH_TYPE_PROMISE, ID ("p1")));
  troth_store_resync_end_async (f.store, erased, NULL, 0, NULL, on_flag_cb, &done);
  fixture_wait (&done);
  g_assert_false (fixture_is_here (&f, TROTH_TYPE_PROMISE, ID ("p1")));
  assert_rows (&f, 0, 0);
  reviews = troth_store_get_reviews (f.store);
  g_assert_cmpuint (g_list_model_get_n_items (reviews), ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (TrothReview) review = g_list_model_get_item (reviews, i);

      g_assert_null (troth_review_get_command (review));
    }
  fixture_tear_down (&f);
}

static void
test_digest_leaves_out_what_is_not_sent (void)
{
  Fixture          f = { 0 };
  TrothStoreDigest digest = { .type = TROTH_TYPE_PROMISE };
  g_autofree char *make = NULL;
  g_autofree char *keep = NULL;

  fixture_set_up (&f);
  fixture_apply (&f, fixture_promise (ID ("p1"), ID ("anna"), NOON + HOUR, 3), 5);
  keep = fixture_do (&f, fixture_keep (ID ("p1")));
  make = fixture_do (&f, fixture_make (ID ("p2"), ID ("anna"), NOON + HOUR));
  g_assert_true (troth_db_read_sync (troth_store_get_db (f.store), troth_store_read_digest, &digest, NULL));
  g_assert_cmpint (digest.count, ==, 1);
  g_assert_cmpuint (digest.hash, ==, troth_db_digest_add (0, ID ("p1"), 3));
  g_assert_cmpuint (troth_db_digest_add (troth_db_digest_add (0, "a", 1), "b", 2), ==,
                    troth_db_digest_add (troth_db_digest_add (0, "b", 2), "a", 1));
  fixture_tear_down (&f);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/sync/acked-stays-until-pulled", test_acked_stays_until_pulled);
  g_test_add_func ("/store/sync/digest-leaves-out-what-is-not-sent", test_digest_leaves_out_what_is_not_sent);
  g_test_add_func ("/store/sync/dismissed-review-goes", test_dismissed_review_goes);
  g_test_add_func ("/store/sync/first-fill-goes-straight-in", test_first_fill_goes_straight_in);
  g_test_add_func ("/store/sync/leave-and-delete", test_leave_and_delete);
  g_test_add_func ("/store/sync/merged-time-is-shown", test_merged_time_is_shown);
  g_test_add_func ("/store/sync/new-client-counts-from-one", test_new_client_counts_from_one);
  g_test_add_func ("/store/sync/rebase-keeps-both", test_rebase_keeps_both);
  g_test_add_func ("/store/sync/refused-is-taken-back-and-shown", test_refused_is_taken_back_and_shown);
  g_test_add_func ("/store/sync/resync", test_resync);
  g_test_add_func ("/store/sync/resync-erases", test_resync_erases);
  g_test_add_func ("/store/sync/sent-again-is-resynced", test_sent_again_is_resynced);
  g_test_add_func ("/store/sync/sent-again-is-not-taken-back", test_sent_again_is_not_taken_back);
  g_test_add_func ("/store/sync/tied-commands-stay-tied", test_tied_commands_stay_tied);
  return g_test_run ();
}
