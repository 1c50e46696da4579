// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-db-key-file.h"
#include "troth-db-key-pack.h"

#define MANY 1000
#define FIRST_DOC 5000000000 /* more than 32 bits have */

/* Of a few letters, so that they have much in common; now and then a long one. */
static char *
some_key (guint i)
{
  static const char *const parts[] = { "an", "anna", "ann ", "köh", "x", "schmidt", "ż" };
  GString                 *key = g_string_new (NULL);
  int                      n = g_test_rand_int_range (1, i % 100 == 0 ? 80 : 5);

  for (int k = 0; k < n; k++)
    g_string_append (key, parts[g_test_rand_int_range (0, G_N_ELEMENTS (parts))]);
  return g_string_free (key, FALSE);
}

static void
fill (TrothDbKeyRun *run,
      guint          n,
      guint          seed)
{
  troth_db_key_run_init (run, n);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *key = some_key (i + seed);

      troth_db_key_run_add (run, key, i, i % 6);
    }
  troth_db_key_run_sort (run);
}

static TrothDbKeyPack *
pack (const TrothDbKeyRun *run,
      guint                n)
{
  TrothDbKeyPack *self = troth_db_key_pack_new (run);
  GArray         *docs = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (gint64 i = 0; i < n; i++)
    {
      gint64 doc = FIRST_DOC + 3 * i;

      g_array_append_val (docs, doc);
    }
  troth_db_key_pack_take_docs (self, docs);
  return self;
}

static void
assert_is (const TrothDbKeyCursor *cursor,
           const TrothDbKeyRun    *run,
           guint                   i)
{
  const TrothDbKeyRow *row = &g_array_index (run->rows, TrothDbKeyRow, i);

  g_assert_cmpstr (cursor->key->str, ==, troth_db_key_run_get_key (run, i));
  g_assert_cmpint (cursor->doc, ==, FIRST_DOC + 3 * row->doc);
  g_assert_cmpuint (cursor->field, ==, row->field);
}

/* From every key on, and from what is between two of them, all keys come in their order. */
static void
test_from (void)
{
  g_auto (TrothDbKeyRun) run = { NULL };
  g_autoptr (TrothDbKeyPack) self = (fill (&run, MANY, 0), pack (&run, MANY));

  g_assert_cmpuint (troth_db_key_pack_get_n (self), ==, MANY);
  for (guint i = 0; i < MANY; i++)
    {
      g_autofree char *after = g_strconcat (troth_db_key_run_get_key (&run, i), "!", NULL);
      TrothDbKeyCursor cursor;
      guint            first = i, next = 0;

      while (first > 0 && g_str_equal (troth_db_key_run_get_key (&run, first - 1), troth_db_key_run_get_key (&run, i)))
        first--;
      g_assert_true (troth_db_key_cursor_init (&cursor, self, troth_db_key_run_get_key (&run, i)));
      assert_is (&cursor, &run, first);
      for (guint k = first + 1; k < MIN (first + 50, MANY); k++)
        {
          g_assert_true (troth_db_key_cursor_next (&cursor));
          assert_is (&cursor, &run, k);
        }
      troth_db_key_cursor_clear (&cursor);
      for (next = i; next < MANY && strcmp (troth_db_key_run_get_key (&run, next), after) < 0;)
        next++;
      g_assert_true (troth_db_key_cursor_init (&cursor, self, after) == (next < MANY));
      if (next < MANY)
        assert_is (&cursor, &run, next);
      troth_db_key_cursor_clear (&cursor);
    }
}

static void
test_empty (void)
{
  g_auto (TrothDbKeyRun) run = { NULL };
  g_autoptr (TrothDbKeyPack) self = (fill (&run, 0, 0), pack (&run, 0));
  TrothDbKeyCursor cursor;

  g_assert_false (troth_db_key_cursor_init (&cursor, self, ""));
  troth_db_key_cursor_clear (&cursor);
}

static void
test_merge (void)
{
  g_autoptr (TrothDbKeyMerge) merge = troth_db_key_merge_new (NULL, NULL);
  g_autofree char *last = g_strdup ("");
  const char      *key = NULL;
  guint            n[3] = { 0 };
  TrothDbKeyRow    row;

  for (guint i = 0; i < G_N_ELEMENTS (n); i++)
    {
      g_auto (TrothDbKeyRun) run = { NULL };
      g_autoptr (TrothDbKeyPack) one = (fill (&run, MANY * i, i), pack (&run, MANY * i)); /* the first is empty */

      troth_db_key_merge_add (merge, one, i, "");
    }
  while (troth_db_key_merge_next (merge, &key, &row, NULL))
    {
      g_assert_cmpstr (last, <=, key);
      g_assert_cmpuint (row.length, ==, strlen (key));
      g_free (last);
      last = g_strdup (key);
      n[row.at]++;
    }
  for (guint i = 0; i < G_N_ELEMENTS (n); i++)
    g_assert_cmpuint (n[i], ==, MANY * i);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/db/key-pack/empty", test_empty);
  g_test_add_func ("/db/key-pack/from", test_from);
  g_test_add_func ("/db/key-pack/merge", test_merge);
  return g_test_run ();
}
