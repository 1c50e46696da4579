// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-calling.h"
#include "troth-prevention.h"
#include "troth-time.h"

#define NOW G_GINT64_CONSTANT (1773230400000000) /* Wed 2026-03-11T12:00Z */
#define TIP "Keep it away from water"

/* A tip that was told is not told again for a while: in the same words, to the same person, and only if it was told. */
static void
test_was_told (void)
{
  static const struct
  {
    const char *tip;
    gboolean    told;
    int         days; /* ago */
    gboolean    same;
  } rows[] = {
    { TIP, TRUE, 0, TRUE },
    { TIP, TRUE, TROTH_PREVENTION_DAYS - 1, TRUE },
    { TIP, TRUE, TROTH_PREVENTION_DAYS, FALSE },
    { TIP, FALSE, 1, FALSE },
    { "KEEP it away, from water!", TRUE, 1, TRUE },
    { "Keep it away from fire", TRUE, 1, FALSE },
    { NULL, TRUE, 1, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GPtrArray) cases = g_ptr_array_new_with_free_func (g_object_unref);
      TrothCase *kase = troth_case_new ();

      g_ptr_array_add (cases, troth_case_new ());
      g_ptr_array_add (cases, kase);
      troth_case_set_prevention (kase, rows[i].tip);
      troth_case_set_prevention_told (kase, rows[i].told);
      troth_case_set_resolved_at (kase, NOW - rows[i].days * TROTH_DAY);
      g_assert_cmpint (troth_prevention_was_told (cases, TIP, NOW), ==, rows[i].same);
      g_assert_false (troth_prevention_was_told (cases, NULL, NOW));
    }
}

/* Thirty days later, when somebody works: on a Friday at once, on a Sunday the Monday after. */
static void
test_check_at (void)
{
  g_autoptr (TrothHours) hours = troth_hours_new_standard ("UTC");
  g_autoptr (TrothCustomer) customer = troth_customer_new ();
  gint64 at = 0;

  troth_customer_set_country (customer, "DE");
  g_assert_true (troth_prevention_check_at (customer, hours, NOW + 30 * TROTH_SECOND, &at));
  g_assert_cmpint (at, ==, NOW + 30 * TROTH_DAY);
  g_assert_true (troth_prevention_check_at (customer, hours, NOW + 2 * TROTH_DAY, &at));
  g_assert_cmpint (at, ==, NOW + 33 * TROTH_DAY - 3 * TROTH_HOUR);
}

/* Where it is night then, when both are awake, or not at all; whoever asked not to be called is not asked. */
static void
test_check_at_her_hours (void)
{
  g_autoptr (TrothHours) hours = troth_hours_new_standard ("UTC");
  g_autoptr (TrothCustomer) customer = troth_customer_new ();
  TrothCalling found;
  gint64       at = 0;

  troth_customer_set_country (customer, "DE");
  troth_customer_set_zone (customer, "Asia/Tokyo");
  g_assert_true (troth_prevention_check_at (customer, hours, NOW, &at));
  g_assert_cmpint (at, >, NOW + 30 * TROTH_DAY);
  g_assert_true (troth_hours_is_open (hours, at));
  g_assert_cmpint (troth_calling_check (customer, NULL, at, &found), ==, TROTH_CALLING_ALLOWED);
  troth_customer_set_do_not_call (customer, TRUE);
  g_assert_false (troth_prevention_check_at (customer, hours, NOW, &at));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/prevention/was-told", test_was_told);
  g_test_add_func ("/model/prevention/check-at", test_check_at);
  g_test_add_func ("/model/prevention/check-at-her-hours", test_check_at_her_hours);
  return g_test_run ();
}
