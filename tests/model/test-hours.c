// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-hours.h"
#include "troth-quick-times.h"

/* "1 09:00 12:30, 1 13:00 17:00" in @zone, closed on "2026-12-25 2026-12-26" */
static TrothHours *
hours_of (const char *zone,
          const char *openings,
          const char *holidays)
{
  g_autoptr (TrothCalendar) calendar = troth_calendar_new ();
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) stretches = g_strsplit (openings, ", ", -1);
  g_auto (GStrv) dates = g_strsplit (holidays, " ", -1);
  TrothHours *hours;

  troth_calendar_set_zone (calendar, zone);
  for (guint i = 0; stretches[i]; i++)
    for (char day = stretches[i][0]; day <= stretches[i][2]; day++) /* "1-5 09:00 17:00" */
      {
        g_autofree char *opens = g_strndup (stretches[i] + 4, 5);
        TrothOpening    *opening = troth_opening_new ();

        troth_opening_set_weekday (opening, day - '0');
        troth_opening_set_opens (opening, opens);
        troth_opening_set_closes (opening, stretches[i] + 10);
        troth_record_append (calendar, troth_calendar_F_openings, opening);
      }
  for (guint i = 0; dates[i] && *dates[i]; i++)
    {
      TrothHoliday *holiday = troth_holiday_new ();

      troth_holiday_set_date (holiday, dates[i]);
      troth_record_append (calendar, troth_calendar_F_holidays, holiday);
    }
  hours = troth_hours_new (calendar, &error);
  g_assert_no_error (error);
  return hours;
}

static gint64
at (const char *civil,
    const char *zone_name)
{
  g_autoptr (GTimeZone) zone = troth_time_zone_new (zone_name, NULL);
  gint64 us = 0;

  g_assert_true (troth_time_from_civil (civil, zone, FALSE, &us, NULL, NULL));
  return us;
}

static void
assert_at (gint64      us,
           const char *zone_name,
           const char *civil)
{
  g_autoptr (GTimeZone) zone = troth_time_zone_new (zone_name, NULL);
  g_autofree char *shown = troth_time_to_civil (us, zone);

  g_assert_cmpstr (shown, ==, civil);
}

/* T11 */
static void
test_add (void)
{
  static const struct
  {
    const char *openings, *holidays, *from;
    int         minutes;
    const char *civil;
  } cases[] = {
    { "1-5 09:00 17:00", "", "2026-03-06T16:30", 60, "2026-03-09T09:30" },                      /* over the weekend */
    { "1-5 09:00 17:00", "", "2026-03-07T12:00", 60, "2026-03-09T10:00" },                      /* from closed time */
    { "1-5 09:00 17:00", "", "2026-03-03T16:00", 60, "2026-03-04T09:00" },                      /* 17:00 is closed */
    { "1-5 09:00 17:00", "", "2026-03-03T11:00", -60, "2026-03-03T10:00" },                     /* an alert before */
    { "1-5 09:00 17:00", "", "2026-03-09T09:30", -60, "2026-03-06T16:30" },                     /* the same over the weekend */
    { "1-5 09:00 12:00, 1-5 13:00 17:00", "", "2026-03-03T11:30", 60, "2026-03-03T13:30" },     /* two stretches; lunch */
    { "1-5 09:00 17:00", "2026-03-04", "2026-03-03T16:30", 60, "2026-03-05T09:30" },            /* a holiday between */
    { "1-5 09:00 17:00", "2026-03-09 2026-03-10", "2026-03-06T16:30", 60, "2026-03-11T09:30" }, /* holidays on the day due */
    { "1-7 00:00 24:00", "", "2026-03-03T23:30", 60, "2026-03-04T00:30" },                      /* always open: midnight loses nothing */
    { "5-5 22:00 24:00, 6-6 00:00 06:00", "", "2026-03-06T23:30", 60, "2026-03-07T00:30" },     /* over midnight */
    { "1-5 09:00 17:00", "", "2026-03-03T09:00", 0, "2026-03-03T09:00" },
    { "1-5 09:00 17:00", "", "2026-03-03T17:00", 0, "2026-03-04T09:00" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TrothHours) hours = hours_of ("Asia/Kathmandu", cases[i].openings, cases[i].holidays);
      g_autoptr (GError) error = NULL;
      gint64 found = 0;

      g_assert_true (troth_hours_add (hours, at (cases[i].from, "Asia/Kathmandu"), cases[i].minutes * TROTH_MINUTE, &found, &error));
      g_assert_no_error (error);
      assert_at (found, "Asia/Kathmandu", cases[i].civil);
    }
}

static void
test_quick_times (void)
{
  static const char *const said[] = { "2026-03-06T16:30 Europe/Berlin", "2026-03-09T10:30 Europe/Berlin",
                                      "2026-03-06T17:00 Europe/Berlin", "2026-03-07T09:00 America/New_York",
                                      "2026-03-09T09:00 Europe/Berlin" };
  g_autoptr (TrothHours) hours = hours_of ("Europe/Berlin", "1-5 09:00 17:00", "");
  g_autoptr (GPtrArray) times = troth_quick_times (at ("2026-03-06T15:30:40", "Europe/Berlin"), hours, "America/New_York", "Europe/Berlin");

  g_assert_cmpuint (times->len, ==, G_N_ELEMENTS (said));
  for (guint i = 0; i < times->len; i++)
    {
      TrothQuickTime  *time = times->pdata[i];
      g_autofree char *text = g_strdup_printf ("%s %s", time->civil, time->zone);

      g_assert_cmpuint (time->id, ==, i);
      g_assert_cmpstr (text, ==, said[i]);
      assert_at (time->at, time->zone, time->civil);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/hours/add", test_add);
  g_test_add_func ("/model/hours/quick-times", test_quick_times);
  return g_test_run ();
}
