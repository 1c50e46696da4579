// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-ical.h"

#include <libical/ical.h>

#include "troth-error.h"
#include "troth-time.h"

#define MAX_DEPTH 8
#define MAX_EVENTS 20000
#define MAX_DAYS 366          /* of one event */
#define MAX_RECURRENCES 50000 /* of one rule */

typedef struct
{
  gint64      from, until;
  GHashTable *names; /* date (gint64 *) to name */
  GHashTable *moved; /* "UID date": what an event of its own says about one recurrence */
  guint       skipped;
} Reader;

static gboolean
malformed (GError    **error,
           guint       line,
           const char *why)
{
  g_set_error (error, TROTH_ERROR, TROTH_ERROR_MALFORMED, "line %u: %s", line, why);
  return FALSE;
}

static gboolean
bad_event (GError       **error,
           icalcomponent *event,
           const char    *why)
{
  const char *uid = icalcomponent_get_uid (event);
  const char *name = icalcomponent_get_summary (event);

  return troth_refuse (error, TROTH_ERROR_MALFORMED, "event %.200s (%.200s): %s", uid ? uid : "without UID",
                       name ? name : "without a name", why);
}

/* BEGIN and END match, not too deep: libical recurses, and mends in silence what does not fit. */
static gboolean
check_frame (const char *text,
             GError    **error)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (GPtrArray) open = g_ptr_array_new_with_free_func (g_free);
  guint components = 0;

  for (guint i = 0; lines[i]; i++)
    {
      char *line = g_strchomp (lines[i]);

      if (g_ascii_strncasecmp (line, "BEGIN:", 6) == 0)
        {
          if (i > 0 && open->len == 0 && components > 0)
            return malformed (error, i + 1, "something follows the calendar");
          if (components == 0 && g_ascii_strcasecmp (line + 6, "VCALENDAR") != 0)
            return malformed (error, i + 1, "this is no iCalendar file: it does not begin with BEGIN:VCALENDAR");
          if (open->len == MAX_DEPTH || ++components > MAX_EVENTS)
            return malformed (error, i + 1, "too many components, or too many inside each other");
          g_ptr_array_add (open, g_ascii_strup (line + 6, -1));
        }
      else if (g_ascii_strncasecmp (line, "END:", 4) == 0)
        {
          if (open->len == 0 || g_ascii_strcasecmp (open->pdata[open->len - 1], line + 4) != 0)
            return malformed (error, i + 1, "END without its BEGIN");
          g_ptr_array_set_size (open, open->len - 1);
        }
      else if (components == 0 && *line)
        return malformed (error, i + 1, "this is no iCalendar file: it does not begin with BEGIN:VCALENDAR");
    }
  return (components > 0 && open->len == 0) || malformed (error, g_strv_length (lines), "the file ends too soon");
}

/* libical drops what it cannot read and says so in a property beside the others; of most, an empty DESCRIPTION say, that does no harm. */
static gboolean
check_properties (icalcomponent *event,
                  GError       **error)
{
  static const char *const needed[] = { "DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE" };

  for (icalproperty *p = icalcomponent_get_first_property (event, ICAL_XLICERROR_PROPERTY); p;
       p = icalcomponent_get_next_property (event, ICAL_XLICERROR_PROPERTY))
    for (guint i = 0; i < G_N_ELEMENTS (needed); i++)
      if (strstr (icalproperty_get_xlicerror (p), needed[i]))
        return bad_event (error, event, icalproperty_get_xlicerror (p));
  return TRUE;
}

static gint64
days_of (struct icaltimetype time)
{
  g_autofree char *text = g_strdup_printf ("%04d-%02d-%02d", CLAMP (time.year, 1, 9999), time.month, time.day);
  gint64           days = 0;

  return troth_date_parse (text, &days, NULL) ? days : G_MININT64;
}

static char *
key_of (icalcomponent *event,
        gint64         days)
{
  const char *uid = icalcomponent_get_uid (event);

  return g_strdup_printf ("%s %" G_GINT64_FORMAT, uid ? uid : "", days);
}

static gboolean
is_override (icalcomponent *event)
{
  return icalcomponent_get_first_property (event, ICAL_RECURRENCEID_PROPERTY) != NULL;
}

static void
add_days (Reader        *self,
          icalcomponent *event,
          gint64         first,
          gint64         length)
{
  const char *name = icalcomponent_get_summary (event);

  for (gint64 day = MAX (first, self->from); day < MIN (first + length, self->until); day++)
    if (!g_hash_table_contains (self->names, &day))
      g_hash_table_insert (self->names, g_memdup2 (&day, sizeof day), g_strdup (name ? name : ""));
}

/* One date on which the event begins: unless it was excepted, or another event speaks for it. */
static void
add_recurrence (Reader        *self,
                icalcomponent *event,
                gint64         first,
                gint64         length)
{
  g_autofree char *key = key_of (event, first);

  if (!is_override (event))
    {
      if (g_hash_table_contains (self->moved, key))
        return;
      for (icalproperty *p = icalcomponent_get_first_property (event, ICAL_EXDATE_PROPERTY); p;
           p = icalcomponent_get_next_property (event, ICAL_EXDATE_PROPERTY))
        if (days_of (icalproperty_get_exdate (p)) == first)
          return;
    }
  add_days (self, event, first, length);
}

/* All at once: a component has one place at which it is being walked through, and the exceptions are looked for meanwhile. */
static GPtrArray *
properties_of (icalcomponent    *event,
               icalproperty_kind kind)
{
  GPtrArray *all = g_ptr_array_new ();

  for (icalproperty *p = icalcomponent_get_first_property (event, kind); p; p = icalcomponent_get_next_property (event, kind))
    g_ptr_array_add (all, p);
  return all;
}

