// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <glib/gstdio.h>
#include <libical/ical.h>
#include <unistd.h>

#include "troth-calendar-text.h"
#include "troth-fetch.h"
#include "troth-ical.h"
#include "troth-ics.h"
#include "troth-time.h"

#define EVENT(body) "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:a@b\r\n" body "END:VEVENT\r\nEND:VCALENDAR\r\n"

static gint64
date (const char *text)
{
  gint64 days = 0;

  g_assert_true (troth_date_parse (text, &days, NULL));
  return days;
}

static char *
dates_of (const char *text,
          guint      *skipped,
          GError    **error)
{
  g_autoptr (GPtrArray) holidays = troth_ical_holidays (text, strlen (text), date ("2026-01-01"), date ("2029-01-01"), skipped, error);
  GString *out = holidays ? g_string_new (NULL) : NULL;

  for (guint i = 0; holidays && i < holidays->len; i++)
    g_string_append_printf (out, "%s%s %s", i ? ", " : "", troth_holiday_get_date (holidays->pdata[i]),
                            troth_holiday_get_name (holidays->pdata[i]));
  return out ? g_string_free (out, FALSE) : NULL;
}

/* What we write ourselves (the desk has no use for a library that reads calendars), libical reads as it was meant. */
static void
test_our_own_file (void)
{
  static const char *const summary = "Leonie Köhler, née “K”; back\\slash:\nsecond line of what is long enough to be folded more than once — ja, wirklich";
  g_autoptr (TrothPromise) promise = troth_promise_new ();
  const gint64     due = date ("2026-03-29") * TROTH_DAY + 2 * TROTH_HOUR;
  g_autofree char *text = NULL;
  icalcomponent   *calendar, *event;

  troth_promise_set_id (promise, "0190a000-0000-7000-8000-00000000bb01");
  troth_promise_set_due_at (promise, due);
  troth_promise_set_due_rev (promise, 3);
  text = troth_ics (&(TrothIcsEvent){ promise, summary, summary }, 1, due);
  calendar = icalparser_parse_string (text);
  g_assert_nonnull (calendar);
  g_assert_cmpint (icalcomponent_count_errors (calendar), ==, 0);
  event = icalcomponent_get_first_component (calendar, ICAL_VEVENT_COMPONENT);
  g_assert_cmpstr (icalcomponent_get_uid (event), ==, troth_promise_get_id (promise));
  g_assert_cmpint (icalcomponent_get_sequence (event), ==, 3);
  g_assert_cmpstr (icalcomponent_get_summary (event), ==, summary);
  g_assert_cmpstr (icalcomponent_get_description (event), ==, summary);
  g_assert_cmpint (icaltime_as_timet (icalcomponent_get_dtstart (event)), ==, due / G_USEC_PER_SEC);
  g_assert_true (icaltime_is_utc (icalcomponent_get_dtstart (event)));
  icalcomponent_free (calendar);
}

