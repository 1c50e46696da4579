// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <adwaita.h>

#include "troth-customer.h"
#include "troth-moment.h"

G_BEGIN_DECLS

/* For a lead: whom to call before she has to. Hidden while there is nobody. Signals "open" (TrothCustomer), and "promise" (gpointer: a
 * TrothAhead, borrowed): the call is to be promised. */
#define TROTH_TYPE_TEAM_AHEAD (troth_team_ahead_get_type ())
G_DECLARE_FINAL_TYPE (TrothTeamAhead, troth_team_ahead, TROTH, TEAM_AHEAD, AdwPreferencesGroup)

/** troth_team_ahead_show: @ahead: of TrothAhead, in their order */
void troth_team_ahead_show (TrothTeamAhead *self,
                            GPtrArray      *ahead,
                            TrothMoment    *moment);

G_END_DECLS
