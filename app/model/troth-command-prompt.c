// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-command-private.h"

#include "troth-authz.h"
#include "troth-prompt-lint.h"

/* prompt.record: a card was used or skipped; said once, and not again otherwise. prompt_pack.publish: a lead's own prompts, for everybody. */

gboolean
troth_rule_prompt_record (TrothRun *run,
                          GError  **error)
{
  TrothRecordArgs *args = run->args;
  g_autoptr (GError) local = NULL;
  g_autoptr (TrothPromptUse) use = troth_prompt_use_new ();
  g_autoptr (TrothPromptUse) known = troth_record_source_get (run->source, TROTH_TYPE_PROMPT_USE, troth_command_get_entity_id (run->command), &local);

  if (local)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (!troth_run_check (run, TROTH_TYPE_CUSTOMER, troth_record_args_get_customer_id (args), "customer_id", error))
    return troth_run_decided (error);
  troth_prompt_use_set_id (use, troth_command_get_entity_id (run->command));
  troth_prompt_use_set_prompt_id (use, troth_record_args_get_prompt_id (args));
  troth_prompt_use_set_customer_id (use, troth_record_args_get_customer_id (args));
  troth_prompt_use_set_interaction_id (use, troth_record_args_get_interaction_id (args));
  troth_prompt_use_set_wording (use, troth_record_args_get_wording (args));
  troth_prompt_use_set_result (use, troth_record_args_get_result (args));
  troth_prompt_use_set_at (use, known ? troth_prompt_use_get_at (known) : run->said);
  troth_prompt_use_set_version (use, known ? troth_prompt_use_get_version (known) : 0);
  if (known)
    return troth_record_equal (use, known) ? troth_run_noop (run) : troth_run_reject (run, "id-taken", "entity_id", "another use of a prompt has this id");
  return troth_run_applied (run, g_steal_pointer (&use));
}

/* Nothing goes out that `trothd prompts check` would find. TRUE when the pack is faultless, else rejects. */
static gboolean
is_faultless (TrothRun   *run,
              const char *xml)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TrothPrompts) prompts = troth_prompts_parse (xml, -1, &error);
  g_autoptr (GPtrArray) findings = prompts ? troth_prompts_lint (prompts, NULL) : NULL;
  g_autofree char *first = NULL;

  if (prompts == NULL)
    troth_run_reject (run, "malformed", "xml", error->message);
  else if (findings->len == 0)
    return TRUE;
  else
    {
      first = troth_prompt_finding_describe (findings->pdata[0]);
      troth_run_reject (run, "faulty", "xml", first);
    }
  return FALSE;
}

/* Two leads at once: the second is told, and nothing of the first is lost. */
gboolean
troth_rule_prompt_pack_publish (TrothRun *run,
                                GError  **error)
{
  TrothPublishArgs *args = run->args;
  gint64            base = troth_command_get_base_version (run->command);
  g_autoptr (GError) local = NULL;
  g_autoptr (TrothPromptPack) pack = NULL;

  if (!troth_authz (run->who, TROTH_ACTION_CHANGE, TROTH_TYPE_PROMPT_PACK, NULL))
    return troth_run_reject (run, "forbidden", NULL, "only a lead publishes prompts");
  pack = troth_record_source_get (run->source, TROTH_TYPE_PROMPT_PACK, troth_command_get_entity_id (run->command), &local);
  if (local)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (!troth_run_says_something (troth_publish_args_get_name (args)))
    return troth_run_reject (run, "empty", "name", "a pack needs a name");
  if (!is_faultless (run, troth_publish_args_get_xml (args)))
    return TRUE;
  if (pack && troth_prompt_pack_get_version (pack) != base)
    {
      troth_outcome_set_field (run->result->outcome, "xml");
      return troth_run_conflict (run, "changed-meanwhile", NULL, TROTH_NO_INSTANT, troth_prompt_pack_get_name (pack),
                                 troth_publish_args_get_name (args));
    }
  if (pack == NULL)
    {
      pack = troth_prompt_pack_new ();
      troth_prompt_pack_set_id (pack, troth_command_get_entity_id (run->command));
    }
  troth_prompt_pack_set_name (pack, troth_publish_args_get_name (args));
  troth_prompt_pack_set_xml (pack, troth_publish_args_get_xml (args));
  troth_prompt_pack_set_active (pack, troth_publish_args_get_active (args));
  return troth_run_applied (run, g_steal_pointer (&pack));
}
