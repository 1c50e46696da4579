// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-hours.h"

#define MAX_IDLE_DAYS 1100 /* holidays are known for three years ahead */
#define MAX_WORKING (100 * 366 * TROTH_DAY)

typedef struct
{
  gint64 opens, closes; /* µs since midnight, as clocks count */
} Stretch;

typedef struct
{
  gint64 from, until; /* instants */
} Span;

struct _TrothHours
{
  gatomicrefcount references;
  char           *zone_name;
  GTimeZone      *zone;
  GArray         *days[7];  /* of Stretch, by time, apart from each other */
  GHashTable     *holidays; /* date (gint64 *) to name */
};

static TrothHours *
hours_new (GTimeZone  *zone,
           const char *zone_name)
{
  TrothHours *self = g_new0 (TrothHours, 1);

  g_atomic_ref_count_init (&self->references);
  self->zone = zone;
  self->zone_name = g_strdup (zone_name);
  for (guint i = 0; i < G_N_ELEMENTS (self->days); i++)
    self->days[i] = g_array_new (FALSE, FALSE, sizeof (Stretch));
  self->holidays = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  return self;
}

TrothHours *
troth_hours_ref (TrothHours *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
troth_hours_unref (TrothHours *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (self->days); i++)
    g_array_unref (self->days[i]);
  g_hash_table_unref (self->holidays);
  g_time_zone_unref (self->zone);
  g_free (self->zone_name);
  g_free (self);
}

/* "09:00" to µs since midnight; "24:00" only as an end. */
static gboolean
read_clock (const char *text,
            gboolean    end,
            gint64     *since_midnight)
{
  int hour, minute;

  if (text == NULL || strlen (text) != 5 || text[2] != ':' || !g_ascii_isdigit (text[0]) || !g_ascii_isdigit (text[1]) ||
      !g_ascii_isdigit (text[3]) || !g_ascii_isdigit (text[4]))
    return FALSE;
  hour = (text[0] - '0') * 10 + text[1] - '0';
  minute = (text[3] - '0') * 10 + text[4] - '0';
  *since_midnight = hour * TROTH_HOUR + minute * TROTH_MINUTE;
  return minute < 60 && (hour < 24 || (end && *since_midnight == TROTH_DAY));
}

static int
by_opening (gconstpointer a,
            gconstpointer b)
{
  const Stretch *first = a, *second = b;

  return (first->opens > second->opens) - (first->opens < second->opens);
}

static gboolean
add_opening (TrothHours   *self,
             TrothOpening *opening,
             GError      **error)
{
  gint64  weekday = troth_opening_get_weekday (opening);
  Stretch stretch = { 0, 0 };

  if (weekday < 1 || weekday > 7)
    g_set_error (error, TROTH_ERROR, TROTH_ERROR_INVALID, "openings: weekday %" G_GINT64_FORMAT " is none of 1 (Monday) to 7", weekday);
  else if (!read_clock (troth_opening_get_opens (opening), FALSE, &stretch.opens))
    troth_refuse (error, TROTH_ERROR_INVALID, "openings: “%.20s” is not a time from 00:00 to 23:59", troth_opening_get_opens (opening));
  else if (!read_clock (troth_opening_get_closes (opening), TRUE, &stretch.closes))
    troth_refuse (error, TROTH_ERROR_INVALID, "openings: “%.20s” is not a time from 00:01 to 24:00", troth_opening_get_closes (opening));
  else if (stretch.closes <= stretch.opens)
    g_set_error (error, TROTH_ERROR, TROTH_ERROR_INVALID, "openings: %s to %s ends before it begins; over midnight it takes two",
                 troth_opening_get_opens (opening), troth_opening_get_closes (opening));
  else
    {
      g_array_append_val (self->days[weekday - 1], stretch);
      return TRUE;
    }
  return FALSE;
}

/* Stretches that touch are one: 09:00–12:00 and 12:00–17:00 have no gap. */
static gboolean
put_in_order (GArray  *day,
              GError **error)
{
  g_array_sort (day, by_opening);
  for (guint i = 1; i < day->len;)
    {
      Stretch *before = &g_array_index (day, Stretch, i - 1);
      Stretch *this = &g_array_index (day, Stretch, i);

      if (this->opens < before->closes)
        {
          g_set_error_literal (error, TROTH_ERROR, TROTH_ERROR_INVALID, "openings: two of one weekday overlap");
          return FALSE;
        }
      if (this->opens > before->closes)
        {
          i++;
          continue;
        }
      before->closes = this->closes;
      g_array_remove_index (day, i);
    }
  return TRUE;
}

