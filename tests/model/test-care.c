// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "command-fixture.h"

#include "troth-allowance.h"
#include "troth-care-args.h"
#include "troth-care-rules.h"

/* A little something extra, good words, and contacts that are given on. */

#define GRANT "01890000-0000-7000-8000-0000000000a1"
#define GRANT2 "01890000-0000-7000-8000-0000000000a2"
#define PRAISE "01890000-0000-7000-8000-0000000000b1"
#define TRANSFER "01890000-0000-7000-8000-0000000000c1"
#define PRODUCT "01890000-0000-7000-8000-0000000000d1"
#define CASE "01890000-0000-7000-8000-0000000000ca"
#define OTHERS "01890000-0000-7000-8000-0000000000e1"

static const TrothActor stranger = { OTHERS, TROTH_ROLE_AGENT, "01890000-0000-7000-8000-0000000000e2", "desk-9" };

static void
set_up (CommandFixture *f,
        gconstpointer   data)
{
  const char *const members[] = { JANE, STEVE, GONE };
  TrothProduct     *product = troth_product_new ();
  g_autoptr (TrothTeam) team = NULL;

  command_set_up (f, data);
  team = command_get (f, TROTH_TYPE_TEAM, TEAM);
  troth_team_set_zone (team, "America/New_York");
  troth_team_set_goodwill_currency (team, "EUR");
  troth_team_set_goodwill_limit_minor (team, 2000);
  troth_team_set_goodwill_budget_minor (team, 5000);
  troth_team_set_survey_days (team, 90);
  troth_memory_source_put (f->source, g_steal_pointer (&team));
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      TrothAgent *agent = command_get (f, TROTH_TYPE_AGENT, members[i]);

      troth_agent_set_team_id (agent, TEAM);
      troth_memory_source_put (f->source, agent);
    }
  troth_product_set_id (product, PRODUCT);
  troth_product_set_name (product, "Router 7");
  troth_memory_source_put (f->source, product);
}

/* ——— goodwill ——— */

static TrothOutcome *
grant (CommandFixture   *f,
       const TrothActor *who,
       const char       *id,
       gint64            amount,
       const char       *agent_id)
{
  TrothGrantArgs *args = troth_grant_args_new ();

  troth_grant_args_set_customer_id (args, LEONIE);
  troth_grant_args_set_amount_minor (args, amount);
  troth_grant_args_set_words (args, "The delivery is on us");
  troth_grant_args_set_reason (args, "She waited twice");
  troth_grant_args_set_agent_id (args, agent_id);
  return command_run (f, who, "goodwill.grant", id, args);
}

static TrothOutcome *
grant_new (CommandFixture   *f,
           const TrothActor *who,
           gint64            amount)
{
  static guint     n = 0;
  g_autofree char *id = g_strdup_printf ("01890000-0000-7000-8000-00000001%04x", ++n);

  return grant (f, who, id, amount, NULL);
}

static void
test_grant_within_limit (CommandFixture *f,
                         gconstpointer   data)
{
  TrothGrantArgs *mute = troth_grant_args_new ();
  g_autoptr (TrothGoodwill) given = NULL;
  g_autoptr (GPtrArray) timeline = NULL;

  assert_outcome (grant (f, &command_jane, GRANT, 2000, NULL), APPLIED, NULL);
  assert_outcome (grant (f, &command_jane, GRANT, 2000, NULL), NOOP, NULL);
  assert_outcome (grant (f, &command_jane, GRANT, 1999, NULL), REJECTED, "id-taken");
  timeline = troth_record_source_find (TROTH_RECORD_SOURCE (f->source), TROTH_TYPE_INTERACTION, "customer_id", LEONIE, NULL);
  g_assert_cmpuint (timeline->len, ==, 1);
  g_assert_cmpstr (troth_interaction_get_subject (timeline->pdata[0]), ==, "The delivery is on us");
  g_assert_cmpint (troth_interaction_get_amount_minor (timeline->pdata[0]), ==, 2000);
  g_assert_true (troth_interaction_get_internal (timeline->pdata[0]));
  given = command_get (f, TROTH_TYPE_GOODWILL, GRANT);
  g_assert_cmpstr (troth_goodwill_get_agent_id (given), ==, JANE);
  g_assert_cmpstr (troth_goodwill_get_currency (given), ==, "EUR");
  g_assert_null (troth_goodwill_get_approved_by (given));
  g_assert_cmpint (troth_goodwill_get_granted_at (given), ==, NOW);
  assert_outcome (grant (f, &command_jane, GRANT2, 0, NULL), REJECTED, "negative");
  assert_outcome (grant (f, &command_jane, GRANT2, -5, NULL), REJECTED, "negative");
  troth_grant_args_set_customer_id (mute, LEONIE);
  troth_grant_args_set_amount_minor (mute, 5);
  troth_grant_args_set_words (mute, "Free delivery");
  troth_grant_args_set_reason (mute, " ");
  assert_outcome (command_run (f, &command_jane, "goodwill.grant", GRANT2, mute), REJECTED, "empty");
}

