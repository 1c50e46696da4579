// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* What happened how often, the most first, under a title and a sentence: where a team's work goes wrong, never whose. Hidden while there
 * is nothing. */
#define TROTH_TYPE_TEAM_COUNTS (troth_team_counts_get_type ())
G_DECLARE_FINAL_TYPE (TrothTeamCounts, troth_team_counts, TROTH, TEAM_COUNTS, AdwPreferencesGroup)

/** troth_team_counts_clear: nothing is shown */
void troth_team_counts_clear (TrothTeamCounts *self);
/** troth_team_counts_add: under those before, as long as there is room; @more: (nullable): a smaller line below @what */
void troth_team_counts_add (TrothTeamCounts *self,
                            const char      *what,
                            const char      *more,
                            guint            times);

G_END_DECLS