TrothHours *
troth_hours_new (TrothCalendar *calendar,
                 GError       **error)
{
  GTimeZone *zone = troth_time_zone_new (troth_calendar_get_zone (calendar), error);
  GPtrArray *openings = troth_calendar_get_openings (calendar);
  GPtrArray *holidays = troth_calendar_get_holidays (calendar);
  g_autoptr (TrothHours) self = NULL;

  if (zone == NULL)
    {
      g_prefix_error (error, "zone: ");
      return NULL;
    }
  self = hours_new (zone, troth_calendar_get_zone (calendar));
  for (guint i = 0; i < openings->len; i++)
    if (!add_opening (self, openings->pdata[i], error))
      return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (self->days); i++)
    if (!put_in_order (self->days[i], error))
      return NULL;
  for (guint i = 0; i < holidays->len; i++)
    {
      const char *name = troth_holiday_get_name (holidays->pdata[i]);
      gint64      date;

      if (!troth_date_parse (troth_holiday_get_date (holidays->pdata[i]), &date, error))
        {
          g_prefix_error (error, "holidays: ");
          return NULL;
        }
      g_hash_table_replace (self->holidays, g_memdup2 (&date, sizeof date), g_strdup (name ? name : ""));
    }
  return g_steal_pointer (&self);
}

TrothHours *
troth_hours_new_standard (const char *zone)
{
  const Stretch all_day = { 9 * TROTH_HOUR, 18 * TROTH_HOUR };
  GTimeZone    *found = troth_time_zone_new (zone, NULL);
  TrothHours   *self = found ? hours_new (found, zone) : NULL;

  for (guint i = 0; self && i < 5; i++)
    g_array_append_val (self->days[i], all_day);
  return self;
}

TrothHours *
troth_hours_new_in (TrothHours *self,
                    const char *zone)
{
  GTimeZone     *found = troth_time_zone_new (zone, NULL);
  TrothHours    *other = found ? hours_new (found, zone) : NULL;
  GHashTableIter dates;
  gpointer       date, name;

  if (other == NULL)
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (self->days); i++)
    g_array_append_vals (other->days[i], self->days[i]->data, self->days[i]->len);
  g_hash_table_iter_init (&dates, self->holidays);
  while (g_hash_table_iter_next (&dates, &date, &name))
    g_hash_table_replace (other->holidays, g_memdup2 (date, sizeof (gint64)), g_strdup (name));
  return other;
}

gboolean
troth_hours_get_stretch (TrothHours *self,
                         guint       weekday,
                         guint       n,
                         gint64     *opens,
                         gint64     *closes)
{
  const Stretch *stretch = NULL;

  g_return_val_if_fail (weekday >= 1 && weekday <= 7, FALSE);
  if (n >= self->days[weekday - 1]->len)
    return FALSE;
  stretch = &g_array_index (self->days[weekday - 1], Stretch, n);
  *opens = stretch->opens;
  *closes = stretch->closes;
  return TRUE;
}

GTimeZone *
troth_hours_get_zone (TrothHours *self)
{
  return self->zone;
}

const char *
troth_hours_get_zone_name (TrothHours *self)
{
  return self->zone_name;
}

const char *
troth_hours_get_holiday (TrothHours *self,
                         gint64      at)
{
  const gint64 date = troth_date_of (at, self->zone);

  return g_hash_table_lookup (self->holidays, &date);
}

/* The stretches of a date, empty on a holiday. */
static GArray *
stretches_of (TrothHours *self,
              gint64      date)
{
  static GArray *none;
  static gsize   ready = 0;

  if (g_once_init_enter (&ready))
    {
      none = g_array_new (FALSE, FALSE, sizeof (Stretch));
      g_once_init_leave (&ready, 1);
    }
  return g_hash_table_contains (self->holidays, &date) ? none : self->days[troth_date_weekday (date) - 1];
}

static Span
span_of (TrothHours *self,
         gint64      date,
         guint       i)
{
  const Stretch *stretch = &g_array_index (stretches_of (self, date), Stretch, i);

  return (Span){ troth_time_from_local (date * TROTH_DAY + stretch->opens, self->zone, FALSE, NULL),
                 troth_time_from_local (date * TROTH_DAY + stretch->closes, self->zone, FALSE, NULL) };
}

static gboolean
never_open (GError **error)
{
  g_set_error_literal (error, TROTH_ERROR, TROTH_ERROR_NOT_FOUND, "the calendar has no working time within three years");
  return FALSE;
}

/* A walk through the open spans: away from an instant, one by one. */
typedef struct
{
  TrothHours *hours;
  gint64      date;
  int         i;    /* of the next stretch of @date to look at */
  int         step; /* 1 or -1 */
} Walk;

