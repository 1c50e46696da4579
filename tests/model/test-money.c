// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-money.h"

static void
test_parse (void)
{
  static const struct
  {
    const char *text, *currency;
    gint64      minor; /* -1: no amount */
  } said[] = {
    { "20", "EUR", 2000 },
    { " 12.5 ", "EUR", 1250 },
    { "12,50", "USD", 1250 },
    { "0.05", "EUR", 5 },
    { "1299", "JPY", 1299 },
    { "1.234", "KWD", 1234 },
    { "999999999999", "EUR", G_GINT64_CONSTANT (99999999999900) },
    { "1000000000000", "EUR", -1 },
    { "", "EUR", -1 },
    { "-5", "EUR", -1 },
    { "12.345", "EUR", -1 },
    { "1.5", "JPY", -1 },
    { "5 EUR", "EUR", -1 },
    { "5.", "EUR", -1 },
    { ".5", "EUR", -1 },
    { "1.2.3", "EUR", -1 },
    { "٣", "EUR", -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (said); i++)
    {
      g_autoptr (GError) error = NULL;
      gint64   minor = -1;
      gboolean ok = troth_money_parse (said[i].text, said[i].currency, &minor, &error);

      g_assert_cmpint (minor, ==, said[i].minor);
      g_assert_cmpint (ok, ==, error == NULL);
      g_assert_cmpint (ok, ==, said[i].minor >= 0);
    }
}

static void
test_round_trip (void)
{
  static const char *const currencies[] = { "EUR", "JPY", "KWD" };

  for (guint i = 0; i < 1000; i++)
    {
      gint64           minor = g_test_rand_int_range (0, G_MAXINT), back = -1;
      const char      *currency = currencies[i % G_N_ELEMENTS (currencies)];
      g_autofree char *text = troth_money_format (minor, currency);

      g_assert_true (troth_money_parse (text, currency, &back, NULL));
      g_assert_cmpint (back, ==, minor);
    }
}

static void
test_currency (void)
{
  g_assert_true (troth_money_is_currency ("EUR"));
  g_assert_false (troth_money_is_currency ("eur"));
  g_assert_false (troth_money_is_currency ("EURO"));
  g_assert_false (troth_money_is_currency (""));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/money/parse", test_parse);
  g_test_add_func ("/model/money/round-trip", test_round_trip);
  g_test_add_func ("/model/money/currency", test_currency);
  return g_test_run ();
}
