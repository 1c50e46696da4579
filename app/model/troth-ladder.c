// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-ladder.h"

#include "troth-promise-rules.h"

/* She said to the alarm that she knows, or took it over when it was late already: she is at it. */
static gboolean
is_answered (TrothPromise *self)
{
  const char *owner = troth_promise_get_owner_id (self);
  GPtrArray  *seen = troth_promise_get_acknowledgements (self);
  GPtrArray  *hands = troth_promise_get_handovers (self);

  for (guint i = 0; i < seen->len; i++)
    if (troth_acknowledgement_get_due_rev (seen->pdata[i]) == troth_promise_get_due_rev (self) &&
        troth_acknowledgement_get_stage (seen->pdata[i]) >= TROTH_ALERT_STAGE_DUE &&
        g_strcmp0 (troth_acknowledgement_get_agent_id (seen->pdata[i]), owner) == 0)
      return TRUE;
  return hands->len && g_strcmp0 (troth_handover_get_agent_id (hands->pdata[hands->len - 1]), owner) == 0 &&
         troth_handover_get_at (hands->pdata[hands->len - 1]) >= troth_promise_deadline (self);
}

gint64
troth_ladder_climbs_at (TrothPromise   *self,
                        TrothLadderStep step,
                        gint64          there_since)
{
  static const gint64 after[TROTH_LADDER_N_STEPS] = { TROTH_LADDER_TEAM_US, TROTH_LADDER_LEAD_US };
  gint64              late = troth_promise_deadline (self);

  if (troth_promise_get_owner_kind (self) == TROTH_OWNER_KIND_TEAM)
    return step == TROTH_LADDER_STEP_LEAD ? late + after[step] : G_MAXINT64;
  if (there_since == TROTH_NO_INSTANT)
    return late + after[step];
  return is_answered (self) ? G_MAXINT64 : MAX (late, there_since) + after[step];
}
