// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-time.h"

#include <string.h>

#define DAY_SECONDS 86400
#define MAX_OFFSET (15 * 3600) /* no zone was ever further from UTC */
#define MAX_KNOWN_ZONES 64

/* Days since 1970-01-01 of a date of the Gregorian calendar. */
static gint64
days_from_civil (int year,
                 int month,
                 int day)
{
  gint64 y = month <= 2 ? year - 1 : year;
  gint64 era = (y >= 0 ? y : y - 399) / 400;
  gint64 year_of_era = y - era * 400;
  gint64 day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  gint64 day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;

  return era * 146097 + day_of_era - 719468;
}

static void
civil_from_days (gint64 days,
                 int   *year,
                 int   *month,
                 int   *day)
{
  gint64 z = days + 719468;
  gint64 era = (z >= 0 ? z : z - 146096) / 146097;
  gint64 day_of_era = z - era * 146097;
  gint64 year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  gint64 day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  gint64 shifted = (5 * day_of_year + 2) / 153;

  *day = day_of_year - (153 * shifted + 2) / 5 + 1;
  *month = shifted < 10 ? shifted + 3 : shifted - 9;
  *year = year_of_era + era * 400 + (*month <= 2);
}

/* Exactly @n digits at *p. */
static gboolean
read_number (const char **p,
             guint        n,
             int          min,
             int          max,
             int         *value)
{
  *value = 0;
  for (guint i = 0; i < n; i++, (*p)++)
    {
      if (!g_ascii_isdigit (**p))
        return FALSE;
      *value = *value * 10 + (**p - '0');
    }
  return *value >= min && *value <= max;
}

static gboolean
read_char (const char **p,
           const char  *any_of)
{
  if (**p == '\0' || strchr (any_of, **p) == NULL)
    return FALSE;
  (*p)++;
  return TRUE;
}

static gboolean
read_date (const char **p,
           gint64      *days)
{
  int year, month, day;

  if (!read_number (p, 4, 1, 9999, &year) || !read_char (p, "-") ||
      !read_number (p, 2, 1, 12, &month) || !read_char (p, "-") ||
      !read_number (p, 2, 1, 31, &day) || !g_date_valid_dmy (day, month, year))
    return FALSE;
  *days = days_from_civil (year, month, day);
  return TRUE;
}

/* "2026-03-01T09:00" to seconds, as if it were UTC. */
static gboolean
read_date_and_minute (const char **p,
                      gint64      *seconds)
{
  gint64 days;
  int    hour, minute;

  if (!read_date (p, &days) || !read_char (p, "Tt") ||
      !read_number (p, 2, 0, 23, &hour) || !read_char (p, ":") ||
      !read_number (p, 2, 0, 59, &minute))
    return FALSE;
  *seconds = days * DAY_SECONDS + hour * 3600 + minute * 60;
  return TRUE;
}

static gboolean
read_fraction (const char **p,
               gint64      *us)
{
  gint64 unit = TROTH_SECOND / 10;
  guint  n = 0;

  *us = 0;
  if (!read_char (p, "."))
    return TRUE;
  for (; g_ascii_isdigit (**p) && n < 9; (*p)++, n++, unit /= 10)
    *us += (**p - '0') * unit;
  return n > 0;
}

static gboolean
read_offset (const char **p,
             gint64      *seconds)
{
  int      hours, minutes;
  gboolean west = **p == '-';

  *seconds = 0;
  if (read_char (p, "Zz"))
    return TRUE;
  if (!read_char (p, "+-") || !read_number (p, 2, 0, 23, &hours) || !read_char (p, ":") ||
      !read_number (p, 2, 0, 59, &minutes))
    return FALSE;
  *seconds = (hours * 3600 + minutes * 60) * (west ? -1 : 1);
  return TRUE;
}

gboolean
troth_time_parse (const char *text,
                  gint64     *us,
                  GError    **error)
{
  const char *p = text;
  gint64      minute, fraction, offset;
  int         second;

  if (!read_date_and_minute (&p, &minute) || !read_char (&p, ":") || !read_number (&p, 2, 0, 60, &second) ||
      !read_fraction (&p, &fraction) || !read_offset (&p, &offset) || *p != '\0' ||
      (second == 60 && (minute - offset + 60) % DAY_SECONDS != 0)) /* a leap second ends a UTC day */
    return troth_refuse (error, TROTH_ERROR_MALFORMED, "“%.40s” is not a time like 2026-03-01T09:00:00Z", text);
  *us = (minute + second - offset) * TROTH_SECOND + fraction;
  return TRUE;
}

