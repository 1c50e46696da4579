// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store-fixture.h"

#include "troth-store-notes.h"
#include "troth-store-pull.h"

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

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/pages/found-after-many", test_found_after_many_pages);
  g_test_add_func ("/store/pages/one-after-the-other", test_one_after_the_other);
  return g_test_run ();
}
