// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-money.h"

#include <string.h>

#define MAX_DIGITS 12 /* before the point */

guint
troth_money_digits (const char *currency)
{
  static const char *none[] = { "CLP", "ISK", "JPY", "KRW", "PYG", "UGX", "VND", "XAF", "XOF", "XPF" };
  static const char *three[] = { "BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND" };

  for (guint i = 0; i < G_N_ELEMENTS (none); i++)
    if (!g_ascii_strcasecmp (currency, none[i]))
      return 0;
  for (guint i = 0; i < G_N_ELEMENTS (three); i++)
    if (!g_ascii_strcasecmp (currency, three[i]))
      return 3;
  return 2;
}

gboolean
troth_money_is_currency (const char *text)
{
  return strlen (text) == 3 && g_ascii_isupper (text[0]) && g_ascii_isupper (text[1]) && g_ascii_isupper (text[2]);
}

gboolean
troth_money_parse (const char *text,
                   const char *currency,
                   gint64     *minor,
                   GError    **error)
{
  g_autofree char *said = g_strstrip (g_strdup (text));
  gsize            whole = strspn (said, "0123456789");
  gboolean         pointed = said[whole] == '.' || said[whole] == ',';
  const char      *after = said + whole + pointed;
  gsize            decimals = strspn (after, "0123456789");
  guint            digits = troth_money_digits (currency);

  if (whole == 0 || whole > MAX_DIGITS || after[decimals] != '\0' || decimals > digits || (pointed && decimals == 0))
    {
      g_set_error (error, TROTH_ERROR, TROTH_ERROR_INVALID, "“%s” is no amount of %s", text, currency);
      return FALSE;
    }
  *minor = g_ascii_strtoll (said, NULL, 10);
  for (guint i = 0; i < digits; i++)
    *minor = *minor * 10 + (i < decimals ? after[i] - '0' : 0);
  return TRUE;
}

char *
troth_money_format (gint64      minor,
                    const char *currency)
{
  guint   digits = troth_money_digits (currency);
  guint64 value = minor < 0 ? -(guint64) minor : (guint64) minor;
  guint64 unit = 1;

  for (guint i = 0; i < digits; i++)
    unit *= 10;
  if (digits == 0)
    return g_strdup_printf ("%s%" G_GUINT64_FORMAT, minor < 0 ? "-" : "", value);
  return g_strdup_printf ("%s%" G_GUINT64_FORMAT ".%0*" G_GUINT64_FORMAT, minor < 0 ? "-" : "", value / unit, (int) digits, value % unit);
}
