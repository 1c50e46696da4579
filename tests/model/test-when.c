// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "when-cases.h"

static void
test_english (void)
{
  static const WhenCase cases[] = {
    { "15:00", TROTH_WHEN_OK, "2026-03-02T15:00" },
    { "  at 15.30 ", TROTH_WHEN_OK, "2026-03-02T15:30" },
    { "1530", TROTH_WHEN_OK, "2026-03-02T15:30" },
    { "15h", TROTH_WHEN_OK, "2026-03-02T15:00" },
    { "15h30", TROTH_WHEN_OK, "2026-03-02T15:30" },
    { "3pm", TROTH_WHEN_OK, "2026-03-02T15:00" },
    { "3:15 p.m", TROTH_WHEN_UNCLEAR, NULL },
    { "3:15 pm", TROTH_WHEN_OK, "2026-03-02T15:15" },
    { "12 am", TROTH_WHEN_PAST, "2026-03-02T00:00" },
    { "12 pm", TROTH_WHEN_OK, "2026-03-02T12:00" },
    { "noon", TROTH_WHEN_OK, "2026-03-02T12:00" },
    { "+2h", TROTH_WHEN_OK, "2026-03-02T13:42" },
    { "+ 2 h", TROTH_WHEN_OK, "2026-03-02T13:42" },
    { "+1h30", TROTH_WHEN_OK, "2026-03-02T13:12" },
    { "+90m", TROTH_WHEN_OK, "2026-03-02T13:12" },
    { "in 2 hours", TROTH_WHEN_OK, "2026-03-02T13:42" },
    { "in an hour", TROTH_WHEN_OK, "2026-03-02T12:42" },
    { "an hour", TROTH_WHEN_OK, "2026-03-02T12:42" },
    { "20 min", TROTH_WHEN_OK, "2026-03-02T12:02" },
    { "+2d", TROTH_WHEN_OK, "2026-03-04T11:42" },
    { "in 2 days at 9", TROTH_WHEN_OK, "2026-03-04T09:00" },
    { "in 2 days 10", TROTH_WHEN_OK, "2026-03-04T10:00" },
    { "in 2 weeks 10", TROTH_WHEN_OK, "2026-03-16T10:00" },
    { "+2d 10", TROTH_WHEN_OK, "2026-03-04T10:00" },
    { "in 2 days 3 hours 15", TROTH_WHEN_OK, "2026-03-04T14:57" },
    { "in 1 hour 30", TROTH_WHEN_OK, "2026-03-02T13:12" },
    { "in 1 hour 3 pm", TROTH_WHEN_UNCLEAR, NULL },
    { "in 1 hour 15 pm", TROTH_WHEN_UNCLEAR, NULL },
    { "in 20 minutes 15", TROTH_WHEN_UNCLEAR, NULL },
    { "+1w", TROTH_WHEN_OK, "2026-03-09T11:42" },
    { "tomorrow 9", TROTH_WHEN_OK, "2026-03-03T09:00" },
    { "9:00 Tomorrow", TROTH_WHEN_OK, "2026-03-03T09:00" },
    { "tomorrow 9 hers", TROTH_WHEN_OK, "2026-03-03T09:00" },
    { "tomorrow 9:00 at hers", TROTH_WHEN_OK, "2026-03-03T09:00" },
    { "9 there", TROTH_WHEN_OK, "2026-03-02T09:00" },
    { "tue 15", TROTH_WHEN_OK, "2026-03-03T15:00" },
    { "mon 15", TROTH_WHEN_OK, "2026-03-02T15:00" },
    { "Monday 9", TROTH_WHEN_OK, "2026-03-09T09:00" },
    { "sun 10:00", TROTH_WHEN_OK, "2026-03-08T10:00" },
    { "24 dec 10", TROTH_WHEN_OK, "2026-12-24T10:00" },
    { "Dec 24, 10 am", TROTH_WHEN_OK, "2026-12-24T10:00" },
    { "thu 24 dec 10:00", TROTH_WHEN_OK, "2026-12-24T10:00" },
    { "fri 24 dec 10:00", TROTH_WHEN_NO_DAY, NULL },
    { "24.12. 10:00", TROTH_WHEN_OK, "2026-12-24T10:00" },
    { "24.12.2026 10:00", TROTH_WHEN_OK, "2026-12-24T10:00" },
  };

  when_check (cases, G_N_ELEMENTS (cases), "C", NOW);
}

