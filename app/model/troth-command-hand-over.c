// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-command-private.h"

#include "troth-authz.h"
#include "troth-substitute.h"

gboolean
troth_run_check_owner (TrothRun      *run,
                       TrothOwnerKind kind,
                       const char    *id,
                       const char    *field,
                       GError       **error)
{
  g_autoptr (TrothAgent) agent = NULL;

  if (kind == TROTH_OWNER_KIND_TEAM)
    return troth_run_check (run, TROTH_TYPE_TEAM, id, field, error);
  agent = troth_run_get (run, TROTH_TYPE_AGENT, id, field, error);
  if (agent && !troth_agent_get_active (agent))
    troth_run_reject (run, "owner-inactive", field, "that agent no longer works here; nobody would keep the promise");
  return agent && troth_agent_get_active (agent);
}

/* Anybody takes over; the owner, and whoever is of the team that owns it, gives on; a lead assigns. */
static gboolean
may_hand_over (TrothRun          *run,
               TrothPromise      *promise,
               TrothHandOverArgs *args)
{
  return run->who->role != TROTH_ROLE_AGENT ||
         troth_promise_is_owned_by (promise, run->who->agent_id, run->who->team_id) ||
         (troth_hand_over_args_get_to_kind (args) == TROTH_OWNER_KIND_AGENT &&
          g_strcmp0 (troth_hand_over_args_get_to_id (args), run->who->agent_id) == 0);
}

/* Who was first in a race for a promise. */
static gboolean
taken_meanwhile (TrothRun     *run,
                 TrothPromise *promise)
{
  GPtrArray     *list = troth_promise_get_handovers (promise);
  TrothHandover *last = list->len ? list->pdata[list->len - 1] : NULL;

  return troth_run_conflict (run, "taken-meanwhile", last ? troth_handover_get_agent_id (last) : NULL,
                             last ? troth_handover_get_at (last) : TROTH_NO_INSTANT, troth_promise_get_owner_id (promise), NULL);
}

/* Whoever stands in for the owner, who is away, takes over: it is for that, whether her desk did it by itself or she did. */
static gboolean
is_substitute (TrothRun          *run,
               TrothPromise      *promise,
               TrothHandOverArgs *args,
               GError           **error)
{
  const char *owner = troth_promise_get_owner_id (promise);
  g_autoptr (TrothAgent) there = NULL;

  if (troth_promise_get_owner_kind (promise) != TROTH_OWNER_KIND_AGENT || troth_hand_over_args_get_to_kind (args) != TROTH_OWNER_KIND_AGENT ||
      g_strcmp0 (troth_hand_over_args_get_to_id (args), run->who->agent_id) != 0)
    return FALSE;
  there = troth_substitute_find (run->source, owner, run->said, error);
  return there && g_strcmp0 (troth_agent_get_id (there), run->who->agent_id) == 0;
}

gboolean
troth_rule_promise_hand_over (TrothRun *run,
                              GError  **error)
{
  TrothHandOverArgs *args = run->args;
  const char        *from = troth_hand_over_args_get_from_id (args);
  g_autoptr (TrothPromise) promise = troth_run_get (run, TROTH_TYPE_PROMISE, troth_command_get_entity_id (run->command),
                                                    "entity_id", error);
  g_autoptr (GError) local = NULL;
  gboolean substitute;

  if (promise == NULL || !troth_run_check_owner (run, troth_hand_over_args_get_to_kind (args),
                                                 troth_hand_over_args_get_to_id (args), "to_id", error))
    return troth_run_decided (error);
  if (troth_promise_get_state (promise) != TROTH_PROMISE_STATE_OPEN)
    return troth_run_conflict (run, "already-ended", troth_promise_get_ended_by (promise),
                               troth_promise_get_ended_at (promise), troth_promise_get_evidence (promise), NULL);
  if (troth_promise_get_owner_kind (promise) == troth_hand_over_args_get_to_kind (args) &&
      g_strcmp0 (troth_promise_get_owner_id (promise), troth_hand_over_args_get_to_id (args)) == 0)
    return troth_run_noop (run);
  if (from && g_strcmp0 (from, troth_promise_get_owner_id (promise)) != 0)
    return taken_meanwhile (run, promise);
  if (!may_hand_over (run, promise, args))
    return troth_run_reject (run, "forbidden", "to_id", "only its owner or a lead gives a promise to somebody else");
  substitute = is_substitute (run, promise, args, &local);
  if (local)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  troth_promise_give (promise, troth_command_get_id (run->command), run->who->agent_id, run->said,
                      troth_hand_over_args_get_to_kind (args), troth_hand_over_args_get_to_id (args),
                      substitute ? TROTH_HANDOVER_CAUSE_SUBSTITUTE : TROTH_HANDOVER_CAUSE_PERSON, troth_hand_over_args_get_reason (args));
  return troth_run_applied (run, g_steal_pointer (&promise));
}

