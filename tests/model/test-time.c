// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-time.h"

static void
test_parse (void)
{
  static const struct
  {
    const char *text;
    gint64      us;
    const char *written;
  } cases[] = {
    { "1970-01-01T00:00:00Z", 0, "1970-01-01T00:00:00Z" },
    { "2026-03-01T09:00:03Z", 1772355603000000, "2026-03-01T09:00:03Z" },
    { "2026-03-01t09:00:03z", 1772355603000000, "2026-03-01T09:00:03Z" },
    { "2026-03-01T10:00:03+01:00", 1772355603000000, "2026-03-01T09:00:03Z" },
    { "2026-02-28T21:30:03-11:30", 1772355603000000, "2026-03-01T09:00:03Z" },
    { "2026-03-01T09:00:03.5Z", 1772355603500000, "2026-03-01T09:00:03.500Z" },
    { "2026-03-01T09:00:03.000001Z", 1772355603000001, "2026-03-01T09:00:03.000001Z" },
    { "2026-03-01T09:00:03.123456789Z", 1772355603123456, "2026-03-01T09:00:03.123456Z" },
    { "2024-02-29T23:59:59Z", 1709251199000000, "2024-02-29T23:59:59Z" },
    { "2016-12-31T23:59:60Z", 1483228800000000, "2017-01-01T00:00:00Z" },
    { "2017-01-01T00:59:60+01:00", 1483228800000000, "2017-01-01T00:00:00Z" },
    { "1969-12-31T23:59:59.999999Z", -1, "1969-12-31T23:59:59.999999Z" },
    { "0001-01-01T00:00:00Z", -62135596800000000, "0001-01-01T00:00:00Z" },
    { "9999-12-31T23:59:59Z", 253402300799000000, "9999-12-31T23:59:59Z" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *written = NULL;
      gint64           us = 1;

      g_assert_true (troth_time_parse (cases[i].text, &us, &error));
      g_assert_no_error (error);
      g_assert_cmpint (us, ==, cases[i].us);
      written = troth_time_format (us);
      g_assert_cmpstr (written, ==, cases[i].written);
    }
}

static void
test_parse_refused (void)
{
  static const char *const bad[] = {
    "",
    "2026-03-01",
    "2026-03-01T09:00:03",
    "2026-03-01 09:00:03Z",
    "2026-03-01T09:00Z",
    "2026-13-01T09:00:03Z",
    "2026-00-01T09:00:03Z",
    "2026-02-29T09:00:03Z",
    "2026-03-32T09:00:03Z",
    "2026-03-01T24:00:00Z",
    "2026-03-01T09:60:00Z",
    "2026-03-01T09:00:61Z",
    "2026-03-01T09:00:60Z",
    "2026-03-01T09:00:03.Z",
    "2026-03-01T09:00:03.1234567890Z",
    "2026-03-01T09:00:03+1:00",
    "2026-03-01T09:00:03+24:00",
    "2026-03-01T09:00:03+01",
    "2026-03-01T09:00:03ZZ",
    "2026-03-01T09:00:03Z ",
    " 2026-03-01T09:00:03Z",
    "0000-01-01T00:00:00Z",
    "-026-03-01T09:00:03Z",
    "20260301T090003Z",
    "２０２６-03-01T09:00:03Z",
    "the day after the day after tomorrow: 🕘", /* longer than what is repeated of it */
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      gint64 us = 42;

      g_assert_false (troth_time_parse (bad[i], &us, &error));
      g_assert_error (error, TROTH_ERROR, TROTH_ERROR_MALFORMED);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      g_assert_cmpint (us, ==, 42);
    }
}

static void
test_format_agrees_with_glib (void)
{
  for (guint i = 0; i < 20000; i++)
    {
      gint64           seconds = (gint64) g_test_rand_double_range (-62135596800.0, 253402300799.0);
      gint64           us = seconds * TROTH_SECOND + g_test_rand_int_range (0, 1000000);
      gint64           back = 0;
      g_autofree char *text = troth_time_format (us);
      g_autoptr (GDateTime) date = g_date_time_new_from_unix_utc (seconds);
      g_autofree char *glib = g_date_time_format (date, "%Y-%m-%dT%H:%M:%S");

      g_assert_cmpstr (glib, !=, NULL);
      g_assert_true (strncmp (text, glib, 19) == 0 || seconds < -30610224000); /* glib does not pad years below 1000 */
      g_assert_true (troth_time_parse (text, &back, NULL));
      g_assert_cmpint (back, ==, us);
    }
}

static void
test_civil (void)
{
  static const struct
  {
    const char   *zone, *civil, *utc, *utc_second;
    TrothCivilFit fit;
  } cases[] = {
    { "UTC", "2026-03-01T15:00", "2026-03-01T15:00:00Z", NULL, TROTH_CIVIL_ONCE },
    { "Europe/Berlin", "2026-03-01T15:00", "2026-03-01T14:00:00Z", NULL, TROTH_CIVIL_ONCE },
    { "Europe/Berlin", "2026-07-01T15:00:30", "2026-07-01T13:00:30Z", NULL, TROTH_CIVIL_ONCE },
    { "Europe/Berlin", "2026-03-29T01:59:59", "2026-03-29T00:59:59Z", NULL, TROTH_CIVIL_ONCE },
    { "Europe/Berlin", "2026-03-29T02:00", "2026-03-29T01:00:00Z", NULL, TROTH_CIVIL_GAP },
    { "Europe/Berlin", "2026-03-29T02:30", "2026-03-29T01:00:00Z", NULL, TROTH_CIVIL_GAP },
    { "Europe/Berlin", "2026-03-29T03:00", "2026-03-29T01:00:00Z", NULL, TROTH_CIVIL_ONCE },
    { "Europe/Berlin", "2026-10-25T01:59:59", "2026-10-24T23:59:59Z", NULL, TROTH_CIVIL_ONCE },
    { "Europe/Berlin", "2026-10-25T02:00", "2026-10-25T00:00:00Z", "2026-10-25T01:00:00Z", TROTH_CIVIL_OVERLAP },
    { "Europe/Berlin", "2026-10-25T02:30", "2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z", TROTH_CIVIL_OVERLAP },
    { "Europe/Berlin", "2026-10-25T03:00", "2026-10-25T02:00:00Z", NULL, TROTH_CIVIL_ONCE },
    { "America/New_York", "2026-03-08T02:30", "2026-03-08T07:00:00Z", NULL, TROTH_CIVIL_GAP },
    { "America/New_York", "2026-11-01T01:30", "2026-11-01T05:30:00Z", "2026-11-01T06:30:00Z", TROTH_CIVIL_OVERLAP },
    { "America/Sao_Paulo", "2018-11-04T00:30", "2018-11-04T03:00:00Z", NULL, TROTH_CIVIL_GAP }, /* midnight */
    { "Australia/Lord_Howe", "2026-04-05T01:45", "2026-04-04T14:45:00Z", "2026-04-04T15:15:00Z", TROTH_CIVIL_OVERLAP },
    { "Australia/Lord_Howe", "2026-10-04T02:15", "2026-10-03T15:30:00Z", NULL, TROTH_CIVIL_GAP }, /* half an hour */
    { "Pacific/Apia", "2011-12-30T12:00", "2011-12-30T10:00:00Z", NULL, TROTH_CIVIL_GAP },        /* a whole day */
    { "Asia/Kathmandu", "2026-03-01T15:00", "2026-03-01T09:15:00Z", NULL, TROTH_CIVIL_ONCE },
    { "Pacific/Kiritimati", "2026-03-01T15:00", "2026-03-01T01:00:00Z", NULL, TROTH_CIVIL_ONCE },
    { "Africa/Casablanca", "2026-02-15T02:30", "2026-02-15T01:30:00Z", "2026-02-15T02:30:00Z", TROTH_CIVIL_OVERLAP },
    { "Asia/Tehran", "2022-03-22T00:30", "2022-03-21T20:30:00Z", NULL, TROTH_CIVIL_GAP },
    { "Etc/GMT+5", "2026-03-01T15:00", "2026-03-01T20:00:00Z", NULL, TROTH_CIVIL_ONCE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GTimeZone) zone = troth_time_zone_new (cases[i].zone, &error);
      g_autofree char *first = NULL, *second = NULL;
      gint64           us;
      TrothCivilFit    fit;

      g_assert_no_error (error);
      g_assert_true (troth_time_from_civil (cases[i].civil, zone, FALSE, &us, &fit, &error));
      first = troth_time_format (us);
      g_assert_cmpstr (first, ==, cases[i].utc);
      g_assert_cmpint (fit, ==, cases[i].fit);
      g_assert_true (troth_time_from_civil (cases[i].civil, zone, TRUE, &us, NULL, &error));
      second = troth_time_format (us);
      g_assert_cmpstr (second, ==, cases[i].utc_second ? cases[i].utc_second : cases[i].utc);
    }
}

/* Every instant has a civil time that leads back to it, by one of its occurrences. */
static void
test_civil_leads_back (void)
{
  static const char *const zones[] = { "Europe/Berlin", "America/Sao_Paulo", "Australia/Lord_Howe", "Asia/Tehran",
                                       "Pacific/Apia", "Africa/Casablanca", "America/St_Johns", "Pacific/Chatham" };
  GTimeZone               *loaded[G_N_ELEMENTS (zones)];

  for (guint i = 0; i < G_N_ELEMENTS (zones); i++)
    loaded[i] = troth_time_zone_new (zones[i], NULL);
  for (guint i = 0; i < 20000; i++)
    {
      GTimeZone       *zone = loaded[i % G_N_ELEMENTS (zones)];
      gint64           us = g_test_rand_int_range (0, 2000000000) * TROTH_SECOND;
      g_autofree char *civil = troth_time_to_civil (us, zone);
      gint64           first, second;
      TrothCivilFit    fit;

      g_assert_true (troth_time_from_civil (civil, zone, FALSE, &first, &fit, NULL));
      g_assert_true (troth_time_from_civil (civil, zone, TRUE, &second, NULL, NULL));
      g_assert_cmpint (fit, !=, TROTH_CIVIL_GAP);
      g_assert_true (first == us || second == us);
      g_assert_cmpint (first, <=, second);
    }
  for (guint i = 0; i < G_N_ELEMENTS (zones); i++)
    g_time_zone_unref (loaded[i]);
}

static void
test_civil_refused (void)
{
  static const char *const bad[] = { "", "2026-03-01", "2026-03-01T15", "2026-03-01T15:00Z", "2026-03-01T15:00:60",
                                     "2026-03-01T15:00:00.5", "2026-02-30T15:00", "2026-03-01T15:00 " };
  static const char *const bad_zones[] = { "", "Europe/Nowhere", "../../etc/passwd", "Europe/../Europe/Berlin", "/etc/localtime",
                                           "+02:00", "CET-1CEST,M3.5.0,M10.5.0/3", "Europe/Berlin\n" };
  g_autoptr (GTimeZone) zone = troth_time_zone_new ("Europe/Berlin", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      gint64 us;

      g_assert_false (troth_time_from_civil (bad[i], zone, FALSE, &us, NULL, &error));
      g_assert_error (error, TROTH_ERROR, TROTH_ERROR_MALFORMED);
    }
  for (guint i = 0; i < G_N_ELEMENTS (bad_zones); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (troth_time_zone_new (bad_zones[i], &error));
      g_assert_error (error, TROTH_ERROR, TROTH_ERROR_INVALID);
    }
  g_assert_null (troth_time_zone_new (NULL, NULL));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/time/parse", test_parse);
  g_test_add_func ("/model/time/parse-refused", test_parse_refused);
  g_test_add_func ("/model/time/format-agrees-with-glib", test_format_agrees_with_glib);
  g_test_add_func ("/model/time/civil", test_civil);
  g_test_add_func ("/model/time/civil-leads-back", test_civil_leads_back);
  g_test_add_func ("/model/time/civil-refused", test_civil_refused);
  return g_test_run ();
}
