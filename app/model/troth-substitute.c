// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-substitute.h"

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