static void
test_grant_over_limit (CommandFixture *f,
                       gconstpointer   data)
{
  g_autoptr (TrothOutcome) refused = grant (f, &command_jane, GRANT, 2001, NULL);
  g_autoptr (TrothGoodwill) given = NULL;

  g_assert_cmpstr (troth_outcome_get_code (refused), ==, "over-limit");
  g_assert_cmpstr (troth_outcome_get_theirs (refused), ==, "2000 EUR");
  g_assert_cmpstr (troth_outcome_get_ours (refused), ==, "2001 EUR");
  assert_outcome (grant (f, &command_steve, GRANT, 100, JANE), REJECTED, "forbidden");
  assert_outcome (grant (f, &command_nancy, GRANT, 4000, JANE), APPLIED, NULL);
  given = command_get (f, TROTH_TYPE_GOODWILL, GRANT);
  g_assert_cmpstr (troth_goodwill_get_agent_id (given), ==, JANE);
  g_assert_cmpstr (troth_goodwill_get_approved_by (given), ==, GONE);
  assert_outcome (grant (f, &command_nancy, GRANT2, 4000, JANE), REJECTED, "budget-exceeded"); /* not even a lead */
  assert_outcome (grant (f, &command_jane, GRANT2, 1000, NULL), APPLIED, NULL);
}

static void
test_budget_of_a_month (CommandFixture *f,
                        gconstpointer   data)
{
  g_autoptr (TrothOutcome) refused = NULL;

  g_assert_true (troth_time_parse ("2026-03-31T23:00:00-04:00", &f->now, NULL)); /* April already in UTC */
  assert_outcome (grant_new (f, &command_jane, 2000), APPLIED, NULL);
  assert_outcome (grant_new (f, &command_jane, 2000), APPLIED, NULL);
  refused = grant_new (f, &command_jane, 1001);
  g_assert_cmpstr (troth_outcome_get_code (refused), ==, "budget-exceeded");
  g_assert_cmpstr (troth_outcome_get_theirs (refused), ==, "1000 EUR");
  assert_outcome (grant_new (f, &command_steve, 1001), APPLIED, NULL); /* each has her own */
  g_assert_true (troth_time_parse ("2026-04-01T00:00:00-04:00", &f->now, NULL));
  assert_outcome (grant_new (f, &command_jane, 1001), APPLIED, NULL);
}

static void
test_no_budget (CommandFixture *f,
                gconstpointer   data)
{
  g_autoptr (TrothTeam) team = command_get (f, TROTH_TYPE_TEAM, TEAM);

  troth_team_set_goodwill_currency (team, NULL);
  troth_memory_source_put (f->source, g_steal_pointer (&team));
  assert_outcome (grant (f, &command_jane, GRANT, 1, NULL), REJECTED, "no-budget");
}

/* Two desks of one agent, and her lead, in any order: what stands on the backend is never more than a budget, nothing was
 * refused that would have fitted, and what it says is left is what is left. */
