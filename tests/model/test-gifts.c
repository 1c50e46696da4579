// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "command-fixture.h"

#include "troth-allowance.h"
#include "troth-care-args.h"

/* What a team gives, fees that are waived, and that the books are right whatever happens. */

#define GRANT "01890000-0000-7000-8000-0000000000a1"
#define GRANT2 "01890000-0000-7000-8000-0000000000a2"
#define FEE "01890000-0000-7000-8000-0000000000b1"
#define BUDGET 5000
#define LIMIT 2000

static void
put_fee (CommandFixture *f,
         const char     *id,
         gint64          amount,
         const char     *currency)
{
  TrothInteraction *fee = troth_interaction_new ();

  troth_interaction_set_id (fee, id);
  troth_interaction_set_customer_id (fee, LEONIE);
  troth_interaction_set_kind (fee, TROTH_INTERACTION_KIND_FEE);
  troth_interaction_set_started_at (fee, NOW - TROTH_DAY);
  troth_interaction_set_subject (fee, "Late payment");
  troth_interaction_set_amount_minor (fee, amount);
  troth_interaction_set_currency (fee, currency);
  troth_memory_source_put (f->source, fee);
}

static void
set_up (CommandFixture *f,
        gconstpointer   data)
{
  const char *const members[] = { JANE, STEVE, GONE };
  g_autoptr (TrothTeam) team = NULL;

  command_set_up (f, data);
  team = command_get (f, TROTH_TYPE_TEAM, TEAM);
  troth_team_set_goodwill_currency (team, "EUR");
  troth_team_set_goodwill_limit_minor (team, LIMIT);
  troth_team_set_goodwill_budget_minor (team, BUDGET);
  troth_memory_source_put (f->source, g_steal_pointer (&team));
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      TrothAgent *agent = command_get (f, TROTH_TYPE_AGENT, members[i]);

      troth_agent_set_team_id (agent, TEAM);
      troth_memory_source_put (f->source, agent);
    }
}

/* ——— what a team gives ——— */

static void
add_gift (GPtrArray  *gifts,
          const char *words,
          gint64      amount)
{
  TrothGift *gift = troth_gift_new ();

  troth_gift_set_words (gift, words);
  troth_gift_set_amount_minor (gift, amount);
  g_ptr_array_add (gifts, gift);
}

static TrothOutcome *
set_gifts (CommandFixture   *f,
           const TrothActor *who,
           GPtrArray        *gifts,
           GPtrArray        *seen)
{
  TrothSetGiftsArgs *args = troth_set_gifts_args_new ();

  troth_set_gifts_args_set_gifts (args, gifts);
  troth_set_gifts_args_set_seen (args, seen);
  return command_run (f, who, "team.set_gifts", TEAM, args);
}

static void
test_set_gifts (CommandFixture *f,
                gconstpointer   data)
{
  g_autoptr (GPtrArray) gifts = g_ptr_array_new_with_free_func (g_object_unref), none = g_ptr_array_new (), other = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (TrothTeam) team = NULL;

  add_gift (gifts, "The delivery is on us", 490);
  add_gift (gifts, "One album of your choice", 990);
  add_gift (other, "A month for nothing", 1500);
  assert_outcome (set_gifts (f, &command_jane, gifts, none), REJECTED, "forbidden");
  assert_outcome (set_gifts (f, &command_nancy, gifts, none), APPLIED, NULL);
  assert_outcome (set_gifts (f, &command_nancy, gifts, none), NOOP, NULL);
  assert_outcome (set_gifts (f, &command_nancy, other, none), CONFLICT, "changed-meanwhile"); /* another lead was first */
  team = command_get (f, TROTH_TYPE_TEAM, TEAM);
  g_assert_cmpuint (troth_team_get_gifts (team)->len, ==, 2);
  g_assert_cmpstr (troth_gift_get_words (troth_team_get_gifts (team)->pdata[1]), ==, "One album of your choice");
  g_assert_cmpint (troth_gift_get_amount_minor (troth_team_get_gifts (team)->pdata[1]), ==, 990);
  assert_outcome (set_gifts (f, &command_nancy, other, gifts), APPLIED, NULL);
  assert_outcome (set_gifts (f, &command_nancy, none, other), APPLIED, NULL);
}

