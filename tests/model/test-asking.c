// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "command-fixture.h"

#include "troth-care-args.h"
#include "troth-care-rules.h"

/* What an agent asks of a lead: more than she may give by herself, and to take a customer over. */

#define GRANT "01890000-0000-7000-8000-0000000000a1"
#define GRANT2 "01890000-0000-7000-8000-0000000000a2"
#define TRANSFER "01890000-0000-7000-8000-0000000000c1"

static void
set_up (CommandFixture *f,
        gconstpointer   data)
{
  g_autoptr (TrothTeam) team = NULL;
  TrothAgent *jane = NULL;

  command_set_up (f, data);
  team = command_get (f, TROTH_TYPE_TEAM, TEAM);
  troth_team_set_goodwill_currency (team, "EUR");
  troth_team_set_goodwill_limit_minor (team, 2000);
  troth_team_set_goodwill_budget_minor (team, 5000);
  troth_memory_source_put (f->source, g_steal_pointer (&team));
  jane = command_get (f, TROTH_TYPE_AGENT, JANE);
  troth_agent_set_team_id (jane, TEAM);
  troth_memory_source_put (f->source, jane);
}

/* Of her own budget, by herself. */
static TrothOutcome *
grant (CommandFixture *f,
       const char     *id,
       gint64          amount)
{
  TrothGrantArgs *args = troth_grant_args_new ();

  troth_grant_args_set_customer_id (args, LEONIE);
  troth_grant_args_set_amount_minor (args, amount);
  troth_grant_args_set_words (args, "The delivery is on us");
  troth_grant_args_set_reason (args, "She waited twice");
  return command_run (f, &command_jane, "goodwill.grant", id, args);
}

static gpointer
answer_args (const char *words)
{
  TrothAnswerArgs *args = troth_answer_args_new ();

  troth_answer_args_set_answer (args, words);
  return args;
}

static TrothOutcome *
ask (CommandFixture *f,
     const char     *id,
     gint64          amount)
{
  TrothGrantArgs *args = troth_grant_args_new ();

  troth_grant_args_set_customer_id (args, LEONIE);
  troth_grant_args_set_amount_minor (args, amount);
  troth_grant_args_set_words (args, "The whole order is on us");
  troth_grant_args_set_reason (args, "It was lost twice");
  return command_run (f, &command_jane, "goodwill.ask", id, args);
}

static void
test_asked_and_granted (CommandFixture *f,
                        gconstpointer   data)
{
  g_autoptr (TrothGoodwill) given = NULL;
  g_autoptr (GPtrArray) timeline = NULL;

  assert_outcome (ask (f, GRANT, 4000), APPLIED, NULL);
  assert_outcome (ask (f, GRANT, 4000), NOOP, NULL);
  given = command_get (f, TROTH_TYPE_GOODWILL, GRANT);
  g_assert_cmpint (troth_goodwill_get_state (given), ==, TROTH_GOODWILL_STATE_ASKED);
  g_assert_cmpint (troth_goodwill_get_granted_at (given), ==, TROTH_NO_INSTANT);
  assert_outcome (command_run (f, &command_jane, "goodwill.approve", GRANT, answer_args (NULL)), REJECTED, "forbidden");
  assert_outcome (command_run (f, &command_steve, "goodwill.refuse", GRANT, answer_args ("No")), REJECTED, "forbidden");
  assert_outcome (command_run (f, &command_nancy, "goodwill.approve", GRANT, answer_args (NULL)), APPLIED, NULL);
  assert_outcome (command_run (f, &command_nancy, "goodwill.approve", GRANT, answer_args (NULL)), NOOP, NULL);
  assert_outcome (command_run (f, &command_nancy, "goodwill.refuse", GRANT, answer_args ("No")), CONFLICT, "already-answered");
  g_clear_object (&given);
  given = command_get (f, TROTH_TYPE_GOODWILL, GRANT);
  g_assert_cmpint (troth_goodwill_get_state (given), ==, TROTH_GOODWILL_STATE_GRANTED);
  g_assert_cmpstr (troth_goodwill_get_agent_id (given), ==, JANE);
  g_assert_cmpstr (troth_goodwill_get_approved_by (given), ==, troth_goodwill_get_answered_by (given));
  timeline = troth_record_source_find (TROTH_RECORD_SOURCE (f->source), TROTH_TYPE_INTERACTION, "customer_id", LEONIE, NULL);
  g_assert_cmpuint (timeline->len, ==, 1);
  assert_outcome (grant (f, GRANT2, 1001), REJECTED, "budget-exceeded"); /* it was her own budget */
}

static void
test_asked_and_refused (CommandFixture *f,
                        gconstpointer   data)
{
  g_autoptr (TrothGoodwill) given = NULL;

  assert_outcome (ask (f, GRANT, 5001), REJECTED, "budget-exceeded"); /* nobody could grant it */
  assert_outcome (ask (f, GRANT, 4000), APPLIED, NULL);
  assert_outcome (command_run (f, &command_nancy, "goodwill.refuse", GRANT, answer_args (" ")), REJECTED, "empty");
  assert_outcome (command_run (f, &command_nancy, "goodwill.refuse", GRANT, answer_args ("The next order is enough")), APPLIED, NULL);
  given = command_get (f, TROTH_TYPE_GOODWILL, GRANT);
  g_assert_cmpint (troth_goodwill_get_state (given), ==, TROTH_GOODWILL_STATE_REFUSED);
  g_assert_cmpstr (troth_goodwill_get_answer (given), ==, "The next order is enough");
  assert_outcome (grant (f, GRANT2, 2000), APPLIED, NULL); /* nothing of the budget was used */
}