/* Where clocks step back over midnight, the date at an instant may be that of the day before. */
static Walk
walk_from (TrothHours *hours,
           gint64      from,
           int         step)
{
  Walk walk = { hours, troth_date_of (from, hours->zone) - step, 0, step };

  walk.i = step > 0 ? 0 : (int) stretches_of (hours, walk.date)->len - 1;
  return walk;
}

static gboolean
walk_next (Walk *walk,
           Span *span)
{
  for (guint idle = 0; idle < MAX_IDLE_DAYS; idle++)
    {
      if (walk->i >= 0 && walk->i < (int) stretches_of (walk->hours, walk->date)->len)
        {
          *span = span_of (walk->hours, walk->date, walk->i);
          walk->i += walk->step;
          return TRUE;
        }
      walk->date += walk->step;
      walk->i = walk->step > 0 ? 0 : (int) stretches_of (walk->hours, walk->date)->len - 1;
    }
  return FALSE;
}

gboolean
troth_hours_next_open (TrothHours *self,
                       gint64      from,
                       gint64     *at,
                       GError    **error)
{
  Walk walk = walk_from (self, from, 1);
  Span span;

  while (walk_next (&walk, &span))
    if (span.until > from && span.until > span.from)
      {
        *at = MAX (span.from, from);
        return TRUE;
      }
  return never_open (error);
}

gboolean
troth_hours_is_open (TrothHours *self,
                     gint64      at)
{
  gint64 next;

  return troth_hours_next_open (self, at, &next, NULL) && next == at;
}

static gboolean
add_forwards (TrothHours *self,
              gint64      from,
              gint64      working,
              gint64     *at,
              GError    **error)
{
  Walk walk = walk_from (self, from, 1);
  Span span;

  while (walk_next (&walk, &span))
    {
      const gint64 begin = MAX (span.from, from);

      if (span.until <= begin)
        continue;
      if (working < span.until - begin)
        {
          *at = begin + working;
          return TRUE;
        }
      working -= span.until - begin;
    }
  return never_open (error);
}

static gboolean
add_backwards (TrothHours *self,
               gint64      from,
               gint64      working, /* above 0 */
               gint64     *at,
               GError    **error)
{
  Walk walk = walk_from (self, from, -1);
  Span span;

  while (walk_next (&walk, &span))
    {
      const gint64 end = MIN (span.until, from);

      if (end <= span.from)
        continue;
      if (working <= end - span.from)
        {
          *at = end - working;
          return TRUE;
        }
      working -= end - span.from;
    }
  return never_open (error);
}

gboolean
troth_hours_add (TrothHours *self,
                 gint64      from,
                 gint64      working,
                 gint64     *at,
                 GError    **error)
{
  if (working > MAX_WORKING || working < -MAX_WORKING)
    {
      g_set_error_literal (error, TROTH_ERROR, TROTH_ERROR_TOO_LARGE, "more than a hundred years of working time");
      return FALSE;
    }
  return working < 0 ? add_backwards (self, from, -working, at, error) : add_forwards (self, from, working, at, error);
}

gint64
troth_hours_between (TrothHours *self,
                     gint64      from,
                     gint64      until)
{
  gint64 working = 0;
  Walk   walk = walk_from (self, MIN (from, until), 1);
  Span   span;

  if (until < from)
    return -troth_hours_between (self, until, from);
  while (walk_next (&walk, &span) && span.from < until)
    working += MAX (MIN (span.until, until) - MAX (span.from, from), 0);
  return working;
}

gboolean
troth_hours_next_working_day (TrothHours *self,
                              gint64      from,
                              gint64     *opens,
                              GError    **error)
{
  const gint64 today = troth_date_of (from, self->zone);

  for (gint64 date = today + 1; date <= today + MAX_IDLE_DAYS; date++)
    if (stretches_of (self, date)->len)
      {
        *opens = span_of (self, date, 0).from;
        return TRUE;
      }
  return never_open (error);
}

gboolean
troth_hours_end_of_day (TrothHours *self,
                        gint64      date,
                        GTimeZone  *zone,
                        char      **civil,
                        gint64     *at,
                        GError    **error)
{
  GArray          *day = stretches_of (self, date);
  g_autofree char *text = NULL;
  gint64           closes;

  if (day->len == 0)
    {
      g_set_error_literal (error, TROTH_ERROR, TROTH_ERROR_NOT_FOUND, "the team does not work on that date");
      return FALSE;
    }
  closes = MIN (g_array_index (day, Stretch, day->len - 1).closes, TROTH_DAY - TROTH_MINUTE);
  text = troth_date_format (date);
  *at = troth_time_from_local (date * TROTH_DAY + closes, zone ? zone : self->zone, FALSE, NULL);
  if (civil)
    *civil = g_strdup_printf ("%sT%02d:%02d", text, (int) (closes / TROTH_HOUR), (int) (closes / TROTH_MINUTE % 60));
  return TRUE;
}