static void
test_bad_gifts (CommandFixture *f,
                gconstpointer   data)
{
  g_autofree char *long_words = g_strnfill (TROTH_GIFT_WORDS_MAX + 1, 'x');
  const struct
  {
    const char *words;
    gint64      amount;
    const char *code;
  } bad[] = { { " ", 1, "empty" }, { long_words, 1, "too-long" }, { "Nothing", 0, "negative" }, { "Less", -1, "negative" }, { "All", BUDGET + 1, "over-budget" } };
  g_autoptr (GPtrArray) none = g_ptr_array_new (), many = g_ptr_array_new_with_free_func (g_object_unref);
  TrothTeam *team = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GPtrArray) gifts = g_ptr_array_new_with_free_func (g_object_unref);

      add_gift (gifts, bad[i].words, bad[i].amount);
      assert_outcome (set_gifts (f, &command_nancy, gifts, none), REJECTED, bad[i].code);
    }
  for (guint i = 0; i <= TROTH_GIFTS_MAX; i++)
    add_gift (many, "An album", 990);
  assert_outcome (set_gifts (f, &command_nancy, many, none), REJECTED, "too-many");
  team = command_get (f, TROTH_TYPE_TEAM, TEAM);
  troth_team_set_goodwill_currency (team, NULL);
  troth_memory_source_put (f->source, team);
  assert_outcome (set_gifts (f, &command_nancy, none, none), REJECTED, "no-budget");
}

/* ——— fees ——— */

static TrothOutcome *
waive (CommandFixture   *f,
       const TrothActor *who,
       const char       *op,
       const char       *id,
       const char       *fee_id,
       gint64            amount)
{
  TrothGrantArgs *args = troth_grant_args_new ();

  troth_grant_args_set_customer_id (args, LEONIE);
  troth_grant_args_set_interaction_id (args, fee_id);
  troth_grant_args_set_amount_minor (args, amount);
  troth_grant_args_set_words (args, "You need not pay this fee");
  troth_grant_args_set_reason (args, "Fee waived");
  return command_run (f, who, op, id, args);
}

static gpointer
answer (const char *words)
{
  TrothAnswerArgs *args = troth_answer_args_new ();

  troth_answer_args_set_answer (args, words);
  return args;
}

static void
assert_fee (CommandFixture *f,
            const char     *id,
            const char     *disposition)
{
  g_autoptr (TrothInteraction) fee = command_get (f, TROTH_TYPE_INTERACTION, id);

  g_assert_cmpstr (troth_interaction_get_disposition (fee), ==, disposition);
  g_assert_cmpint (troth_interaction_is_waivable (fee), ==, disposition == NULL);
}

static void
test_fee_once (CommandFixture *f,
               gconstpointer   data)
{
  put_fee (f, FEE, 1500, "EUR");
  assert_outcome (waive (f, &command_jane, "goodwill.grant", GRANT, FEE, 1501), REJECTED, "more-than-the-fee");
  assert_fee (f, FEE, NULL);
  assert_outcome (waive (f, &command_jane, "goodwill.grant", GRANT, FEE, 1500), APPLIED, NULL);
  assert_fee (f, FEE, TROTH_FEE_WAIVED);
  assert_outcome (waive (f, &command_jane, "goodwill.grant", GRANT, FEE, 1500), NOOP, NULL);
  assert_outcome (waive (f, &command_steve, "goodwill.grant", GRANT2, FEE, 1500), REJECTED, "already-waived");
  assert_outcome (waive (f, &command_steve, "goodwill.ask", GRANT2, FEE, 1500), REJECTED, "already-waived");
  put_fee (f, GRANT2, 900, "USD");
  assert_outcome (waive (f, &command_steve, "goodwill.grant", GRANT2, GRANT2, 900), REJECTED, "more-than-the-fee"); /* of another currency */
}

