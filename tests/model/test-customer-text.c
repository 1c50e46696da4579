// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-customer-text.h"
#include "troth-time.h"

/* What a customer is called, and at which number. */

static void
test_names (void)
{
  static const struct
  {
    const char *given, *family, *preferred, *company, *mail;
    const char *name, *spoken;
  } rows[] = {
    { "Leonie", "Köhler", NULL, "Köhler GmbH", NULL, "Leonie Köhler", "Leonie" },
    { "Leonie", "Köhler", "Leo", NULL, NULL, "Leo Köhler", "Leo" }, /* as she likes it, not as her passport has it */
    { NULL, NULL, "Leo", NULL, NULL, "Leo", "Leo" },
    { NULL, "Köhler", NULL, "Köhler GmbH", NULL, "Köhler", "Köhler" },
    { NULL, NULL, NULL, "Köhler GmbH", "a@example.org", "Köhler GmbH", "Köhler GmbH" },
    { NULL, NULL, NULL, NULL, "a@example.org", "a@example.org", "a@example.org" },
    { NULL, NULL, NULL, NULL, NULL, NULL, NULL }, /* never a number */
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (TrothCustomer) customer = troth_customer_new ();
      g_autofree char *name = NULL, *spoken = NULL;

      troth_customer_set_account (customer, "4711");
      troth_customer_set_given_name (customer, rows[i].given);
      troth_customer_set_family_name (customer, rows[i].family);
      troth_customer_set_preferred_name (customer, rows[i].preferred);
      troth_customer_set_company (customer, rows[i].company);
      if (rows[i].mail)
        {
          TrothContactPoint *point = troth_contact_point_new ();

          troth_contact_point_set_id (point, "mail");
          troth_contact_point_set_kind (point, TROTH_CONTACT_KIND_EMAIL);
          troth_contact_point_set_raw (point, rows[i].mail);
          troth_record_append (customer, troth_customer_F_contact_points, point);
        }
      name = troth_customer_dup_name (customer);
      spoken = troth_customer_dup_short_name (customer);
      g_assert_cmpstr (name, ==, rows[i].name);
      g_assert_cmpstr (spoken, ==, rows[i].spoken);
    }
}

static TrothContactPoint *
add_point (TrothCustomer   *customer,
           const char      *raw,
           TrothContactKind kind)
{
  TrothContactPoint *point = troth_contact_point_new ();

  troth_contact_point_set_id (point, raw);
  troth_contact_point_set_kind (point, kind);
  troth_contact_point_set_raw (point, raw);
  troth_contact_point_normalise (point, "DE");
  troth_record_append (customer, troth_customer_F_contact_points, point);
  return point;
}

/* The one that she prefers, unless she forbade it. */
static void
test_phone (void)
{
  g_autoptr (TrothCustomer) customer = troth_customer_new ();
  TrothContactPoint *home = NULL, *work = NULL;

  g_assert_null (troth_customer_get_phone (customer));
  add_point (customer, "a@example.org", TROTH_CONTACT_KIND_EMAIL);
  add_point (customer, "0711 284 9", TROTH_CONTACT_KIND_FAX);
  g_assert_null (troth_customer_get_phone (customer));
  home = add_point (customer, "0711 2842222", TROTH_CONTACT_KIND_PHONE);
  work = add_point (customer, "0170 5550101", TROTH_CONTACT_KIND_MOBILE);
  g_assert_true (troth_customer_get_phone (customer) == home);
  troth_contact_point_set_preferred (work, TRUE);
  g_assert_true (troth_customer_get_phone (customer) == work);
  troth_contact_point_set_consent (work, TROTH_CONSENT_DENIED);
  g_assert_true (troth_customer_get_phone (customer) == home);
  add_point (customer, "+49 711 2842222", TROTH_CONTACT_KIND_PHONE);
  g_assert_false (troth_customer_is_repeated (customer, 2));
  g_assert_true (troth_customer_is_repeated (customer, 4));
}

/* After a year it may no longer be so; of one without a day nobody knows. */
static void
test_old_fact (void)
{
  const gint64 now = 2000 * TROTH_DAY;
  g_autoptr (TrothFact) fact = troth_fact_new ();

  g_assert_false (troth_fact_is_old (fact, now));
  troth_fact_set_noted_at (fact, now - 365 * TROTH_DAY);
  g_assert_false (troth_fact_is_old (fact, now));
  troth_fact_set_noted_at (fact, now - 365 * TROTH_DAY - 1);
  g_assert_true (troth_fact_is_old (fact, now));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/customer-text/names", test_names);
  g_test_add_func ("/model/customer-text/old-fact", test_old_fact);
  g_test_add_func ("/model/customer-text/phone", test_phone);
  return g_test_run ();
}
