// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-db-key-file.h"
#include "troth-test-folder.h"

#include <glib/gstdio.h>
#include <string.h>

#define KEYS 20000
#define RUNS 7
#define LONG 200000 /* bytes: more than is read at once */

static void
sort_into (TrothDbKeyFile *file,
           TrothDbKeyRun  *run)
{
  g_autoptr (GError) error = NULL;

  troth_db_key_run_sort (run);
  troth_db_key_file_add (file, run, &error);
  g_assert_no_error (error);
  troth_db_key_run_clear (run);
}

static void
assert_next (TrothDbKeyMerge *merge,
             const char      *expected,
             gint64           doc,
             guint            field)
{
  g_autoptr (GError) error = NULL;
  const char   *key = NULL;
  TrothDbKeyRow row = { 0 };

  g_assert_true (troth_db_key_merge_next (merge, &key, &row, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (key, ==, expected);
  g_assert_cmpuint (row.length, ==, strlen (expected));
  g_assert_cmpint (row.doc, ==, doc);
  g_assert_cmpuint (row.field, ==, field);
}

static void
assert_end (TrothDbKeyMerge *merge)
{
  g_autoptr (GError) error = NULL;
  const char   *key = NULL;
  TrothDbKeyRow row = { 0 };

  for (guint i = 0; i < 2; i++)
    {
      g_assert_false (troth_db_key_merge_next (merge, &key, &row, &error));
      g_assert_no_error (error);
    }
}

/* Key @i of all, spread over the runs; the last run is that in memory. */
static void
test_all_in_order (void)
{
  g_autofree char *folder = troth_test_folder ();
  g_autoptr (TrothDbKeyFile) file = troth_db_key_file_new (folder, NULL);
  g_autoptr (TrothDbKeyMerge) merge = NULL;
  TrothDbKeyRun run;

  for (guint piece = 0; piece < RUNS; piece++)
    {
      troth_db_key_run_init (&run, 1);
      for (guint i = piece; i < KEYS; i += RUNS)
        {
          char key[16];

          g_snprintf (key, sizeof key, "key %08u", KEYS - i);
          troth_db_key_run_add (&run, key, KEYS - i, i % 5);
        }
      if (piece < RUNS - 1)
        sort_into (file, &run);
    }
  troth_db_key_run_sort (&run);
  merge = troth_db_key_merge_new (file, &run);
  for (guint n = 1; n <= KEYS; n++)
    {
      char key[16];

      g_snprintf (key, sizeof key, "key %08u", n);
      assert_next (merge, key, n, (KEYS - n) % 5);
    }
  assert_end (merge);
  troth_db_key_run_clear (&run);
  troth_test_folder_remove (folder);
}

/* Ends of keys, empty runs, very long keys, and whom they are of. */
static void
test_edges (void)
{
  g_autofree char *folder = troth_test_folder ();
  g_autofree char *length = g_strnfill (LONG, 'x');
  g_autoptr (TrothDbKeyFile) file = troth_db_key_file_new (folder, NULL);
  g_autoptr (TrothDbKeyMerge) merge = NULL;
  TrothDbKeyRun run;

  troth_db_key_run_init (&run, 1);
  sort_into (file, &run);
  troth_db_key_run_init (&run, 1);
  troth_db_key_run_add (&run, "schmidt", 2, 0);
  troth_db_key_run_add (&run, length, 7, 127);
  troth_db_key_run_add (&run, "", 1, 1);
  sort_into (file, &run);
  troth_db_key_run_init (&run, 1);
  troth_db_key_run_add (&run, length, -8, 3);
  troth_db_key_run_add (&run, "żak", G_MAXINT64, 0);
  sort_into (file, &run);
  troth_db_key_run_init (&run, 1);
  troth_db_key_run_add (&run, "left out", 1, 0);
  troth_db_key_run_add (&run, "schmidt", 1, 0);
  troth_db_key_run_add (&run, "schmidt anna", 0, 0);
  g_array_index (run.rows, TrothDbKeyRow, 0).written = TRUE;
  merge = troth_db_key_merge_new (file, &run);
  assert_next (merge, "", 1, 1);
  assert_next (merge, "schmidt", 1, 0);
  assert_next (merge, "schmidt", 2, 0);
  assert_next (merge, "schmidt anna", 0, 0);
  assert_next (merge, length, -8, 3);
  assert_next (merge, length, 7, 127);
  assert_next (merge, "żak", G_MAXINT64, 0);
  assert_end (merge);
  troth_db_key_run_clear (&run);
  troth_test_folder_remove (folder);
}

static void
test_leaves_nothing (void)
{
  g_autofree char *folder = troth_test_folder ();
  g_autoptr (TrothDbKeyFile) file = troth_db_key_file_new (folder, NULL);
  TrothDbKeyRun run;

  troth_db_key_run_init (&run, 1);
  troth_db_key_run_add (&run, "a person's name", 1, 0);
  sort_into (file, &run);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
test_no_folder (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TrothDbKeyFile) file = troth_db_key_file_new ("/proc/nowhere", &error);

  g_assert_null (file);
  g_assert_error (error, TROTH_ERROR, TROTH_ERROR_DISK);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/db/key-file/all-in-order", test_all_in_order);
  g_test_add_func ("/db/key-file/edges", test_edges);
  g_test_add_func ("/db/key-file/leaves-nothing", test_leaves_nothing);
  g_test_add_func ("/db/key-file/no-folder", test_no_folder);
  return g_test_run ();
}
