// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "facts-fixture.h"
#include "troth-facts.h"
#include "troth-product.h"
#include "troth-said-once.h"
#include "troth-time.h"
#include "troth-transfer.h"

#define CUSTOMER 999
#define STEVE "steve"

static TrothCustomer *
customer_new (void)
{
  TrothCustomer   *customer = troth_customer_new ();
  g_autofree char *id = desk_id (CUSTOMER);

  troth_customer_set_id (customer, id);
  troth_customer_set_family_name (customer, "Köhler");
  troth_customer_set_version (customer, 2);
  return customer;
}

#define OF_CUSTOMER(record, type, n)                         \
  G_STMT_START                                               \
  {                                                          \
    g_autofree char *id_of_it = desk_id (n);                 \
    g_autofree char *customer_of_it = desk_id (CUSTOMER);    \
    troth_##type##_set_id (record, id_of_it);                \
    troth_##type##_set_customer_id (record, customer_of_it); \
    troth_##type##_set_version (record, 1);                  \
  }                                                          \
  G_STMT_END

static void
assert_value (TrothSituation     *situation,
              TrothPromptVariable variable,
              const char         *value)
{
  g_assert_cmpstr (situation->values[variable], ==, value);
}

static void
test_nothing_known (void)
{
  StoreDesk desk = { 0 };
  g_autoptr (TrothSituation) situation = NULL;

  store_desk_set_up (&desk);
  situation = facts_fixture_situate (&desk, CUSTOMER);
  assert_value (situation, TROTH_PROMPT_VARIABLE_CUSTOMER_NAME, "Köhler");
  assert_value (situation, TROTH_PROMPT_VARIABLE_SAID_ONCE, NULL);
  g_assert_cmpint (situation->order_days, ==, TROTH_SITUATION_UNKNOWN);
  g_assert_cmpint (situation->return_days, ==, TROTH_SITUATION_UNKNOWN);
  g_assert_cmpint (situation->tenure_years, ==, TROTH_SITUATION_UNKNOWN);
  g_assert_cmpint (situation->anniversary_days, ==, TROTH_SITUATION_UNKNOWN);
  g_assert_cmpint (situation->thanked_days, ==, TROTH_SITUATION_NEVER);
  g_assert_cmpint (situation->surveyed_days, ==, TROTH_SITUATION_UNKNOWN); /* nobody asks */
  g_assert_cmpint (situation->transfer, ==, TROTH_SITUATION_TRANSFER_NONE);
  g_assert_cmpint (situation->product, ==, TROTH_SITUATION_PRODUCT_NONE);
  store_desk_tear_down (&desk);
}

/* Jane's team asks everybody, every so many days. */
static void
add_team (StoreDesk *desk,
          int        survey_days)
{
  TrothTeam  *team = troth_team_new ();
  TrothAgent *jane = troth_agent_new ();

  troth_team_set_id (team, "support");
  troth_team_set_version (team, 1);
  troth_team_set_name (team, "Support");
  troth_team_set_survey_days (team, survey_days);
  troth_agent_set_id (jane, "jane");
  troth_agent_set_version (jane, 1);
  troth_agent_set_name (jane, "Jane");
  troth_agent_set_team_id (jane, "support");
  store_desk_apply (desk, team);
  store_desk_apply (desk, jane);
}

