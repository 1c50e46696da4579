// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <adwaita.h>

#include "troth-asked-count.h"

G_BEGIN_DECLS

/* What customers were asked again though they had said it, by what and by team; hidden while there is nothing. */
#define TROTH_TYPE_TEAM_ASKED (troth_team_asked_get_type ())
G_DECLARE_FINAL_TYPE (TrothTeamAsked, troth_team_asked, TROTH, TEAM_ASKED, AdwPreferencesGroup)

/** troth_team_asked_show: @counts: of TrothAskedCount, the most first; @teams: of TrothTeam, for their names */
void troth_team_asked_show (TrothTeamAsked *self,
                            GPtrArray      *counts,
                            GListModel     *teams);

G_END_DECLS