static void
test_budget_shuffled (CommandFixture *f,
                      gconstpointer   data)
{
  for (guint round = 0; round < 200; round++)
    {
      CommandFixture fresh = { 0 };
      g_autoptr (GRand) dice = g_rand_new_with_seed (round);
      gint64 spent[2] = { 0, 0 };

      set_up (&fresh, NULL);
      for (guint i = 0; i < 30; i++)
        {
          const TrothActor desks[] = { { JANE, TROTH_ROLE_AGENT, TEAM, "desk-1" }, { JANE, TROTH_ROLE_AGENT, TEAM, "desk-1b" } };
          guint            whose = g_rand_int_range (dice, 0, 4); /* Jane here, Jane there, Steve, her lead for Jane */
          gint64           amount = g_rand_int_range (dice, 1, 2400);
          guint            purse = whose == 2;
          g_autofree char *id = g_strdup_printf ("01890000-0000-7000-8000-00000002%04x", i);
          g_autoptr (TrothOutcome) outcome = grant (&fresh, whose == 2 ? &command_steve : whose == 3 ? &command_nancy
                                                                                                     : &desks[whose],
                                                    id, amount,
                                                    whose == 3 ? JANE : NULL);
          gboolean fits = spent[purse] + amount <= 5000 && (whose == 3 || amount <= 2000);

          g_assert_cmpint (troth_outcome_get_kind (outcome) == TROTH_OUTCOME_KIND_APPLIED, ==, fits);
          if (fits)
            spent[purse] += amount;
          else if (g_str_equal (troth_outcome_get_code (outcome), "budget-exceeded"))
            g_assert_cmpint (g_ascii_strtoll (troth_outcome_get_theirs (outcome), NULL, 10), ==, 5000 - spent[purse]);
          else
            g_assert_cmpstr (troth_outcome_get_code (outcome), ==, "over-limit");
        }
      command_tear_down (&fresh, NULL);
    }
}

/* ——— good words ——— */

static TrothPassOnArgs *
praise_args (const char *agent_id,
             const char *team_id,
             const char *product_id)
{
  TrothPassOnArgs *args = troth_pass_on_args_new ();

  troth_pass_on_args_set_customer_id (args, LEONIE);
  troth_pass_on_args_set_words (args, "Steve was so patient with me");
  troth_pass_on_args_set_to_agent_id (args, agent_id);
  troth_pass_on_args_set_to_team_id (args, team_id);
  troth_pass_on_args_set_product_id (args, product_id);
  return args;
}

static TrothReceiveArgs *
receipt (const char *words)
{
  TrothReceiveArgs *args = troth_receive_args_new ();

  troth_receive_args_set_receipt (args, words);
  return args;
}

static void
test_praise_of_a_person (CommandFixture *f,
                         gconstpointer   data)
{
  g_autofree char *note_id = troth_care_note_id (PRAISE);
  g_autoptr (TrothInteraction) note = NULL;
  g_autoptr (TrothPraise) praise = NULL;

  assert_outcome (command_run (f, &command_jane, "praise.pass_on", PRAISE, praise_args (NULL, NULL, NULL)), REJECTED, "bad-args");
  assert_outcome (command_run (f, &command_jane, "praise.pass_on", PRAISE, praise_args (STEVE, TEAM, NULL)), REJECTED, "bad-args");
  assert_outcome (command_run (f, &command_jane, "praise.pass_on", PRAISE, praise_args (GONE, NULL, NULL)), REJECTED, "owner-inactive");
  assert_outcome (command_run (f, &command_jane, "praise.pass_on", PRAISE, praise_args (STEVE, NULL, NULL)), APPLIED, NULL);
  assert_outcome (command_run (f, &command_jane, "praise.pass_on", PRAISE, praise_args (STEVE, NULL, NULL)), NOOP, NULL);
  assert_outcome (command_run (f, &command_jane, "praise.receive", PRAISE, receipt (NULL)), REJECTED, "forbidden");
  assert_outcome (command_run (f, &command_steve, "praise.receive", PRAISE, receipt ("That made my day")), APPLIED, NULL);
  assert_outcome (command_run (f, &command_steve, "praise.receive", PRAISE, receipt (NULL)), NOOP, NULL);
  praise = command_get (f, TROTH_TYPE_PRAISE, PRAISE);
  note = command_get (f, TROTH_TYPE_INTERACTION, note_id);
  g_assert_cmpint (troth_interaction_get_started_at (note), ==, troth_praise_get_passed_at (praise)); /* where they stand as one */
  g_assert_cmpstr (troth_praise_get_passed_by (praise), ==, JANE);
  g_assert_cmpstr (troth_praise_get_received_by (praise), ==, STEVE);
  g_assert_cmpstr (troth_praise_get_receipt (praise), ==, "That made my day");
}

