// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "facts-fixture.h"
#include "troth-case.h"
#include "troth-facts.h"
#include "troth-time.h"

/* What a prompt knows of the case they come about. */

#define CUSTOMER 999

static void
of (TrothCase *kase,
    int        n)
{
  g_autofree char *id = desk_id (n), *customer = desk_id (CUSTOMER);

  troth_case_set_id (kase, id);
  troth_case_set_version (kase, 1);
  troth_case_set_customer_id (kase, customer);
}

static void
assert_value (TrothSituation     *situation,
              TrothPromptVariable variable,
              const char         *value)
{
  g_assert_cmpstr (situation->values[variable], ==, value);
}

static TrothCase *
case_new (int            n,
          TrothCaseState state,
          gint64         opened_at)
{
  TrothCase *kase = troth_case_new ();

  of (kase, n);
  troth_case_set_subject (kase, "no sound");
  troth_case_set_cause (kase, "A cable was loose.");
  troth_case_set_opened_at (kase, opened_at);
  troth_case_set_state (kase, state);
  return kase;
}

/* Good news is told once, and not years later: what was solved before Troth came is history. */
static void
test_solved (void)
{
  static const struct
  {
    const char        *resolved_by;
    int                days;
    gboolean           owed;
    TrothSituationCase expected;
  } rows[] = {
    { NULL, 3, FALSE, TROTH_SITUATION_CASE_NONE },
    { "steve", 13, FALSE, TROTH_SITUATION_CASE_RESOLVED },
    { "steve", 15, FALSE, TROTH_SITUATION_CASE_NONE },
    { "steve", 15, TRUE, TROTH_SITUATION_CASE_RESOLVED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      StoreDesk  desk = { 0 };
      TrothCase *kase = case_new (10, TROTH_CASE_STATE_RESOLVED, NOON - 20 * TROTH_DAY);
      g_autoptr (TrothSituation) situation = NULL;

      troth_case_set_resolved_by (kase, rows[i].resolved_by);
      troth_case_set_resolved_at (kase, NOON - rows[i].days * TROTH_DAY);
      store_desk_set_up (&desk);
      if (rows[i].owed)
        {
          TrothPromise *promise = desk_promise (20, NOON);

          troth_promise_set_kind (promise, TROTH_PROMISE_KIND_TELL_WHEN_RESOLVED);
          troth_promise_set_case_id (promise, troth_case_get_id (kase));
          store_desk_apply (&desk, promise);
        }
      store_desk_apply (&desk, kase);
      situation = facts_fixture_situate (&desk, CUSTOMER);
      g_assert_cmpint (situation->case_state, ==, rows[i].expected);
      assert_value (situation, TROTH_PROMPT_VARIABLE_CAUSE, rows[i].expected ? "A cable was loose." : NULL);
      store_desk_tear_down (&desk);
    }
}

/* What is said to be solved is not what they came about since. */
static void
test_solved_matter (void)
{
  StoreDesk         desk = { 0 };
  TrothCase        *solved = case_new (10, TROTH_CASE_STATE_RESOLVED, NOON - 2 * TROTH_DAY);
  TrothInteraction *call = troth_interaction_new ();
  g_autofree char  *id = desk_id (30), *customer = desk_id (CUSTOMER);
  g_autoptr (TrothSituation) situation = NULL;

  troth_case_set_resolved_by (solved, "steve");
  troth_case_set_resolved_at (solved, NOON - MINUTE);
  troth_interaction_set_id (call, id);
  troth_interaction_set_version (call, 1);
  troth_interaction_set_customer_id (call, customer);
  troth_interaction_set_kind (call, TROTH_INTERACTION_KIND_CALL);
  troth_interaction_set_direction (call, TROTH_DIRECTION_INBOUND);
  troth_interaction_set_started_at (call, NOON - HOUR);
  troth_interaction_set_subject (call, "Charged twice");
  store_desk_set_up (&desk);
  store_desk_apply (&desk, solved);
  store_desk_apply (&desk, call);
  situation = facts_fixture_situate (&desk, CUSTOMER);
  assert_value (situation, TROTH_PROMPT_VARIABLE_SUBJECT, "no sound");
  g_assert_cmpint (situation->contacts, ==, 1);
  g_assert_cmpstr (situation->contact_subject, ==, "Charged twice");
  store_desk_tear_down (&desk);
}

/* What is still to be solved is not hidden behind what was. */
static void
test_open_before_solved (void)
{
  StoreDesk  desk = { 0 };
  TrothCase *solved = case_new (10, TROTH_CASE_STATE_RESOLVED, NOON - HOUR);
  g_autoptr (TrothSituation) situation = NULL;

  troth_case_set_resolved_by (solved, "steve");
  troth_case_set_resolved_at (solved, NOON - MINUTE);
  store_desk_set_up (&desk);
  store_desk_apply (&desk, solved);
  store_desk_apply (&desk, case_new (11, TROTH_CASE_STATE_OPEN, NOON - 2 * HOUR));
  situation = facts_fixture_situate (&desk, CUSTOMER);
  g_assert_cmpint (situation->case_state, ==, TROTH_SITUATION_CASE_OPEN);
  store_desk_tear_down (&desk);
}

/* How to avoid it is said until it was said. */
static void
test_prevention (void)
{
  StoreDesk  desk = { 0 };
  TrothCase *kase = troth_case_new (), *told = NULL;
  g_autoptr (TrothSituation) before = NULL, after = NULL; /* told, and that there is no solution */

  of (kase, 10);
  troth_case_set_subject (kase, "no sound");
  troth_case_set_opened_at (kase, NOON - HOUR);
  troth_case_set_state (kase, TROTH_CASE_STATE_RESOLVED);
  troth_case_set_resolved_by (kase, "jane");
  troth_case_set_resolved_at (kase, NOON - MINUTE);
  troth_case_set_prevention (kase, "Keep it away from water");
  told = troth_record_copy (kase);
  troth_case_set_version (told, 2);
  troth_case_set_prevention_told (told, TRUE);
  troth_case_set_unsolved (told, TRUE);
  store_desk_set_up (&desk);
  store_desk_apply (&desk, kase);
  before = facts_fixture_situate (&desk, CUSTOMER);
  assert_value (before, TROTH_PROMPT_VARIABLE_PREVENTION, "Keep it away from water");
  g_assert_cmpint (before->case_state, ==, TROTH_SITUATION_CASE_RESOLVED);
  store_desk_apply (&desk, told);
  after = facts_fixture_situate (&desk, CUSTOMER);
  assert_value (after, TROTH_PROMPT_VARIABLE_PREVENTION, NULL);
  g_assert_cmpint (after->case_state, ==, TROTH_SITUATION_CASE_NONE);
  store_desk_tear_down (&desk);
}

/* Nor with another case, for a while. */
static void
test_prevention_of_before (void)
{
  static const struct
  {
    const char *tip;
    int         days;
    gboolean    shown;
  } rows[] = {
    { "keep it away from water!", 1, FALSE },
    { "Keep it away from water", 89, FALSE },
    { "Keep it away from water", 90, TRUE },
    { "Keep it dry", 1, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      StoreDesk  desk = { 0 };
      TrothCase *before = troth_case_new (), *kase = troth_case_new ();
      g_autoptr (TrothSituation) situation = NULL;

      of (before, 10);
      troth_case_set_resolved_at (before, NOON - rows[i].days * TROTH_DAY);
      troth_case_set_state (before, TROTH_CASE_STATE_CLOSED);
      troth_case_set_prevention (before, rows[i].tip);
      troth_case_set_prevention_told (before, TRUE);
      of (kase, 11);
      troth_case_set_opened_at (kase, NOON - HOUR);
      troth_case_set_prevention (kase, "Keep it away from water");
      store_desk_set_up (&desk);
      store_desk_apply (&desk, before);
      store_desk_apply (&desk, kase);
      situation = facts_fixture_situate (&desk, CUSTOMER);
      assert_value (situation, TROTH_PROMPT_VARIABLE_PREVENTION, rows[i].shown ? "Keep it away from water" : NULL);
      store_desk_tear_down (&desk);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/services/facts/case/open-before-solved", test_open_before_solved);
  g_test_add_func ("/services/facts/case/prevention-of-before", test_prevention_of_before);
  g_test_add_func ("/services/facts/case/prevention-until-it-was-said", test_prevention);
  g_test_add_func ("/services/facts/case/solved", test_solved);
  g_test_add_func ("/services/facts/case/solved-matter", test_solved_matter);
  return g_test_run ();
}