/* What was said of it elsewhere stays; without an amount, or money it is in, there is nothing to waive. */
static void
test_fee_not_to_waive (CommandFixture *f,
                       gconstpointer   data)
{
  const struct
  {
    const char *disposition;
    gint64      amount;
    const char *currency, *code;
  } rows[] = { { "disputed", 1500, "EUR", "not-waivable" }, { NULL, 0, "EUR", "more-than-the-fee" }, { NULL, -1500, "EUR", "more-than-the-fee" }, { NULL, 1500, NULL, "more-than-the-fee" } };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      TrothInteraction *fee = NULL;
      g_autoptr (TrothInteraction) after = NULL;

      put_fee (f, FEE, rows[i].amount, rows[i].currency);
      fee = command_get (f, TROTH_TYPE_INTERACTION, FEE);
      troth_interaction_set_disposition (fee, rows[i].disposition);
      g_assert_false (troth_interaction_is_waivable (fee));
      troth_memory_source_put (f->source, fee);
      assert_outcome (waive (f, &command_jane, "goodwill.grant", GRANT, FEE, 1500), REJECTED, rows[i].code);
      assert_outcome (waive (f, &command_jane, "goodwill.ask", GRANT, FEE, 1500), REJECTED, rows[i].code);
      after = command_get (f, TROTH_TYPE_INTERACTION, FEE);
      g_assert_cmpstr (troth_interaction_get_disposition (after), ==, rows[i].disposition);
    }
}

static void
test_fee_of_another (CommandFixture *f,
                     gconstpointer   data)
{
  TrothInteraction *fee = NULL;

  put_fee (f, FEE, 1500, "EUR");
  fee = command_get (f, TROTH_TYPE_INTERACTION, FEE);
  troth_interaction_set_customer_id (fee, STEVE);
  troth_memory_source_put (f->source, fee);
  assert_outcome (waive (f, &command_jane, "goodwill.grant", GRANT, FEE, 1500), REJECTED, "not-found");
  assert_outcome (waive (f, &command_jane, "goodwill.grant", GRANT, "01890000-0000-7000-8000-0000000000bb", 1500), APPLIED, NULL); /* the call at hand */
}

static void
test_fee_asked (CommandFixture *f,
                gconstpointer   data)
{
  put_fee (f, FEE, 4000, "EUR");
  assert_outcome (waive (f, &command_jane, "goodwill.grant", GRANT, FEE, 4000), REJECTED, "over-limit");
  assert_outcome (waive (f, &command_jane, "goodwill.ask", GRANT, FEE, 4000), APPLIED, NULL);
  assert_fee (f, FEE, TROTH_FEE_ASKED);
  assert_outcome (waive (f, &command_steve, "goodwill.grant", GRANT2, FEE, 1000), REJECTED, "already-waived");
  assert_outcome (command_run (f, &command_nancy, "goodwill.refuse", GRANT, answer ("It was said twice")), APPLIED, NULL);
  assert_fee (f, FEE, NULL);
  assert_outcome (waive (f, &command_jane, "goodwill.ask", GRANT2, FEE, 4000), APPLIED, NULL);
  assert_outcome (command_run (f, &command_nancy, "goodwill.approve", GRANT2, answer (NULL)), APPLIED, NULL);
  assert_fee (f, FEE, TROTH_FEE_WAIVED);
}

/* More than the limit and more than what is left: no lead can grant it, so nobody is sent to one. */
static void
test_over_both (CommandFixture *f,
                gconstpointer   data)
{
  put_fee (f, FEE, 2 * BUDGET, "EUR");
  assert_outcome (waive (f, &command_jane, "goodwill.grant", GRANT, FEE, LIMIT + 1), REJECTED, "over-limit");
  assert_outcome (waive (f, &command_jane, "goodwill.grant", GRANT, FEE, BUDGET), REJECTED, "over-limit");
  assert_outcome (waive (f, &command_jane, "goodwill.grant", GRANT, FEE, BUDGET + 1), REJECTED, "budget-exceeded");
}

/* ——— the books ——— */

static gint64
sum_of (GPtrArray  *grants,
        const char *field_value,
        gboolean    by_fee)
{
  gint64 sum = 0;

  for (guint i = 0; i < grants->len; i++)
    if (troth_goodwill_get_state (grants->pdata[i]) == TROTH_GOODWILL_STATE_GRANTED &&
        g_strcmp0 (by_fee ? troth_goodwill_get_interaction_id (grants->pdata[i]) : troth_goodwill_get_agent_id (grants->pdata[i]), field_value) == 0)
      sum += troth_goodwill_get_amount_minor (grants->pdata[i]);
  return sum;
}

/* For each agent: what was given and what is left make the budget; what the timeline says is what was given; no fee is waived beyond
 * itself, and each says what became of it. */
