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
  for (guint i = 0; stretches[i] && *stretches[i]; i++)
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

/* A pause over closed hours adds none; a deadline is one instant, whoever reads it where. */
static void
test_between (void)
{
  g_autoptr (TrothHours) hours = hours_of ("Asia/Riyadh", "7-7 09:00 17:00, 1-4 09:00 17:00", "2026-03-03");
  g_autoptr (GTimeZone) riyadh = troth_time_zone_new ("Asia/Riyadh", NULL);
  g_autoptr (GTimeZone) kolkata = troth_time_zone_new ("Asia/Kolkata", NULL);
  g_autofree char *here = NULL, *there = NULL;
  gint64           due = 0;

#define riyadh(civil) at (civil, "Asia/Riyadh")
  g_assert_cmpint (troth_hours_between (hours, riyadh ("2026-03-01T17:00"), riyadh ("2026-03-02T09:00")), ==, 0);
  g_assert_cmpint (troth_hours_between (hours, riyadh ("2026-03-01T16:30"), riyadh ("2026-03-02T09:30")), ==, TROTH_HOUR);
  g_assert_cmpint (troth_hours_between (hours, riyadh ("2026-03-02T16:00"), riyadh ("2026-03-04T10:00")), ==, 2 * TROTH_HOUR); /* a holiday */
  g_assert_true (troth_hours_add (hours, riyadh ("2026-03-05T16:00"), 2 * TROTH_HOUR, &due, NULL));
  here = troth_time_to_civil (due, riyadh);
  there = troth_time_to_civil (due, kolkata);
  g_assert_cmpstr (here, ==, "2026-03-08T10:00"); /* Friday and Saturday are the weekend */
  g_assert_cmpstr (there, ==, "2026-03-08T12:30");
#undef riyadh
}

static TrothHours *
random_hours (const char *zone)
{
  static const char *const weeks[] = {
    "1-5 09:00 17:00",
    "1-7 00:00 24:00",
    "1-5 08:00 12:00, 1-5 12:30 17:00, 6-6 10:00 14:00",
    "5-5 22:00 24:00, 6-6 00:00 06:00",
    "7-7 01:30 02:30",
    "1-7 00:00 02:15, 1-7 02:15 03:30, 1-7 23:00 24:00",
  };

  return hours_of (zone, weeks[g_test_rand_int_range (0, G_N_ELEMENTS (weeks))],
                   g_test_rand_bit () ? "" : "2026-03-08 2026-03-30 2026-12-25 2026-12-26");
}

static const char *
random_zone (void)
{
  static const char *const zones[] = { "Etc/UTC", "Asia/Kolkata", "America/New_York", "Pacific/Auckland", "Asia/Kathmandu", "Europe/Berlin",
                                       "Australia/Lord_Howe", "America/Havana", "America/St_Johns", "Pacific/Apia", "Africa/Casablanca",
                                       "Pacific/Chatham" };

  return zones[g_test_rand_int_range (0, G_N_ELEMENTS (zones))];
}

/* T11, T3: in twelve zones, across their changes of the clock */
static void
test_properties (void)
{
  for (guint i = 0; i < 3000; i++)
    {
      const char *zone = random_zone ();
      g_autoptr (TrothHours) hours = random_hours (zone);
      const gint64 from = at ("2026-01-01T00:00", "Etc/UTC") + g_test_rand_int_range (0, 500 * 1440) * TROTH_MINUTE;
      const gint64 a = g_test_rand_int_range (0, 3000) * TROTH_MINUTE;
      const gint64 b = g_test_rand_int_range (0, 3000) * TROTH_MINUTE;
      gint64       first, both, sum, later, back;

      g_assert_true (troth_hours_add (hours, from, a, &first, NULL));
      g_assert_true (troth_hours_add (hours, first, b, &both, NULL));
      g_assert_true (troth_hours_add (hours, from, a + b, &sum, NULL));
      g_assert_true (troth_hours_add (hours, from + 17 * TROTH_MINUTE, a, &later, NULL));
      g_assert_cmpint (both, ==, sum);
      g_assert_cmpint (first, >=, from);
      g_assert_cmpint (later, >=, first); /* never goes back */
      g_assert_true (troth_hours_is_open (hours, first));
      g_assert_cmpint (troth_hours_between (hours, from, first), ==, a); /* the one undoes the other */
      g_assert_cmpint (troth_hours_between (hours, first, from), ==, -a);
      g_assert_cmpint (troth_hours_between (hours, from, first) + troth_hours_between (hours, first, sum), ==,
                       troth_hours_between (hours, from, sum));
      if (a > 0)
        {
          g_assert_true (troth_hours_add (hours, first, -a, &back, NULL));
          g_assert_true (troth_hours_is_open (hours, back));
          g_assert_cmpint (troth_hours_between (hours, back, first), ==, a);
        }
    }
}

