// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-hours-words.h"

#include <glib/gi18n.h>

#include "troth-format.h"

/* 1970-01-05 was a Monday. */
#define MONDAY 4

static void
add_stretch (GString   *days[7],
             gint64     opens,
             gint64     closes,
             GTimeZone *zone)
{
  g_autofree char *from = troth_format_clock (opens, zone);
  g_autofree char *until = troth_format_clock (closes, zone);
  GString         *day = days[troth_date_weekday (troth_date_of (opens, zone)) - 1];

  g_string_append_printf (day, "%s%s–%s", day->len ? C_ ("spoken list", ", ") : "", from, until);
}

static char *
name_of (guint day)
{
  g_autoptr (GDateTime) date = g_date_time_new_from_unix_utc ((gint64) (MONDAY + day) * 86400);

  return g_date_time_format (date, "%A");
}

/* The days from @first to before @next have the same hours. */
static void
add_days (GString    *out,
          guint       first,
          guint       next,
          const char *hours)
{
  g_autofree char *from = name_of (first), *to = name_of (next - 1), *line = NULL;

  if (next - first == 1)
    line = g_strdup_printf ("%s %s", from, hours);
  else /* Translators: two weekdays, then hours: "Monday to Friday 9:00–17:00" */
    line = g_strdup_printf (_ ("%1$s to %2$s %3$s"), from, to, hours);
  g_string_append_printf (out, "%s%s", out->len ? "; " : "", line);
}

char *
troth_hours_words (TrothHours *hours,
                   GTimeZone  *zone,
                   gint64      now)
{
  GTimeZone   *theirs = troth_hours_get_zone (hours);
  const gint64 today = troth_date_of (now, theirs);
  GString     *days[7] = { NULL };
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    days[i] = g_string_new (NULL);
  for (gint64 date = today - troth_date_weekday (today) + 1, end = date + 7; date < end; date++)
    {
      gint64 opens, closes;

      for (guint n = 0; troth_hours_get_stretch (hours, troth_date_weekday (date), n, &opens, &closes); n++)
        add_stretch (days, troth_time_from_local (date * TROTH_DAY + opens, theirs, FALSE, NULL),
                     troth_time_from_local (date * TROTH_DAY + closes, theirs, FALSE, NULL), zone);
    }
  for (guint first = 0, next; first < G_N_ELEMENTS (days); first = next)
    {
      for (next = first + 1; next < G_N_ELEMENTS (days) && g_string_equal (days[next], days[first]);)
        next++;
      if (days[first]->len)
        add_days (out, first, next, days[first]->str);
    }
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    g_string_free (days[i], TRUE);
  return g_strdup (out->str);
}
