// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <adwaita.h>

#include "troth-agent.h"

G_BEGIN_DECLS

/* What a team's agents may choose to give, as its lead writes it down: a line each. Signal "save" (TrothSetGiftsArgs). */
#define TROTH_TYPE_GIFTS_WINDOW (troth_gifts_window_get_type ())
G_DECLARE_FINAL_TYPE (TrothGiftsWindow, troth_gifts_window, TROTH, GIFTS_WINDOW, AdwWindow)

/** troth_gifts_window_new: over @parent (nullable); @team: one with a goodwill budget; what others change of it later is not shown */
TrothGiftsWindow *troth_gifts_window_new (GtkWindow *parent,
                                          TrothTeam *team);
/** troth_gifts_window_refuse: says what is wrong */
void troth_gifts_window_refuse (TrothGiftsWindow *self,
                                const char       *words);

G_END_DECLS