static void
test_praise_of_others (CommandFixture *f,
                       gconstpointer   data)
{
  assert_outcome (command_run (f, &command_jane, "praise.pass_on", PRAISE, praise_args (NULL, TEAM, NULL)), APPLIED, NULL);
  assert_outcome (command_run (f, &stranger, "praise.receive", PRAISE, receipt (NULL)), REJECTED, "forbidden");
  assert_outcome (command_run (f, &command_steve, "praise.receive", PRAISE, receipt ("We all read it")), APPLIED, NULL);
  assert_outcome (command_run (f, &command_jane, "praise.receive", PRAISE, receipt ("Me too")), CONFLICT, "already-received");
  assert_outcome (command_run (f, &command_jane, "praise.pass_on", GRANT, praise_args (NULL, NULL, PRODUCT)), APPLIED, NULL);
  assert_outcome (command_run (f, &command_steve, "praise.receive", GRANT, receipt (NULL)), REJECTED, "forbidden");
  assert_outcome (command_run (f, &command_nancy, "praise.receive", GRANT, receipt (NULL)), APPLIED, NULL);
}

static void
test_thanked_and_asked (CommandFixture *f,
                        gconstpointer   data)
{
  g_autoptr (TrothCustomer) leonie = command_get (f, TROTH_TYPE_CUSTOMER, LEONIE);
  g_autoptr (TrothTeam) team = command_get (f, TROTH_TYPE_TEAM, TEAM);

  g_assert_true (troth_survey_is_due (leonie, team, f->now));
  g_assert_false (troth_survey_is_due (leonie, NULL, f->now));
  assert_outcome (command_run (f, &command_jane, "customer.thank", LEONIE, troth_asked_args_new ()), APPLIED, NULL);
  assert_outcome (command_run (f, &command_steve, "customer.thank", LEONIE, troth_asked_args_new ()), NOOP, NULL);
  assert_outcome (command_run (f, &command_jane, "customer.survey", LEONIE, troth_asked_args_new ()), APPLIED, NULL);
  g_object_unref (leonie);
  leonie = command_get (f, TROTH_TYPE_CUSTOMER, LEONIE);
  g_assert_cmpint (troth_customer_get_thanked_at (leonie), ==, NOW);
  g_assert_cmpstr (troth_customer_get_thanked_by (leonie), ==, JANE);
  g_assert_false (troth_survey_is_due (leonie, team, f->now + 90 * TROTH_DAY - 1));
  g_assert_true (troth_survey_is_due (leonie, team, f->now + 90 * TROTH_DAY));
  troth_team_set_survey_days (team, 0);
  g_assert_false (troth_survey_is_due (leonie, team, f->now + 90 * TROTH_DAY));
}

/* ——— a contact given on ——— */

static TrothOfferArgs *
offer_args (TrothOwnerKind kind,
            const char    *to_id)
{
  TrothOfferArgs *args = troth_offer_args_new ();

  troth_offer_args_set_customer_id (args, LEONIE);
  troth_offer_args_set_case_id (args, CASE);
  troth_offer_args_set_interaction_id (args, CALL);
  troth_offer_args_set_to_kind (args, kind);
  troth_offer_args_set_to_id (args, to_id);
  troth_offer_args_set_summary (args, "Charged twice in March");
  troth_offer_args_set_tried (args, "Looked up both charges");
  troth_offer_args_set_promised (args, "Nothing");
  return args;
}

static TrothAnswerArgs *
answer_args (const char *why)
{
  TrothAnswerArgs *args = troth_answer_args_new ();

  troth_answer_args_set_answer (args, why);
  return args;
}

static void
open_case (CommandFixture *f)
{
  TrothOpenArgs *args = troth_open_args_new ();
  TrothMakeArgs *loose = command_make_args ("2026-03-01T15:00", "Europe/Berlin");

  troth_open_args_set_customer_id (args, LEONIE);
  troth_open_args_set_subject (args, "Charged twice");
  assert_outcome (command_run (f, &command_jane, "case.open", CASE, args), APPLIED, NULL);
  assert_outcome (command_run (f, &command_jane, "promise.make", PROMISE, loose), APPLIED, NULL);
}

static guint
count_open_of (CommandFixture *f,
               const char     *owner)
{
  g_autoptr (GPtrArray) all = troth_record_source_find (TROTH_RECORD_SOURCE (f->source), TROTH_TYPE_PROMISE, "owner_id", owner, NULL);

  return all->len;
}