/* What was asked for holds nothing back, and what is given meanwhile counts when the lead answers. */
static void
test_asked_too_late (CommandFixture *f,
                     gconstpointer   data)
{
  g_autoptr (TrothOutcome) refused = NULL;

  assert_outcome (ask (f, GRANT, 4000), APPLIED, NULL);
  assert_outcome (ask (f, GRANT2, 4000), APPLIED, NULL);
  assert_outcome (command_run (f, &command_nancy, "goodwill.approve", GRANT, answer_args (NULL)), APPLIED, NULL);
  refused = command_run (f, &command_nancy, "goodwill.approve", GRANT2, answer_args (NULL));
  g_assert_cmpstr (troth_outcome_get_code (refused), ==, "budget-exceeded");
  g_assert_cmpstr (troth_outcome_get_theirs (refused), ==, "1000 EUR");
}

/* Offered by Jane with all that is needed. */
static TrothOfferArgs *
offer_args (const char *to_id)
{
  TrothOfferArgs *args = troth_offer_args_new ();

  troth_offer_args_set_customer_id (args, LEONIE);
  troth_offer_args_set_to_kind (args, TROTH_OWNER_KIND_AGENT);
  troth_offer_args_set_to_id (args, to_id);
  troth_offer_args_set_summary (args, "Wants to speak to whoever decides");
  troth_offer_args_set_tried (args, "Nothing");
  troth_offer_args_set_promised (args, "Nothing");
  return args;
}

static void
add_lead (CommandFixture *f,
          const char     *id,
          const char     *lead_id)
{
  TrothAgent *agent = troth_agent_new ();

  troth_agent_set_id (agent, id);
  troth_agent_set_login (agent, id);
  troth_agent_set_name (agent, id);
  troth_agent_set_role (agent, TROTH_ROLE_LEAD);
  troth_agent_set_active (agent, TRUE);
  troth_agent_set_lead_id (agent, lead_id);
  troth_memory_source_put (f->source, agent);
}

/* From one lead to the next, her own first, and back when none is left. */
static void
test_leads_in_turn (CommandFixture *f,
                    gconstpointer   data)
{
  static const char *const leads[] = { "01890000-0000-7000-8000-0000000000f1", "01890000-0000-7000-8000-0000000000f2", "01890000-0000-7000-8000-0000000000f3" };
  static const guint       order[] = { 1, 2, 0 };
  g_autoptr (TrothTransfer) transfer = NULL;

  add_lead (f, leads[0], NULL);
  add_lead (f, leads[1], leads[2]);
  add_lead (f, leads[2], NULL);
  assert_outcome (command_run (f, &command_jane, "transfer.offer", TRANSFER, offer_args (leads[order[0]])), APPLIED, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      g_clear_object (&transfer);
      transfer = command_get (f, TROTH_TYPE_TRANSFER, TRANSFER);
      g_assert_cmpint (troth_transfer_get_state (transfer), ==, TROTH_TRANSFER_STATE_OFFERED);
      g_assert_cmpstr (troth_transfer_get_to_id (transfer), ==, leads[order[i]]);
      g_assert_cmpint (troth_transfer_get_offered_at (transfer), ==, f->now);
      assert_outcome (command_run (f, &command_jane, "transfer.bounce", TRANSFER, answer_args (NULL)), NOOP, NULL); /* the backend was quicker */
      f->now += TROTH_TRANSFER_WAIT_US;
      assert_outcome (command_run (f, &command_jane, "transfer.bounce", TRANSFER, answer_args (NULL)), APPLIED, NULL);
    }
  g_clear_object (&transfer);
  transfer = command_get (f, TROTH_TYPE_TRANSFER, TRANSFER);
  g_assert_cmpint (troth_transfer_get_state (transfer), ==, TROTH_TRANSFER_STATE_BOUNCED);
}

/* What is said to be of a month that has ended is taken from this one's budget. */
static void
test_late (CommandFixture *f,
           gconstpointer   data)
{
  static const gint64      late[] = { TROTH_DAY, TROTH_HOUR };
  static const gint64      given[] = { NOW, NOW - TROTH_HOUR };
  static const char *const ids[] = { GRANT, GRANT2 };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autoptr (TrothGoodwill) kept = NULL;

      f->late = late[i];
      assert_outcome (grant (f, ids[i], 2000), APPLIED, NULL);
      kept = command_get (f, TROTH_TYPE_GOODWILL, ids[i]);
      g_assert_cmpint (troth_goodwill_get_granted_at (kept), ==, given[i]);
    }
  f->late = TROTH_DAY;
  assert_outcome (grant (f, TRANSFER, 2000), REJECTED, "budget-exceeded");
  f->late = 0;
  assert_outcome (grant (f, TRANSFER, 2000), REJECTED, "budget-exceeded");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add ("/model/" path, CommandFixture, NULL, set_up, func, command_tear_down)
  ADD ("goodwill/asked-and-granted", test_asked_and_granted);
  ADD ("goodwill/asked-and-refused", test_asked_and_refused);
  ADD ("goodwill/asked-too-late", test_asked_too_late);
  ADD ("goodwill/late", test_late);
  ADD ("transfer/leads-in-turn", test_leads_in_turn);
  return g_test_run ();
}
