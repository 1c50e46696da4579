// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <adwaita.h>

#include "troth-agent.h"
#include "troth-moment.h"

G_BEGIN_DECLS

/* When somebody is away, and who stands in. Signal "set-away" (TrothAgent, TrothSetAwayArgs): to be run, and answered. */
#define TROTH_TYPE_AWAY_DIALOG (troth_away_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TrothAwayDialog, troth_away_dialog, TROTH, AWAY_DIALOG, AdwWindow)

/**
 * troth_away_dialog_new: of @agent, one of @agents (TrothAgent, active ones)
 */
TrothAwayDialog *troth_away_dialog_new (GtkWindow   *parent,
                                        TrothAgent  *agent,
                                        GListModel  *agents,
                                        TrothMoment *moment);
/** troth_away_dialog_refuse: nothing was changed: why, in words */
void troth_away_dialog_refuse (TrothAwayDialog *self,
                               const char      *words);

G_END_DECLS
