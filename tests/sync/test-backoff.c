// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-backoff.h"

static void
test_grows_and_spreads (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (guint run = 0; run < 500; run++)
    {
      TrothBackoff backoff = { 0 };
      guint        ceiling = 1000;

      for (guint i = 0; i < 40; i++)
        {
          guint wait = troth_backoff_next (&backoff, rand, 0);

          g_assert_cmpuint (wait, <=, ceiling);
          g_assert_cmpuint (wait, >=, 100);
          ceiling = MIN (ceiling * 2, 300000);
        }
      troth_backoff_reset (&backoff);
      g_assert_cmpuint (troth_backoff_next (&backoff, rand, 0), <=, 1000);
    }
}

static void
test_uses_the_whole_range (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  guint low = 0, high = 0;

  for (guint i = 0; i < 1000; i++)
    {
      TrothBackoff backoff = { .failures = 100 };
      guint        wait = troth_backoff_next (&backoff, rand, 0);

      low += wait < 100000;
      high += wait > 200000;
    }
  g_assert_cmpuint (low, >, 150);
  g_assert_cmpuint (high, >, 150);
}

static void
test_server_decides (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (guint i = 0; i < 100; i++)
    {
      TrothBackoff backoff = { 0 };

      g_assert_cmpuint (troth_backoff_next (&backoff, rand, 30), >=, 30000);
      g_assert_cmpuint (troth_backoff_next (&backoff, rand, 30), <=, 31000);
      g_assert_cmpuint (troth_backoff_next (&backoff, rand, G_MAXINT64), <=, 3700000);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sync/backoff/grows-and-spreads", test_grows_and_spreads);
  g_test_add_func ("/sync/backoff/uses-the-whole-range", test_uses_the_whole_range);
  g_test_add_func ("/sync/backoff/server-decides", test_server_decides);
  return g_test_run ();
}
