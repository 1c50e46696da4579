// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <adwaita.h>

#include "troth-agent.h"
#include "troth-due-list.h"
#include "troth-team-ahead.h"

G_BEGIN_DECLS

/* For a lead: every promise at risk, by how near it is, and whose it is; and her people. Signals "open" and "take-over" (TrothPromise),
 * "hand-over" (GPtrArray of TrothPromise, TrothHandOverArgs): those that were chosen, to one owner; "absence" (TrothAgent): to be changed. */
#define TROTH_TYPE_TEAM_PAGE (troth_team_page_get_type ())
G_DECLARE_FINAL_TYPE (TrothTeamPage, troth_team_page, TROTH, TEAM_PAGE, AdwBin)

void troth_team_page_set_moment (TrothTeamPage *self,
                                 TrothMoment   *moment);
/** troth_team_page_set_agents: TrothAgent, for the owners' names (nullable) */
void troth_team_page_set_agents (TrothTeamPage *self,
                                 GListModel    *agents);
/** troth_team_page_set_owners: #TrothOwnerChoice, for Assign; who was chosen stays chosen */
void troth_team_page_set_owners (TrothTeamPage *self,
                                 GListModel    *owners);
/** troth_team_page_set_lead: whose people are shown */
void troth_team_page_set_lead (TrothTeamPage *self,
                               TrothAgent    *lead);
/** troth_team_page_get_ahead: whom to call before she has to (transfer none) */
TrothTeamAhead *troth_team_page_get_ahead (TrothTeamPage *self);
/** troth_team_page_set_asked: @counts: of TrothAskedCount: what customers were asked again; @teams: TrothTeam */
void troth_team_page_set_asked (TrothTeamPage *self,
                                GPtrArray     *counts,
                                GListModel    *teams);
/** troth_team_page_set_mismatches: of TrothMismatch: pages of our web site that were reported to be wrong */
void troth_team_page_set_mismatches (TrothTeamPage *self,
                                     GPtrArray     *mismatches);
/** troth_team_page_set_promises: every open TrothPromise, and those of them that are nobody's in person, first due first (nullable) */
void troth_team_page_set_promises (TrothTeamPage *self,
                                   GListModel    *promises,
                                   GListModel    *unowned);
/** troth_team_page_set_voicemails: every open TrothPromise about one, the first left first */
void troth_team_page_set_voicemails (TrothTeamPage *self,
                                     GListModel    *voicemails);
void troth_team_page_set_names (TrothTeamPage *self,
                                TrothNameFunc  name,
                                gpointer       user_data);
/** troth_team_page_update: a name was loaded */
void troth_team_page_update (TrothTeamPage *self);

/** troth_team_page_handed_over: what "hand-over" came to: not @all of them could be written down: what was chosen and written stays */
void troth_team_page_handed_over (TrothTeamPage *self,
                                  gboolean       all);

G_END_DECLS