/* T3: a team that is always open works 23 and 25 hours, and every minute of them */
static void
test_days_of_23_and_25_hours (void)
{
  static const struct
  {
    const char *zone, *date, *next;
    int         minutes;
  } cases[] = {
    { "Europe/Berlin", "2026-03-29T00:00", "2026-03-30T00:00", 23 * 60 },
    { "Europe/Berlin", "2026-10-25T00:00", "2026-10-26T00:00", 25 * 60 },
    { "Australia/Lord_Howe", "2026-04-05T00:00", "2026-04-06T00:00", 24 * 60 + 30 },
    { "America/Havana", "2026-03-08T00:00", "2026-03-09T00:00", 23 * 60 }, /* midnight itself is skipped */
    { "Asia/Kolkata", "2026-03-29T00:00", "2026-03-30T00:00", 24 * 60 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TrothHours) hours = hours_of (cases[i].zone, "1-7 00:00 24:00", "");
      const gint64 from = at (cases[i].date, cases[i].zone), until = at (cases[i].next, cases[i].zone);

      g_assert_cmpint (troth_hours_between (hours, from, until), ==, cases[i].minutes * TROTH_MINUTE);
      for (gint64 minute = from; minute < until; minute += TROTH_MINUTE)
        g_assert_true (troth_hours_is_open (hours, minute));
    }
}

static void
test_closed_for_ever (void)
{
  g_autoptr (TrothHours) never = hours_of ("Europe/Berlin", "", "");
  g_autoptr (GString) year = g_string_new (NULL);
  g_autoptr (TrothHours) sundays = NULL;
  const gint64 now = at ("2026-03-03T10:00", "Europe/Berlin");
  gint64       found = 0;

  for (guint i = 0; i < 2; i++)
    {
      TrothHours *hours = i ? sundays : never;
      g_autoptr (GError) error = NULL;

      if (i) /* every day that it works is a holiday */
        {
          for (gint64 day = troth_date_of (now, troth_hours_get_zone (never)); year->len < 11 * 1400; day++)
            {
              g_autofree char *date = troth_date_format (day);

              g_string_append_printf (year, "%s ", date);
            }
          hours = sundays = hours_of ("Europe/Berlin", "7-7 09:00 17:00", year->str);
        }
      g_assert_false (troth_hours_is_open (hours, now));
      g_assert_false (troth_hours_next_open (hours, now, &found, &error));
      g_assert_error (error, TROTH_ERROR, TROTH_ERROR_NOT_FOUND);
      g_assert_false (troth_hours_add (hours, now, TROTH_HOUR, &found, NULL));
      g_assert_false (troth_hours_next_working_day (hours, now, &found, NULL));
      g_assert_cmpint (troth_hours_between (hours, now, now + 365 * TROTH_DAY), ==, 0);
    }
}

static void
test_end_of_day (void)
{
  static const struct
  {
    const char *openings, *date, *zone; /* NULL: nobody said where */
    const char *civil;                  /* NULL: closed */
    const char *in_utc;
  } cases[] = {
    { "1-5 09:00 12:00, 1-5 13:00 17:00", "2026-03-03", NULL, "2026-03-03T17:00", "2026-03-03T16:00" },
    { "1-5 09:00 17:00", "2026-03-03", "America/New_York", "2026-03-03T17:00", "2026-03-03T22:00" },
    { "1-7 00:00 24:00", "2026-03-03", NULL, "2026-03-03T23:59", "2026-03-03T22:59" },
    { "1-5 09:00 17:00", "2026-03-07", NULL, NULL, NULL },
    { "1-5 09:00 17:00", "2026-12-25", NULL, NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TrothHours) hours = hours_of ("Europe/Berlin", cases[i].openings, "2026-12-25");
      g_autoptr (GTimeZone) zone = cases[i].zone ? troth_time_zone_new (cases[i].zone, NULL) : NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *civil = NULL;
      gint64           date = 0, found = 0;

      g_assert_true (troth_date_parse (cases[i].date, &date, NULL));
      g_assert_true (troth_hours_end_of_day (hours, date, zone, &civil, &found, &error) == (cases[i].civil != NULL));
      g_assert_cmpstr (civil, ==, cases[i].civil);
      if (civil)
        assert_at (found, "Etc/UTC", cases[i].in_utc);
      else
        g_assert_error (error, TROTH_ERROR, TROTH_ERROR_NOT_FOUND);
    }
}