static void
test_english_too (void)
{
  static const WhenCase cases[] = {
    { "2026-12-24 10:00", TROTH_WHEN_OK, "2026-12-24T10:00" },
    { "24/12 10:00", TROTH_WHEN_OK, "2026-12-24T10:00" },
    { "12/24 10:00", TROTH_WHEN_OK, "2026-12-24T10:00" },
    { "3/4 10:00", TROTH_WHEN_WHICH_DAY, NULL },
    { "1 feb 10", TROTH_WHEN_OK, "2027-02-01T10:00" },
    { "31.2. 10:00", TROTH_WHEN_NO_DAY, NULL },
    { "2026-13-01 10:00", TROTH_WHEN_NO_DAY, NULL },
    { "15-16", TROTH_WHEN_OK, "2026-03-02T15:00" },
    { "15:00–16:30", TROTH_WHEN_OK, "2026-03-02T15:00" },
    { "3-4 pm", TROTH_WHEN_OK, "2026-03-02T15:00" },
    { "tomorrow 3-3:30 pm", TROTH_WHEN_OK, "2026-03-03T15:00" },
    { "tomorrow 11-11:30 pm", TROTH_WHEN_OK, "2026-03-03T23:00" },
    { "tomorrow 11-1 pm", TROTH_WHEN_OK, "2026-03-03T11:00" },
    { "tomorrow 12-12:30 pm", TROTH_WHEN_OK, "2026-03-03T12:00" },
    { "tomorrow 12-1 pm", TROTH_WHEN_OK, "2026-03-03T12:00" },
    { "tomorrow 9-10:30 am", TROTH_WHEN_OK, "2026-03-03T09:00" },
    { "tomorrow 9-5 pm", TROTH_WHEN_OK, "2026-03-03T09:00" },
    { "tomorrow 12-12:30 am", TROTH_WHEN_UNCLEAR, NULL },
    { "tomorrow between 9 and 11", TROTH_WHEN_OK, "2026-03-03T09:00" },
    { "16-15", TROTH_WHEN_UNCLEAR, NULL },
    { "by end of day", TROTH_WHEN_OK, "2026-03-02T18:00" },
    { "tomorrow eod", TROTH_WHEN_OK, "2026-03-03T18:00" },
    { "11:42", TROTH_WHEN_PAST, "2026-03-02T11:42" },
    { "9", TROTH_WHEN_PAST, "2026-03-02T09:00" },
    { "2026-03-01 10:00", TROTH_WHEN_PAST, "2026-03-01T10:00" },
    { "+0m", TROTH_WHEN_PAST, NULL },
    { "2029-01-01 10:00", TROTH_WHEN_TOO_FAR, NULL },
    { "+9999d", TROTH_WHEN_TOO_FAR, NULL },
    { "tomorrow", TROTH_WHEN_NO_TIME, NULL },
    { "tue", TROTH_WHEN_NO_TIME, NULL },
    { "", TROTH_WHEN_EMPTY, NULL },
    { " \t ", TROTH_WHEN_EMPTY, NULL },
    { NULL, TROTH_WHEN_EMPTY, NULL },
    { "soon", TROTH_WHEN_UNCLEAR, NULL },
    { "asap", TROTH_WHEN_UNCLEAR, NULL },
    { "25:00", TROTH_WHEN_UNCLEAR, NULL },
    { "15:60", TROTH_WHEN_UNCLEAR, NULL },
    { "15:5", TROTH_WHEN_UNCLEAR, NULL },
    { "15:00 16:00", TROTH_WHEN_UNCLEAR, NULL },
    { "15-", TROTH_WHEN_UNCLEAR, NULL },
    { "+2", TROTH_WHEN_UNCLEAR, NULL },
    { "-2h", TROTH_WHEN_UNCLEAR, NULL },
    { "tomorrow tue 9", TROTH_WHEN_UNCLEAR, NULL },
    { "999999999999999999999", TROTH_WHEN_UNCLEAR, NULL },
    { "\xff", TROTH_WHEN_UNCLEAR, NULL },
    { "1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1", TROTH_WHEN_UNCLEAR, NULL },
  };

  when_check (cases, G_N_ELEMENTS (cases), "C", NOW);
}

static void
test_weekdays (void)
{
  static const WhenCase cases[] = {
    { "next monday 15:00", TROTH_WHEN_OK, "2026-03-09T15:00" },
    { "monday next 15:00", TROTH_WHEN_OK, "2026-03-09T15:00" },
    { "next tue 15", TROTH_WHEN_OK, "2026-03-03T15:00" },
    { "this monday 15:00", TROTH_WHEN_OK, "2026-03-02T15:00" },
    { "today monday 15:00", TROTH_WHEN_OK, "2026-03-02T15:00" },
    { "today monday 9", TROTH_WHEN_PAST, "2026-03-02T09:00" },
    { "today tuesday 9", TROTH_WHEN_NO_DAY, NULL },
    { "today next monday 15:00", TROTH_WHEN_NO_DAY, NULL },
  };

  when_check (cases, G_N_ELEMENTS (cases), "C", NOW);
}

