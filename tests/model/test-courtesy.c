// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-courtesy.h"
#include "troth-time.h"

#define NOON G_GINT64_CONSTANT (1772625600000000) /* Wed 2026-03-04T12:00Z */

/* Fourteen days after the later of what happened and the last contact; promised a day ahead, and not before. Days and hours are from NOON. */
static void
test_due (void)
{
  static const struct
  {
    int         event, contact; /* days; contact 1: none */
    const char *country;
    gboolean    do_not_call;
    int         due; /* hours; -1: not, or not yet */
  } rows[] = {
    { -14, 1, "DE", FALSE, 0 },
    { -14, -30, "DE", FALSE, 0 },
    { -14, -2, "DE", FALSE, -1 }, /* spoken to two days ago: in twelve */
    { -30, -14, "DE", FALSE, 0 },
    { -13, 1, "DE", FALSE, 24 }, /* tomorrow: already promised */
    { -12, 1, "DE", FALSE, -1 },
    { -16, 1, "DE", FALSE, 0 },  /* late: now */
    { -17, 1, "DE", FALSE, -1 }, /* long past */
    { -40, -16, "DE", FALSE, 0 },
    { -40, -17, "DE", FALSE, -1 },
    { -14, 1, "DE", TRUE, -1 },
    { -14, 1, "NZ", FALSE, -2 }, /* it is night there: when both are awake, which may be never */
  };
  g_autoptr (TrothHours) hours = troth_hours_new_standard ("UTC");

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (TrothCustomer) customer = troth_customer_new ();
      gint64   due = 0;
      gboolean called = FALSE;

      troth_customer_set_country (customer, rows[i].country);
      troth_customer_set_do_not_call (customer, rows[i].do_not_call);
      if (rows[i].contact < 1)
        troth_customer_set_last_contact_at (customer, NOON + rows[i].contact * TROTH_DAY);
      called = troth_courtesy_due (customer, NOON + rows[i].event * TROTH_DAY, 14, hours, NOON, &due);
      if (rows[i].due == -2)
        g_assert_true (!called || due > NOON);
      else
        g_assert_cmpint (called, ==, rows[i].due >= 0);
      if (rows[i].due >= 0)
        g_assert_cmpint (due, ==, NOON + rows[i].due * TROTH_HOUR);
    }
}

/* Never while nobody works: from a Friday evening to the Monday. */
static void
test_while_somebody_works (void)
{
  g_autoptr (TrothHours) hours = troth_hours_new_standard ("UTC");
  g_autoptr (TrothCustomer) customer = troth_customer_new ();
  gint64 now = NOON + 2 * TROTH_DAY + 7 * TROTH_HOUR, due = 0; /* Friday, 19:00 */

  troth_customer_set_country (customer, "DE");
  g_assert_true (troth_courtesy_due (customer, now - 14 * TROTH_DAY, 14, hours, now, &due));
  g_assert_cmpint (due, ==, NOON + 5 * TROTH_DAY - 3 * TROTH_HOUR);
}

/* Who may be called at none of her numbers is not promised a call; a number that nobody knows may still be asked for. */
static void
test_denied (void)
{
  g_autoptr (TrothHours) hours = troth_hours_new_standard ("UTC");
  g_autoptr (TrothCustomer) customer = troth_customer_new ();
  TrothContactPoint *mobile = troth_contact_point_new (), *mail = troth_contact_point_new ();
  gint64             due = 0;

  troth_customer_set_country (customer, "DE");
  troth_contact_point_set_kind (mail, TROTH_CONTACT_KIND_EMAIL);
  troth_record_append (customer, troth_customer_F_contact_points, mail);
  g_assert_true (troth_courtesy_due (customer, NOON - 14 * TROTH_DAY, 14, hours, NOON, &due));
  troth_contact_point_set_kind (mobile, TROTH_CONTACT_KIND_MOBILE);
  troth_contact_point_set_consent (mobile, TROTH_CONSENT_DENIED);
  troth_record_append (customer, troth_customer_F_contact_points, mobile);
  g_assert_false (troth_courtesy_due (customer, NOON - 14 * TROTH_DAY, 14, hours, NOON, &due));
  troth_contact_point_set_consent (mobile, TROTH_CONSENT_UNKNOWN);
  g_assert_true (troth_courtesy_due (customer, NOON - 14 * TROTH_DAY, 14, hours, NOON, &due));
}

/* Days that no team can mean. */
static void
test_days (void)
{
  static const gint64 wrong[] = { G_MININT64, -1, 0, TROTH_COURTESY_DAYS_MAX + 1, G_MAXINT64 };
  g_autoptr (TrothHours) hours = troth_hours_new_standard ("UTC");
  g_autoptr (TrothCustomer) customer = troth_customer_new ();
  gint64 due = 0;

  troth_customer_set_country (customer, "DE");
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_false (troth_courtesy_due (customer, NOON, wrong[i], hours, NOON, &due));
  g_assert_true (troth_courtesy_due (customer, NOON - TROTH_COURTESY_DAYS_MAX * TROTH_DAY, TROTH_COURTESY_DAYS_MAX, hours, NOON, &due));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/courtesy/days", test_days);
  g_test_add_func ("/model/courtesy/denied", test_denied);
  g_test_add_func ("/model/courtesy/due", test_due);
  g_test_add_func ("/model/courtesy/while-somebody-works", test_while_somebody_works);
  return g_test_run ();
}