static void
test_survey (void)
{
  static const struct
  {
    int survey_days, asked, expected;
  } rows[] = {
    { 0, 0, TROTH_SITUATION_UNKNOWN },
    { 30, 0, TROTH_SITUATION_NEVER },
    { 30, 29, TROTH_SITUATION_UNKNOWN },
    { 30, 30, 30 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      StoreDesk      desk = { 0 };
      TrothCustomer *customer = customer_new ();
      g_autoptr (TrothSituation) situation = NULL;

      troth_customer_set_surveyed_at (customer, rows[i].asked ? NOON - rows[i].asked * TROTH_DAY : TROTH_NO_INSTANT);
      store_desk_set_up (&desk);
      add_team (&desk, rows[i].survey_days);
      store_desk_apply (&desk, customer);
      situation = facts_fixture_situate (&desk, CUSTOMER);
      g_assert_cmpint (situation->surveyed_days, ==, rows[i].expected);
      store_desk_tear_down (&desk);
    }
}

static void
add_fact (TrothCustomer *customer,
          int            n,
          TrothFactTopic topic,
          const char    *words,
          gint64         withdrawn_at)
{
  TrothFact       *fact = troth_fact_new ();
  g_autofree char *id = desk_id (n);

  troth_fact_set_id (fact, id);
  troth_fact_set_topic (fact, topic);
  troth_fact_set_words (fact, words);
  troth_fact_set_withdrawn_at (fact, withdrawn_at);
  troth_record_append (customer, troth_customer_F_facts, fact);
}

static void
test_customer (void)
{
  StoreDesk      desk = { 0 };
  TrothCustomer *customer = customer_new ();
  gint64         since = 0;
  g_autoptr (TrothSituation) situation = NULL;

  g_assert_true (troth_time_parse ("2020-02-29T12:00:00Z", &since, NULL));
  troth_customer_set_since (customer, since);
  troth_customer_set_mood (customer, TROTH_MOOD_UPSET);
  troth_customer_set_mood_at (customer, NOON - HOUR);
  troth_customer_set_thanked_at (customer, NOON - 40 * TROTH_DAY);
  troth_customer_set_surveyed_at (customer, NOON - 100 * TROTH_DAY);
  add_fact (customer, 1, TROTH_FACT_TOPIC_GENERAL, "sings in a choir", TROTH_NO_INSTANT);
  add_fact (customer, 2, TROTH_FACT_TOPIC_GREETING, "has a dog called Bach", NOON - HOUR);
  add_fact (customer, 3, TROTH_FACT_TOPIC_CALLING, "at work until five", TROTH_NO_INSTANT);
  store_desk_set_up (&desk);
  add_team (&desk, 90);
  store_desk_apply (&desk, customer);
  situation = facts_fixture_situate (&desk, CUSTOMER);
  g_assert_cmpint (situation->mood, ==, TROTH_MOOD_UPSET);
  g_assert_cmpint (situation->thanked_days, ==, 40);
  g_assert_cmpint (situation->surveyed_days, ==, 100);
  g_assert_cmpint (situation->tenure_years, ==, 6); /* NOON is on 1 March 2026: since yesterday */
  g_assert_cmpint (situation->anniversary_days, ==, 0);
  assert_value (situation, TROTH_PROMPT_VARIABLE_CUSTOMER_SINCE, "2020");
  assert_value (situation, TROTH_PROMPT_VARIABLE_FACT, "sings in a choir");
  store_desk_tear_down (&desk);
}

static void
test_yesterdays_mood_is_over (void)
{
  StoreDesk      desk = { 0 };
  TrothCustomer *customer = customer_new ();
  g_autoptr (TrothSituation) situation = NULL;

  troth_customer_set_mood (customer, TROTH_MOOD_UPSET);
  troth_customer_set_mood_at (customer, NOON - 20 * HOUR);
  store_desk_set_up (&desk);
  store_desk_apply (&desk, customer);
  situation = facts_fixture_situate (&desk, CUSTOMER);
  g_assert_cmpint (situation->mood, ==, TROTH_MOOD_NONE);
  store_desk_tear_down (&desk);
}

static TrothSaidOnce *
said (int               n,
      TrothSaidOnceKind kind,
      const char       *subject,
      gint64            expires_at)
{
  TrothSaidOnce *entry = troth_said_once_new ();

  OF_CUSTOMER (entry, said_once, n);
  troth_said_once_set_kind (entry, kind);
  troth_said_once_set_subject (entry, subject);
  troth_said_once_set_told_at (entry, NOON - n * HOUR);
  troth_said_once_set_expires_at (entry, expires_at);
  return entry;
}

static void
test_said_once (void)
{
  StoreDesk desk = { 0 };
  g_autoptr (TrothSituation) situation = NULL;

  store_desk_set_up (&desk);
  store_desk_apply (&desk, said (1, TROTH_SAID_ONCE_KIND_CIRCUMSTANCE, "pays on the 5th", NOON + HOUR));
  store_desk_apply (&desk, said (2, TROTH_SAID_ONCE_KIND_CIRCUMSTANCE, "is hard of hearing", TROTH_NO_INSTANT));
  store_desk_apply (&desk, said (3, TROTH_SAID_ONCE_KIND_CIRCUMSTANCE, "is on holiday", NOON - 1));
  store_desk_apply (&desk, said (4, TROTH_SAID_ONCE_KIND_VERIFIED, "date of birth", NOON + HOUR));
  situation = facts_fixture_situate (&desk, CUSTOMER);
  assert_value (situation, TROTH_PROMPT_VARIABLE_SAID_ONCE, "pays on the 5th, is hard of hearing");
  assert_value (situation, TROTH_PROMPT_VARIABLE_VERIFIED, "date of birth");
  store_desk_tear_down (&desk);
}

static TrothProduct *
product (int         n,
         const char *name,
         const char *successors)
{
  TrothProduct    *self = troth_product_new ();
  g_autofree char *id = desk_id (n);
  g_autoptr (JsonNode) node = successors ? json_from_string (successors, NULL) : NULL;

  troth_product_set_id (self, id);
  troth_product_set_name (self, name);
  troth_product_set_version (self, 1);
  troth_product_set_status (self, successors ? TROTH_PRODUCT_STATUS_DISCONTINUED : TROTH_PRODUCT_STATUS_CURRENT);
  troth_product_set_successors (self, node);
  return self;
}

static void
test_product_and_its_successor (void)
{
  StoreDesk        desk = { 0 };
  g_autofree char *old = desk_id (11);
  g_autofree char *new = desk_id (12);
  g_autofree char *successors = g_strdup_printf ("[\"%s\"]", new);
  TrothCase       *kase = troth_case_new ();
  g_autoptr (TrothSituation) situation = NULL;

  OF_CUSTOMER (kase, case, 10);
  troth_case_set_subject (kase, "no sound");
  troth_case_set_opened_at (kase, NOON - HOUR);
  troth_case_set_product_id (kase, old);
  store_desk_set_up (&desk);
  store_desk_apply (&desk, product (11, "Radio 1", successors));
  store_desk_apply (&desk, product (12, "Radio 2", NULL));
  store_desk_apply (&desk, kase);
  situation = facts_fixture_situate (&desk, CUSTOMER);
  g_assert_cmpint (situation->product, ==, TROTH_SITUATION_PRODUCT_DISCONTINUED);
  assert_value (situation, TROTH_PROMPT_VARIABLE_PRODUCT_NAME, "Radio 1");
  assert_value (situation, TROTH_PROMPT_VARIABLE_SUCCESSOR, "Radio 2");
  store_desk_tear_down (&desk);
}

static TrothInteraction *
interaction (int                  n,
             TrothInteractionKind kind,
             gint64               at)
{
  TrothInteraction *entry = troth_interaction_new ();

  OF_CUSTOMER (entry, interaction, n);
  troth_interaction_set_kind (entry, kind);
  troth_interaction_set_subject (entry, "Radios that float");
  troth_interaction_set_started_at (entry, at);
  return entry;
}

static void
test_bought_returned_read (void)
{
  StoreDesk desk = { 0 };
  g_autoptr (TrothSituation) situation = NULL;

  store_desk_set_up (&desk);
  store_desk_apply (&desk, interaction (1, TROTH_INTERACTION_KIND_ORDER, NOON - 30 * TROTH_DAY));
  store_desk_apply (&desk, interaction (2, TROTH_INTERACTION_KIND_ORDER, NOON - 10 * TROTH_DAY));
  store_desk_apply (&desk, interaction (3, TROTH_INTERACTION_KIND_RETURN, NOON - 5 * TROTH_DAY));
  store_desk_apply (&desk, interaction (4, TROTH_INTERACTION_KIND_WEB, NOON - 10 * MINUTE));
  situation = facts_fixture_situate (&desk, CUSTOMER);
  g_assert_cmpint (situation->order_days, ==, 10);
  g_assert_cmpint (situation->return_days, ==, 5);
  assert_value (situation, TROTH_PROMPT_VARIABLE_PAGE, "Radios that float");
  store_desk_tear_down (&desk);
}

static void
put_reviewed (StoreDesk *desk,
              gboolean   skipped,
              gint64     at)
{
  TrothPromptUse *use = troth_prompt_use_new ();

  OF_CUSTOMER (use, prompt_use, 50);
  troth_prompt_use_set_prompt_id (use, "change-review");
  troth_prompt_use_set_result (use, skipped ? TROTH_PROMPT_RESULT_SKIPPED : TROTH_PROMPT_RESULT_USED);
  troth_prompt_use_set_at (use, at);
  store_desk_apply (desk, use);
}

/* A review is offered of what changed within half a year: once, and again when something else changes; skipped, again after a month. */
static void
test_changed (void)
{
  static const struct
  {
    gint64      noted, withdrawn, reviewed;
    gboolean    skipped;
    const char *expected;
  } rows[] = {
    { NOON - HOUR, TROTH_NO_INSTANT, TROTH_NO_INSTANT, FALSE, "moved to Lyon" },
    { NOON - HOUR, NOON, TROTH_NO_INSTANT, FALSE, NULL },
    { NOON - HOUR, TROTH_NO_INSTANT, NOON - MINUTE, FALSE, NULL },
    { NOON - HOUR, TROTH_NO_INSTANT, NOON - 2 * HOUR, FALSE, "moved to Lyon" },
    { NOON - 100 * TROTH_DAY, TROTH_NO_INSTANT, NOON - 90 * TROTH_DAY, FALSE, NULL },
    { NOON - 60 * TROTH_DAY, TROTH_NO_INSTANT, NOON - 29 * TROTH_DAY, TRUE, NULL },
    { NOON - 60 * TROTH_DAY, TROTH_NO_INSTANT, NOON - 31 * TROTH_DAY, TRUE, "moved to Lyon" },
    { NOON - 181 * TROTH_DAY, TROTH_NO_INSTANT, TROTH_NO_INSTANT, FALSE, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      StoreDesk      desk = { 0 };
      TrothCustomer *customer = customer_new ();
      g_autoptr (TrothSituation) situation = NULL;

      store_desk_set_up (&desk);
      add_fact (customer, 1, TROTH_FACT_TOPIC_CHANGE, "moved to Lyon", rows[i].withdrawn);
      troth_fact_set_noted_at (troth_customer_get_facts (customer)->pdata[0], rows[i].noted);
      store_desk_apply (&desk, customer);
      if (rows[i].reviewed != TROTH_NO_INSTANT)
        put_reviewed (&desk, rows[i].skipped, rows[i].reviewed);
      situation = facts_fixture_situate (&desk, CUSTOMER);
      assert_value (situation, TROTH_PROMPT_VARIABLE_CHANGE, rows[i].expected);
      assert_value (situation, TROTH_PROMPT_VARIABLE_FACT, NULL);
      store_desk_tear_down (&desk);
    }
}

static void
test_transfer (void)
{
  static const struct
  {
    TrothTransferState     state;
    const char            *from, *answered_by;
    TrothSituationTransfer expected;
  } rows[] = {
    { TROTH_TRANSFER_STATE_OFFERED, "jane", NULL, TROTH_SITUATION_TRANSFER_OFFERED },
    { TROTH_TRANSFER_STATE_OFFERED, STEVE, NULL, TROTH_SITUATION_TRANSFER_NONE },
    { TROTH_TRANSFER_STATE_BOUNCED, "jane", STEVE, TROTH_SITUATION_TRANSFER_BOUNCED },
    { TROTH_TRANSFER_STATE_ACCEPTED, STEVE, "jane", TROTH_SITUATION_TRANSFER_RECEIVED },
    { TROTH_TRANSFER_STATE_ACCEPTED, "jane", STEVE, TROTH_SITUATION_TRANSFER_NONE },
    { TROTH_TRANSFER_STATE_WITHDRAWN, "jane", NULL, TROTH_SITUATION_TRANSFER_NONE },
  };
  StoreDesk desk = { 0 };

  store_desk_set_up (&desk);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      TrothTransfer *transfer = troth_transfer_new ();
      g_autoptr (TrothSituation) situation = NULL;

      OF_CUSTOMER (transfer, transfer, (int) i + 1);
      troth_transfer_set_from_id (transfer, rows[i].from);
      troth_transfer_set_to_id (transfer, "support");
      troth_transfer_set_state (transfer, rows[i].state);
      troth_transfer_set_offered_at (transfer, NOON - HOUR + i * MINUTE);
      troth_transfer_set_answered_by (transfer, rows[i].answered_by);
      troth_transfer_set_answered_at (transfer, rows[i].answered_by ? NOON - MINUTE : TROTH_NO_INSTANT);
      store_desk_apply (&desk, transfer);
      situation = facts_fixture_situate (&desk, CUSTOMER);
      g_assert_cmpint (situation->transfer, ==, rows[i].expected);
    }
  store_desk_tear_down (&desk);
}

static void
test_most_urgent_promise (void)
{
  StoreDesk     desk = { 0 };
  TrothPromise *lost = desk_promise (1, NOON + MINUTE);
  g_autoptr (TrothSituation) situation = NULL;

  troth_promise_set_origin (lost, TROTH_PROMISE_ORIGIN_HUNG_UP_WAITING);
  store_desk_set_up (&desk);
  store_desk_apply (&desk, lost);
  store_desk_apply (&desk, desk_promise (2, NOON + HOUR));
  situation = facts_fixture_situate (&desk, CUSTOMER);
  g_assert_cmpint (situation->promises_open, ==, 2);
  g_assert_cmpint (situation->promises_due, ==, 1);
  g_assert_cmpint (situation->promise_origin, ==, TROTH_PROMISE_ORIGIN_HUNG_UP_WAITING);
  store_desk_tear_down (&desk);
}

/* Who was thanked, or asked for an opinion, as somebody else's record says is so all the same. */
static void
test_thanked_by_another_name (void)
{
  StoreDesk        desk = { 0 };
  TrothCustomer   *merged = troth_customer_new ();
  g_autofree char *id = desk_id (CUSTOMER), *other = desk_id (998);
  g_autoptr (TrothSituation) situation = NULL;

  store_desk_set_up (&desk);
  add_team (&desk, 5);
  troth_customer_set_id (merged, other);
  troth_customer_set_version (merged, 1);
  troth_customer_set_thanked_at (merged, NOON - 3 * TROTH_DAY);
  troth_customer_set_surveyed_at (merged, NOON - 4 * TROTH_DAY);
  troth_customer_set_merged_into_id (merged, id);
  store_desk_apply (&desk, merged);
  situation = facts_fixture_situate (&desk, CUSTOMER);
  g_assert_cmpint (situation->thanked_days, ==, 3);
  g_assert_cmpint (situation->surveyed_days, ==, TROTH_SITUATION_UNKNOWN);
  store_desk_tear_down (&desk);
}

/* Whatever colleagues wrote for each other: no line that is said may have it. */
static void
test_internal_stays_inside (void)
{
  StoreDesk         desk = { 0 };
  TrothInteraction *call = troth_interaction_new ();
  TrothPromise     *promise = desk_promise (7, NOON + HOUR);
  g_autofree char  *customer = desk_id (CUSTOMER);
  g_autoptr (TrothSituation) situation = NULL;

  OF_CUSTOMER (call, interaction, 6);
  troth_interaction_set_kind (call, TROTH_INTERACTION_KIND_CALL);
  troth_interaction_set_direction (call, TROTH_DIRECTION_INBOUND);
  troth_interaction_set_started_at (call, NOON - HOUR);
  troth_interaction_set_subject (call, "SECRET subject");
  troth_interaction_set_text (call, "SECRET text");
  troth_interaction_set_internal (call, TRUE);
  troth_promise_set_customer_id (promise, customer);
  troth_promise_set_internal_note (promise, "SECRET note");
  store_desk_set_up (&desk);
  store_desk_apply (&desk, call);
  store_desk_apply (&desk, promise);
  situation = facts_fixture_situate (&desk, CUSTOMER);
  g_assert_cmpint (situation->promises_open, ==, 1);
  for (guint i = 0; i < TROTH_PROMPT_N_VARIABLES; i++)
    if (situation->values[i])
      g_assert_null (strstr (situation->values[i], "SECRET"));
  store_desk_tear_down (&desk);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/services/facts/bought-returned-read", test_bought_returned_read);
  g_test_add_func ("/services/facts/changed", test_changed);
  g_test_add_func ("/services/facts/customer", test_customer);
  g_test_add_func ("/services/facts/internal-stays-inside", test_internal_stays_inside);
  g_test_add_func ("/services/facts/most-urgent-promise", test_most_urgent_promise);
  g_test_add_func ("/services/facts/nothing-known", test_nothing_known);
  g_test_add_func ("/services/facts/product-and-its-successor", test_product_and_its_successor);
  g_test_add_func ("/services/facts/said-once", test_said_once);
  g_test_add_func ("/services/facts/survey", test_survey);
  g_test_add_func ("/services/facts/thanked-by-another-name", test_thanked_by_another_name);
  g_test_add_func ("/services/facts/transfer", test_transfer);
  g_test_add_func ("/services/facts/yesterdays-mood-is-over", test_yesterdays_mood_is_over);
  return g_test_run ();
}