static gint64
floor_divide (gint64  value,
              gint64  by,
              gint64 *rest)
{
  *rest = value % by;
  if (*rest < 0)
    *rest += by;
  return (value - *rest) / by;
}

/* @value, which is not negative, with @n digits: many times are written, and printf takes ten times as long. */
static void
append_digits (GString *out,
               gint64   value,
               guint    n)
{
  char digits[20];

  for (guint i = n; i > 0; i--, value /= 10)
    digits[i - 1] = (char) ('0' + value % 10);
  for (guint i = 0; i < n; i++)
    g_string_append_c (out, digits[i]); /* without a call */
}

/* The parts of @us as if it were UTC. */
static void
append_minute (GString *out,
               gint64   us,
               int     *second,
               gint64  *fraction)
{
  gint64 rest;
  int    year, month, day;
  gint64 days = floor_divide (us, TROTH_DAY, &rest);

  civil_from_days (days, &year, &month, &day);
  if (year >= 0 && year <= 9999)
    append_digits (out, year, 4);
  else
    g_string_append_printf (out, "%04d", year);
  g_string_append_c (out, '-');
  append_digits (out, month, 2);
  g_string_append_c (out, '-');
  append_digits (out, day, 2);
  g_string_append_c (out, 'T');
  append_digits (out, rest / TROTH_HOUR, 2);
  g_string_append_c (out, ':');
  append_digits (out, rest / TROTH_MINUTE % 60, 2);
  *second = rest / TROTH_SECOND % 60;
  *fraction = rest % TROTH_SECOND;
}

void
troth_time_append (GString *out,
                   gint64   us)
{
  int    second;
  gint64 fraction;

  append_minute (out, us, &second, &fraction);
  g_string_append_c (out, ':');
  append_digits (out, second, 2);
  if (fraction != 0)
    g_string_append_c (out, '.');
  if (fraction % 1000 != 0)
    append_digits (out, fraction, 6);
  else if (fraction != 0)
    append_digits (out, fraction / 1000, 3);
  g_string_append_c (out, 'Z');
}

char *
troth_time_format (gint64 us)
{
  GString *out = g_string_sized_new (32);

  troth_time_append (out, us);
  return g_string_free (out, FALSE);
}

/* GLib would open any file of that path, and takes POSIX rules and offsets for names. */
static gboolean
is_zone_name (const char *name)
{
  if (name == NULL || !g_ascii_isalpha (name[0]) || strlen (name) > 64 || strstr (name, "..") || strchr (name, ','))
    return FALSE;
  for (const char *p = name; *p; p++)
    if (!g_ascii_isalnum (*p) && strchr ("/_+-", *p) == NULL)
      return FALSE;
  return TRUE;
}

/* Keeps the first zones that are asked for: GLib reads a zone's file again when nobody has it any more, and every command asks. */
static GTimeZone *
find_zone (const char *name)
{
  static GMutex      mutex;
  static GHashTable *known;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&mutex);
  GTimeZone *zone = NULL;

  if (known == NULL)
    known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  zone = g_hash_table_lookup (known, name);
  if (zone)
    return g_time_zone_ref (zone);
  zone = g_time_zone_new_identifier (name);
  if (zone && g_hash_table_size (known) < MAX_KNOWN_ZONES)
    g_hash_table_insert (known, g_strdup (name), g_time_zone_ref (zone));
  return zone;
}

GTimeZone *
troth_time_zone_new (const char *name,
                     GError    **error)
{
  GTimeZone *zone = is_zone_name (name) ? find_zone (name) : NULL;

  if (zone == NULL)
    troth_refuse (error, TROTH_ERROR_INVALID, "“%.64s” is not a time zone", name ? name : "");
  return zone;
}

static int
interval_at (GTimeZone *zone,
             gint64     seconds)
{
  return g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, seconds);
}

