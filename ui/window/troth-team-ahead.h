// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <adwaita.h>

#include "troth-ahead.h"
#include "troth-moment.h"
#include "troth-owner-choice.h"

G_BEGIN_DECLS

/* For a lead: whom to call before she has to. Hidden while there is nobody. Signals "open" (TrothCustomer), and "promise" (gpointer: a
 * TrothAhead, borrowed): the call is to be promised, by whom troth_team_ahead_get_owner() says; to be answered by
 * troth_team_ahead_answered(). */
#define TROTH_TYPE_TEAM_AHEAD (troth_team_ahead_get_type ())
G_DECLARE_FINAL_TYPE (TrothTeamAhead, troth_team_ahead, TROTH, TEAM_AHEAD, AdwPreferencesGroup)

/** troth_team_ahead_set_owners: of TrothOwnerChoice; who was chosen stays chosen */
void troth_team_ahead_set_owners (TrothTeamAhead *self,
                                  GListModel     *owners);
/** troth_team_ahead_get_owner: who is to call (transfer none) (nullable): whoever looks after the customer */
TrothOwnerChoice *troth_team_ahead_get_owner (TrothTeamAhead *self);
/** troth_team_ahead_show: @ahead: of TrothAhead, in their order */
void troth_team_ahead_show (TrothTeamAhead *self,
                            GPtrArray      *ahead,
                            TrothMoment    *moment);

/** troth_team_ahead_dup_key: which one @ahead is, also after another show (transfer full) */
char *troth_team_ahead_dup_key (const TrothAhead *ahead);
/** troth_team_ahead_answered: the call is promised (@made), or it can be pressed again */
void troth_team_ahead_answered (TrothTeamAhead *self,
                                const char     *key,
                                gboolean        made);

G_END_DECLS