static gboolean
add_rule (Reader        *self,
          icalcomponent *event,
          icalproperty  *rule,
          gint64         length,
          GError       **error)
{
  icalrecur_iterator *walk = icalrecur_iterator_new (icalproperty_get_rrule (rule), icalcomponent_get_dtstart (event));
  guint               n = 0;

  if (walk == NULL)
    return bad_event (error, event, "its rule of recurrence makes no sense");
  for (struct icaltimetype next = icalrecur_iterator_next (walk); !icaltime_is_null_time (next) && n < MAX_RECURRENCES;
       next = icalrecur_iterator_next (walk), n++)
    {
      const gint64 days = days_of (next);

      if (days >= self->until)
        break;
      add_recurrence (self, event, days, length);
    }
  icalrecur_iterator_free (walk);
  return n < MAX_RECURRENCES || bad_event (error, event, "it recurs more than 50,000 times");
}

static gboolean
add_event (Reader        *self,
           icalcomponent *event,
           GError       **error)
{
  struct icaltimetype start = icalcomponent_get_dtstart (event);
  struct icaltimetype end = icalcomponent_get_dtend (event); /* of DURATION too; excluded */
  gint64              first, length;
  g_autoptr (GPtrArray) dates = properties_of (event, ICAL_RDATE_PROPERTY);
  g_autoptr (GPtrArray) rules = properties_of (event, ICAL_RRULE_PROPERTY);

  if (!check_properties (event, error))
    return FALSE;
  if (icalcomponent_get_status (event) == ICAL_STATUS_CANCELLED)
    return TRUE;
  if (icaltime_is_null_time (start) || !icaltime_is_valid_time (start) || (first = days_of (start)) == G_MININT64)
    return bad_event (error, event, "it has no date that exists (DTSTART)");
  if (!start.is_date)
    {
      self->skipped++;
      return TRUE;
    }
  length = icaltime_is_null_time (end) ? 1 : MAX (days_of (end) - first, 1);
  if (length > MAX_DAYS)
    return bad_event (error, event, "it is longer than a year");
  add_recurrence (self, event, first, length);
  for (guint i = 0; i < dates->len; i++)
    add_recurrence (self, event, days_of (icalproperty_get_rdate (dates->pdata[i]).time), length);
  for (guint i = 0; i < rules->len; i++)
    if (!add_rule (self, event, rules->pdata[i], length, error))
      return FALSE;
  return TRUE;
}

static gboolean
read_events (Reader        *self,
             icalcomponent *calendar,
             GError       **error)
{
  for (icalcomponent *event = icalcomponent_get_first_component (calendar, ICAL_VEVENT_COMPONENT); event;
       event = icalcomponent_get_next_component (calendar, ICAL_VEVENT_COMPONENT))
    if (is_override (event))
      g_hash_table_add (self->moved, key_of (event, days_of (icalcomponent_get_recurrenceid (event))));
  for (icalcomponent *event = icalcomponent_get_first_component (calendar, ICAL_VEVENT_COMPONENT); event;
       event = icalcomponent_get_next_component (calendar, ICAL_VEVENT_COMPONENT))
    if (!add_event (self, event, error))
      return FALSE;
  return TRUE;
}

static int
by_date (gconstpointer a,
         gconstpointer b)
{
  const gint64 first = **(const gint64 *const *) a, second = **(const gint64 *const *) b;

  return (first > second) - (first < second);
}

static GPtrArray *
holidays_of (GHashTable *names)
{
  GPtrArray           *holidays = g_ptr_array_new_with_free_func (g_object_unref);
  guint                n = 0;
  g_autofree gpointer *dates = g_hash_table_get_keys_as_array (names, &n);

  qsort (dates, n, sizeof *dates, by_date);
  for (guint i = 0; i < n; i++)
    {
      TrothHoliday    *holiday = troth_holiday_new ();
      g_autofree char *date = troth_date_format (*(gint64 *) dates[i]);

      troth_holiday_set_date (holiday, date);
      troth_holiday_set_name (holiday, g_hash_table_lookup (names, dates[i]));
      troth_holiday_set_fed (holiday, TRUE);
      g_ptr_array_add (holidays, holiday);
    }
  return holidays;
}

GPtrArray *
troth_ical_holidays (const char *text,
                     gsize       length,
                     gint64      from,
                     gint64      until,
                     guint      *skipped,
                     GError    **error)
{
  g_autofree char *copy = NULL;
  icalcomponent   *calendar = NULL;
  Reader           reader = { from, until, NULL, NULL, 0 };
  GPtrArray       *holidays = NULL;

  if (length > TROTH_ICAL_MAX_BYTES)
    {
      g_set_error_literal (error, TROTH_ERROR, TROTH_ERROR_TOO_LARGE, "a calendar file has 4 MB at most");
      return NULL;
    }
  if (!g_utf8_validate_len (text, length, NULL))
    {
      g_set_error_literal (error, TROTH_ERROR, TROTH_ERROR_MALFORMED, "this is no iCalendar file: it is not text in UTF-8");
      return NULL;
    }
  copy = g_strndup (text, length);
  if (!check_frame (copy, error))
    return NULL;
  icalerror_set_errors_are_fatal (0);
  calendar = icalparser_parse_string (copy);
  if (calendar == NULL)
    {
      g_set_error_literal (error, TROTH_ERROR, TROTH_ERROR_MALFORMED, "this is no iCalendar file");
      return NULL;
    }
  reader.names = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  reader.moved = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (read_events (&reader, calendar, error))
    holidays = holidays_of (reader.names);
  if (skipped)
    *skipped = reader.skipped;
  g_hash_table_unref (reader.moved);
  g_hash_table_unref (reader.names);
  icalcomponent_free (calendar);
  return holidays;
}
