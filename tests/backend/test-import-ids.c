// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-import-ids.h"
#include "troth-import-map.h"

#define MANY 20000

static char *
id_of (guint i)
{
  g_autofree char *key = g_strdup_printf ("%u", i);

  return troth_import_id ("test", "customer", key);
}

/* More than there were places for. */
static void
test_many (void)
{
  g_autoptr (TrothImportIds) ids = troth_import_ids_new ();

  for (guint i = 0; i < MANY; i++)
    {
      g_autofree char *id = id_of (i);

      g_assert_false (troth_import_ids_get (ids, id, NULL));
      troth_import_ids_put (ids, id, i);
    }
  for (guint i = 0; i < MANY; i++)
    {
      g_autofree char *id = id_of (i);
      guint64          number = 0;

      g_assert_true (troth_import_ids_get (ids, id, &number));
      g_assert_cmpuint (number, ==, i);
    }
}

/* Others stay what they are, also when they are moved; who was removed may come again. */
static void
test_removed (void)
{
  g_autoptr (TrothImportIds) ids = troth_import_ids_new ();

  for (guint i = 0; i < MANY; i++)
    {
      g_autofree char *id = id_of (i);

      troth_import_ids_put (ids, id, i);
      if (i % 3 == 0)
        troth_import_ids_remove (ids, id);
    }
  for (guint i = 0; i < MANY; i++)
    {
      g_autofree char *id = id_of (i);

      g_assert_cmpint (troth_import_ids_get (ids, id, NULL), ==, i % 3 != 0);
      troth_import_ids_put (ids, id, i + 1);
    }
  for (guint i = 0; i < MANY; i++)
    {
      g_autofree char *id = id_of (i);
      guint64          number = 0;

      g_assert_true (troth_import_ids_get (ids, id, &number));
      g_assert_cmpuint (number, ==, i + 1);
    }
}

static void
test_nothing (void)
{
  g_autoptr (TrothImportIds) ids = troth_import_ids_new ();
  g_autofree char *id = id_of (1);

  troth_import_ids_remove (ids, id);
  g_assert_false (troth_import_ids_get (ids, id, NULL));
}

/* A database in the order of the heads is one in the order of the ids. */
static void
test_heads (void)
{
  for (guint i = 0; i < 100; i++)
    {
      g_autofree char *id = id_of (i);
      g_autofree char *key = g_strdup_printf ("%u", i);
      g_autofree char *head = g_strdup_printf ("%016" G_GINT64_MODIFIER "x", troth_import_id_head ("test", "customer", key));
      g_autofree char *shown = g_strdup_printf ("%.8s-%.4s-%.4s", head, head + 8, head + 12);

      g_assert_true (g_str_has_prefix (id, shown));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/backend/import-ids/heads", test_heads);
  g_test_add_func ("/backend/import-ids/many", test_many);
  g_test_add_func ("/backend/import-ids/nothing", test_nothing);
  g_test_add_func ("/backend/import-ids/removed", test_removed);
  return g_test_run ();
}
