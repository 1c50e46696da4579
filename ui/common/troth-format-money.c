// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-format.h"

#include <limits.h>
#include <locale.h>
#include <string.h>

#include "troth-money.h"

/* Only signs that no other currency of our customers shares; "$" is many countries'. */
static const char *
currency_sign (const char *currency)
{
  static const struct
  {
    const char *code, *sign;
  } signs[] = { { "EUR", "€" }, { "GBP", "£" }, { "INR", "₹" }, { "PLN", "zł" }, { "USD", "US$" } };

  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if (!g_ascii_strcasecmp (currency, signs[i].code))
      return signs[i].sign;
  return currency;
}

/* @digits of a number without sign, grouped as the locale groups */
static char *
number_in_locale (guint64 value,
                  guint   digits)
{
  const struct lconv *locale = localeconv ();
  guint64             unit = 1;

  for (guint i = 0; i < digits; i++)
    unit *= 10;
  if (digits == 0)
    return g_strdup_printf ("%'" G_GUINT64_FORMAT, value);
  return g_strdup_printf ("%'" G_GUINT64_FORMAT "%s%0*" G_GUINT64_FORMAT, value / unit, locale->decimal_point,
                          (int) digits, value % unit);
}

char *
troth_format_money (gint64      minor,
                    const char *currency)
{
  const struct lconv *locale = localeconv ();
  guint64             value = minor < 0 ? -(guint64) minor : (guint64) minor;
  const char         *minus = minor < 0 ? "\u2212" : "";
  gboolean            known = currency && *currency;
  g_autofree char    *number = number_in_locale (value, known ? troth_money_digits (currency) : 2);
  g_autofree char    *text = NULL;
  const char         *sign = known ? currency_sign (currency) : "";

  if (!known)
    text = g_strconcat (minus, number, NULL);
  else if (locale->p_cs_precedes == 0)
    text = g_strconcat (minus, number, "\u00a0", sign, NULL);
  else
    text = g_strconcat (minus, sign, locale->p_sep_by_space == 0 && sign != currency ? "" : "\u00a0", number, NULL);
  return troth_format_isolate (text);
}
