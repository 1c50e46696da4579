// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-problem-words.h"

static void
test_each_cause_has_a_sentence (void)
{
  static const char *const codes[] = {
    "backend-busy",
    "backend-damaged",
    "backend-denied",
    "backend-did-not-start",
    "backend-disk",
    "backend-newer",
    "backend-nobody",
    "backend-slow",
    "client-not-yours",
    "clock-wrong",
    "damaged",
    "disk",
    "disk-full",
    "store",
    "too-long-away",
  };
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  g_hash_table_add (seen, troth_problem_words ("nobody knows this code"));
  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      char *words = troth_problem_words (codes[i]);

      g_assert_true (g_str_has_suffix (words, "."));
      g_assert_true (g_hash_table_add (seen, words));
    }
}

static void
test_offline_is_no_problem (void)
{
  g_assert_null (troth_problem_words (NULL));
  g_assert_null (troth_problem_words ("unreachable"));
  g_assert_null (troth_problem_words ("timed-out"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/window/problem-words/each-cause-has-a-sentence", test_each_cause_has_a_sentence);
  g_test_add_func ("/window/problem-words/offline-is-no-problem", test_offline_is_no_problem);
  return g_test_run ();
}
