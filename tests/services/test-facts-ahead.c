// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "facts-fixture.h"
#include "troth-facts.h"
#include "troth-time.h"

/* What a prompt knows of trouble ahead and behind: that others have the same, that something ends, that a promise was broken. */

#define CUSTOMER 999

static void
of (TrothCase *kase,
    int        n,
    int        customer)
{
  g_autofree char *id = desk_id (n), *customer_id = desk_id (customer);

  troth_case_set_id (kase, id);
  troth_case_set_version (kase, 1);
  troth_case_set_customer_id (kase, customer_id);
}

/* Others have it, too, and a lead says what is done about it. */
static void
test_known_problem (void)
{
  StoreDesk  desk = { 0 };
  TrothCase *kase = troth_case_new (), *other = troth_case_new (), *advised = NULL;
  g_autoptr (TrothSituation) alone = NULL, known = NULL;

  of (kase, 10, CUSTOMER);
  troth_case_set_subject (kase, "Charged twice");
  troth_case_set_opened_at (kase, NOON - HOUR);
  of (other, 11, 998);
  troth_case_set_subject (other, "Was charged twice");
  troth_case_set_opened_at (other, NOON - 2 * HOUR);
  advised = troth_record_copy (other);
  troth_case_set_version (advised, 2);
  troth_case_set_advice (advised, "Say that it comes back on Friday.");
  troth_case_set_advised_at (advised, NOON - HOUR);
  store_desk_set_up (&desk);
  store_desk_apply (&desk, kase);
  store_desk_apply (&desk, other);
  alone = facts_fixture_situate (&desk, CUSTOMER);
  g_assert_cmpint (alone->same_problem, ==, TROTH_SITUATION_UNKNOWN); /* one other may be by chance */
  store_desk_apply (&desk, advised);
  known = facts_fixture_situate (&desk, CUSTOMER);
  g_assert_cmpint (known->same_problem, ==, 2);
  g_assert_cmpstr (known->values[TROTH_PROMPT_VARIABLE_ADVICE], ==, "Say that it comes back on Friday.");
  store_desk_tear_down (&desk);
}

static void
add_order (StoreDesk  *desk,
           int         n,
           const char *subject,
           gint64      ends_at)
{
  g_autofree char  *id = desk_id (n), *customer = desk_id (CUSTOMER);
  TrothInteraction *order = troth_interaction_new ();

  troth_interaction_set_id (order, id);
  troth_interaction_set_version (order, 1);
  troth_interaction_set_customer_id (order, customer);
  troth_interaction_set_kind (order, TROTH_INTERACTION_KIND_ORDER);
  troth_interaction_set_started_at (order, NOON - 700 * TROTH_DAY);
  troth_interaction_set_subject (order, subject);
  troth_interaction_set_ends_at (order, ends_at);
  store_desk_apply (desk, order);
}

/* What ends first, until a call for it is promised. */
static void
test_ends_soon (void)
{
  StoreDesk        desk = { 0 };
  TrothPromise    *call = troth_promise_new ();
  g_autofree char *id = desk_id (20), *customer = desk_id (CUSTOMER);
  g_autoptr (TrothSituation) none = NULL, soon = NULL, promised = NULL;

  store_desk_set_up (&desk);
  add_order (&desk, 10, "Radio, warranty", NOON + 90 * TROTH_DAY);
  add_order (&desk, 11, "13 tracks", TROTH_NO_INSTANT);
  none = facts_fixture_situate (&desk, CUSTOMER);
  g_assert_null (none->values[TROTH_PROMPT_VARIABLE_ENDS]);
  add_order (&desk, 12, "Lamp, warranty", NOON + 20 * TROTH_DAY);
  add_order (&desk, 13, "Record player, warranty", NOON + 11 * TROTH_DAY);
  soon = facts_fixture_situate (&desk, CUSTOMER);
  g_assert_cmpstr (soon->values[TROTH_PROMPT_VARIABLE_ENDS], ==, "Record player, warranty");
  troth_promise_set_id (call, id);
  troth_promise_set_version (call, 1);
  troth_promise_set_customer_id (call, customer);
  troth_promise_set_kind (call, TROTH_PROMISE_KIND_COURTESY_CALL);
  troth_promise_set_words (call, "Call before it ends");
  troth_promise_set_due_at (call, NOON + TROTH_DAY);
  store_desk_apply (&desk, call);
  promised = facts_fixture_situate (&desk, CUSTOMER);
  g_assert_null (promised->values[TROTH_PROMPT_VARIABLE_ENDS]);
  store_desk_tear_down (&desk);
}