/* FALSE with the run decided when these do not make an absence. */
static gboolean
check_absence (TrothRun         *run,
               TrothAgent       *agent,
               TrothSetAwayArgs *args,
               GError          **error)
{
  gint64      from = troth_set_away_args_get_away_from (args);
  gint64      until = troth_set_away_args_get_away_until (args);
  const char *substitute = troth_set_away_args_get_substitute_id (args);

  if (from == TROTH_NO_INSTANT && until == TROTH_NO_INSTANT && substitute == NULL)
    return TRUE;
  if (from == TROTH_NO_INSTANT || until == TROTH_NO_INSTANT)
    troth_run_reject (run, "empty", from == TROTH_NO_INSTANT ? "away_from" : "away_until", "an absence begins and ends");
  else if (until <= from)
    troth_run_reject (run, "window-ends-before-it-begins", "away_until", "away_until is not after away_from");
  else if (substitute == NULL)
    return TRUE;
  else if (!troth_run_check_owner (run, TROTH_OWNER_KIND_AGENT, substitute, "substitute_id", error))
    return FALSE;
  else if (troth_substitute_is_ring (run->source, troth_agent_get_id (agent), substitute, from, until, error))
    troth_run_reject (run, "substitute-ring", "substitute_id", "she would stand in for herself, through others who are away then");
  else
    return troth_run_decided (error);
  return FALSE;
}

gboolean
troth_rule_agent_set_away (TrothRun *run,
                           GError  **error)
{
  TrothSetAwayArgs *args = run->args;
  g_autoptr (TrothAgent) agent = troth_run_get (run, TROTH_TYPE_AGENT, troth_command_get_entity_id (run->command), "entity_id", error);
  g_autoptr (TrothAgent) before = NULL;

  if (agent == NULL)
    return troth_run_decided (error);
  if (!troth_authz (run->who, TROTH_ACTION_CHANGE, TROTH_TYPE_AGENT, agent))
    return troth_run_reject (run, "forbidden", "entity_id", "only the agent or a lead says when she is away");
  if (!check_absence (run, agent, args, error))
    return troth_run_decided (error);
  before = troth_record_copy (agent);
  troth_agent_set_away_from (agent, troth_set_away_args_get_away_from (args));
  troth_agent_set_away_until (agent, troth_set_away_args_get_away_until (args));
  troth_agent_set_substitute_id (agent, troth_set_away_args_get_substitute_id (args));
  return troth_record_equal (agent, before) ? troth_run_noop (run) : troth_run_applied (run, g_steal_pointer (&agent));
}

gboolean
troth_rule_agent_deactivate (TrothRun *run,
                             GError  **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (TrothAgent) agent = troth_run_get (run, TROTH_TYPE_AGENT, troth_command_get_entity_id (run->command), "entity_id", error);

  if (agent == NULL)
    return troth_run_decided (error);
  if (!troth_authz (run->who, TROTH_ACTION_ADMINISTER, TROTH_TYPE_AGENT, agent))
    return troth_run_reject (run, "forbidden", "entity_id", "an administrator says who works here");
  if (!troth_agent_get_active (agent))
    return troth_run_noop (run);
  if (g_strcmp0 (troth_agent_get_id (agent), run->who->agent_id) == 0)
    return troth_run_reject (run, "forbidden", "entity_id", "nobody locks herself out");
  if (troth_agent_leave (run->source, agent, troth_command_get_id (run->command), run->who->agent_id, run->said,
                         run->result->changed, &local))
    return troth_run_done (run);
  if (g_error_matches (local, TROTH_ERROR, TROTH_ERROR_CONFLICT))
    return troth_run_reject (run, "nobody-takes-over", "entity_id", local->message);
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}
