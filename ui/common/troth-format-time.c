// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-format.h"

#include <glib/gi18n.h>
#include <langinfo.h>

#include "troth-time.h"

static GDateTime *
civil (gint64     at,
       GTimeZone *zone)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (at / TROTH_SECOND);

  return utc ? g_date_time_to_timezone (utc, zone) : NULL;
}

/* Days from @now to @at as the calendar of @zone counts them: tomorrow is 1 */
static int
days_between (gint64     now,
              gint64     at,
              GTimeZone *zone)
{
  return (int) (troth_date_of (at, zone) - troth_date_of (now, zone));
}

static gboolean
is_twelve_hour (void)
{
  const char *format = nl_langinfo (T_FMT);

  return strstr (format, "%I") || strstr (format, "%l") || strstr (format, "%r");
}

static char *
format (gint64      at,
        GTimeZone  *zone,
        const char *pattern)
{
  g_autoptr (GDateTime) time = civil (at, zone);
  char *text = time ? g_date_time_format (time, pattern) : NULL;

  return text ? text : g_strdup ("");
}

char *
troth_format_clock (gint64     at,
                    GTimeZone *zone)
{
  /* Translators: a clock time as g_date_time_format() writes it; the first where 12 hours are counted */
  g_autofree char *clock = format (at, zone, is_twelve_hour () ? C_ ("clock", "%-I:%M %p") : C_ ("clock", "%-H:%M"));

  return troth_format_isolate (clock);
}

static gboolean
is_same_year (gint64     a,
              gint64     b,
              GTimeZone *zone)
{
  g_autoptr (GDateTime) first = civil (a, zone);
  g_autoptr (GDateTime) second = civil (b, zone);

  return first && second && g_date_time_get_year (first) == g_date_time_get_year (second);
}

char *
troth_format_day (gint64     at,
                  gint64     now,
                  GTimeZone *zone)
{
  int days = days_between (now, at, zone);

  /* Translators: as they stand within a sentence: "open since today" */
  if (days == 0)
    return g_strdup (C_ ("day", "today"));
  if (days == 1)
    return g_strdup (C_ ("day", "tomorrow"));
  if (days == -1)
    return g_strdup (C_ ("day", "yesterday"));
  if (days > -7 && days < 7)
    /* Translators: a weekday as g_date_time_format() writes it, as short as it can be read */
    return format (at, zone, C_ ("weekday", "%a"));
  if (is_same_year (at, now, zone))
    /* Translators: day and month, as g_date_time_format() writes it */
    return format (at, zone, C_ ("date", "%-d %b"));
  /* Translators: day, month and year, as g_date_time_format() writes it */
  return format (at, zone, C_ ("date", "%-d %b %Y"));
}

char *
troth_format_day_clock (gint64     at,
                        gint64     now,
                        GTimeZone *zone)
{
  g_autofree char *day = troth_format_day (at, now, zone);
  g_autofree char *clock = troth_format_clock (at, zone);

  /* Translators: day, clock time: "today 11:39", "2 Mar 16:10" */
  return g_strdup_printf (C_ ("time", "%1$s %2$s"), day, clock);
}

char *
troth_format_date (gint64     at,
                   GTimeZone *zone)
{
  /* Translators: a whole date, as g_date_time_format() writes it */
  return format (at, zone, C_ ("date", "%-d %B %Y"));
}

static char *
overdue (gint64 seconds)
{
  int minutes = seconds / 60;
  int hours = minutes / 60;
  int days = hours / 24;

  if (minutes < 60)
    return g_strdup_printf (ngettext ("%d min overdue", "%d min overdue", (gulong) minutes), minutes);
  if (hours < 24)
    return g_strdup_printf (ngettext ("%d h overdue", "%d h overdue", (gulong) hours), hours);
  return g_strdup_printf (ngettext ("%d day overdue", "%d days overdue", (gulong) days), days);
}

char *
troth_format_left (gint64 at,
                   gint64 now)
{
  int minutes = (int) (MAX (now - at, 0) / TROTH_MINUTE), hours = minutes / 60, days = hours / 24;

  /* Translators: a voicemail was left so long ago */
  if (minutes < 60)
    return g_strdup_printf (ngettext ("left %d min ago", "left %d min ago", (gulong) minutes), minutes);
  /* Translators: a voicemail was left so long ago */
  if (hours < 24)
    return g_strdup_printf (ngettext ("left %d h ago", "left %d h ago", (gulong) hours), hours);
  /* Translators: a voicemail was left so long ago */
  return g_strdup_printf (ngettext ("left %d day ago", "left %d days ago", (gulong) days), days);
}