/* The clocks skip @local: the instant at which they do. One side of the jump is before it, the other after. */
static gint64
find_jump (GTimeZone *zone,
           gint64     before,
           gint64     after)
{
  int first = interval_at (zone, before);

  while (after - before > 1)
    {
      gint64 middle = before + (after - before) / 2;

      if (interval_at (zone, middle) == first)
        before = middle;
      else
        after = middle;
    }
  return after;
}

/* All instants, at most two kept, at which clocks in @zone show @local (seconds, as if UTC). */
static guint
find_instants (GTimeZone *zone,
               gint64     local,
               gint64     found[2])
{
  int   last = interval_at (zone, local + 2 * DAY_SECONDS);
  guint n = 0;

  for (int i = interval_at (zone, local - 2 * DAY_SECONDS); i <= last; i++)
    {
      gint64 instant = local - g_time_zone_get_offset (zone, i);

      if (interval_at (zone, instant) == i && n < 2)
        found[n++] = instant;
    }
  return n;
}

gint64
troth_time_from_local (gint64         local,
                       GTimeZone     *zone,
                       gboolean       second,
                       TrothCivilFit *fit)
{
  gint64        fraction, found[2] = { 0, 0 };
  gint64        seconds = floor_divide (local, TROTH_SECOND, &fraction);
  TrothCivilFit how;

  switch (find_instants (zone, seconds, found))
    {
    case 0:
      how = TROTH_CIVIL_GAP;
      found[0] = find_jump (zone, seconds - MAX_OFFSET, seconds + MAX_OFFSET);
      fraction = 0;
      break;
    case 1:
      how = TROTH_CIVIL_ONCE;
      break;
    default:
      how = TROTH_CIVIL_OVERLAP;
      break;
    }
  if (fit)
    *fit = how;
  return (how == TROTH_CIVIL_OVERLAP && second ? found[1] : found[0]) * TROTH_SECOND + fraction;
}

gint64
troth_time_to_local (gint64     us,
                     GTimeZone *zone)
{
  gint64 fraction;

  return us + g_time_zone_get_offset (zone, interval_at (zone, floor_divide (us, TROTH_SECOND, &fraction))) * TROTH_SECOND;
}

gboolean
troth_time_from_civil (const char    *civil,
                       GTimeZone     *zone,
                       gboolean       second,
                       gint64        *us,
                       TrothCivilFit *fit,
                       GError       **error)
{
  const char *p = civil;
  gint64      local;
  int         seconds = 0;

  if (!read_date_and_minute (&p, &local) || (read_char (&p, ":") && !read_number (&p, 2, 0, 59, &seconds)) || *p != '\0')
    return troth_refuse (error, TROTH_ERROR_MALFORMED, "“%.40s” is not a time like 2026-03-01T15:00", civil);
  *us = troth_time_from_local ((local + seconds) * TROTH_SECOND, zone, second, fit);
  return TRUE;
}

char *
troth_time_to_civil (gint64     us,
                     GTimeZone *zone)
{
  GString *out = g_string_sized_new (24);
  gint64   fraction;
  int      second;

  append_minute (out, troth_time_to_local (us, zone), &second, &fraction);
  if (second != 0)
    g_string_append_printf (out, ":%02d", second);
  return g_string_free (out, FALSE);
}

gboolean
troth_date_parse (const char *text,
                  gint64     *days,
                  GError    **error)
{
  const char *p = text;

  if (text == NULL || !read_date (&p, days) || *p != '\0')
    return troth_refuse (error, TROTH_ERROR_MALFORMED, "“%.40s” is not a date like 2026-12-24", text ? text : "");
  return TRUE;
}

char *
troth_date_format (gint64 days)
{
  int year, month, day;

  civil_from_days (days, &year, &month, &day);
  return g_strdup_printf ("%04d-%02d-%02d", year, month, day);
}

guint
troth_date_weekday (gint64 days)
{
  gint64 since_monday;

  floor_divide (days + 3, 7, &since_monday); /* 1970-01-01 was a Thursday */
  return since_monday + 1;
}

gint64
troth_date_of (gint64     us,
               GTimeZone *zone)
{
  gint64 rest;

  return floor_divide (troth_time_to_local (us, zone), TROTH_DAY, &rest);
}
