// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-command-private.h"

#include "troth-allowance.h"
#include "troth-care-args.h"
#include "troth-time.h"

/* A little something extra:
 *
 *   grant ─────────────────► granted    within the team's limit: nobody is asked
 *   ask ──► asked ─approve─► granted    above it a lead says so,
 *               ╰──refuse──► refused    or why not
 *
 * What an agent gives in a month never exceeds her budget: the backend, which holds her record meanwhile, says so for all
 * desks, hers and the leads'. The month is that in which it decides: what was given without it at the end of one counts in the next when it
 * arrives there, for nobody could tell that from what is written to spend what was left. What is asked for holds nothing back. A fee is waived in the same way, once, and up to what it is. */

#define LONGEST_MONTH (32 * TROTH_DAY) /* with what clocks are set back */

static gboolean
is_senior (TrothRun *run)
{
  return run->who->role != TROTH_ROLE_AGENT;
}

/* With what would have been possible as theirs, and what was asked for as ours: "2000 EUR". */
static gboolean
refuse_amount (TrothRun             *run,
               const char           *code,
               const char           *detail,
               gint64                amount,
               gint64                possible,
               const TrothAllowance *allowance)
{
  g_autofree char *theirs = g_strdup_printf ("%" G_GINT64_FORMAT " %s", possible, allowance->currency);
  g_autofree char *ours = g_strdup_printf ("%" G_GINT64_FORMAT " %s", amount, allowance->currency);

  troth_outcome_set_theirs (run->result->outcome, theirs);
  troth_outcome_set_ours (run->result->outcome, ours);
  return troth_run_reject (run, code, "amount_minor", detail);
}

/* The team of the agent whose budget it is, and what she has left; FALSE with the run decided, or @error. From here on
 * nobody else reads her grants. */
static gboolean
read_allowance (TrothRun       *run,
                const char     *agent_id,
                TrothTeam     **team,
                TrothAllowance *allowance,
                GError        **error)
{
  g_autoptr (TrothAgent) agent = troth_run_get (run, TROTH_TYPE_AGENT, agent_id, "agent_id", error);
  g_autoptr (GPtrArray) grants = NULL;
  g_autoptr (GError) local = NULL;

  if (agent == NULL)
    return FALSE;
  if (troth_agent_get_team_id (agent))
    *team = troth_record_source_get (run->source, TROTH_TYPE_TEAM, troth_agent_get_team_id (agent), &local);
  if (local == NULL)
    grants = troth_record_source_find_since (run->source, TROTH_TYPE_GOODWILL, "agent_id", agent_id, "granted_at", run->now - LONGEST_MONTH, &local);
  if (local)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  troth_allowance_of (*team, grants, run->now, allowance);
  return TRUE;
}

/* TRUE when it was given before, or the id is another's: then the run is decided. */
static gboolean
is_known (TrothRun *run,
          GError  **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (TrothGoodwill) known = troth_record_source_get (run->source, TROTH_TYPE_GOODWILL,
                                                             troth_command_get_entity_id (run->command), &local);

  if (local)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return TRUE;
    }
  if (known == NULL)
    return FALSE;
  if (g_strcmp0 (troth_goodwill_get_customer_id (known), troth_grant_args_get_customer_id (run->args)) == 0 &&
      troth_goodwill_get_amount_minor (known) == troth_grant_args_get_amount_minor (run->args))
    return troth_run_noop (run);
  return troth_run_reject (run, "id-taken", "entity_id", "another grant has this id");
}

/* TRUE when the arguments say all that is needed, and of what there is. */
static gboolean
check_args (TrothRun *run,
            GError  **error)
{
  TrothGrantArgs *args = run->args;

  if (!troth_run_says_something (troth_grant_args_get_words (args)))
    troth_run_reject (run, "empty", "words", "what does the customer get?");
  else if (!troth_run_says_something (troth_grant_args_get_reason (args)))
    troth_run_reject (run, "empty", "reason", "why does the customer get it?");
  else if (troth_grant_args_get_amount_minor (args) <= 0)
    troth_run_reject (run, "negative", "amount_minor", "more than nothing");
  else
    return !is_known (run, error) && troth_run_check (run, TROTH_TYPE_CUSTOMER, troth_grant_args_get_customer_id (args), "customer_id", error) &&
           troth_run_check (run, TROTH_TYPE_CASE, troth_grant_args_get_case_id (args), "case_id", error);
  return FALSE;
}

/* ——— a fee that is waived ——— */

/* What the grant is about, when that is a fee: a copy; NULL for all else, or with @error. A call at hand is not yet stored. */
static TrothInteraction *
find_fee (TrothRun   *run,
          const char *interaction_id,
          GError    **error)
{
  g_autoptr (TrothInteraction) found = interaction_id ? troth_record_source_get (run->source, TROTH_TYPE_INTERACTION, interaction_id, error) : NULL;

  return found && troth_interaction_get_kind (found) == TROTH_INTERACTION_KIND_FEE ? g_steal_pointer (&found) : NULL;
}

