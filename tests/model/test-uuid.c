// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-uuid.h"

static void
test_sorts_and_is_valid (void)
{
  g_autofree char *last = g_strdup ("");

  for (guint i = 0; i < 20000; i++)
    {
      gint64           now = 1772355603000000 + i / 5000 * 1000 - (i == 12000 ? 5000000 : 0); /* one step back */
      g_autofree char *id = troth_uuid_new (now);

      g_assert_true (troth_uuid_is_valid (id));
      g_assert_cmpint (id[14], ==, '7');
      g_assert_nonnull (strchr ("89ab", id[19]));
      g_assert_cmpstr (id, >, last);
      g_free (last);
      last = g_steal_pointer (&id);
    }
}

static void
test_time (void)
{
  g_autofree char *id = troth_uuid_new (4102444800123456);

  g_assert_cmpint (troth_uuid_get_time (id), ==, 4102444800123000);
  g_assert_cmpint (troth_uuid_get_time ("0190163d-8694-4bd2-9a3b-a6a1f3b1c2d3"), ==, G_MININT64);
  g_assert_cmpint (troth_uuid_get_time (NULL), ==, G_MININT64);
}

static gpointer
make_ids (gpointer data)
{
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < 5000; i++)
    g_ptr_array_add (ids, troth_uuid_new (1772355603000000));
  return ids;
}

static void
test_unique_over_threads (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GThread   *threads[4];
  GPtrArray *ids[4];

  for (guint i = 0; i < 4; i++)
    threads[i] = g_thread_new ("ids", make_ids, NULL);
  for (guint i = 0; i < 4; i++)
    {
      ids[i] = g_thread_join (threads[i]);
      for (guint j = 0; j < ids[i]->len; j++)
        g_assert_true (g_hash_table_add (seen, ids[i]->pdata[j]));
    }
  for (guint i = 0; i < 4; i++)
    g_ptr_array_unref (ids[i]);
}

static void
test_refused (void)
{
  static const char *const bad[] = {
    "",
    "0190163d-8694-7bd2-9a3b-a6a1f3b1c2d",
    "0190163d-8694-7bd2-9a3b-a6a1f3b1c2d33",
    "0190163D-8694-7bd2-9a3b-a6a1f3b1c2d3",
    "0190163d_8694-7bd2-9a3b-a6a1f3b1c2d3",
    "0190163d86947bd29a3ba6a1f3b1c2d3",
    "{190163d-8694-7bd2-9a3b-a6a1f3b1c2d3",
    "g190163d-8694-7bd2-9a3b-a6a1f3b1c2d3",
    " 190163d-8694-7bd2-9a3b-a6a1f3b1c2d3",
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (troth_uuid_is_valid (bad[i]));
  g_assert_false (troth_uuid_is_valid (NULL));
  g_assert_true (troth_uuid_is_valid ("0190163d-8694-7bd2-9a3b-a6a1f3b1c2d3"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/uuid/sorts-and-is-valid", test_sorts_and_is_valid);
  g_test_add_func ("/model/uuid/unique-over-threads", test_unique_over_threads);
  g_test_add_func ("/model/uuid/time", test_time);
  g_test_add_func ("/model/uuid/refused", test_refused);
  return g_test_run ();
}