static void
test_refused (void)
{
  static const struct
  {
    const char *zone;
    gint64      weekday;
    const char *opens, *closes, *holiday, *said;
  } cases[] = {
    { "Nowhere", 1, "09:00", "17:00", "2026-12-25", "zone" },
    { "Etc/UTC", 0, "09:00", "17:00", "2026-12-25", "weekday 0" },
    { "Etc/UTC", 8, "09:00", "17:00", "2026-12-25", "weekday 8" },
    { "Etc/UTC", 1, "24:00", "24:00", "2026-12-25", "24:00" },
    { "Etc/UTC", 1, "09:60", "17:00", "2026-12-25", "09:60" },
    { "Etc/UTC", 1, "9:00", "17:00", "2026-12-25", "9:00" },
    { "Etc/UTC", 1, "09:00", "24:01", "2026-12-25", "24:01" },
    { "Etc/UTC", 1, "17:00", "09:00", "2026-12-25", "takes two" },
    { "Etc/UTC", 1, "09:00", "17:00", "2026-02-30", "2026-02-30" },
    { "Etc/UTC", 3, "10:00", "17:00", "2026-12-25", "overlap" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TrothCalendar) calendar = troth_calendar_new ();
      TrothOpening *opening = troth_opening_new (), *other = troth_opening_new ();
      TrothHoliday *holiday = troth_holiday_new ();
      g_autoptr (GError) error = NULL;

      troth_calendar_set_zone (calendar, cases[i].zone);
      troth_opening_set_weekday (opening, cases[i].weekday);
      troth_opening_set_opens (opening, cases[i].opens);
      troth_opening_set_closes (opening, cases[i].closes);
      troth_opening_set_weekday (other, 3);
      troth_opening_set_opens (other, "16:59");
      troth_opening_set_closes (other, "18:00");
      troth_holiday_set_date (holiday, cases[i].holiday);
      troth_record_append (calendar, troth_calendar_F_openings, opening);
      troth_record_append (calendar, troth_calendar_F_openings, other);
      troth_record_append (calendar, troth_calendar_F_holidays, holiday);
      g_assert_null (troth_hours_new (calendar, &error));
      g_assert_nonnull (strstr (error->message, cases[i].said));
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

/* In three working hours is said as a time that people say. */
static void
test_round_times (void)
{
  static const char *const said[][2] = { { "2026-03-06T10:07:20", "2026-03-06T13:10" },
                                         { "2026-03-06T10:10:59", "2026-03-06T13:10" },
                                         { "2026-03-06T13:57:00", "2026-03-06T16:55" } }; /* at 17:00 they have gone home */
  g_autoptr (TrothHours) hours = hours_of ("Europe/Berlin", "1-5 09:00 17:00", "");

  for (guint i = 0; i < G_N_ELEMENTS (said); i++)
    {
      g_autoptr (GPtrArray) times = troth_quick_times (at (said[i][0], "Europe/Berlin"), hours, NULL, "Europe/Berlin");
      TrothQuickTime *time = times->pdata[TROTH_QUICK_IN_3_WORKING_HOURS];

      g_assert_cmpstr (time->civil, ==, said[i][1]);
      assert_at (time->at, time->zone, time->civil);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/hours/add", test_add);
  g_test_add_func ("/model/hours/between", test_between);
  g_test_add_func ("/model/hours/properties", test_properties);
  g_test_add_func ("/model/hours/days-of-23-and-25-hours", test_days_of_23_and_25_hours);
  g_test_add_func ("/model/hours/closed-for-ever", test_closed_for_ever);
  g_test_add_func ("/model/hours/end-of-day", test_end_of_day);
  g_test_add_func ("/model/hours/refused", test_refused);
  g_test_add_func ("/model/hours/quick-times", test_quick_times);
  g_test_add_func ("/model/hours/round-times", test_round_times);
  return g_test_run ();
}
