// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-account.h"
#include "troth-ics.h"
#include "troth-time.h"

static gint64
at (const char *text)
{
  gint64 us = 0;

  g_assert_true (troth_time_parse (text, &us, NULL));
  return us;
}

/* Weeks are those of the zone, and 167 or 169 hours long where the clocks change. */
static void
test_weeks (void)
{
  g_autoptr (GTimeZone) berlin = troth_time_zone_new ("Europe/Berlin", NULL);
  TrothAccount account = { 0 };

  troth_account_set_weeks (&account, at ("2026-03-31T10:00:00Z"), berlin);
  g_assert_cmpint (account.begins[TROTH_ACCOUNT_WEEKS - 2], ==, at ("2026-03-22T23:00:00Z"));
  g_assert_cmpint (account.begins[TROTH_ACCOUNT_WEEKS - 1], ==, at ("2026-03-29T22:00:00Z"));
  g_assert_cmpint (account.begins[TROTH_ACCOUNT_WEEKS], ==, at ("2026-04-05T22:00:00Z"));
}

static void
test_rates (void)
{
  TrothAccount account = { 0 };

  g_assert_cmpint (troth_keep_rate_percent (&account.all), ==, -1);
  troth_account_add (&account, 3, TROTH_PROMISE_KIND_REFUND, &(TrothKeepRate){ .kept = 2, .kept_late = 1 });
  troth_account_add (&account, 4, TROTH_PROMISE_KIND_REFUND, &(TrothKeepRate){ .broken = 1, .released = 7 });
  g_assert_cmpint (troth_keep_rate_percent (&account.weeks[3]), ==, 100);
  g_assert_cmpint (troth_keep_rate_percent (&account.kinds[TROTH_PROMISE_KIND_REFUND]), ==, 67);
  g_assert_cmpuint (account.all.released, ==, 7);
}

static void
test_ics (void)
{
  g_autoptr (TrothPromise) promise = troth_promise_new ();
  TrothIcsEvent    event = { promise, "Leonie Köhler: refund; both, \\ and\nmore \001 ", NULL };
  g_autofree char *text = NULL;

  troth_promise_set_id (promise, "0190-id");
  troth_promise_set_internal_note (promise, "SECRET");
  troth_promise_set_due_at (promise, at ("2026-03-02T10:30:00Z"));
  troth_promise_set_due_rev (promise, 2);
  text = troth_ics (&event, 1, at ("2026-03-01T00:00:00Z"));
  g_assert_cmpstr (text, ==,
                   "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Troth//Desk//EN\r\nBEGIN:VEVENT\r\nUID:0190-id\r\n"
                   "DTSTAMP:20260301T000000Z\r\nSEQUENCE:2\r\nDTSTART:20260302T103000Z\r\nDTEND:20260302T104500Z\r\n"
                   "SUMMARY:Leonie Köhler: refund\\; both\\, \\\\ and\\nmore  \r\nTRANSP:TRANSPARENT\r\nEND:VEVENT\r\n"
                   "END:VCALENDAR\r\n");
}

/* Whatever the words: no line is longer than 75 octets, each is valid by itself, and unfolded they are what they were. */
static void
test_ics_folds (void)
{
  g_autoptr (TrothPromise) promise = troth_promise_new ();

  troth_promise_set_id (promise, "id");
  troth_promise_set_due_at (promise, at ("2026-03-02T10:30:00Z"));
  for (guint n = 0; n < 160; n++)
    {
      g_autoptr (GString) words = g_string_new (NULL);
      g_autofree char *text = NULL;
      g_auto (GStrv) lines = NULL, unfolded = NULL;
      g_autofree char *joined = NULL, *wanted = NULL;

      for (guint i = 0; i < n; i++)
        g_string_append (words, i % 3 ? "é" : i % 2 ? "x"
                                                    : "😀");
      text = troth_ics (&(TrothIcsEvent){ promise, words->str, "d" }, 1, 0);
      lines = g_strsplit (text, "\r\n", -1);
      for (guint i = 0; lines[i]; i++)
        {
          g_assert_cmpuint (strlen (lines[i]), <=, 75);
          g_assert_true (g_utf8_validate (lines[i], -1, NULL));
        }
      unfolded = g_strsplit (text, "\r\n ", -1);
      joined = g_strjoinv ("", unfolded);
      wanted = g_strconcat ("\r\nSUMMARY:", words->str, "\r\n", NULL);
      g_assert_nonnull (strstr (joined, wanted));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/account/weeks", test_weeks);
  g_test_add_func ("/model/account/rates", test_rates);
  g_test_add_func ("/model/ics/event", test_ics);
  g_test_add_func ("/model/ics/folds", test_ics_folds);
  return g_test_run ();
}