static void
test_offer_needs_the_packet (CommandFixture *f,
                             gconstpointer   data)
{
  static const int fields[] = { troth_offer_args_F_summary, troth_offer_args_F_tried, troth_offer_args_F_promised };

  open_case (f);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      TrothOfferArgs *args = offer_args (TROTH_OWNER_KIND_AGENT, STEVE);
      g_autoptr (TrothOutcome) refused = NULL;

      troth_record_set_string (args, fields[i], i ? " " : NULL);
      refused = command_run (f, &command_jane, "transfer.offer", TRANSFER, args);
      g_assert_cmpstr (troth_outcome_get_code (refused), ==, "empty");
      g_assert_cmpstr (troth_outcome_get_field (refused), ==, troth_record_type_fields (TROTH_TYPE_OFFER_ARGS, &(guint){ 0 })[fields[i]].name);
    }
  assert_outcome (command_run (f, &command_jane, "transfer.offer", TRANSFER, offer_args (TROTH_OWNER_KIND_AGENT, JANE)), REJECTED, "to-herself");
  assert_outcome (command_run (f, &command_jane, "transfer.offer", TRANSFER, offer_args (TROTH_OWNER_KIND_AGENT, GONE)), REJECTED, "owner-inactive");
  assert_outcome (command_run (f, &command_jane, "transfer.offer", TRANSFER, offer_args (TROTH_OWNER_KIND_AGENT, STEVE)), APPLIED, NULL);
  assert_outcome (command_run (f, &command_jane, "transfer.offer", TRANSFER, offer_args (TROTH_OWNER_KIND_AGENT, STEVE)), NOOP, NULL);
  assert_outcome (command_run (f, &command_jane, "transfer.offer", GRANT, offer_args (TROTH_OWNER_KIND_TEAM, TEAM)), REJECTED, "already-offered");
}

static void
test_accepted (CommandFixture *f,
               gconstpointer   data)
{
  g_autoptr (TrothCase) kase = NULL;
  g_autoptr (TrothPromise) loose = NULL;

  open_case (f);
  assert_outcome (command_run (f, &command_jane, "transfer.offer", TRANSFER, offer_args (TROTH_OWNER_KIND_AGENT, STEVE)), APPLIED, NULL);
  g_assert_cmpuint (count_open_of (f, JANE), ==, 2); /* all hers until somebody has it */
  assert_outcome (command_run (f, &command_nancy, "transfer.accept", TRANSFER, answer_args (NULL)), REJECTED, "forbidden");
  assert_outcome (command_run (f, &command_steve, "transfer.accept", TRANSFER, answer_args (NULL)), APPLIED, NULL);
  assert_outcome (command_run (f, &command_steve, "transfer.accept", TRANSFER, answer_args (NULL)), NOOP, NULL);
  assert_outcome (command_run (f, &command_jane, "transfer.withdraw", TRANSFER, answer_args (NULL)), CONFLICT, "already-answered");
  kase = command_get (f, TROTH_TYPE_CASE, CASE);
  g_assert_cmpstr (troth_case_get_owner_id (kase), ==, STEVE);
  loose = command_promise (f); /* of another contact */
  g_assert_cmpstr (troth_promise_get_owner_id (loose), ==, JANE);
  g_assert_cmpuint (count_open_of (f, STEVE), ==, 1);
}

/* A third one sees to it: only the contact is given on. */
static void
test_case_of_another (CommandFixture *f,
                      gconstpointer   data)
{
  TrothCase *kase = NULL;
  g_autoptr (TrothCase) after = NULL;

  open_case (f);
  kase = command_get (f, TROTH_TYPE_CASE, CASE);
  troth_case_set_owner_id (kase, OTHERS);
  troth_memory_source_put (f->source, kase);
  assert_outcome (command_run (f, &command_jane, "transfer.offer", TRANSFER, offer_args (TROTH_OWNER_KIND_AGENT, STEVE)), APPLIED, NULL);
  assert_outcome (command_run (f, &command_steve, "transfer.accept", TRANSFER, answer_args (NULL)), APPLIED, NULL);
  after = command_get (f, TROTH_TYPE_CASE, CASE);
  g_assert_cmpstr (troth_case_get_owner_id (after), ==, OTHERS);
  g_assert_cmpuint (count_open_of (f, STEVE), ==, 1); /* what Jane promised about it */
}

