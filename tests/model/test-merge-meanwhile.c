// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "command-fixture.h"

/* What is said of the records of one person between customer.merge and customer.unmerge. */

#define ANNA "01890000-0000-7000-8000-0000000000a1"
#define CLARA "01890000-0000-7000-8000-0000000000a2"
#define ANNAS_NUMBER "+4930123456"
#define CLARAS_NUMBER "+4930654321"

static void
put (CommandFixture *f,
     const char     *id,
     const char     *number)
{
  TrothCustomer     *customer = troth_customer_new ();
  TrothContactPoint *point = troth_contact_point_new ();
  TrothFact         *fact = troth_fact_new ();

  troth_customer_set_id (customer, id);
  troth_customer_set_country (customer, "DE");
  troth_contact_point_set_id (point, number);
  troth_contact_point_set_raw (point, number);
  troth_contact_point_set_value (point, number);
  troth_record_append (customer, troth_customer_F_contact_points, point);
  troth_fact_set_id (fact, number);
  troth_fact_set_words (fact, number);
  troth_record_append (customer, troth_customer_F_facts, fact);
  troth_memory_source_put (f->source, customer);
}

static void
set_up (CommandFixture *f,
        gconstpointer   data)
{
  command_set_up (f, data);
  f->version = 99; /* everybody has seen everything */
  put (f, ANNA, ANNAS_NUMBER);
  put (f, CLARA, CLARAS_NUMBER);
}

static void
merge (CommandFixture *f,
       const char     *id,
       const char     *into_id)
{
  TrothMergeArgs *args = troth_merge_args_new ();

  troth_merge_args_set_into_id (args, into_id);
  assert_outcome (command_run (f, &command_jane, "customer.merge", id, args), APPLIED, NULL);
}

static void
separate (CommandFixture *f,
          const char     *id,
          const char     *from_id)
{
  TrothUnmergeArgs *args = troth_unmerge_args_new ();

  troth_unmerge_args_set_from_id (args, from_id);
  assert_outcome (command_run (f, &command_jane, "customer.unmerge", id, args), APPLIED, NULL);
}

static void
patch (CommandFixture *f,
       const char     *id,
       const char     *field,
       const char     *from,
       const char     *to)
{
  TrothPatchArgs   *args = troth_patch_args_new ();
  TrothFieldChange *change = troth_field_change_new ();

  troth_field_change_set_field (change, field);
  troth_field_change_set_from (change, from);
  troth_field_change_set_to (change, to);
  troth_record_append (args, troth_patch_args_F_changes, change);
  troth_patch_args_set_reason (args, "On the phone");
  assert_outcome (command_run (f, &command_jane, "customer.patch", id, args), APPLIED, NULL);
}

static TrothContactPoint *
point_of (TrothCustomer *customer)
{
  g_assert_cmpuint (troth_customer_get_contact_points (customer)->len, ==, 1);
  return troth_customer_get_contact_points (customer)->pdata[0];
}

