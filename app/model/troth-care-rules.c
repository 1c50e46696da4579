// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-care-rules.h"

#include "troth-time.h"

gboolean
troth_praise_is_for (TrothPraise *self,
                     const char  *agent_id,
                     const char  *team_id,
                     TrothRole    role)
{
  if (troth_praise_get_to_agent_id (self))
    return g_strcmp0 (troth_praise_get_to_agent_id (self), agent_id) == 0;
  if (troth_praise_get_to_team_id (self))
    return g_strcmp0 (troth_praise_get_to_team_id (self), team_id) == 0;
  return role != TROTH_ROLE_AGENT;
}

gboolean
troth_survey_is_due (TrothCustomer *customer,
                     TrothTeam     *team,
                     gint64         now)
{
  gint64 days = team ? troth_team_get_survey_days (team) : 0;
  gint64 last = troth_customer_get_surveyed_at (customer);

  return days > 0 && (last == TROTH_NO_INSTANT || (now - last) / TROTH_DAY >= days);
}

gboolean
troth_transfer_is_for (TrothTransfer *self,
                       const char    *agent_id,
                       const char    *team_id)
{
  if (troth_transfer_get_to_kind (self) == TROTH_OWNER_KIND_TEAM) /* who offers it to her own team does not wait for herself */
    return team_id && g_strcmp0 (troth_transfer_get_to_id (self), team_id) == 0 && g_strcmp0 (troth_transfer_get_from_id (self), agent_id) != 0;
  return g_strcmp0 (troth_transfer_get_to_id (self), agent_id) == 0;
}

gboolean
troth_transfer_lapse (TrothTransfer *self,
                      gint64         now)
{
  if (troth_transfer_get_state (self) != TROTH_TRANSFER_STATE_OFFERED ||
      now - troth_transfer_get_offered_at (self) < TROTH_TRANSFER_WAIT_US)
    return FALSE;
  troth_transfer_set_state (self, TROTH_TRANSFER_STATE_BOUNCED);
  troth_transfer_set_answered_at (self, now);
  return TRUE;
}
