// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-agent.h"

G_BEGIN_DECLS

/** troth_away_words: "away until Mon 9:00; Steve Johnson stands in" of an absence that is not over; NULL when there is none (transfer full)
 * @agents: (nullable): TrothAgent, for the name of who stands in
 */
char *troth_away_words (TrothAgent *agent,
                        GListModel *agents,
                        gint64      now,
                        GTimeZone  *zone);
/** troth_away_sentence: what an absence from @from until @until means, before it is given (transfer full)
 * @substitute: (nullable): name of who stands in
 */
char *troth_away_sentence (gint64      from,
                           gint64      until,
                           const char *substitute,
                           gint64      now,
                           GTimeZone  *zone);

G_END_DECLS
