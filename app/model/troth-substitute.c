// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-substitute.h"

#include "troth-promise-rules.h"
#include "troth-uuid.h"

#define LONGEST_CHAIN 32 /* of absences at one time: a ring that was made behind our back ends here too */

gboolean
troth_agent_is_away (TrothAgent *self,
                     gint64      at)
{
  return troth_agent_get_away_from (self) != TROTH_NO_INSTANT && troth_agent_get_away_from (self) <= at &&
         at < troth_agent_get_away_until (self);
}

TrothAgent *
troth_substitute_find (TrothRecordSource *source,
                       const char        *agent_id,
                       gint64             at,
                       GError           **error)
{
  g_autofree char *id = g_strdup (agent_id);

  for (guint i = 0; id && i < LONGEST_CHAIN; i++)
    {
      g_autoptr (TrothAgent) agent = troth_record_source_get (source, TROTH_TYPE_AGENT, id, error);

      if (agent == NULL || !troth_agent_get_active (agent))
        return NULL;
      if (!troth_agent_is_away (agent, at))
        return g_steal_pointer (&agent);
      g_free (id);
      id = g_strdup (troth_agent_get_substitute_id (agent));
    }
  return NULL;
}

gboolean
troth_substitute_is_ring (TrothRecordSource *source,
                          const char        *agent_id,
                          const char        *substitute_id,
                          gint64             from,
                          gint64             until,
                          GError           **error)
{
  g_autofree char *id = g_strdup (substitute_id);

  for (guint i = 0; id && i < LONGEST_CHAIN; i++)
    {
      g_autoptr (TrothAgent) agent = NULL;

      if (g_str_equal (id, agent_id))
        return TRUE;
      agent = troth_record_source_get (source, TROTH_TYPE_AGENT, id, error);
      g_clear_pointer (&id, g_free);
      if (agent && troth_agent_get_away_from (agent) != TROTH_NO_INSTANT && troth_agent_get_away_from (agent) < until &&
          from < troth_agent_get_away_until (agent))
        id = g_strdup (troth_agent_get_substitute_id (agent));
    }
  return id != NULL;
}

TrothAgent *
troth_lead_find (TrothRecordSource *source,
                 const char        *agent_id,
                 const char        *team_id,
                 gint64             at,
                 GError           **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (TrothAgent) agent = agent_id ? troth_record_source_get (source, TROTH_TYPE_AGENT, agent_id, &local) : NULL;
  g_autoptr (TrothTeam) team = NULL;
  TrothAgent *lead = NULL;

  if (team_id == NULL && agent)
    team_id = troth_agent_get_team_id (agent);
  if (local == NULL && agent && troth_agent_get_lead_id (agent))
    lead = troth_substitute_find (source, troth_agent_get_lead_id (agent), at, &local);
  if (local == NULL && lead == NULL && team_id)
    team = troth_record_source_get (source, TROTH_TYPE_TEAM, team_id, &local);
  if (local == NULL && lead == NULL && team && troth_team_get_lead_id (team))
    lead = troth_substitute_find (source, troth_team_get_lead_id (team), at, &local);
  if (local)
    g_propagate_error (error, g_steal_pointer (&local));
  return lead;
}

gboolean
troth_agent_leave (TrothRecordSource *source,
                   TrothAgent        *agent,
                   const char        *cause,
                   const char        *by,
                   gint64             at,
                   GPtrArray         *changed,
                   GError           **error)
{
  const char *id = troth_agent_get_id (agent);
  const char *team = troth_agent_get_team_id (agent);
  g_autoptr (GError) local = NULL;
  g_autoptr (TrothAgent) lead = team ? NULL : troth_lead_find (source, id, NULL, at, &local);
  g_autoptr (GPtrArray) promises = local ? NULL : troth_record_source_find (source, TROTH_TYPE_PROMISE, "owner_id", id, &local);
  const char *to = team ? team : lead && !g_str_equal (troth_agent_get_id (lead), id) ? troth_agent_get_id (lead)
                                                                                      : NULL;

  for (guint i = 0; promises && local == NULL && i < promises->len; i++)
    {
      g_autofree char *entry = troth_uuid_derive (cause, troth_promise_get_id (promises->pdata[i]));

      if (troth_promise_get_state (promises->pdata[i]) != TROTH_PROMISE_STATE_OPEN)
        continue;
      if (to == NULL)
        {
          g_set_error (&local, TROTH_ERROR, TROTH_ERROR_CONFLICT, "%s has open promises, and neither a team nor a lead to take them",
                       troth_agent_get_login (agent));
          break;
        }
      troth_promise_give (promises->pdata[i], entry, by, at, team ? TROTH_OWNER_KIND_TEAM : TROTH_OWNER_KIND_AGENT, to,
                          TROTH_HANDOVER_CAUSE_DEACTIVATED, NULL);
      g_ptr_array_add (changed, g_object_ref (promises->pdata[i]));
    }
  if (local)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  troth_agent_set_active (agent, FALSE);
  g_ptr_array_add (changed, g_object_ref (agent));
  return TRUE;
}
