// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-command-private.h"

#include "troth-allowance.h"
#include "troth-care-args.h"

/* goodwill.grant: within the team's limit an agent gives without asking anybody; above it a lead does. What an agent
 * gives in a month never exceeds her budget: the backend, which holds her record meanwhile, says so for all her desks. */

static gboolean
decided (GError **error)
{
  return error == NULL || *error == NULL;
}

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
               gint64                possible,
               const TrothAllowance *allowance)
{
  g_autofree char *theirs = g_strdup_printf ("%" G_GINT64_FORMAT " %s", possible, allowance->currency);
  g_autofree char *ours = g_strdup_printf ("%" G_GINT64_FORMAT " %s", troth_grant_args_get_amount_minor (run->args), allowance->currency);

  troth_outcome_set_theirs (run->result->outcome, theirs);
  troth_outcome_set_ours (run->result->outcome, ours);
  return troth_run_reject (run, code, "amount_minor", detail);
}

static TrothGoodwill *
goodwill_from_args (TrothRun             *run,
                    const char           *agent_id,
                    const TrothAllowance *allowance)
{
  TrothGrantArgs *args = run->args;
  TrothGoodwill  *grant = troth_goodwill_new ();

  troth_goodwill_set_id (grant, troth_command_get_entity_id (run->command));
  troth_goodwill_set_customer_id (grant, troth_grant_args_get_customer_id (args));
  troth_goodwill_set_case_id (grant, troth_grant_args_get_case_id (args));
  troth_goodwill_set_interaction_id (grant, troth_grant_args_get_interaction_id (args));
  troth_goodwill_set_agent_id (grant, agent_id);
  troth_goodwill_set_amount_minor (grant, troth_grant_args_get_amount_minor (args));
  troth_goodwill_set_currency (grant, allowance->currency);
  troth_goodwill_set_words (grant, troth_grant_args_get_words (args));
  troth_goodwill_set_reason (grant, troth_grant_args_get_reason (args));
  troth_goodwill_set_granted_at (grant, run->said);
  if (is_senior (run))
    troth_goodwill_set_approved_by (grant, run->who->agent_id);
  return grant;
}

/* The agent whose budget it is and what she has left; NULL with the run decided, or @error. */
static TrothAgent *
read_allowance (TrothRun       *run,
                TrothTeam     **team,
                TrothAllowance *allowance,
                GError        **error)
{
  const char *named = troth_grant_args_get_agent_id (run->args);
  const char *id = named ? named : run->who->agent_id;
  g_autoptr (TrothAgent) agent = troth_run_get (run, TROTH_TYPE_AGENT, id, "agent_id", error); /* from here on nobody else reads her grants */
  g_autoptr (GPtrArray) grants = NULL;
  g_autoptr (GError) local = NULL;

  if (agent == NULL)
    return NULL;
  if (troth_agent_get_team_id (agent))
    *team = troth_record_source_get (run->source, TROTH_TYPE_TEAM, troth_agent_get_team_id (agent), &local);
  if (local == NULL)
    grants = troth_record_source_find (run->source, TROTH_TYPE_GOODWILL, "agent_id", id, &local);
  if (local)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  troth_allowance_of (*team, grants, run->said, allowance);
  return g_steal_pointer (&agent);
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

gboolean
troth_rule_goodwill_grant (TrothRun *run,
                           GError  **error)
{
  TrothGrantArgs   *args = run->args;
  gint64            amount = troth_grant_args_get_amount_minor (args);
  TrothAllowance    allowance;
  TrothInteraction *note = NULL;
  g_autoptr (TrothTeam) team = NULL;
  g_autoptr (TrothAgent) agent = NULL;

  if (!troth_run_says_something (troth_grant_args_get_words (args)))
    return troth_run_reject (run, "empty", "words", "what does the customer get?");
  if (!troth_run_says_something (troth_grant_args_get_reason (args)))
    return troth_run_reject (run, "empty", "reason", "why does the customer get it?");
  if (amount <= 0)
    return troth_run_reject (run, "negative", "amount_minor", "more than nothing");
  if (is_known (run, error) || !troth_run_check (run, TROTH_TYPE_CUSTOMER, troth_grant_args_get_customer_id (args), "customer_id", error) ||
      !troth_run_check (run, TROTH_TYPE_CASE, troth_grant_args_get_case_id (args), "case_id", error) ||
      !(agent = read_allowance (run, &team, &allowance, error)))
    return decided (error);
  if (!is_senior (run) && g_strcmp0 (troth_agent_get_id (agent), run->who->agent_id) != 0)
    return troth_run_reject (run, "forbidden", "agent_id", "only a lead gives from somebody else's budget");
  if (allowance.currency == NULL)
    return troth_run_reject (run, "no-budget", "amount_minor", "this team has no goodwill budget");
  if (!is_senior (run) && amount > allowance.limit)
    return refuse_amount (run, "over-limit", "a lead grants more than the limit of the team", allowance.limit, &allowance);
  if (amount > allowance.left)
    return refuse_amount (run, "budget-exceeded", "more than what is left of this month", allowance.left, &allowance);
  note = troth_run_note (run, troth_grant_args_get_customer_id (args), "goodwill", troth_grant_args_get_words (args));
  troth_interaction_set_text (note, troth_grant_args_get_reason (args));
  troth_interaction_set_case_id (note, troth_grant_args_get_case_id (args));
  troth_interaction_set_amount_minor (note, amount);
  troth_interaction_set_currency (note, allowance.currency);
  return troth_run_applied (run, goodwill_from_args (run, troth_agent_get_id (agent), &allowance));
}
