// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <adwaita.h>

#include "troth-agent.h"
#include "troth-moment.h"

G_BEGIN_DECLS

/* The people of a lead: who is there, who is away until when, who stands in. Signal "absence" (TrothAgent): it is to be changed. */
#define TROTH_TYPE_TEAM_PEOPLE (troth_team_people_get_type ())
G_DECLARE_FINAL_TYPE (TrothTeamPeople, troth_team_people, TROTH, TEAM_PEOPLE, AdwPreferencesGroup)

/** troth_team_people_show: those of @agents (TrothAgent) who are of @lead's team or have her as lead; everybody's an administrator's */
void troth_team_people_show (TrothTeamPeople *self,
                             GListModel      *agents,
                             TrothAgent      *lead,
                             TrothMoment     *moment);

/** troth_team_people_has_team: whether somebody of @team_id (nullable: of none) is among those whom it shows; an administrator's are all */
gboolean troth_team_people_has_team (TrothTeamPeople *self,
                                     const char      *team_id);

G_END_DECLS