/* FALSE with the run decided, or @error. */
static gboolean
check_fee (TrothRun             *run,
           const TrothAllowance *allowance,
           GError              **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (TrothInteraction) fee = find_fee (run, troth_grant_args_get_interaction_id (run->args), &local);
  g_autoptr (GPtrArray) person = fee ? troth_run_person (run, troth_grant_args_get_customer_id (run->args), &local) : NULL;
  const char *disposition = NULL;

  if (local)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (fee == NULL)
    return TRUE;
  disposition = troth_interaction_get_disposition (fee);
  if (!g_ptr_array_find_with_equal_func (person, troth_interaction_get_customer_id (fee), g_str_equal, NULL))
    troth_run_reject (run, "not-found", "interaction_id", "this customer has no such fee");
  else if (g_strcmp0 (disposition, TROTH_FEE_WAIVED) == 0 || g_strcmp0 (disposition, TROTH_FEE_ASKED) == 0)
    troth_run_reject (run, "already-waived", "interaction_id", "a fee is waived once");
  else if (disposition)
    troth_run_reject (run, "not-waivable", "interaction_id", "something else was said of this fee elsewhere");
  else if (g_strcmp0 (troth_interaction_get_currency (fee), allowance->currency) != 0 ||
           troth_grant_args_get_amount_minor (run->args) > troth_interaction_get_amount_minor (fee))
    troth_run_reject (run, "more-than-the-fee", "amount_minor", "up to the fee, in its currency, which has to be the budget's");
  else
    return TRUE;
  return FALSE;
}

/* The fee says itself what becomes of it: @disposition, or NULL: it is owed. FALSE only when the source failed. */
static gboolean
mark_fee (TrothRun      *run,
          TrothGoodwill *grant,
          const char    *disposition,
          GError       **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (TrothInteraction) fee = find_fee (run, troth_goodwill_get_interaction_id (grant), &local);

  if (local)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (fee)
    {
      troth_interaction_set_disposition (fee, disposition);
      troth_run_change (run, g_steal_pointer (&fee));
    }
  return TRUE;
}

/* ——— granting ——— */

/* What the arguments ask for, within the budget, and within the limit unless a lead will say; NULL with the run decided, or
 * @error. */
static TrothGoodwill *
read_args (TrothRun       *run,
           gboolean        limited,
           TrothAllowance *allowance,
           GError        **error)
{
  TrothGrantArgs *args = run->args;
  gint64          amount = troth_grant_args_get_amount_minor (args);
  const char     *agent_id = troth_grant_args_get_agent_id (args) ? troth_grant_args_get_agent_id (args) : run->who->agent_id;
  TrothGoodwill  *grant = NULL;
  g_autoptr (TrothTeam) team = NULL;

  if (!check_args (run, error) || !read_allowance (run, agent_id, &team, allowance, error))
    return NULL;
  if (!is_senior (run) && g_strcmp0 (agent_id, run->who->agent_id) != 0)
    troth_run_reject (run, "forbidden", "agent_id", "only a lead gives from somebody else's budget");
  else if (allowance->currency == NULL)
    troth_run_reject (run, "no-budget", "amount_minor", "this team has no goodwill budget");
  else if (amount > allowance->left)
    refuse_amount (run, "budget-exceeded", "more than what is left of this month", amount, allowance->left, allowance);
  else if (limited && amount > allowance->limit)
    refuse_amount (run, "over-limit", "a lead grants more than the limit of the team", amount, allowance->limit, allowance);
  else if (check_fee (run, allowance, error))
    {
      grant = troth_goodwill_new ();
      troth_goodwill_set_id (grant, troth_command_get_entity_id (run->command));
      troth_goodwill_set_customer_id (grant, troth_grant_args_get_customer_id (args));
      troth_goodwill_set_case_id (grant, troth_grant_args_get_case_id (args));
      troth_goodwill_set_interaction_id (grant, troth_grant_args_get_interaction_id (args));
      troth_goodwill_set_agent_id (grant, agent_id);
      troth_goodwill_set_amount_minor (grant, amount);
      troth_goodwill_set_currency (grant, allowance->currency);
      troth_goodwill_set_words (grant, troth_grant_args_get_words (args));
      troth_goodwill_set_reason (grant, troth_grant_args_get_reason (args));
    }
  return grant;
}

