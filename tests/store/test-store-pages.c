// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store-fixture.h"

#include "troth-case.h"
#include "troth-store-notes.h"
#include "troth-store-pull.h"
#include "troth-uuid.h"

static void
on_room_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  troth_store_room_finish (TROTH_STORE (object), result, &error);
  g_assert_no_error (error);
  *(gboolean *) user_data = TRUE;
}

/* Who came with many pages is found when there are no more. */
static void
test_found_after_many_pages (void)
{
  Fixture  f = { 0 };
  gboolean done = FALSE;
  g_autoptr (GPtrArray) hits = NULL;

  fixture_set_up (&f);
  troth_store_room_async (f.store, TRUE, NULL, NULL, NULL);
  fixture_apply (&f, fixture_customer (ID ("anna"), "Adler", 1), 1);
  fixture_apply (&f, fixture_customer (ID ("bert"), "Brandt", 1), 2);
  fixture_apply (&f, fixture_customer (ID ("anna"), "Abel", 2), 3);
  troth_store_room_async (f.store, FALSE, NULL, on_room_cb, &done);
  fixture_wait (&done);
  hits = troth_store_search (f.store, "brandt", NULL, NULL);
  g_assert_cmpuint (hits->len, ==, 1);
  g_clear_pointer (&hits, g_ptr_array_unref);
  hits = troth_store_search (f.store, "abel", NULL, NULL);
  g_assert_cmpuint (hits->len, ==, 1);
  g_clear_pointer (&hits, g_ptr_array_unref);
  hits = troth_store_search (f.store, "adler", NULL, NULL);
  g_assert_cmpuint (hits->len, ==, 0);
  fixture_tear_down (&f);
}

static void
on_one_applied_cb (GObject      *object,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  GError **error = user_data;

  if (troth_store_apply_finish (TROTH_STORE (object), result, error))
    g_assert_null (*error);
  else
    g_assert_nonnull (*error);
}

/* Of a page that could not be applied the ones after it, which are under way already, are not taken for the next. */
static void
test_one_after_the_other (void)
{
  Fixture  f = { 0 };
  gboolean done = FALSE;
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (GError) good = NULL;
  g_autoptr (GError) next = NULL;
  g_autoptr (GError) missed = NULL;

  fixture_set_up (&f);
  fixture_apply (&f, fixture_customer (ID ("anna"), "Adler", 1), 1);
  troth_store_apply_async (f.store, none, "cursor-1", "cursor-2", 2, FALSE, NULL, on_one_applied_cb, &good);
  troth_store_apply_async (f.store, none, "cursor-3", "cursor-4", 4, FALSE, NULL, on_one_applied_cb, &missed);
  troth_store_apply_async (f.store, none, "cursor-2", "cursor-3", 3, FALSE, NULL, on_one_applied_cb, &next);
  troth_store_room_async (f.store, FALSE, NULL, on_room_cb, &done);
  fixture_wait (&done);
  g_assert_no_error (good);
  g_assert_error (missed, TROTH_ERROR, TROTH_ERROR_CONFLICT);
  g_assert_no_error (next);
  g_assert_cmpstr (troth_store_get_cursor (f.store), ==, "cursor-3");
  fixture_tear_down (&f);
}

/* A page up to @seq, after which others come, with the case as it is now. */
static void
apply_case (Fixture       *f,
            TrothCaseState state,
            gint64         seq,
            gboolean       more)
{
  gboolean         done = FALSE;
  g_autofree char *cursor = g_strdup_printf ("cursor-%" G_GINT64_FORMAT, seq);
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) troth_change_free);
  g_autoptr (TrothCase) kase = troth_case_new ();
  g_autoptr (GError) error = NULL;

  troth_case_set_id (kase, ID ("case"));
  troth_case_set_customer_id (kase, ID ("anna"));
  troth_case_set_subject (kase, "Charged twice");
  troth_case_set_state (kase, state);
  troth_case_set_version (kase, 2);
  g_ptr_array_add (changes, troth_change_new_put (kase));
  troth_store_apply_async (f->store, changes, troth_store_get_cursor (f->store), cursor, seq, more, NULL, on_one_applied_cb, &error);
  troth_store_room_async (f->store, FALSE, NULL, on_room_cb, &done);
  fixture_wait (&done);
  g_assert_no_error (error);
  g_assert_cmpstr (troth_store_get_cursor (f->store), ==, cursor);
}

/* With a case comes a promise, in one command. While a page has brought only the case, the promise is not gone. */
static void
test_half_of_a_command (void)
{
  Fixture          f = { 0 };
  g_autofree char *promise_id = troth_uuid_derive (ID ("case"), "progress_report");
  g_autofree char *open = NULL;
  g_autoptr (TrothOpenArgs) args = troth_open_args_new ();
  g_autoptr (TrothCase) kase = NULL;
  g_autoptr (TrothPromise) made = NULL;

  fixture_set_up (&f);
  fixture_apply (&f, fixture_customer (ID ("bert"), "Brandt", 1), 5);
  troth_open_args_set_customer_id (args, ID ("anna"));
  troth_open_args_set_subject (args, "Charged twice");
  open = fixture_do (&f, troth_command_for ("case.open", ID ("case"), args, 0, NOON));
  fixture_ack (&f, open, TROTH_OUTCOME_KIND_APPLIED, 9);
  apply_case (&f, TROTH_CASE_STATE_RESOLVED, 8, TRUE);
  g_assert_true (fixture_is_here (&f, TROTH_TYPE_PROMISE, promise_id));
  fixture_reopen (&f);
  g_assert_true (fixture_is_here (&f, TROTH_TYPE_PROMISE, promise_id));
  made = fixture_promise (promise_id, ID ("anna"), NOON + HOUR, 1);
  fixture_apply (&f, g_steal_pointer (&made), 9);
  kase = troth_store_get (f.store, TROTH_TYPE_CASE, ID ("case"), NULL);
  g_assert_cmpint (troth_case_get_state (kase), ==, TROTH_CASE_STATE_RESOLVED); /* what waited is here */
  g_assert_true (fixture_is_here (&f, TROTH_TYPE_PROMISE, promise_id));
  g_assert_cmpint (troth_record_get_version (kase), ==, 2);
  g_clear_object (&kase);
  fixture_tear_down (&f);
}

