// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-gifts-text.h"

static void
test_read (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) gifts = troth_gifts_parse (" 9.90 An album is on us;15 A month; 0.5 A track ;", NULL, &error), none = troth_gifts_parse ("", NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (gifts->len, ==, 3);
  g_assert_cmpint (troth_gift_get_amount_minor (gifts->pdata[0]), ==, 990);
  g_assert_cmpstr (troth_gift_get_words (gifts->pdata[0]), ==, "An album is on us");
  g_assert_cmpint (troth_gift_get_amount_minor (gifts->pdata[1]), ==, 1500);
  g_assert_cmpint (troth_gift_get_amount_minor (gifts->pdata[2]), ==, 50);
  g_assert_cmpstr (troth_gift_get_words (gifts->pdata[2]), ==, "A track");
  g_assert_cmpuint (none->len, ==, 0);
}

static void
test_currencies (void)
{
  static const struct
  {
    const char *text, *currency;
    gint64      minor;
  } cases[] = { { "1500 A song", "JPY", 1500 }, { "1.5 A song", "KWD", 1500 }, { "1.5 A song", "EUR", 150 }, { "1.5 A song", "JPY", 0 } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) gifts = troth_gifts_parse (cases[i].text, cases[i].currency, NULL);

      g_assert_cmpint (gifts ? troth_gift_get_amount_minor (gifts->pdata[0]) : 0, ==, cases[i].minor);
    }
}

static void
test_refused (void)
{
  const char *const wrong[] = { "An album", "9.90", "9.90An album", "9. An album", "9.901 An album", "0 An album", "-1 An album", ".5 An album",
                                "1234567890123 An album", "9,90 An album", "99999999999999999999 An album" };
  g_autofree char  *words = g_strnfill (TROTH_GIFT_WORDS_MAX + 1, 'a');
  g_autofree char  *long_one = g_strconcat ("1 ", words, NULL);
  g_autoptr (GString) many = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (wrong) + 2; i++)
    {
      const char *text = i < G_N_ELEMENTS (wrong) ? wrong[i] : long_one;
      g_autoptr (GError) error = NULL;

      for (int k = 0; i > G_N_ELEMENTS (wrong) && k <= TROTH_GIFTS_MAX; k++)
        g_string_append (many, "1 An album;");
      g_assert_null (troth_gifts_parse (many->len ? many->str : text, "EUR", &error));
      g_assert_error (error, TROTH_ERROR, TROTH_ERROR_INVALID);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/backend/gifts-text/read", test_read);
  g_test_add_func ("/backend/gifts-text/currencies", test_currencies);
  g_test_add_func ("/backend/gifts-text/refused", test_refused);
  return g_test_run ();
}