static void
test_events (void)
{
  static const struct
  {
    const char *text, *dates;
    guint       skipped;
  } cases[] = {
    { EVENT ("DTSTART;VALUE=DATE:20260501\r\nSUMMARY:May Day\r\n"), "2026-05-01 May Day", 0 },
    { EVENT ("DTSTART;VALUE=DATE:20261225\r\nDTEND;VALUE=DATE:20261227\r\nSUMMARY:X\r\n"), "2026-12-25 X, 2026-12-26 X", 0 }, /* the end is not in it */
    { EVENT ("DTSTART;VALUE=DATE:20261231\r\nDURATION:P2D\r\nSUMMARY:X\r\n"), "2026-12-31 X, 2027-01-01 X", 0 },
    { EVENT ("DTSTART;VALUE=DATE:20000101\r\nRRULE:FREQ=YEARLY\r\nSUMMARY:X\r\n"), "2026-01-01 X, 2027-01-01 X, 2028-01-01 X", 0 },
    { EVENT ("DTSTART;VALUE=DATE:20240229\r\nRRULE:FREQ=YEARLY\r\nSUMMARY:X\r\n"), "2028-02-29 X", 0 },
    { EVENT ("DTSTART;VALUE=DATE:20200101\r\nRRULE:FREQ=YEARLY;COUNT=7\r\nSUMMARY:X\r\n"), "2026-01-01 X", 0 },
    { EVENT ("DTSTART;VALUE=DATE:20200101\r\nRRULE:FREQ=YEARLY\r\nEXDATE;VALUE=DATE:20270101\r\nSUMMARY:X\r\n"), "2026-01-01 X, 2028-01-01 X", 0 },
    { EVENT ("DTSTART;VALUE=DATE:20260101\r\nRDATE;VALUE=DATE:20260106\r\nSUMMARY:X\r\n"), "2026-01-01 X, 2026-01-06 X", 0 },
    { EVENT ("DTSTART;VALUE=DATE:20260101\r\nRDATE;VALUE=DATE:20260106\r\nRDATE;VALUE=DATE:20260110,20260111\r\nRDATE;VALUE=DATE:20260107\r\n"
             "EXDATE;VALUE=DATE:20260110\r\nSUMMARY:X\r\n"),
      "2026-01-01 X, 2026-01-06 X, 2026-01-07 X, 2026-01-11 X", 0 },
    { EVENT ("DTSTART;VALUE=DATE:20270101\r\nRRULE:FREQ=YEARLY;COUNT=2\r\nRRULE:FREQ=MONTHLY;COUNT=2\r\nRRULE:FREQ=WEEKLY;COUNT=2\r\n"
             "EXDATE;VALUE=DATE:20270201\r\nEXDATE;VALUE=DATE:20280101\r\nSUMMARY:X\r\n"),
      "2027-01-01 X, 2027-01-08 X", 0 },
    { EVENT ("DTSTART;VALUE=DATE:20260101\r\nRRULE:FREQ=YEARLY\r\nSUMMARY:X\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:a@b\r\n"
             "RECURRENCE-ID;VALUE=DATE:20270101\r\nDTSTART;VALUE=DATE:20270104\r\nSUMMARY:Y\r\n"),
      "2026-01-01 X, 2027-01-04 Y, 2028-01-01 X", 0 },
    { EVENT ("DTSTART;VALUE=DATE:20260501\r\nSTATUS:CANCELLED\r\n"), "", 0 },
    { EVENT ("DTSTART:20260501T120000Z\r\nSUMMARY:X\r\n"), "", 1 },
    { EVENT ("DTSTART;VALUE=DATE:20200501\r\nSUMMARY:long ago\r\nDESCRIPTION:\r\n"), "", 0 },
    { EVENT ("DTSTART;VALUE=DATE:20260501\r\nSUMMARY:Fol\r\n ded\r\n"), "2026-05-01 Folded", 0 },
    { "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint skipped = 99;
      g_autoptr (GError) error = NULL;
      g_autofree char *dates = dates_of (cases[i].text, &skipped, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (dates, ==, cases[i].dates);
      g_assert_cmpuint (skipped, ==, cases[i].skipped);
    }
}

static void
test_events_refused (void)
{
  static const struct
  {
    const char *text, *said;
  } cases[] = {
    { "", "does not begin\nends too soon" },
    { "root:x:0:0\n", "line 1: this is no iCalendar file" },
    { "BEGIN:VEVENT\nEND:VEVENT\n", "line 1: this is no iCalendar file" },
    { "BEGIN:VCALENDAR\n", "ends too soon" },
    { "BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VCALENDAR\n", "line 3: END without its BEGIN" },
    { "BEGIN:VCALENDAR\nEND:VCALENDAR\nBEGIN:VCALENDAR\nEND:VCALENDAR\n", "line 3: something follows" },
    { "BEGIN:VCALENDAR\nBEGIN:A\nBEGIN:A\nBEGIN:A\nBEGIN:A\nBEGIN:A\nBEGIN:A\nBEGIN:A\nBEGIN:A\n", "line 9: too many" },
    { "BEGIN:VCALENDAR\n\xff\n", "UTF-8" },
    { EVENT ("SUMMARY:X\r\n"), "event a@b (X): it has no date" },
    { EVENT ("DTSTART;VALUE=DATE:20260231\r\n"), "event a@b" },
    { EVENT ("DTSTART;VALUE=DATE:tomorrow\r\n"), "event a@b" },
    { EVENT ("DTSTART;VALUE=DATE:20260101\r\nDTEND;VALUE=DATE:20280101\r\n"), "event a@b (without a name): it is longer than a year" },
    { EVENT ("DTSTART;VALUE=DATE:20260101\r\nRRULE:FREQ=SOMETIMES\r\n"), "event a@b" },
  };
  g_autofree char *long_text = g_strnfill (TROTH_ICAL_MAX_BYTES + 1, 'x');
  g_autoptr (GError) too_large = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_auto (GStrv) said = g_strsplit (cases[i].said, "\n", -1);

      g_assert_null (dates_of (cases[i].text, NULL, &error));
      g_assert_error (error, TROTH_ERROR, TROTH_ERROR_MALFORMED);
      if (!strstr (error->message, said[g_strv_length (said) - 1]))
        g_error ("%u: %s", i, error->message);
    }
  g_assert_null (dates_of (long_text, NULL, &too_large));
  g_assert_error (too_large, TROTH_ERROR, TROTH_ERROR_TOO_LARGE);
}

static void
test_hours_as_text (void)
{
  static const struct
  {
    const char *text, *said; /* what comes back, or the part that is wrong */
    gboolean    good;
  } cases[] = {
    { "mon-fri 09:00-17:00", "mon 09:00-17:00\ntue 09:00-17:00\nwed 09:00-17:00\nthu 09:00-17:00\nfri 09:00-17:00\n", TRUE },
    { "Sat 09:00-12:30, 13:00-17:00;", "sat 09:00-12:30 13:00-17:00\n", TRUE },
    { "sun 22:00-06:00", "mon 00:00-06:00\nsun 22:00-24:00\n", TRUE }, /* over midnight, into the next week */
    { "fri 18:00-00:00", "fri 18:00-24:00\n", TRUE },
    { "sun-mon 00:00-24:00", "mon 00:00-24:00\nsun 00:00-24:00\n", TRUE },
    { "", "", TRUE },
    { "someday 09:00-17:00", "someday", FALSE },
    { "mon-", "mon-", FALSE },
    { "mon 9-17", "9-17", FALSE },
    { "mon", "mon", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) openings = troth_openings_parse (cases[i].text, &error);
      g_autofree char *text = openings ? troth_openings_format (openings) : NULL;

      g_assert_true ((openings != NULL) == cases[i].good);
      if (openings)
        g_assert_cmpstr (text, ==, cases[i].said);
      else
        g_assert_nonnull (strstr (error->message, cases[i].said));
    }
}

static void
test_fetch (void)
{
  static const char *const bad[] = { "http://example.org/holidays.ics", "/nowhere/holidays.ics" };
  g_autofree char         *name = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  int fd = g_file_open_tmp ("troth-feed-XXXXXX", &name, NULL);

  close (fd);
  g_assert_true (g_file_set_contents (name, "12345", 5, NULL));
  bytes = troth_fetch (name, 5, NULL);
  g_assert_cmpuint (g_bytes_get_size (bytes), ==, 5);
  g_assert_null (troth_fetch (name, 4, &error));
  g_assert_error (error, TROTH_ERROR, TROTH_ERROR_TOO_LARGE);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_null (troth_fetch (bad[i], 5, NULL));
  g_unlink (name);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/backend/calendar/our-own-file", test_our_own_file);
  g_test_add_func ("/backend/calendar/events", test_events);
  g_test_add_func ("/backend/calendar/events-refused", test_events_refused);
  g_test_add_func ("/backend/calendar/hours-as-text", test_hours_as_text);
  g_test_add_func ("/backend/calendar/fetch", test_fetch);
  return g_test_run ();
}
