// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <locale.h>

#include "troth-format.h"
#include "troth-promise-lines.h"
#include "troth-time.h"
#include "troth-ui.h"
#include "troth-words.h"

/* Fixed to Wednesday, 4 March 2026, 11:42 in Warsaw. */
static GTimeZone *zone;
static gint64     now;

static gint64
at (const char *civil)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (civil, zone);

  return g_date_time_to_unix (time) * TROTH_SECOND;
}

static void
assert_text (char       *actual,
             const char *expected)
{
  g_assert_cmpstr (actual, ==, expected);
  g_free (actual);
}

/* FALSE where the locale could not be made */
static void
use_locale (const char *name)
{
  g_assert_nonnull (setlocale (LC_ALL, name));
}

static void
test_due (void)
{
  static const struct
  {
    const char *due, *sentence;
  } rows[] = {
    { "2026-03-04T11:30:00", "12 min overdue" },
    { "2026-03-04T11:41:01", "due now" },
    { "2026-03-04T11:41:00", "1 min overdue" },
    { "2026-03-04T11:42:00", "due now" },
    { "2026-03-04T11:42:01", "in 1 min" },
    { "2026-03-04T11:42:59", "in 1 min" },
    { "2026-03-04T11:43:00", "in 1 min" },
    { "2026-03-04T12:00:00", "in 18 min" },
    { "2026-03-04T12:41:59", "in 59 min" },
    { "2026-03-04T12:42:00", "in 1 h" },
    { "2026-03-04T13:11:59", "in 1 h" },
    { "2026-03-04T13:41:59", "in 2 h" },
    { "2026-03-04T15:00:00", "in 3 h" },
    { "2026-03-05T09:00:00", "tomorrow 9:00" },
    { "2026-03-07T09:00:00", "Sat 9:00" },
    { "2026-04-01T09:30:00", "1 Apr 9:30" },
    { "2027-01-01T00:00:00", "1 Jan 2027 0:00" },
    { "2026-03-04T10:00:00", "1 h overdue" },
    { "2026-03-03T11:42:00", "1 day overdue" },
    { "2026-03-01T10:00:00", "3 days overdue" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    assert_text (troth_format_due_instant (at (rows[i].due), now, zone), rows[i].sentence);
  assert_text (troth_format_due_instant (TROTH_NO_INSTANT, now, zone), "");
}

static void
test_due_line (void)
{
  g_autoptr (TrothPromise) promise = troth_promise_new ();

  troth_promise_set_due_at (promise, at ("2026-03-04T11:30:00"));
  assert_text (troth_format_due_line (promise, now, zone), "12 min overdue · 11:30");
  troth_promise_set_due_at (promise, at ("2026-03-05T09:00:00"));
  assert_text (troth_format_due_line (promise, now, zone), "tomorrow 9:00");
  troth_promise_set_due_at (promise, at ("2026-03-03T09:00:00"));
  assert_text (troth_format_due_line (promise, now, zone), "1 day overdue · yesterday 9:00");

  troth_promise_set_due_at (promise, at ("2026-03-04T15:00:00"));
  troth_promise_set_due_until (promise, at ("2026-03-04T16:00:00"));
  troth_promise_set_due_precision (promise, TROTH_PRECISION_WINDOW);
  assert_text (troth_format_due_line (promise, now, zone), "in 3 h · 15:00–16:00");

  troth_promise_set_due_at (promise, at ("2026-03-04T11:30:00"));
  assert_text (troth_format_due_line (promise, now, zone), "due now · 11:30–16:00");
  troth_promise_set_due_until (promise, at ("2026-03-04T11:35:00"));
  assert_text (troth_format_due_line (promise, now, zone), "7 min overdue · 11:30–11:35");

  troth_promise_set_due_at (promise, at ("2026-03-04T15:00:00"));
  troth_promise_set_due_until (promise, TROTH_NO_INSTANT);
  troth_promise_set_due_precision (promise, TROTH_PRECISION_END_OF_DAY);
  assert_text (troth_format_due (promise, now, zone), "by the end of today");
  troth_promise_set_due_at (promise, at ("2026-03-06T17:00:00"));
  assert_text (troth_format_due (promise, now, zone), "by the end of Fri");
}

/* A promise does not stand under "Next hour" and say "due now". */
static void
assert_says_its_state (const char *text,
                       TrothDue    due,
                       gint64      t)
{
  TrothDueState state = troth_due_state (due, t, G_MAXINT64);

  g_assert_cmpint (state == TROTH_DUE_NOW, ==, g_str_has_prefix (text, "due now"));
  g_assert_cmpint (state == TROTH_DUE_OVERDUE, ==, strstr (text, "overdue") != NULL);
}

/* It reads otherwise at that instant, and not before. */
static void
test_left_changes (void)
{
  gint64 t = now + 20 * G_USEC_PER_SEC;

  for (guint step = 0; step < 150; step++)
    {
      gint64           next = troth_format_left_changes (now, t);
      g_autofree char *text = troth_format_left (now, t), *then = troth_format_left (now, next);

      g_assert_cmpint (next, >, t);
      assert_text (troth_format_left (now, next - 1), text);
      g_assert_cmpstr (then, !=, text);
      t = next;
    }
}

/* Between now and the instant it names the text stays the same, and no text is missed for long. */
static void
test_due_changes (void)
{
  static const struct
  {
    const char *from, *until;
  } dues[] = {
    { "2026-03-04T11:30:30", NULL },
    { "2026-03-04T11:42:10", NULL },
    { "2026-03-04T12:00:20", NULL },
    { "2026-03-04T12:00:00", "2026-03-04T14:30:00" },
    { "2026-03-04T15:00:00", NULL },
    { "2026-03-05T09:00:00", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (dues); i++)
    {
      g_autoptr (TrothPromise) promise = troth_promise_new ();
      TrothDue due;
      gint64   t = now;

      troth_promise_set_due_at (promise, at (dues[i].from));
      if (dues[i].until)
        troth_promise_set_due_until (promise, at (dues[i].until));
      due = troth_promise_get_due (promise);
      for (guint step = 0; step < 200; step++)
        {
          gint64           next = troth_format_due_changes (due, t, zone);
          g_autofree char *text = troth_format_due (promise, t, zone);

          g_assert_cmpint (next, >, t);
          assert_text (troth_format_due (promise, next - 1, zone), text);
          assert_says_its_state (text, due, t);
          assert_says_its_state (text, due, next - 1);
          t = next;
        }
    }
  g_assert_cmpint (troth_format_due_changes ((TrothDue){ TROTH_NO_INSTANT, TROTH_NO_INSTANT }, now, zone), ==, G_MAXINT64);
}

static void
test_days (void)
{
  assert_text (troth_format_day_clock (at ("2026-03-04T11:39:00"), now, zone), "today 11:39");
  assert_text (troth_format_day_clock (at ("2026-03-03T16:10:00"), now, zone), "yesterday 16:10");
  assert_text (troth_format_capital ("yesterday 16:10"), "Yesterday 16:10");
  assert_text (troth_format_capital ("é"), "É");
  assert_text (troth_format_capital ("2 Mar"), "2 Mar");
  assert_text (troth_format_capital (""), "");
  assert_text (troth_format_day_clock (at ("2026-02-28T16:10:00"), now, zone), "Sat 16:10");
  assert_text (troth_format_day (at ("2026-02-25T16:10:00"), now, zone), "25 Feb");
  assert_text (troth_format_day (at ("2021-01-01T00:00:00"), now, zone), "1 Jan 2021");
  assert_text (troth_format_since (at ("2021-06-01T00:00:00"), zone), "customer since 2021");
  assert_text (troth_format_since (TROTH_NO_INSTANT, zone), "");
  assert_text (troth_format_loyalty (TROTH_NO_INSTANT, 0, zone), "");
  assert_text (troth_format_loyalty (at ("2008-02-29T12:00:00"), at ("2023-02-28T11:00:00"), zone), "with us for 14 years");
  assert_text (troth_format_loyalty (at ("2008-02-29T12:00:00"), at ("2023-02-28T13:00:00"), zone), "with us for 15 years");
  assert_text (troth_format_loyalty (at ("2021-06-01T00:00:00"), at ("2026-05-31T00:00:00"), zone), "");
}

static void
test_local_time (void)
{
  assert_text (troth_format_local_time ("Europe/Berlin", now, zone), "11:42 local time");
  assert_text (troth_format_local_time ("America/Toronto", now, zone), "5:42 local time");
  assert_text (troth_format_local_time ("Pacific/Auckland", now, zone), "23:42 local time");
  assert_text (troth_format_local_time ("Pacific/Kiritimati", now, zone), "Thu 0:42 local time");
  assert_text (troth_format_local_time ("Nowhere/Atall", now, zone), "");
  assert_text (troth_format_local_time (NULL, now, zone), "");
}

static void
test_durations (void)
{
  assert_text (troth_format_duration (-5), "0 s");
  assert_text (troth_format_duration (41), "41 s");
  assert_text (troth_format_duration (6 * 60 + 59), "6 min");
  assert_text (troth_format_duration (80 * 60), "1 h 20 min");
  assert_text (troth_format_duration (3 * 3600), "3 h");
  assert_text (troth_format_stopwatch (192), "03:12");
  assert_text (troth_format_stopwatch (3792), "1:03:12");
}

static void
test_money (void)
{
  static const struct
  {
    const char *locale;
    gint64      minor;
    const char *currency;
    const char *text;
  } rows[] = {
    { "C.UTF-8", 1287, "EUR", "€\u00a012.87" },
    { "C.UTF-8", 5, "EUR", "€\u00a00.05" },
    { "C.UTF-8", -1287, "CHF", "\u2212CHF\u00a012.87" },
    { "C.UTF-8", 1287, NULL, "12.87" },
    { "C.UTF-8", 500, "JPY", "JPY\u00a0500" },
    { "C.UTF-8", 12345, "KWD", "KWD\u00a012.345" },
    { "C.UTF-8", G_MININT64, "EUR", "\u2212€\u00a092233720368547758.08" },
    { "en_US.UTF-8", 123456789, "USD", "US$1,234,567.89" },
    { "de_DE.UTF-8", 123456789, "EUR", "1.234.567,89\u00a0€" },
    { "pl_PL.UTF-8", 1287, "PLN", "12,87\u00a0zł" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      use_locale (rows[i].locale);
      assert_text (troth_format_money (rows[i].minor, rows[i].currency), rows[i].text);
    }
  use_locale ("C.UTF-8");
}

static void
test_locales (void)
{
  use_locale ("en_US.UTF-8");
  assert_text (troth_format_clock (at ("2026-03-04T15:05:00"), zone), "3:05 PM");
  use_locale ("de_DE.UTF-8");
  assert_text (troth_format_clock (at ("2026-03-04T15:05:00"), zone), "15:05");
  assert_text (troth_format_day (at ("2026-02-28T16:10:00"), now, zone), "Sa");
  use_locale ("pl_PL.UTF-8");
  assert_text (troth_format_date (at ("2026-03-04T16:10:00"), zone), "4 marca 2026");
  use_locale ("ar_EG.UTF-8");
  assert_text (troth_format_day_clock (at ("2026-03-04T11:39:00"), now, zone), "today 11:39 ص");
  use_locale ("C.UTF-8");
}

static void
test_isolate (void)
{
  assert_text (troth_format_isolate ("+49 711 2842222"), "+49 711 2842222");
  assert_text (troth_format_isolate (NULL), "");
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  assert_text (troth_format_isolate ("+49 711 2842222"), "\u2066+49 711 2842222\u2069");
  assert_text (troth_format_isolate ("3:00 م"), "\u20673:00 م\u2069");
  assert_text (troth_format_isolate (""), "");
  assert_text (troth_format_plain ("\u2066+49 711 2842222\u2069، \u20673:00 م\u2069"), "+49 711 2842222، 3:00 م");
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

/* The first letter decides from which side a line runs; a foreign name must not. */
static void
test_join_from_the_right (void)
{
  assert_text (troth_format_join ("Stuttgart", "", "منذ 2021", NULL), "Stuttgart · منذ 2021");
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  assert_text (troth_format_join ("Stuttgart", "", "منذ 2021", NULL), "\u2066Stuttgart\u2069 · منذ 2021");
  assert_text (troth_format_join ("غدا", "Stuttgart", NULL), "غدا · \u2066Stuttgart\u2069");
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

static void
test_customer (void)
{
  g_autoptr (TrothCustomer) customer = troth_customer_new ();
  TrothContactPoint *point = troth_contact_point_new ();

  assert_text (troth_format_customer_name (customer), "Name not known");
  assert_text (troth_format_place (customer), "");
  assert_text (troth_format_address (customer), "");
  troth_contact_point_set_id (point, "p");
  troth_contact_point_set_raw (point, "+49 30 1234567");
  troth_record_append (customer, troth_customer_F_contact_points, point);
  assert_text (troth_format_customer_name (customer), "+49 30 1234567"); /* who called, and is nobody's customer yet */
  troth_customer_set_company (customer, "Embraer");
  assert_text (troth_format_customer_name (customer), "Embraer");
  troth_customer_set_given_name (customer, "Luís");
  assert_text (troth_format_customer_name (customer), "Luís");
  troth_customer_set_family_name (customer, "Gonçalves");
  assert_text (troth_format_customer_name (customer), "Luís Gonçalves");
  troth_customer_set_preferred_name (customer, "Lu");
  assert_text (troth_format_customer_name (customer), "Lu Gonçalves");
  troth_customer_set_country (customer, "BR");
  assert_text (troth_format_place (customer), "Brazil");
  troth_customer_set_city (customer, "São Paulo");
  assert_text (troth_format_place (customer), "São Paulo, Brazil");
  troth_customer_set_street (customer, "Rua 1");
  troth_customer_set_postal_code (customer, "01000");
  assert_text (troth_format_address (customer), "Rua 1\n01000 São Paulo\nBrazil");
  assert_text (troth_format_language ("de-AT"), "speaks German");
  assert_text (troth_format_language ("xx"), "");
}

/* One that made itself says why it is there. */
static void
test_promise_words (void)
{
  g_autoptr (TrothPromise) promise = troth_promise_new ();

  assert_text (troth_format_promise_words (promise), "Call back");
  troth_promise_set_words (promise, "Billing error");
  assert_text (troth_format_promise_words (promise), "Billing error");
  troth_promise_set_origin (promise, TROTH_PROMISE_ORIGIN_CASE_OPEN);
  assert_text (troth_format_promise_words (promise), "Progress report: Billing error");
  troth_promise_set_origin (promise, TROTH_PROMISE_ORIGIN_CASE_RESOLVED);
  assert_text (troth_format_promise_words (promise), "Tell that it is resolved: Billing error");
  troth_promise_set_origin (promise, TROTH_PROMISE_ORIGIN_CASE_UNSOLVED);
  assert_text (troth_format_promise_words (promise), "Tell what can be done instead: Billing error");
  troth_promise_set_kind (promise, TROTH_PROMISE_KIND_TELL_WHEN_RESOLVED);
  g_assert_cmpstr (troth_promise_ends (promise), ==, "until told what can be done instead");
  troth_promise_set_origin (promise, TROTH_PROMISE_ORIGIN_HUNG_UP_WAITING);
  troth_promise_set_words (promise, "☎");
  assert_text (troth_format_promise_words (promise), "Hung up while waiting");
  troth_promise_set_number (promise, "+497112842222");
  assert_text (troth_format_promise_words (promise), "Hung up while waiting · +497112842222");
}

static void
test_interaction (void)
{
  g_autoptr (TrothInteraction) entry = troth_interaction_new ();

  troth_interaction_set_direction (entry, TROTH_DIRECTION_INBOUND);
  assert_text (troth_format_interaction (entry, NULL), "Called us");
  troth_interaction_set_waited_seconds (entry, 52);
  assert_text (troth_format_interaction (entry, "Steve"), "Called us · Steve · waited 00:52");
  troth_interaction_set_subject (entry, "charged twice");
  troth_interaction_set_waited_seconds (entry, 0);
  assert_text (troth_format_interaction (entry, "Steve"), "Steve: charged twice");
  troth_interaction_set_kind (entry, TROTH_INTERACTION_KIND_ORDER);
  troth_interaction_set_subject (entry, NULL);
  troth_interaction_set_amount_minor (entry, 1287);
  troth_interaction_set_currency (entry, "EUR");
  assert_text (troth_format_interaction (entry, NULL), "Order");
  assert_text (troth_format_interaction_amount (entry), "€\u00a012.87");
  troth_interaction_set_started_at (entry, at ("2026-03-03T00:00:00"));
  assert_text (troth_format_interaction_when (entry, now, zone), "yesterday");
  troth_interaction_set_kind (entry, TROTH_INTERACTION_KIND_NOTE);
  assert_text (troth_format_interaction_when (entry, now, zone), "yesterday 0:00");
  troth_interaction_set_started_at (entry, at ("2026-01-03T00:00:00"));
  assert_text (troth_format_interaction_when (entry, now, zone), "3 Jan");
}

/* Every value has a word and an icon of its own: a new value cannot be forgotten here. */
static void
test_words (void)
{
  for (int i = 0; i <= TROTH_INTERACTION_KIND_MESSAGE; i++)
    {
      g_assert_cmpstr (troth_words_interaction_kind (i), !=, "Other");
      g_assert_nonnull (troth_words_interaction_icon (i, TROTH_DIRECTION_INBOUND));
    }
  for (int i = 0; i <= TROTH_CONTACT_KIND_ADDRESS; i++)
    g_assert_cmpstr (troth_words_contact_kind (i), !=, "Other");
  for (int i = 0; i <= TROTH_PROMISE_KIND_OTHER; i++)
    g_assert_cmpstr (troth_words_promise_kind (i), !=, "Other");
  for (int i = 0; i <= TROTH_AGENT_STATE_AWAY; i++)
    g_assert_cmpstr (troth_words_agent_state (i), !=, "Other");
  g_assert_cmpstr (troth_words_promise_kind (99), ==, "Other");
}

int
main (int    argc,
      char **argv)
{
  int status;

  gtk_test_init (&argc, &argv, NULL);
  use_locale ("C.UTF-8");
  zone = g_time_zone_new_identifier ("Europe/Warsaw");
  now = at ("2026-03-04T11:42:00");
  g_test_add_func ("/ui/format/due", test_due);
  g_test_add_func ("/ui/format/due-line", test_due_line);
  g_test_add_func ("/ui/format/due-changes", test_due_changes);
  g_test_add_func ("/ui/format/left-changes", test_left_changes);
  g_test_add_func ("/ui/format/days", test_days);
  g_test_add_func ("/ui/format/local-time", test_local_time);
  g_test_add_func ("/ui/format/durations", test_durations);
  g_test_add_func ("/ui/format/money", test_money);
  g_test_add_func ("/ui/format/locales", test_locales);
  g_test_add_func ("/ui/format/isolate", test_isolate);
  g_test_add_func ("/ui/format/join-from-the-right", test_join_from_the_right);
  g_test_add_func ("/ui/format/customer", test_customer);
  g_test_add_func ("/ui/format/interaction", test_interaction);
  g_test_add_func ("/ui/format/promise-words", test_promise_words);
  g_test_add_func ("/ui/words/complete", test_words);
  status = g_test_run ();
  g_time_zone_unref (zone);
  return status;
}