/* A page up to @seq with nothing in it. */
static void
apply_nothing (Fixture *f,
               gint64   seq,
               gboolean more)
{
  gboolean         done = FALSE;
  g_autofree char *cursor = g_strdup_printf ("cursor-%" G_GINT64_FORMAT, seq);
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;

  troth_store_apply_async (f->store, none, troth_store_get_cursor (f->store), cursor, seq, more, NULL, on_one_applied_cb, &error);
  troth_store_room_async (f->store, FALSE, NULL, on_room_cb, &done);
  fixture_wait (&done);
  g_assert_no_error (error);
}

static void
assert_state (Fixture          *f,
              TrothPromiseState state)
{
  g_autoptr (TrothPromise) promise = troth_store_get (f->store, TROTH_TYPE_PROMISE, ID ("promise"), NULL);

  g_assert_cmpint (troth_promise_get_state (promise), ==, state);
}

/* A promise is kept, and then its customer is another team's: the page of the keeping does not have it any more, and that it left is pages
 * later. Until then it is not open again, whether the answer to the keeping comes before that page or after it. */
static void
test_kept_and_left (gconstpointer late)
{
  Fixture          f = { 0 };
  g_autofree char *kept = NULL;

  fixture_set_up (&f);
  fixture_apply (&f, fixture_promise (ID ("promise"), ID ("anna"), NOON + HOUR, 1), 5);
  kept = fixture_do (&f, fixture_keep (ID ("promise")));
  if (late == NULL)
    fixture_ack (&f, kept, TROTH_OUTCOME_KIND_APPLIED, 6);
  apply_nothing (&f, 7, TRUE);
  if (late)
    fixture_ack (&f, kept, TROTH_OUTCOME_KIND_APPLIED, 6);
  assert_state (&f, TROTH_PROMISE_STATE_KEPT);
  fixture_change (&f, TROTH_CHANGE_LEAVE, TROTH_TYPE_PROMISE, ID ("promise"), 8);
  g_assert_false (fixture_is_here (&f, TROTH_TYPE_PROMISE, ID ("promise")));
  fixture_tear_down (&f);
}

static void
on_resync_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  troth_store_resync_finish (TROTH_STORE (object), result, &error);
  g_assert_no_error (error);
  *(gboolean *) user_data = TRUE;
}

/* A snapshot's later pages may have what came after its first one: their own "as of" is told to the backend until that was pulled, too. */
static void
test_position_of_a_snapshot (void)
{
  Fixture  f = { 0 };
  gboolean begun = FALSE;
  gboolean ended = FALSE;
  gboolean stored = FALSE;
  g_autoptr (GPtrArray) none = g_ptr_array_new ();

  fixture_set_up (&f);
  troth_store_resync_begin_async (f.store, "as-of-7", 7, NULL, on_resync_cb, &begun);
  fixture_wait (&begun);
  troth_store_resync_page_async (f.store, TROTH_TYPE_CUSTOMER, none, none, "as-of-8", 8, NULL, on_resync_cb, &stored);
  fixture_wait (&stored);
  g_assert_cmpstr (troth_store_get_position (f.store), ==, "as-of-8"); /* before the next page, which may come much later */
  troth_store_resync_end_async (f.store, NULL, "as-of-9", 9, NULL, on_resync_cb, &ended);
  fixture_wait (&ended);
  g_assert_cmpstr (troth_store_get_cursor (f.store), ==, "as-of-7");
  g_assert_cmpstr (troth_store_get_position (f.store), ==, "as-of-9");
  fixture_reopen (&f);
  fixture_apply (&f, fixture_customer (ID ("anna"), "Adler", 1), 8);
  g_assert_cmpstr (troth_store_get_position (f.store), ==, "as-of-9");
  fixture_apply (&f, fixture_customer (ID ("anna"), "Adler", 2), 9);
  g_assert_cmpstr (troth_store_get_position (f.store), ==, "cursor-9");
  fixture_tear_down (&f);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/pages/found-after-many", test_found_after_many_pages);
  g_test_add_func ("/store/pages/half-of-a-command", test_half_of_a_command);
  g_test_add_data_func ("/store/pages/kept-and-left/late", "late", test_kept_and_left);
  g_test_add_data_func ("/store/pages/kept-and-left/soon", NULL, test_kept_and_left);
  g_test_add_func ("/store/pages/one-after-the-other", test_one_after_the_other);
  g_test_add_func ("/store/pages/position-of-a-snapshot", test_position_of_a_snapshot);
  return g_test_run ();
}