static void
test_bounced (CommandFixture *f,
              gconstpointer   data)
{
  g_autoptr (TrothTransfer) transfer = NULL;

  open_case (f);
  assert_outcome (command_run (f, &command_jane, "transfer.offer", TRANSFER, offer_args (TROTH_OWNER_KIND_TEAM, TEAM)), APPLIED, NULL);
  assert_outcome (command_run (f, &command_jane, "transfer.accept", TRANSFER, answer_args (NULL)), REJECTED, "forbidden");
  assert_outcome (command_run (f, &command_steve, "transfer.bounce", TRANSFER, answer_args (NULL)), REJECTED, "empty");
  assert_outcome (command_run (f, &command_steve, "transfer.bounce", TRANSFER, answer_args ("Billing is on the second floor")), APPLIED, NULL);
  g_assert_cmpuint (count_open_of (f, JANE), ==, 2);
  transfer = command_get (f, TROTH_TYPE_TRANSFER, TRANSFER);
  g_assert_cmpint (troth_transfer_get_state (transfer), ==, TROTH_TRANSFER_STATE_BOUNCED);
  g_assert_false (troth_transfer_lapse (transfer, TROTH_RECORD_SOURCE (f->source), f->now + TROTH_DAY, NULL));
  /* and may be offered anew */
  assert_outcome (command_run (f, &command_jane, "transfer.offer", GRANT, offer_args (TROTH_OWNER_KIND_AGENT, STEVE)), APPLIED, NULL);
  assert_outcome (command_run (f, &command_steve, "transfer.withdraw", GRANT, answer_args (NULL)), REJECTED, "forbidden");
  assert_outcome (command_run (f, &command_jane, "transfer.withdraw", GRANT, answer_args (NULL)), APPLIED, NULL);
}

static void
test_lapses (CommandFixture *f,
             gconstpointer   data)
{
  g_autoptr (TrothTransfer) transfer = NULL;

  open_case (f);
  assert_outcome (command_run (f, &command_jane, "transfer.offer", TRANSFER, offer_args (TROTH_OWNER_KIND_AGENT, STEVE)), APPLIED, NULL);
  assert_outcome (command_run (f, &command_jane, "transfer.bounce", TRANSFER, answer_args (NULL)), NOOP, NULL); /* her desk's clock is ahead */
  assert_outcome (command_run (f, &command_jane, "transfer.bounce", TRANSFER, answer_args ("Mine again")), REJECTED, "forbidden");
  transfer = command_get (f, TROTH_TYPE_TRANSFER, TRANSFER);
  g_assert_false (troth_transfer_lapse (transfer, TROTH_RECORD_SOURCE (f->source), f->now + TROTH_TRANSFER_WAIT_US - 1, NULL));
  g_assert_true (troth_transfer_lapse (transfer, TROTH_RECORD_SOURCE (f->source), f->now + TROTH_TRANSFER_WAIT_US, NULL));
  g_assert_cmpint (troth_transfer_get_state (transfer), ==, TROTH_TRANSFER_STATE_BOUNCED);
  g_assert_null (troth_transfer_get_answered_by (transfer));
  f->now += TROTH_TRANSFER_WAIT_US;
  assert_outcome (command_run (f, &command_jane, "transfer.bounce", TRANSFER, answer_args (NULL)), APPLIED, NULL);
  assert_outcome (command_run (f, &command_jane, "transfer.bounce", TRANSFER, answer_args (NULL)), NOOP, NULL);
  assert_outcome (command_run (f, &command_jane, "transfer.withdraw", TRANSFER, answer_args (NULL)), NOOP, NULL); /* it is hers, as she wants */
  assert_outcome (command_run (f, &command_steve, "transfer.accept", TRANSFER, answer_args (NULL)), CONFLICT, "already-answered");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add ("/model/" path, CommandFixture, NULL, set_up, func, command_tear_down)
  ADD ("goodwill/within-limit", test_grant_within_limit);
  ADD ("goodwill/over-limit", test_grant_over_limit);
  ADD ("goodwill/budget-of-a-month", test_budget_of_a_month);
  ADD ("goodwill/no-budget", test_no_budget);
  ADD ("goodwill/budget-shuffled", test_budget_shuffled);
  ADD ("praise/of-a-person", test_praise_of_a_person);
  ADD ("praise/of-others", test_praise_of_others);
  ADD ("customer/thanked-and-asked", test_thanked_and_asked);
  ADD ("transfer/needs-the-packet", test_offer_needs_the_packet);
  ADD ("transfer/accepted", test_accepted);
  ADD ("transfer/case-of-another", test_case_of_another);
  ADD ("transfer/bounced", test_bounced);
  ADD ("transfer/lapses", test_lapses);
  return g_test_run ();
}
