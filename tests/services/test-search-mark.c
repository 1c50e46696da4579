// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-search-mark.h"

static void
test_marks_what_was_typed (void)
{
  static const struct
  {
    const char *text, *query;
    int         start, length; /* -1: nowhere */
  } cases[] = {
    { "Leonie Köhler", "leo", 0, 3 },
    { "Leonie Köhler", "kohl", 7, 4 },
    { "Leonie Köhler", "KÖHLER", 7, 6 },
    { "Luís Gonçalves", "goncalves", 5, 9 },
    { "Theodor-Heuss-Straße 34", "strasse", 14, 6 },
    { "Leonie Köhler", "onie", -1, 0 }, /* words are found from their beginning */
    { "+49 0711 2842222", "2842222", 9, 7 },
    { "+49 0711 2842222", "+49 711 2842222", 5, 11 },
    { "+49 0711 284 22 22", "2842222", 9, 9 },
    { "leonekohler@surfeu.de", "leonek", 0, 6 },
    { "", "leo", -1, 0 },
    { "Leonie", "", -1, 0 },
    { NULL, "leo", -1, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint    start = 99, length = 99;
      gboolean found = troth_search_mark (cases[i].text, cases[i].query, &start, &length);

      g_test_message ("%s in %s: %u, %u", cases[i].query, cases[i].text, start, length);
      g_assert_cmpint (found, ==, cases[i].start >= 0);
      g_assert_cmpint (start, ==, MAX (cases[i].start, 0));
      g_assert_cmpint (length, ==, cases[i].length);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/services/search-mark/marks-what-was-typed", test_marks_what_was_typed);
  return g_test_run ();
}