gint64
troth_format_left_changes (gint64 at,
                           gint64 now)
{
  const gint64 ago = MAX (now - at, 0);
  const gint64 step = ago < TROTH_HOUR ? TROTH_MINUTE : ago < TROTH_DAY ? TROTH_HOUR
                                                                        : TROTH_DAY;

  return at + (ago / step + 1) * step;
}

/* In step with troth_due_state (), under whose heading it stands. @says_clock: set when the sentence holds the clock time */
static char *
due_sentence (TrothDue   due,
              gint64     now,
              GTimeZone *zone,
              gboolean  *says_clock)
{
  gint64           seconds = (due.at - now) / TROTH_SECOND;
  int              days = days_between (now, due.at, zone);
  g_autofree char *clock = troth_format_clock (due.at, zone);

  *says_clock = FALSE;
  if (now >= due.deadline + TROTH_DUE_NOW_US)
    return overdue ((now - due.deadline) / TROTH_SECOND);
  if (now >= due.at)
    return g_strdup (_ ("due now"));
  if (seconds < 3600)
    {
      const int minutes = MAX (seconds / 60, 1);

      return g_strdup_printf (ngettext ("in %d min", "in %d min", (gulong) minutes), minutes);
    }
  if (days == 0)
    {
      const int hours = (seconds + 1800) / 3600; /* what was promised "in 2 h" does not say 1 h a moment later */

      return g_strdup_printf (ngettext ("in %d h", "in %d h", (gulong) hours), hours);
    }
  *says_clock = TRUE;
  if (days == 1)
    return g_strdup_printf (_ ("tomorrow %s"), clock);
  return troth_format_day_clock (due.at, now, zone);
}

char *
troth_format_due_instant (gint64     due,
                          gint64     now,
                          GTimeZone *zone)
{
  gboolean says_clock;

  g_return_val_if_fail (zone, g_strdup (""));
  return due == TROTH_NO_INSTANT ? g_strdup ("") : due_sentence ((TrothDue){ due, due }, now, zone, &says_clock);
}

static char *
end_of_day (gint64     due,
            gint64     now,
            GTimeZone *zone)
{
  g_autofree char *day = NULL;
  int              days = days_between (now, due, zone);

  if (days == 0)
    return g_strdup (_ ("by the end of today"));
  if (days == 1)
    return g_strdup (_ ("by the end of tomorrow"));
  day = troth_format_day (due, now, zone);
  /* Translators: %s is a weekday or a date */
  return g_strdup_printf (_ ("by the end of %s"), day);
}

char *
troth_format_due (TrothPromise *promise,
                  gint64        now,
                  GTimeZone    *zone)
{
  TrothDue due;
  gboolean says_clock;

  g_return_val_if_fail (TROTH_IS_PROMISE (promise) && zone, g_strdup (""));
  due = troth_promise_get_due (promise);
  if (due.at == TROTH_NO_INSTANT)
    return g_strdup ("");
  if (troth_promise_get_due_precision (promise) == TROTH_PRECISION_END_OF_DAY && due.at > now)
    return end_of_day (due.at, now, zone);
  return due_sentence (due, now, zone, &says_clock);
}

char *
troth_format_due_line (TrothPromise *promise,
                       gint64        now,
                       GTimeZone    *zone)
{
  g_autofree char *sentence = NULL, *clock = NULL, *until = NULL;
  gboolean         says_clock;
  gint64           due;

  g_return_val_if_fail (TROTH_IS_PROMISE (promise) && zone, g_strdup (""));
  due = troth_promise_get_due_at (promise);
  if (due == TROTH_NO_INSTANT)
    return g_strdup ("");
  if (troth_promise_get_due_precision (promise) == TROTH_PRECISION_END_OF_DAY && due > now)
    return end_of_day (due, now, zone);
  sentence = due_sentence (troth_promise_get_due (promise), now, zone, &says_clock);
  if (troth_promise_get_due_precision (promise) == TROTH_PRECISION_WINDOW &&
      troth_promise_get_due_until (promise) != TROTH_NO_INSTANT)
    {
      clock = troth_format_clock (due, zone);
      until = troth_format_clock (troth_promise_get_due_until (promise), zone);
      /* Translators: when it is due, then the window as two clock times: "in 18 min · 15:00–16:00" */
      return g_strdup_printf (C_ ("time", "%1$s · %2$s–%3$s"), sentence, clock, until);
    }
  if (says_clock)
    return g_steal_pointer (&sentence);
  clock = days_between (now, due, zone) ? troth_format_day_clock (due, now, zone) : troth_format_clock (due, zone);
  return troth_format_join (sentence, clock, NULL);
}

