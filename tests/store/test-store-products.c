// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store-fixture.h"
#include "troth-store-products.h"

typedef struct
{
  GPtrArray *products;
  gboolean   done;
} Answer;

static void
on_products_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  Answer *answer = user_data;
  g_autoptr (GError) error = NULL;

  answer->products = troth_store_products_finish (result, &error);
  g_assert_no_error (error);
  answer->done = TRUE;
}

static void
assert_found (Fixture    *f,
              const char *text,
              const char *expected)
{
  Answer answer = { NULL, FALSE };
  g_autoptr (GString) names = g_string_new (NULL);

  troth_store_products_async (f->store, text, NULL, on_products_cb, &answer);
  fixture_wait (&answer.done);
  for (guint i = 0; i < answer.products->len; i++)
    g_string_append_printf (names, "%s%s", i ? "|" : "", troth_product_get_name (answer.products->pdata[i]));
  g_assert_cmpstr (names->str, ==, expected);
  g_ptr_array_unref (answer.products);
}

/* By the beginnings of words, whatever the accents; the name before the note. */
static void
test_finds (void)
{
  static const char *const products[][3] = {
    { "Élan Vital", "EV-100", "Vinyl only; plays at 45" },
    { "Rock Anthology", "RA-1", "The sleeve of the vinyl may smell of glue: it goes in a day" },
    { "The Rock", "TR-7", NULL },
    { "Vinyl Brush", "VB-2", NULL },
    { "Glue", NULL, NULL },
  };
  Fixture f = { 0 };

  fixture_set_up (&f);
  for (guint i = 0; i < G_N_ELEMENTS (products); i++)
    {
      TrothProduct *product = troth_product_new ();

      troth_product_set_id (product, ID (products[i][0]));
      troth_product_set_version (product, 1);
      troth_product_set_name (product, products[i][0]);
      troth_product_set_sku (product, products[i][1]);
      troth_product_set_note (product, products[i][2]);
      fixture_apply (&f, product, 20 + i);
    }
  assert_found (&f, "elan", "Élan Vital");
  assert_found (&f, "rock", "Rock Anthology|The Rock");
  assert_found (&f, "vinyl", "Vinyl Brush|Rock Anthology|Élan Vital"); /* as they are sorted */
  assert_found (&f, "smell vinyl", "Rock Anthology");
  assert_found (&f, "ra-1", "Rock Anthology");
  assert_found (&f, "inyl", "");
  fixture_tear_down (&f);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/products/finds", test_finds);
  return g_test_run ();
}