/* That it was read is said only when there is something to read. */
static void
test_voicemail (void)
{
  const struct
  {
    const char *words;
    int         origin;
  } rows[] = {
    { "+1 (780) 555-0101", TROTH_SITUATION_UNKNOWN },
    { "Two tracks are missing", TROTH_PROMISE_ORIGIN_VOICEMAIL },
    { "4711 is the number of my order", TROTH_PROMISE_ORIGIN_VOICEMAIL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      StoreDesk     desk = { 0 };
      TrothPromise *call = desk_promise (20, NOON);
      g_autoptr (TrothSituation) situation = NULL;

      store_desk_set_up (&desk);
      troth_promise_set_origin (call, TROTH_PROMISE_ORIGIN_VOICEMAIL);
      troth_promise_set_words (call, rows[i].words);
      store_desk_apply (&desk, call);
      situation = facts_fixture_situate (&desk, CUSTOMER);
      g_assert_cmpint (situation->promises_open, ==, 1);
      g_assert_cmpint (situation->promise_origin, ==, rows[i].origin);
      store_desk_tear_down (&desk);
    }
}

/* Who waited for nothing was not let down. */
static void
test_broken (void)
{
  static const struct
  {
    TrothPromiseOrigin origin;
    int                broken;
  } rows[] = {
    { TROTH_PROMISE_ORIGIN_SAID, 1 },
    { TROTH_PROMISE_ORIGIN_ASKED_FOR_MANAGEMENT, 1 },
    { TROTH_PROMISE_ORIGIN_COURTESY, 0 },
    { TROTH_PROMISE_ORIGIN_HUNG_UP_WAITING, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      StoreDesk     desk = { 0 };
      TrothPromise *promise = desk_promise (1, NOON - HOUR);
      g_autoptr (TrothSituation) situation = NULL;

      troth_promise_set_origin (promise, rows[i].origin);
      troth_promise_set_state (promise, TROTH_PROMISE_STATE_BROKEN);
      troth_promise_set_ended_at (promise, NOON - MINUTE);
      store_desk_set_up (&desk);
      store_desk_apply (&desk, promise);
      situation = facts_fixture_situate (&desk, CUSTOMER);
      g_assert_cmpint (situation->promises_broken, ==, rows[i].broken);
      store_desk_tear_down (&desk);
    }
}

/* At noon it is two in the morning in Los Angeles. */
static void
test_may_call (void)
{
  static const struct
  {
    const char        *zone;
    gboolean           forbidden;
    TrothPromiseOrigin origin;
    gboolean           may;
  } rows[] = {
    { NULL, FALSE, TROTH_PROMISE_ORIGIN_SAID, TRUE },
    { NULL, TRUE, TROTH_PROMISE_ORIGIN_SAID, FALSE },
    { "America/Los_Angeles", FALSE, TROTH_PROMISE_ORIGIN_SAID, FALSE },
    { "America/Los_Angeles", FALSE, TROTH_PROMISE_ORIGIN_DROPPED_ON_HOLD, TRUE },
    { "America/Los_Angeles", TRUE, TROTH_PROMISE_ORIGIN_DROPPED_ON_HOLD, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      StoreDesk        desk = { 0 };
      TrothCustomer   *customer = troth_customer_new ();
      TrothPromise    *promise = desk_promise (20, NOON);
      g_autofree char *id = desk_id (CUSTOMER);
      g_autoptr (TrothSituation) situation = NULL;

      troth_customer_set_id (customer, id);
      troth_customer_set_family_name (customer, "Köhler");
      troth_customer_set_version (customer, 2);
      troth_customer_set_zone (customer, rows[i].zone);
      troth_customer_set_do_not_call (customer, rows[i].forbidden);
      troth_promise_set_origin (promise, rows[i].origin);
      store_desk_set_up (&desk);
      store_desk_apply (&desk, customer);
      store_desk_apply (&desk, promise);
      situation = facts_fixture_situate (&desk, CUSTOMER);
      g_assert_cmpint (situation->may_call, ==, rows[i].may);
      store_desk_tear_down (&desk);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/services/facts/broken", test_broken);
  g_test_add_func ("/services/facts/known-problem", test_known_problem);
  g_test_add_func ("/services/facts/ends-soon", test_ends_soon);
  g_test_add_func ("/services/facts/may-call", test_may_call);
  g_test_add_func ("/services/facts/voicemail", test_voicemail);
  return g_test_run ();
}
