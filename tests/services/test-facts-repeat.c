// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

/* How often the customer has come about the same: the call that they are in is one of them, a call of ours is not. */

#include "store-desk.h"
#include "troth-call-private.h"
#include "troth-facts.h"
#include "troth-time.h"

#define CUSTOMER 999

static void
add_contact (StoreDesk     *desk,
             int            n,
             TrothDirection direction)
{
  TrothInteraction *entry = troth_interaction_new ();
  g_autofree char  *id = desk_id (n), *customer = desk_id (CUSTOMER);

  troth_interaction_set_id (entry, id);
  troth_interaction_set_customer_id (entry, customer);
  troth_interaction_set_version (entry, 1);
  troth_interaction_set_kind (entry, TROTH_INTERACTION_KIND_CALL);
  troth_interaction_set_direction (entry, direction);
  troth_interaction_set_started_at (entry, NOON - n * HOUR);
  troth_interaction_set_subject (entry, "Charged twice");
  store_desk_apply (desk, entry);
}

static void
assert_contacts (StoreDesk     *desk,
                 TrothDirection direction,
                 int            contacts,
                 int            days)
{
  g_autofree char *customer = desk_id (CUSTOMER);
  g_autoptr (GError) error = NULL;
  g_autoptr (TrothCustomer) caller = troth_customer_new ();
  g_autoptr (TrothCall) call = g_object_new (TROTH_TYPE_CALL, NULL);
  g_autoptr (TrothSituation) situation = NULL;
  TrothFacts *facts = troth_facts_new (customer, "jane", NOON);

  troth_customer_set_id (caller, customer);
  troth_call_set_customer (call, caller);
  troth_call_set_direction (call, direction);
  troth_db_read_sync (troth_store_get_db (desk->store), troth_facts_read, facts, &error);
  g_assert_no_error (error);
  situation = troth_facts_situate (facts, call, TROTH_MOOD_NONE, NULL, NOON);
  g_assert_cmpint (situation->contacts, ==, contacts);
  g_assert_cmpint (situation->contact_days, ==, contacts ? days : 0);
  troth_facts_free (facts);
}

static void
test_counted (void)
{
  StoreDesk desk = { 0 };

  store_desk_set_up (&desk);
  assert_contacts (&desk, TROTH_DIRECTION_INBOUND, 0, 0); /* about what? */
  add_contact (&desk, 1, TROTH_DIRECTION_INBOUND);
  add_contact (&desk, 2, TROTH_DIRECTION_OUTBOUND);
  assert_contacts (&desk, TROTH_DIRECTION_INBOUND, 2, 1);
  assert_contacts (&desk, TROTH_DIRECTION_OUTBOUND, 1, 1);
  add_contact (&desk, 50, TROTH_DIRECTION_INBOUND);
  assert_contacts (&desk, TROTH_DIRECTION_INBOUND, 3, 3);
  add_contact (&desk, 14 * 24 + 1, TROTH_DIRECTION_INBOUND); /* too long ago */
  assert_contacts (&desk, TROTH_DIRECTION_INBOUND, 3, 3);
  store_desk_tear_down (&desk);
}

/* What she looked at on the web is no contact, however much it is; and what she comes for is not hidden by an old case of another matter. */
static void
test_between_visits (void)
{
  StoreDesk        desk = { 0 };
  TrothCase       *kase = troth_case_new ();
  g_autofree char *customer = desk_id (CUSTOMER), *case_id = desk_id (5000);

  store_desk_set_up (&desk);
  for (int i = 0; i < 120; i++)
    {
      TrothInteraction *visit = troth_interaction_new ();
      g_autofree char  *id = desk_id (1000 + i);

      troth_interaction_set_id (visit, id);
      troth_interaction_set_customer_id (visit, customer);
      troth_interaction_set_version (visit, 1);
      troth_interaction_set_kind (visit, TROTH_INTERACTION_KIND_WEB);
      troth_interaction_set_started_at (visit, NOON - i * TROTH_MINUTE / 4);
      store_desk_apply (&desk, visit);
    }
  add_contact (&desk, 1, TROTH_DIRECTION_INBOUND);
  add_contact (&desk, 2, TROTH_DIRECTION_INBOUND);
  assert_contacts (&desk, TROTH_DIRECTION_INBOUND, 3, 1);
  troth_case_set_id (kase, case_id);
  troth_case_set_customer_id (kase, customer);
  troth_case_set_version (kase, 1);
  troth_case_set_subject (kase, "Router is slow");
  troth_case_set_opened_at (kase, NOON - 60 * TROTH_DAY);
  store_desk_apply (&desk, kase);
  assert_contacts (&desk, TROTH_DIRECTION_INBOUND, 3, 1);
  store_desk_tear_down (&desk);
}

/* Whose name stands in the call bar is not asked for it, though nobody is on the screen. */
static void
test_nobody_on_the_screen (void)
{
  g_autofree char *customer = desk_id (CUSTOMER);
  g_autoptr (TrothCustomer) caller = troth_customer_new ();
  g_autoptr (TrothCall) call = g_object_new (TROTH_TYPE_CALL, NULL);
  g_autoptr (TrothSituation) stranger = NULL, known = NULL;
  TrothFacts *facts = troth_facts_new (NULL, "jane", NOON);

  troth_call_set_state (call, TROTH_CALL_STATE_RINGING);
  stranger = troth_facts_situate (facts, call, TROTH_MOOD_NONE, NULL, NOON);
  g_assert_cmpint (stranger->call, ==, TROTH_CALL_STATE_RINGING);
  troth_customer_set_id (caller, customer);
  troth_call_set_customer (call, caller);
  known = troth_facts_situate (facts, call, TROTH_MOOD_NONE, NULL, NOON);
  g_assert_cmpint (known->call, ==, TROTH_CALL_STATE_NONE);
  troth_facts_free (facts);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/services/facts/repeat/counted", test_counted);
  g_test_add_func ("/services/facts/repeat/between-visits", test_between_visits);
  g_test_add_func ("/services/facts/repeat/nobody-on-the-screen", test_nobody_on_the_screen);
  return g_test_run ();
}
