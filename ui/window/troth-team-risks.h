// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-records.h"

G_BEGIN_DECLS

/* What a lead looks at: a group each. */
typedef enum
{
  TROTH_TEAM_RISK_OVERDUE,
  TROTH_TEAM_RISK_SOON,      /* within 15 minutes */
  TROTH_TEAM_RISK_HOUR,      /* within 60 minutes */
  TROTH_TEAM_RISK_VOICEMAIL, /* the one that was left first */
  TROTH_TEAM_RISK_UNOWNED,   /* a team's, nobody's in person, later than that */
  TROTH_N_TEAM_RISKS
} TrothTeamRisk;

typedef struct
{
  GPtrArray *shown[TROTH_N_TEAM_RISKS]; /* of TrothPromise: the first ones */
  guint      totals[TROTH_N_TEAM_RISKS];
} TrothTeamRisks;

/** troth_team_risks_find: into @risks, empty so far; the lists (nullable) are by due time, @voicemails by when they were left */
void troth_team_risks_find (TrothTeamRisks *risks,
                            GListModel     *promises,
                            GListModel     *unowned,
                            GListModel     *voicemails,
                            gint64          now);
void troth_team_risks_clear (TrothTeamRisks *risks);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TrothTeamRisks, troth_team_risks_clear)

/** troth_team_risk_heading: "3 are overdue" (transfer full) */
char *troth_team_risk_heading (TrothTeamRisk risk,
                               guint         total);

G_END_DECLS