gint64
troth_format_due_changes (TrothDue   due,
                          gint64     now,
                          GTimeZone *zone)
{
  g_autoptr (GDateTime) today = civil (now, zone);
  g_autoptr (GDateTime) midnight = NULL;
  g_autoptr (GDateTime) tomorrow = NULL;
  gint64 left = due.at - now, late = now - due.deadline, step, next, morning;

  if (!today || due.at == TROTH_NO_INSTANT)
    return G_MAXINT64;
  midnight = g_date_time_new (zone, g_date_time_get_year (today), g_date_time_get_month (today),
                              g_date_time_get_day_of_month (today), 0, 0, 0);
  tomorrow = midnight ? g_date_time_add_days (midnight, 1) : NULL;
  morning = tomorrow ? g_date_time_to_unix (tomorrow) * TROTH_SECOND : G_MAXINT64;
  step = late < TROTH_HOUR ? TROTH_MINUTE : TROTH_HOUR;
  if (left >= TROTH_HOUR) /* when the hours that are left, to the nearest, become one fewer, or minutes */
    next = due.at - MAX ((left + TROTH_HOUR / 2) / TROTH_HOUR * TROTH_HOUR - TROTH_HOUR / 2, TROTH_HOUR) + 1;
  else if (left >= 2 * TROTH_MINUTE) /* when the whole minutes that are left become one fewer */
    next = due.at - left / TROTH_MINUTE * TROTH_MINUTE + 1;
  else if (left > 0)
    next = due.at;
  else
    next = due.deadline + (MAX (late, 0) / step + 1) * step;
  return MIN (next, morning);
}

char *
troth_format_expected (TrothCase *record,
                       gint64     now,
                       GTimeZone *zone)
{
  gint64           at = troth_case_get_expected_at (record);
  g_autofree char *moment = at == TROTH_NO_INSTANT ? NULL : troth_format_day_clock (at, now, zone);

  /* Translators: a case; %s is a day and clock time: "Tue 16:10" */
  return moment ? g_strdup_printf (_ ("to be solved by %s"), moment) : g_strdup ("");
}

char *
troth_format_since (gint64     since,
                    GTimeZone *zone)
{
  g_autofree char *year = since == TROTH_NO_INSTANT ? NULL : format (since, zone, "%Y");

  if (!year || !*year)
    return g_strdup ("");
  /* Translators: %s is a year */
  return g_strdup_printf (_ ("customer since %s"), year);
}

char *
troth_format_loyalty (gint64     since,
                      gint64     now,
                      GTimeZone *zone)
{
  g_autoptr (GDateTime) then = since == TROTH_NO_INSTANT ? NULL : civil (since, zone);
  g_autoptr (GDateTime) today = civil (now, zone);
  g_autoptr (GDateTime) anniversary = NULL;
  int years = 0;

  if (!then || !today)
    return g_strdup ("");
  years = g_date_time_get_year (today) - g_date_time_get_year (then);
  anniversary = g_date_time_add_years (then, years); /* of 29 February: the 28th in other years */
  if (anniversary && g_date_time_compare (today, anniversary) < 0)
    years--;
  if (years < 5)
    return g_strdup ("");
  return g_strdup_printf (ngettext ("with us for %d year", "with us for %d years", years), years);
}

char *
troth_format_local_time (const char *zone_name,
                         gint64      now,
                         GTimeZone  *own_zone)
{
  g_autoptr (GTimeZone) zone = zone_name ? g_time_zone_new_identifier (zone_name) : NULL;
  g_autoptr (GDateTime) here = civil (now, own_zone);
  g_autoptr (GDateTime) there = zone ? civil (now, zone) : NULL;
  g_autofree char *clock = NULL;
  g_autofree char *day = NULL;

  if (!there || !here)
    return g_strdup ("");
  clock = troth_format_clock (now, zone);
  if (g_date_time_get_day_of_month (here) == g_date_time_get_day_of_month (there))
    /* Translators: the time where the customer is: "11:42 local time" */
    return g_strdup_printf (_ ("%s local time"), clock);
  day = g_date_time_format (there, C_ ("weekday", "%a"));
  /* Translators: weekday and time where the customer is: "Tue 1:42 local time" */
  return g_strdup_printf (_ ("%1$s %2$s local time"), day, clock);
}