static void
test_details (void)
{
  g_autoptr (GTimeZone) berlin = troth_time_zone_new ("Europe/Berlin", NULL);
  TrothWhen when;

  g_assert_cmpint (troth_when_parse ("3-4:30 pm", NULL, when_instant (NOW), berlin, NULL, &when), ==, TROTH_WHEN_OK);
  g_assert_cmpint (when.until, ==, when_instant ("2026-03-02T15:30:00Z"));
  g_assert_false (when.end_of_day);
  g_assert_cmpint (troth_when_parse ("eod", NULL, when_instant (NOW), berlin, NULL, &when), ==, TROTH_WHEN_OK);
  g_assert_true (when.end_of_day);
  g_assert_cmpint (when.until, ==, TROTH_NO_INSTANT);
  /* no customer's zone is known: hers is mine */
  g_assert_cmpint (troth_when_parse ("15:00 hers", NULL, when_instant (NOW), berlin, NULL, &when), ==, TROTH_WHEN_OK);
  g_assert_cmpint (when.at, ==, when_instant ("2026-03-02T14:00:00Z"));
  g_assert_false (when.hers);
}

/* Berlin: 02:00-03:00 does not exist on 29 March 2026 and comes twice on 25 October 2026. */
static void
test_summer_time (void)
{
  static const WhenCase later[] = {
    { "sun 2:30", TROTH_WHEN_OK, "2026-03-29T03:00" },
    { "+2h", TROTH_WHEN_OK, "2026-03-29T00:30" },
    { "+4h", TROTH_WHEN_OK, "2026-03-29T03:30" },
    { "+1d", TROTH_WHEN_OK, "2026-03-29T22:30" },
  };
  g_autoptr (GTimeZone) berlin = troth_time_zone_new ("Europe/Berlin", NULL);
  TrothWhen when;

  when_check (later, G_N_ELEMENTS (later), NULL, "2026-03-28T21:30:00Z");
  g_assert_cmpint (troth_when_parse ("sun 2:30", NULL, when_instant ("2026-03-28T12:00:00Z"), berlin, NULL, &when), ==, TROTH_WHEN_OK);
  g_assert_true (when.moved);
  g_assert_cmpint (when.other, ==, TROTH_NO_INSTANT);
  g_assert_cmpint (troth_when_parse ("sun 2:30", NULL, when_instant ("2026-10-24T12:00:00Z"), berlin, NULL, &when), ==, TROTH_WHEN_OK);
  g_assert_false (when.moved);
  g_assert_cmpint (when.at, ==, when_instant ("2026-10-25T00:30:00Z"));
  g_assert_cmpint (when.other, ==, when_instant ("2026-10-25T01:30:00Z"));
  /* between the two there is only one left, and nothing to ask */
  g_assert_cmpint (troth_when_parse ("2:30", NULL, when_instant ("2026-10-25T00:45:00Z"), berlin, NULL, &when), ==, TROTH_WHEN_OK);
  g_assert_cmpint (when.at, ==, when_instant ("2026-10-25T01:30:00Z"));
  g_assert_cmpint (when.other, ==, TROTH_NO_INSTANT);
}

/* Any bytes: no crash, and what is OK is in the future, on a whole minute and within two years. */
static void
test_property_any_text (void)
{
  static const char *const pieces[] = { "1", "15", "2026", ":", ".", "-", "/", "+", " ", "h", "pm", "tue", "tomorrow", "dec",
                                        "in", "hers", "end", "and", "days", "9999", "–", "ñ", "99999999999", "mañana", "0" };
  g_autoptr (GTimeZone) zone = troth_time_zone_new ("Australia/Lord_Howe", NULL);
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  gint64 now = when_instant (NOW);

  for (guint i = 0; i < 30000; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      TrothWhen when;

      for (guint n = g_rand_int_range (random, 0, 9); n > 0; n--)
        g_string_append (text, pieces[g_rand_int_range (random, 0, G_N_ELEMENTS (pieces))]);
      if (troth_when_parse (text->str, i % 2 ? "de" : "es", now, zone, zone, &when) != TROTH_WHEN_OK)
        continue;
      g_assert_cmpint (when.at, >, now);
      g_assert_cmpint (when.at, <=, now + 731 * TROTH_DAY);
      g_assert_cmpint (when.at % TROTH_MINUTE, ==, 0);
      g_assert_true (when.until == TROTH_NO_INSTANT || when.until > when.at);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/when/english", test_english);
  g_test_add_func ("/model/when/english-too", test_english_too);
  g_test_add_func ("/model/when/details", test_details);
  g_test_add_func ("/model/when/summer-time", test_summer_time);
  g_test_add_func ("/model/when/weekdays", test_weekdays);
  g_test_add_func ("/model/when/any-text", test_property_any_text);
  return g_test_run ();
}
