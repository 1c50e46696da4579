// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-command-private.h"

#include "troth-authz.h"
#include "troth-json.h"

#define MAX_PREFERENCES (16 * 1024)

/* Said when it was dialled; of a number that is tried again every reason stays, each once. */
static void
add_reason (TrothInteraction *entry,
            const char       *reason)
{
  const char *before = troth_interaction_get_calling_override (entry);
  g_auto (GStrv) said = g_strsplit (before ? before : "", "; ", -1);
  g_autofree char *all = before ? g_strconcat (before, "; ", reason, NULL) : g_strdup (reason);

  if (!g_strv_contains ((const char *const *) said, reason))
    troth_interaction_set_calling_override (entry, all);
}

gboolean
troth_rule_interaction_log (TrothRun *run,
                            GError  **error)
{
  TrothLogArgs *args = run->args;
  gint64        started = troth_log_args_get_started_at (args);
  g_autoptr (TrothCustomer) customer = troth_run_get (run, TROTH_TYPE_CUSTOMER, troth_log_args_get_customer_id (args),
                                                      "customer_id", error);
  g_autoptr (GError) local = NULL;
  g_autoptr (TrothInteraction) entry = NULL;

  if (customer == NULL)
    return troth_run_decided (error);
  entry = troth_record_source_get (run->source, TROTH_TYPE_INTERACTION, troth_command_get_entity_id (run->command), &local);
  if (local)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (entry && (g_strcmp0 (troth_interaction_get_customer_id (entry), troth_log_args_get_customer_id (args)) != 0 ||
                g_strcmp0 (troth_interaction_get_agent_id (entry), run->who->agent_id) != 0))
    return troth_run_reject (run, "id-taken", "entity_id", "another interaction has this id");
  if (troth_log_args_get_text (args) == NULL && troth_log_args_get_subject (args) == NULL &&
      troth_log_args_get_kind (args) == TROTH_INTERACTION_KIND_NOTE)
    return troth_run_reject (run, "empty", "text", "a note needs words");
  if (troth_log_args_get_waited_seconds (args) < 0 || troth_log_args_get_held_seconds (args) < 0)
    return troth_run_reject (run, "negative", "waited_seconds", "seconds cannot be negative");
  if (entry == NULL) /* else wrap-up completes what ringing began; nobody else's entry, nor one that nobody of us made */
    entry = troth_interaction_new ();
  troth_interaction_set_id (entry, troth_command_get_entity_id (run->command));
  troth_interaction_set_customer_id (entry, troth_log_args_get_customer_id (args));
  troth_interaction_set_case_id (entry, troth_log_args_get_case_id (args));
  troth_interaction_set_kind (entry, troth_log_args_get_kind (args));
  troth_interaction_set_direction (entry, troth_log_args_get_direction (args));
  troth_interaction_set_started_at (entry, MIN (started, run->now));
  troth_interaction_set_ended_at (entry, troth_log_args_get_ended_at (args));
  troth_interaction_set_agent_id (entry, run->who->agent_id);
  troth_interaction_set_queue_id (entry, troth_log_args_get_queue_id (args));
  troth_interaction_set_subject (entry, troth_log_args_get_subject (args));
  troth_interaction_set_text (entry, troth_log_args_get_text (args));
  troth_interaction_set_internal (entry, troth_log_args_get_internal (args));
  troth_interaction_set_waited_seconds (entry, troth_log_args_get_waited_seconds (args));
  troth_interaction_set_held_seconds (entry, troth_log_args_get_held_seconds (args));
  troth_interaction_set_disposition (entry, troth_log_args_get_disposition (args));
  troth_interaction_set_call_id (entry, troth_log_args_get_call_id (args));
  troth_interaction_set_number (entry, troth_log_args_get_number (args));
  if (troth_log_args_get_ends_at (args) != TROTH_NO_INSTANT)
    troth_interaction_set_ends_at (entry, troth_log_args_get_ends_at (args));
  if (troth_log_args_get_calling_override (args))
    add_reason (entry, troth_log_args_get_calling_override (args));
  troth_run_applied (run, g_steal_pointer (&entry));
  if (troth_log_args_get_kind (args) != TROTH_INTERACTION_KIND_NOTE && troth_log_args_get_kind (args) != TROTH_INTERACTION_KIND_FEE &&
      started > troth_customer_get_last_contact_at (customer))
    {
      troth_customer_set_last_contact_at (customer, MIN (started, run->now));
      troth_run_change (run, g_steal_pointer (&customer));
    }
  return TRUE;
}

/* Hers alone; the last word counts, from whichever desk it came. */
gboolean
troth_rule_agent_set_preferences (TrothRun *run,
                                  GError  **error)
{
  JsonNode *preferences = troth_set_preferences_args_get_preferences (run->args);
  g_autoptr (TrothAgent) agent = troth_run_get (run, TROTH_TYPE_AGENT, troth_command_get_entity_id (run->command), "entity_id", error);
  g_autoptr (TrothAgent) before = NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  if (agent == NULL)
    return troth_run_decided (error);
  if (g_strcmp0 (troth_agent_get_id (agent), run->who->agent_id) != 0)
    return troth_run_reject (run, "forbidden", "entity_id", "everybody has preferences of her own");
  if (!JSON_NODE_HOLDS_OBJECT (preferences))
    return troth_run_reject (run, "bad-args", "preferences", "an object");
  troth_json_append_node (text, preferences);
  if (text->len > MAX_PREFERENCES)
    return troth_run_reject (run, "too-long", "preferences", "longer than 16 KiB");
  before = troth_record_copy (agent);
  troth_agent_set_preferences (agent, preferences);
  return troth_record_equal (agent, before) ? troth_run_noop (run) : troth_run_applied (run, g_steal_pointer (&agent));
}

gboolean
troth_rule_agent_set_state (TrothRun *run,
                            GError  **error)
{
  TrothSetStateArgs *args = run->args;
  g_autoptr (TrothAgent) agent = troth_run_get (run, TROTH_TYPE_AGENT, troth_command_get_entity_id (run->command), "entity_id", error);

  if (agent == NULL)
    return troth_run_decided (error);
  if (!troth_authz (run->who, TROTH_ACTION_CHANGE, TROTH_TYPE_AGENT, agent))
    return troth_run_reject (run, "forbidden", "entity_id", "only the agent or a lead sets this state");
  if (troth_agent_get_state (agent) == troth_set_state_args_get_state (args))
    return troth_run_noop (run);
  troth_agent_set_state (agent, troth_set_state_args_get_state (args));
  troth_agent_set_state_since (agent, run->said);
  return troth_run_applied (run, g_steal_pointer (&agent));
}