/* It is given now: the customer's timeline says so, for us. */
static gboolean
give (TrothRun      *run,
      TrothGoodwill *given, /* (transfer full) */
      gint64         since, /* its month began */
      GError       **error)
{
  g_autoptr (TrothGoodwill) grant = given;
  TrothInteraction *note = troth_run_note (run, troth_goodwill_get_customer_id (grant), "goodwill", troth_goodwill_get_words (grant));

  troth_interaction_set_text (note, troth_goodwill_get_reason (grant));
  troth_interaction_set_case_id (note, troth_goodwill_get_case_id (grant));
  troth_interaction_set_amount_minor (note, troth_goodwill_get_amount_minor (grant));
  troth_interaction_set_currency (note, troth_goodwill_get_currency (grant));
  troth_goodwill_set_state (grant, TROTH_GOODWILL_STATE_GRANTED);
  troth_goodwill_set_granted_at (grant, run->said < since ? run->now : run->said);
  if (is_senior (run))
    troth_goodwill_set_approved_by (grant, run->who->agent_id);
  return mark_fee (run, grant, TROTH_FEE_WAIVED, error) && troth_run_applied (run, g_steal_pointer (&grant));
}

gboolean
troth_rule_goodwill_grant (TrothRun *run,
                           GError  **error)
{
  TrothAllowance allowance;
  g_autoptr (TrothGoodwill) grant = read_args (run, !is_senior (run), &allowance, error);

  return grant ? give (run, g_steal_pointer (&grant), allowance.since, error) : troth_run_decided (error);
}

gboolean
troth_rule_goodwill_ask (TrothRun *run,
                         GError  **error)
{
  TrothAllowance allowance;
  g_autoptr (TrothGoodwill) grant = read_args (run, FALSE, &allowance, error);

  if (grant == NULL)
    return troth_run_decided (error);
  troth_goodwill_set_state (grant, TROTH_GOODWILL_STATE_ASKED);
  troth_goodwill_set_asked_at (grant, run->said);
  return mark_fee (run, grant, TROTH_FEE_ASKED, error) && troth_run_applied (run, g_steal_pointer (&grant));
}

/* What the command answers, when it waits for an answer that this actor may give; NULL with the run decided, or @error. */
static TrothGoodwill *
get_asked (TrothRun          *run,
           TrothGoodwillState answer,
           GError           **error)
{
  g_autoptr (TrothGoodwill) grant = troth_run_get (run, TROTH_TYPE_GOODWILL, troth_command_get_entity_id (run->command), "entity_id", error);

  if (grant == NULL)
    return NULL;
  if (!is_senior (run))
    troth_run_reject (run, "forbidden", "entity_id", "a lead answers");
  else if (troth_goodwill_get_state (grant) == TROTH_GOODWILL_STATE_ASKED)
    return g_steal_pointer (&grant);
  else if (troth_goodwill_get_state (grant) == answer && g_strcmp0 (troth_goodwill_get_answered_by (grant), run->who->agent_id) == 0)
    troth_run_noop (run);
  else
    troth_run_conflict (run, "already-answered", troth_goodwill_get_answered_by (grant), troth_goodwill_get_answered_at (grant),
                        troth_enum_nick (TROTH_TYPE_GOODWILL_STATE, troth_goodwill_get_state (grant)), NULL);
  return NULL;
}

static void
answer (TrothRun      *run,
        TrothGoodwill *grant)
{
  troth_goodwill_set_answered_by (grant, run->who->agent_id);
  troth_goodwill_set_answered_at (grant, run->said);
  troth_goodwill_set_answer (grant, troth_answer_args_get_answer (run->args));
}

gboolean
troth_rule_goodwill_approve (TrothRun *run,
                             GError  **error)
{
  g_autoptr (TrothGoodwill) grant = get_asked (run, TROTH_GOODWILL_STATE_GRANTED, error);
  g_autoptr (TrothTeam) team = NULL;
  TrothAllowance allowance;

  if (grant == NULL || !read_allowance (run, troth_goodwill_get_agent_id (grant), &team, &allowance, error))
    return troth_run_decided (error);
  if (g_strcmp0 (allowance.currency, troth_goodwill_get_currency (grant)) != 0)
    return troth_run_reject (run, "no-budget", "amount_minor", "the team has no goodwill budget in this currency any more");
  if (troth_goodwill_get_amount_minor (grant) > allowance.left)
    return refuse_amount (run, "budget-exceeded", "more than what is left of this month", troth_goodwill_get_amount_minor (grant),
                          allowance.left, &allowance);
  answer (run, grant);
  return give (run, g_steal_pointer (&grant), allowance.since, error);
}

gboolean
troth_rule_goodwill_refuse (TrothRun *run,
                            GError  **error)
{
  g_autoptr (TrothGoodwill) grant = get_asked (run, TROTH_GOODWILL_STATE_REFUSED, error);

  if (grant == NULL)
    return troth_run_decided (error);
  if (!troth_run_says_something (troth_answer_args_get_answer (run->args)))
    return troth_run_reject (run, "empty", "answer", "why not: she has to tell the customer");
  answer (run, grant);
  troth_goodwill_set_state (grant, TROTH_GOODWILL_STATE_REFUSED);
  return mark_fee (run, grant, NULL, error) && troth_run_applied (run, g_steal_pointer (&grant));
}
