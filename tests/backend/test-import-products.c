// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

/* Products, and what takes the place of those that are no longer made. */
#include "import-fixture.h"

#include "troth-db-record.h"
#include "troth-import-map.h"
#include "troth-product.h"

#include <string.h>

static const char map_text[] =
  "[import]\nsource=shop\nzone=Europe/Berlin\n"
  "[product products.csv]\nkey=SKU\nsku=SKU\nname=Name\nstatus=Status\nsuccessors=successors (product, Instead)\n";

static const char table_text[] =
  "SKU,Name,Status,Instead\n"
  "R1,Radio One,discontinued,\"R2: louder, and it charges by USB-C; R3\"\n"
  "R2,Radio Two,current,\n"
  "R3,Radio Pocket,current,\n"
  "R0,Radio Nought,discontinued,R9: like it\n"
  "R8,Radio Eight,discontinued,: better\n";

static char *
write_file (ImportFixture *fixture,
            const char    *name,
            const char    *text)
{
  char *path = g_build_filename (fixture->tables, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return path;
}

/* What was said of the rows (transfer full) */
static char *
import_products (ImportFixture *fixture,
                 const char    *map)
{
  g_autofree char *path = write_file (fixture, "shop.map", map);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (TrothImport) import = troth_import_new (file, NULL, &error);
  g_autoptr (GString) refused = g_string_new (NULL);
  TrothImportOptions options = { .batch = 100, .row = import_fixture_refuse, .user_data = refused };

  if (import == NULL)
    return g_strdup (error->message);
  troth_import_run (import, fixture->db, IMPORT_NOW, &options, fixture->counts, &error);
  g_assert_no_error (error);
  return g_string_free (g_steal_pointer (&refused), FALSE);
}

static void
assert_successor (TrothProduct *product,
                  guint         i,
                  const char   *sku,
                  const char   *difference)
{
  g_autofree char *id = troth_import_id ("shop", "product", sku);
  const char      *told = NULL;

  g_assert_cmpstr (troth_product_get_successor (product, i, &told), ==, id);
  g_assert_cmpstr (told, ==, difference);
}

static gboolean
read_product (TrothDbConnection *connection,
              gpointer           data,
              GError           **error)
{
  g_autofree char *id = troth_import_id ("shop", "product", "R1");
  TrothProduct   **product = data;

  g_clear_object (product);
  *product = troth_db_record_get (connection, TROTH_TYPE_PRODUCT, id, error);
  return *product != NULL;
}

static void
test_successors (void)
{
  g_autoptr (ImportFixture) fixture = import_fixture_new ();
  g_autofree char *table = write_file (fixture, "products.csv", table_text);
  g_autofree char *first = import_products (fixture, map_text);
  g_autofree char *second = NULL;
  g_autoptr (TrothProduct) one = NULL;

  g_assert_cmpstr (first, ==, "products.csv:5: successors: there is no product “R9”\nproducts.csv:6: successors: “: better” names no product\n");
  g_assert_cmpuint (fixture->counts[TROTH_IMPORT_NEW], ==, 3);
  db_fixture_read (fixture->db, read_product, &one);
  assert_successor (one, 0, "R2", "louder, and it charges by USB-C");
  assert_successor (one, 1, "R3", NULL);
  g_assert_null (troth_product_get_successor (one, 2, NULL));
  import_fixture_spoil (fixture, "products.csv", "; R3", "", 0);
  second = import_products (fixture, map_text);
  g_assert_cmpstr (second, ==, first);
  g_assert_cmpuint (fixture->counts[TROTH_IMPORT_CHANGED], ==, 1);
  g_assert_cmpuint (fixture->counts[TROTH_IMPORT_UNCHANGED], ==, 2);
  db_fixture_read (fixture->db, read_product, &one);
  assert_successor (one, 0, "R2", "louder, and it charges by USB-C");
  g_assert_null (troth_product_get_successor (one, 1, NULL));
}

static void
test_other_json (void)
{
  g_autoptr (ImportFixture) fixture = import_fixture_new ();
  g_autofree char *table = write_file (fixture, "products.csv", table_text);
  g_autofree char *said = import_products (fixture, "[import]\nsource=shop\nzone=Europe/Berlin\n"
                                                    "[product products.csv]\nkey=SKU\nname=Name\nsuccessors=Instead\n");

  g_assert_nonnull (strstr (said, "successors: use successors (…)"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/backend/import-products/other-json", test_other_json);
  g_test_add_func ("/backend/import-products/successors", test_successors);
  return g_test_run ();
}
