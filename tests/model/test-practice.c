// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-practice.h"

static void
test_lowest (void)
{
  static const struct
  {
    const char        *what;
    TrothPracticeCount counts[TROTH_N_PRACTICES];
    TrothPractice      lowest;
  } rows[] = {
    { "an empty week", { { 0, 0 } }, TROTH_N_PRACTICES },
    { "nothing slipped", { { 0, 12 }, { 0, 3 } }, TROTH_N_PRACTICES },
    { "the share counts", { [TROTH_PRACTICE_CALL_BACK] = { 4, 40 }, [TROTH_PRACTICE_PREVENTION] = { 3, 5 } }, TROTH_PRACTICE_PREVENTION },
    { "one slip alone says little", { [TROTH_PRACTICE_PEOPLE] = { 1, 1 }, [TROTH_PRACTICE_TELL] = { 3, 6 } }, TROTH_PRACTICE_TELL },
    { "but it is said when it is the only one", { [TROTH_PRACTICE_PROGRESS] = { 1, 50 } }, TROTH_PRACTICE_PROGRESS },
    { "equal shares: the more often", { [TROTH_PRACTICE_CAUSE] = { 1, 1 }, [TROTH_PRACTICE_HOW_LONG] = { 2, 5 } }, TROTH_PRACTICE_HOW_LONG },
    { "all equal: the first", { [TROTH_PRACTICE_WHO] = { 2, 5 }, [TROTH_PRACTICE_HOW_LONG] = { 2, 5 } }, TROTH_PRACTICE_WHO },
    { "more than all is no harm", { [TROTH_PRACTICE_WHO] = { G_MAXUINT, 0 }, [TROTH_PRACTICE_TELL] = { 1, 1 } }, TROTH_PRACTICE_WHO },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_test_message ("%s", rows[i].what);
      g_assert_cmpint (troth_practice_lowest (rows[i].counts), ==, rows[i].lowest);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/practice/lowest", test_lowest);
  return g_test_run ();
}