static void
check_books (CommandFixture    *f,
             const char *const *fees)
{
  const char *const agents[] = { JANE, STEVE };
  g_autoptr (TrothTeam) team = command_get (f, TROTH_TYPE_TEAM, TEAM);
  g_autoptr (GPtrArray) all = troth_record_source_find (TROTH_RECORD_SOURCE (f->source), TROTH_TYPE_GOODWILL, "customer_id", LEONIE, NULL);
  g_autoptr (GPtrArray) story = troth_record_source_find (TROTH_RECORD_SOURCE (f->source), TROTH_TYPE_INTERACTION, "customer_id", LEONIE, NULL);
  gint64 given = 0, told = 0;

  for (guint i = 0; i < G_N_ELEMENTS (agents); i++)
    {
      g_autoptr (GPtrArray) hers = troth_record_source_find (TROTH_RECORD_SOURCE (f->source), TROTH_TYPE_GOODWILL, "agent_id", agents[i], NULL);
      TrothAllowance allowance;

      troth_allowance_of (team, hers, f->now, &allowance);
      g_assert_cmpint (sum_of (all, agents[i], FALSE) + allowance.left, ==, BUDGET);
      given += sum_of (all, agents[i], FALSE);
    }
  for (guint i = 0; i < story->len; i++)
    if (g_strcmp0 (troth_interaction_get_disposition (story->pdata[i]), "goodwill") == 0)
      told += troth_interaction_get_amount_minor (story->pdata[i]);
  g_assert_cmpint (told, ==, given);
  for (guint i = 0; fees[i]; i++)
    {
      g_autoptr (TrothInteraction) fee = command_get (f, TROTH_TYPE_INTERACTION, fees[i]);
      gint64 waived = sum_of (all, fees[i], TRUE);

      g_assert_cmpint (waived, <=, troth_interaction_get_amount_minor (fee));
      g_assert_cmpint (waived > 0, ==, g_strcmp0 (troth_interaction_get_disposition (fee), TROTH_FEE_WAIVED) == 0);
    }
}

/* Given, asked for, allowed, refused, waived, by three people in any order. */
static void
test_books (CommandFixture *unused,
            gconstpointer   data)
{
  const char *const fees[] = { "01890000-0000-7000-8000-0000000000b1", "01890000-0000-7000-8000-0000000000b2", "01890000-0000-7000-8000-0000000000b3", NULL };

  for (guint round = 0; round < 60; round++)
    {
      const TrothActor *const who[] = { &command_jane, &command_steve, &command_nancy };
      const char *const       ops[] = { "goodwill.grant", "goodwill.ask", "goodwill.approve", "goodwill.refuse" };
      CommandFixture          fresh = { 0 };
      g_autoptr (GRand) dice = g_rand_new_with_seed (round);

      set_up (&fresh, NULL);
      for (guint i = 0; fees[i]; i++)
        put_fee (&fresh, fees[i], g_rand_int_range (dice, 1, 4000), "EUR");
      for (guint i = 0; i < 40; i++)
        {
          const char      *op = ops[g_rand_int_range (dice, 0, G_N_ELEMENTS (ops))];
          gboolean         answers = g_str_equal (op, "goodwill.approve") || g_str_equal (op, "goodwill.refuse");
          g_autofree char *id = g_strdup_printf ("01890000-0000-7000-8000-00000003%04x", g_rand_int_range (dice, 0, 25)); /* some come twice */
          g_autoptr (TrothOutcome) outcome = NULL;

          if (answers)
            outcome = command_run (&fresh, &command_nancy, op, id, answer ("Because"));
          else
            outcome = waive (&fresh, who[g_rand_int_range (dice, 0, 2)], op, id, fees[g_rand_int_range (dice, 0, G_N_ELEMENTS (fees))],
                             g_rand_int_range (dice, 1, 3000));
          g_assert_nonnull (outcome);
          check_books (&fresh, fees);
        }
      command_tear_down (&fresh, NULL);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add ("/model/" path, CommandFixture, NULL, set_up, func, command_tear_down)
  ADD ("gifts/set", test_set_gifts);
  ADD ("gifts/bad", test_bad_gifts);
  ADD ("fee/once", test_fee_once);
  ADD ("fee/of-another", test_fee_of_another);
  ADD ("fee/not-to-waive", test_fee_not_to_waive);
  ADD ("fee/asked", test_fee_asked);
  ADD ("goodwill/books", test_books);
  ADD ("goodwill/over-both", test_over_both);
  return g_test_run ();
}