/* It is true of her number, and of what we know of her, when she is on her own again. */
static void
test_goes_with_her (CommandFixture *f,
                    gconstpointer   data)
{
  TrothWithdrawFactArgs *withdraw = troth_withdraw_fact_args_new ();
  g_autoptr (TrothCustomer) anna = NULL;
  g_autoptr (TrothCustomer) leonie = NULL;

  merge (f, ANNA, CLARA);
  merge (f, CLARA, LEONIE);
  f->now += TROTH_DAY;
  patch (f, LEONIE, "contact_points/" ANNAS_NUMBER "/consent", "unknown", "denied");
  patch (f, LEONIE, "contact_points/" ANNAS_NUMBER "/raw", ANNAS_NUMBER, "030 123457");
  troth_withdraw_fact_args_set_id (withdraw, ANNAS_NUMBER);
  assert_outcome (command_run (f, &command_steve, "customer.withdraw_fact", LEONIE, withdraw), APPLIED, NULL);
  separate (f, CLARA, LEONIE);
  separate (f, ANNA, CLARA);
  anna = command_get (f, TROTH_TYPE_CUSTOMER, ANNA);
  g_assert_cmpint (troth_contact_point_get_consent (point_of (anna)), ==, TROTH_CONSENT_DENIED);
  g_assert_cmpstr (troth_contact_point_get_consent_source (point_of (anna)), ==, "On the phone");
  g_assert_cmpint (troth_contact_point_get_consent_at (point_of (anna)), ==, NOW + TROTH_DAY);
  g_assert_cmpstr (troth_contact_point_get_raw (point_of (anna)), ==, "030 123457");
  g_assert_cmpstr (troth_contact_point_get_value (point_of (anna)), ==, "+4930123457");
  g_assert_cmpint (troth_fact_get_withdrawn_at (troth_customer_get_facts (anna)->pdata[0]), ==, NOW + TROTH_DAY);
  leonie = command_get (f, TROTH_TYPE_CUSTOMER, LEONIE);
  g_assert_cmpuint (troth_customer_get_contact_points (leonie)->len, ==, 0);
}

/* Who forbade it before was not asked again: it may have been somebody else who allowed it. */
static void
test_refusal_stays (CommandFixture *f,
                    gconstpointer   data)
{
  g_autoptr (TrothCustomer) anna = NULL;

  patch (f, ANNA, "contact_points/" ANNAS_NUMBER "/consent", "unknown", "denied");
  merge (f, ANNA, LEONIE);
  f->now += TROTH_DAY;
  patch (f, LEONIE, "contact_points/" ANNAS_NUMBER "/consent", "denied", "allowed");
  patch (f, LEONIE, "contact_points/" ANNAS_NUMBER "/label", NULL, "at home");
  separate (f, ANNA, LEONIE);
  anna = command_get (f, TROTH_TYPE_CUSTOMER, ANNA);
  g_assert_cmpint (troth_contact_point_get_consent (point_of (anna)), ==, TROTH_CONSENT_DENIED);
  g_assert_cmpint (troth_contact_point_get_consent_at (point_of (anna)), ==, NOW);
  g_assert_cmpstr (troth_contact_point_get_label (point_of (anna)), ==, "at home");
}

/* What was taken from the record that counts does not come back with the next one that is merged. */
static void
test_stays_away (CommandFixture *f,
                 gconstpointer   data)
{
  TrothPatchArgs *lift = troth_patch_args_new ();
  g_autoptr (TrothCustomer) anna = command_get (f, TROTH_TYPE_CUSTOMER, ANNA);
  g_autoptr (TrothCustomer) leonie = NULL;

  troth_customer_set_do_not_call (anna, TRUE);
  troth_memory_source_put (f->source, g_object_ref (anna));
  merge (f, ANNA, LEONIE);
  troth_patch_args_set_do_not_call (lift, "lift");
  troth_patch_args_set_reason (lift, "She asked for a call");
  troth_record_append (lift, troth_patch_args_F_remove_contact_points, troth_record_copy (point_of (anna)));
  assert_outcome (command_run (f, &command_nancy, "customer.patch", LEONIE, lift), APPLIED, NULL);
  merge (f, CLARA, ANNA);
  leonie = command_get (f, TROTH_TYPE_CUSTOMER, LEONIE);
  g_assert_cmpstr (troth_contact_point_get_id (point_of (leonie)), ==, CLARAS_NUMBER);
  g_assert_false (troth_customer_get_do_not_call (leonie));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, test) g_test_add ("/model/merge-meanwhile/" name, CommandFixture, NULL, set_up, test, command_tear_down)
  ADD ("goes-with-her", test_goes_with_her);
  ADD ("refusal-stays", test_refusal_stays);
  ADD ("stays-away", test_stays_away);
#undef ADD
  return g_test_run ();
}
