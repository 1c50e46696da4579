// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-db-key-run.h"

static void
add (TrothDbKeyRun *run,
     const char    *key,
     gint64         doc)
{
  troth_db_key_run_add (run, key, doc, 0);
}

static char *
text_of (const TrothDbKeyRun *run)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < run->rows->len; i++)
    g_string_append_printf (text, "%s=%d ", troth_db_key_run_get_key (run, i), (int) g_array_index (run->rows, TrothDbKeyRow, i).doc);
  return g_string_free (text, FALSE);
}

static TrothDbKeyRow *
row (TrothDbKeyRun *run,
     guint          i)
{
  return &g_array_index (run->rows, TrothDbKeyRow, i);
}

static void
assert_is (const TrothDbKeyRun *run,
           const char          *expected)
{
  g_autofree char *text = text_of (run);

  g_assert_cmpstr (text, ==, expected);
}

/* As SQLite compares texts: by their bytes, the shorter first. */
static void
test_sort (void)
{
  TrothDbKeyRun run;

  troth_db_key_run_init (&run, 4);
  add (&run, "schmidt anna", 2);
  add (&run, "schmidt", 3);
  add (&run, "a", 9);
  add (&run, "schmidt anna", 1);
  add (&run, "schmidta", 4);
  add (&run, "żak", 5);
  add (&run, "schmidt al", 6);
  troth_db_key_run_sort (&run);
  assert_is (&run, "a=9 schmidt=3 schmidt al=6 schmidt anna=1 schmidt anna=2 schmidta=4 żak=5 ");
  troth_db_key_run_clear (&run);
}

static void
append (TrothDbKeyRun *run,
        GArray        *ends,
        const char    *first,
        const char    *second,
        const gint64  *docs)
{
  TrothDbKeyRun piece;

  troth_db_key_run_init (&piece, 2);
  add (&piece, first, 0);
  add (&piece, second, 1);
  troth_db_key_run_append (run, &piece, docs);
  g_array_append_val (ends, run->rows->len);
  troth_db_key_run_clear (&piece);
}

/* An odd number of pieces; of what is merged, some are written. */
static void
test_merge (void)
{
  const gint64  docs[] = { 70, 71 };
  TrothDbKeyRun run;
  g_autoptr (GArray) ends = g_array_new (FALSE, FALSE, sizeof (guint));
  gsize half = 0;

  troth_db_key_run_init (&run, 1);
  append (&run, ends, "dora", "emil", docs);
  half = run.texts->len;
  append (&run, ends, "anna", "zoe", NULL);
  append (&run, ends, "bert", "dora", NULL);
  troth_db_key_run_merge (&run, ends);
  assert_is (&run, "anna=0 bert=0 dora=1 dora=70 emil=71 zoe=1 ");
  g_assert_cmpuint (ends->len, ==, 1);
  row (&run, 4)->written = TRUE;
  troth_db_key_run_keep (&run, half);
  assert_is (&run, "dora=70 emil=71 ");
  troth_db_key_run_drop (&run); /* none: what was written was taken back */
  assert_is (&run, "dora=70 emil=71 ");
  row (&run, 0)->written = TRUE;
  troth_db_key_run_drop (&run);
  assert_is (&run, "emil=71 ");
  g_assert_cmpuint (run.texts->len, ==, strlen ("emil") + 1);
  troth_db_key_run_clear (&run);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/db/key-run/merge", test_merge);
  g_test_add_func ("/db/key-run/sort", test_sort);
  return g_test_run ();
}
