// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-command-private.h"

#include "troth-care-args.h"
#include "troth-care-rules.h"

/* Good words: the customer's, which find whom they are for, and ours for the customer. */

TrothInteraction *
troth_run_note (TrothRun   *run,
                const char *customer_id,
                const char *disposition,
                const char *subject)
{
  TrothInteraction *note = troth_interaction_new ();
  g_autofree char  *id = troth_care_note_id (troth_command_get_entity_id (run->command));

  troth_interaction_set_id (note, id);
  troth_interaction_set_customer_id (note, customer_id);
  troth_interaction_set_kind (note, TROTH_INTERACTION_KIND_NOTE);
  troth_interaction_set_started_at (note, run->said);
  troth_interaction_set_agent_id (note, run->who->agent_id);
  troth_interaction_set_internal (note, TRUE);
  troth_interaction_set_disposition (note, disposition);
  troth_interaction_set_subject (note, subject);
  troth_run_change (run, note);
  return note;
}

/* TRUE when it is for exactly one that there is. */
static gboolean
check_target (TrothRun *run,
              GError  **error)
{
  TrothPassOnArgs *args = run->args;
  const char      *agent_id = troth_pass_on_args_get_to_agent_id (args);
  const char      *team_id = troth_pass_on_args_get_to_team_id (args);
  const char      *product_id = troth_pass_on_args_get_product_id (args);

  if ((agent_id != NULL) + (team_id != NULL) + (product_id != NULL) != 1)
    {
      troth_run_reject (run, "bad-args", "to_agent_id", "for exactly one of to_agent_id, to_team_id and product_id");
      return FALSE;
    }
  return (agent_id == NULL || troth_run_check_owner (run, TROTH_OWNER_KIND_AGENT, agent_id, "to_agent_id", error)) &&
         troth_run_check (run, TROTH_TYPE_TEAM, team_id, "to_team_id", error) &&
         troth_run_check (run, TROTH_TYPE_PRODUCT, product_id, "product_id", error);
}

gboolean
troth_rule_praise_pass_on (TrothRun *run,
                           GError  **error)
{
  TrothPassOnArgs *args = run->args;
  g_autoptr (GError) local = NULL;
  g_autoptr (TrothPraise) praise = NULL;
  g_autoptr (TrothPraise) known = troth_record_source_get (run->source, TROTH_TYPE_PRAISE,
                                                           troth_command_get_entity_id (run->command), &local);

  if (local)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (known && g_strcmp0 (troth_praise_get_words (known), troth_pass_on_args_get_words (args)) == 0)
    return troth_run_noop (run);
  if (known)
    return troth_run_reject (run, "id-taken", "entity_id", "another praise has this id");
  if (!troth_run_says_something (troth_pass_on_args_get_words (args)))
    return troth_run_reject (run, "empty", "words", "what did the customer say?");
  if (!troth_run_check (run, TROTH_TYPE_CUSTOMER, troth_pass_on_args_get_customer_id (args), "customer_id", error) ||
      !check_target (run, error))
    return troth_run_decided (error);
  praise = troth_praise_new ();
  troth_praise_set_id (praise, troth_command_get_entity_id (run->command));
  troth_praise_set_customer_id (praise, troth_pass_on_args_get_customer_id (args));
  troth_praise_set_interaction_id (praise, troth_pass_on_args_get_interaction_id (args));
  troth_praise_set_words (praise, troth_pass_on_args_get_words (args));
  troth_praise_set_to_agent_id (praise, troth_pass_on_args_get_to_agent_id (args));
  troth_praise_set_to_team_id (praise, troth_pass_on_args_get_to_team_id (args));
  troth_praise_set_product_id (praise, troth_pass_on_args_get_product_id (args));
  troth_praise_set_consent (praise, troth_pass_on_args_get_consent (args));
  troth_praise_set_passed_by (praise, run->who->agent_id);
  troth_praise_set_passed_at (praise, run->said);
  troth_run_note (run, troth_praise_get_customer_id (praise), "praise", troth_praise_get_words (praise));
  return troth_run_applied (run, g_steal_pointer (&praise));
}

gboolean
troth_rule_praise_receive (TrothRun *run,
                           GError  **error)
{
  g_autoptr (TrothPraise) praise = troth_run_get (run, TROTH_TYPE_PRAISE, troth_command_get_entity_id (run->command), "entity_id", error);

  if (praise == NULL)
    return troth_run_decided (error);
  if (!troth_praise_is_for (praise, run->who->agent_id, run->who->team_id, run->who->role))
    return troth_run_reject (run, "forbidden", "entity_id", "it is for somebody else");
  if (troth_praise_get_received_at (praise) != TROTH_NO_INSTANT)
    return g_strcmp0 (troth_praise_get_received_by (praise), run->who->agent_id) == 0
             ? troth_run_noop (run)
             : troth_run_conflict (run, "already-received", troth_praise_get_received_by (praise),
                                   troth_praise_get_received_at (praise), troth_praise_get_receipt (praise),
                                   troth_receive_args_get_receipt (run->args));
  troth_praise_set_received_by (praise, run->who->agent_id);
  troth_praise_set_received_at (praise, run->said);
  troth_praise_set_receipt (praise, troth_receive_args_get_receipt (run->args));
  return troth_run_applied (run, g_steal_pointer (&praise));
}

gboolean
troth_rule_customer_thank (TrothRun *run,
                           GError  **error)
{
  g_autoptr (TrothCustomer) customer = troth_run_get (run, TROTH_TYPE_CUSTOMER, troth_command_get_entity_id (run->command), "entity_id", error);

  if (customer == NULL)
    return troth_run_decided (error);
  if (troth_customer_get_thanked_at (customer) >= run->said)
    return troth_run_noop (run);
  troth_customer_set_thanked_at (customer, run->said);
  troth_customer_set_thanked_by (customer, run->who->agent_id);
  return troth_run_applied (run, g_steal_pointer (&customer));
}

gboolean
troth_rule_customer_survey (TrothRun *run,
                            GError  **error)
{
  g_autoptr (TrothCustomer) customer = troth_run_get (run, TROTH_TYPE_CUSTOMER, troth_command_get_entity_id (run->command), "entity_id", error);

  if (customer == NULL)
    return troth_run_decided (error);
  if (troth_customer_get_surveyed_at (customer) >= run->said)
    return troth_run_noop (run);
  troth_customer_set_surveyed_at (customer, run->said);
  return troth_run_applied (run, g_steal_pointer (&customer));
}
