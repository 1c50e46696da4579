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

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/pages/found-after-many", test_found_after_many_pages);
  return g_test_run ();
}
