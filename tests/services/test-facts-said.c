// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

/* What is said, and in which language. */

#include "store-desk.h"
#include "troth-facts.h"
#include "troth-time.h"

#define CUSTOMER 999

/* @customer: (nullable): nobody is on the screen */
static TrothSituation *
situate (StoreDesk  *desk,
         const char *customer)
{
  g_autoptr (GError) error = NULL;
  TrothFacts     *facts = troth_facts_new (customer, "jane", NOON);
  TrothSituation *situation = NULL;

  troth_db_read_sync (troth_store_get_db (desk->store), troth_facts_read, facts, &error);
  g_assert_no_error (error);
  situation = troth_facts_situate (facts, NULL, TROTH_MOOD_NONE, NULL, NOON);
  troth_facts_free (facts);
  return situation;
}

/* Whoever is not known to speak another is spoken to in the language of the desk. */
static void
test_language (void)
{
  static const char *const languages[] = { "fr", NULL };
  g_autofree char         *id = desk_id (CUSTOMER);
  StoreDesk                desk = { 0 };
  g_autoptr (TrothSituation) nobody = NULL;

  g_assert_true (g_setenv ("LANGUAGE", "de_DE.UTF-8", TRUE));
  store_desk_set_up (&desk);
  nobody = situate (&desk, NULL);
  g_assert_cmpstr (nobody->language, ==, "de_DE");
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      TrothCustomer *customer = troth_customer_new ();
      g_autoptr (TrothSituation) situation = NULL;

      troth_customer_set_id (customer, id);
      troth_customer_set_family_name (customer, "Köhler");
      troth_customer_set_version (customer, (int) i + 2);
      troth_customer_set_language (customer, languages[i]);
      store_desk_apply (&desk, customer);
      situation = situate (&desk, id);
      g_assert_cmpstr (situation->language, ==, languages[i] ? languages[i] : "de_DE");
      g_assert_cmpstr (situation->agent_language, ==, "de_DE");
    }
  store_desk_tear_down (&desk);
  g_unsetenv ("LANGUAGE");
}

/* A time that has passed is nothing to promise. */
static void
test_due_time (void)
{
  static const struct
  {
    gint64      due;
    const char *time;
  } rows[] = { { NOON - HOUR, NULL }, { NOON, NULL }, { NOON + HOUR, "11:00" }, { NOON + TROTH_DAY, NULL } };
  g_autofree char *id = desk_id (CUSTOMER);
  StoreDesk        desk = { 0 };

  store_desk_set_up (&desk);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      TrothPromise *promise = desk_promise (1, rows[i].due);
      g_autoptr (TrothSituation) situation = NULL;

      troth_promise_set_version (promise, (int) i + 1);
      store_desk_apply (&desk, promise);
      situation = situate (&desk, id);
      g_assert_cmpint (situation->promises_open, ==, 1);
      g_assert_cmpstr (situation->values[TROTH_PROMPT_VARIABLE_DUE_TIME], ==, rows[i].time);
    }
  store_desk_tear_down (&desk);
}

static void
add_agent (StoreDesk  *desk,
           const char *id,
           const char *name)
{
  TrothAgent *agent = troth_agent_new ();

  troth_agent_set_id (agent, id);
  troth_agent_set_version (agent, 1);
  troth_agent_set_name (agent, name);
  store_desk_apply (desk, agent);
}

/* Nobody speaks of herself by her name. */
static void
test_told_to (void)
{
  static const char *const agents[] = { "steve", "jane", NULL };
  g_autofree char         *customer = desk_id (CUSTOMER), *id = desk_id (1);
  StoreDesk                desk = { 0 };

  store_desk_set_up (&desk);
  add_agent (&desk, "jane", "Jane");
  add_agent (&desk, "steve", "Steve");
  for (guint i = 0; i < G_N_ELEMENTS (agents); i++)
    {
      TrothInteraction *call = troth_interaction_new ();
      g_autoptr (TrothSituation) situation = NULL;

      troth_interaction_set_id (call, id);
      troth_interaction_set_version (call, (int) i + 1);
      troth_interaction_set_customer_id (call, customer);
      troth_interaction_set_kind (call, TROTH_INTERACTION_KIND_CALL);
      troth_interaction_set_direction (call, TROTH_DIRECTION_INBOUND);
      troth_interaction_set_started_at (call, NOON - HOUR);
      troth_interaction_set_subject (call, "Charged twice");
      troth_interaction_set_agent_id (call, agents[i]);
      store_desk_apply (&desk, call);
      situation = situate (&desk, customer);
      g_assert_cmpint (situation->contacts, ==, 1);
      g_assert_cmpstr (situation->values[TROTH_PROMPT_VARIABLE_TOLD_TO], ==, i == 0 ? "Steve" : NULL);
      g_assert_cmpint (situation->told_days, ==, agents[i] ? 0 : TROTH_SITUATION_UNKNOWN);
    }
  store_desk_tear_down (&desk);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/services/facts/said/due-time", test_due_time);
  g_test_add_func ("/services/facts/said/language", test_language);
  g_test_add_func ("/services/facts/said/told-to", test_told_to);
  return g_test_run ();
}
