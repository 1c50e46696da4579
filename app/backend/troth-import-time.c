// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

/* The functions of a mapping file that are about time. */
#define G_LOG_DOMAIN "troth-backend"

#include "troth-import-function.h"

#include <stdio.h>
#include <string.h>

#include "troth-time.h"

char *
troth_import_date (const TrothImportExpr    *self,
                   char                    **values,
                   const TrothImportContext *context,
                   GError                  **error)
{
  g_autofree char *civil = g_strdup (values[0]);
  gint64           instant = 0;

  if (*civil == '\0')
    return g_strdup ("");
  if (troth_time_parse (civil, &instant, NULL))
    return troth_time_format (instant);
  if (strlen (civil) == 10)
    civil = (g_free (civil), g_strconcat (values[0], "T00:00", NULL));
  else if (strlen (civil) > 10 && civil[10] == ' ')
    civil[10] = 'T';
  if (!troth_time_from_civil (civil, context->map->zone, FALSE, &instant, NULL, NULL))
    {
      troth_refuse (error, TROTH_ERROR_INVALID, "“%s” is no date like 2021-12-31 or 2021-12-31T09:30:00", values[0]);
      return NULL;
    }
  return troth_time_format (instant);
}

/* "990201" is 1 February 1999, "690201" is of 2069. NULL for what is no date. (transfer full) */
static char *
iso_date (const char *text)
{
  int year;

  if (strlen (text) == 10)
    return g_strdup (text);
  if (strlen (text) != 6 || strspn (text, "0123456789") != 6)
    return NULL;
  year = (text[0] - '0') * 10 + text[1] - '0';
  return g_strdup_printf ("%d-%.2s-%.2s", year + (year < 70 ? 2000 : 1900), text + 2, text + 4);
}

char *
troth_import_moment (const TrothImportExpr    *self,
                     char                    **values,
                     const TrothImportContext *context,
                     GError                  **error)
{
  g_autofree char *date = iso_date (values[0]);
  gsize            hours = strspn (values[1], "0123456789");
  g_autofree char *civil = NULL;
  gint64           instant = 0;

  if (*values[0] == '\0' || *values[1] == '\0')
    return g_strdup ("");
  civil = g_strdup_printf ("%sT%s%s", date != NULL ? date : "", hours == 1 ? "0" : "", values[1]);
  if (date == NULL || !troth_time_from_civil (civil, context->map->zone, FALSE, &instant, NULL, NULL))
    {
      troth_refuse (error, TROTH_ERROR_INVALID, "“%s” and “%s” are no date like 2021-12-31 or 211231 and time like 9:30 or 9:30:15", values[0],
                    values[1]);
      return NULL;
    }
  return troth_time_format (instant);
}

char *
troth_import_later (const TrothImportExpr    *self,
                    char                    **values,
                    const TrothImportContext *context,
                    GError                  **error)
{
  gint64 instant = 0;

  if (*values[0] == '\0')
    return g_strdup ("");
  if (!troth_time_parse (values[0], &instant, NULL))
    {
      troth_refuse (error, TROTH_ERROR_INVALID, "“%s” is no instant: use date (…) or moment (…)", values[0]);
      return NULL;
    }
  for (guint i = 1; i < self->args->len; i++)
    {
      gint64 seconds = 0;

      if (*values[i] != '\0' && !g_ascii_string_to_signed (values[i], 10, 0, 100000000, &seconds, NULL))
        {
          troth_refuse (error, TROTH_ERROR_INVALID, "“%s” is no number of seconds", values[i]);
          return NULL;
        }
      instant += seconds * G_USEC_PER_SEC;
    }
  return troth_time_format (instant);
}
