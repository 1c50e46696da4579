// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-agent.h"
#include "troth-record-source.h"

/* Who stands in for an agent who is away, and to whom a promise goes that nobody is there to keep. */

G_BEGIN_DECLS

/** troth_agent_is_away: is @at within her absence */
gboolean troth_agent_is_away (TrothAgent *self,
                              gint64      at);
/**
 * troth_substitute_find: who does the work of @agent_id at @at: herself, or whoever stands in for her, or for that one … (transfer full)
 *
 * Returns: (nullable): %NULL without @error when there is nobody: no substitute, one who works here no longer, or a ring of them
 */
TrothAgent *troth_substitute_find (TrothRecordSource *source,
                                   const char        *agent_id,
                                   gint64             at,
                                   GError           **error);
/**
 * troth_substitute_is_ring: would @agent_id stand in for herself, at the end, if @substitute_id stood in for her from @from until @until?
 * Only absences that meet these count.
 */
gboolean troth_substitute_is_ring (TrothRecordSource *source,
                                   const char        *agent_id,
                                   const char        *substitute_id,
                                   gint64             from,
                                   gint64             until,
                                   GError           **error);
/** troth_lead_find: whom to turn to above @agent_id (nullable) and @team_id (nullable): her own lead, else the team's, or who stands in (transfer full) (nullable) */
TrothAgent *troth_lead_find (TrothRecordSource *source,
                             const char        *agent_id,
                             const char        *team_id,
                             gint64             at,
                             GError           **error);

/**
 * troth_agent_leave: @agent works here no longer: what she promised goes to her team; without one, to her lead
 * @cause: a unique text, of which the ids of the entries are made
 * @by: (nullable): who says so
 * @changed: (element-type TrothRecord): gets @agent and the promises
 *
 * Returns: FALSE with @error when reading failed; %TROTH_ERROR_CONFLICT when there are promises and nobody to take them
 */
gboolean troth_agent_leave (TrothRecordSource *source,
                            TrothAgent        *agent,
                            const char        *cause,
                            const char        *by,
                            gint64             at,
                            GPtrArray         *changed,
                            GError           **error);

G_END_DECLS
