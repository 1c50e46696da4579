// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <adwaita.h>

#include "troth-call.h"
#include "troth-clock.h"

G_BEGIN_DECLS

/* The call at hand, above the panes; slides in with a call and out after wrap-up. Who it is comes first and never a
 * number before a name. The telephone takes no orders from here: "answer", "hold", "resume" and "hang-up" only note what was done there, where
 * it does not tell that itself. Signals: "answer", "hold", "resume", "hand-over", "hang-up", "show-customer" (Enter: take me to the
 * customer), "find" (nobody is known: search), "choose" (customer, one of the candidates), "ask-lead"
 * (about whoever calls), "wrap-up". Actions call.answer, .ask-lead, .hold, .hand-over, .hang-up, .show, .wrap-up, .choose. */
#define TROTH_TYPE_CALL_BAR (troth_call_bar_get_type ())
G_DECLARE_FINAL_TYPE (TrothCallBar, troth_call_bar, TROTH, CALL_BAR, AdwBin)

GtkWidget *troth_call_bar_new (void);
/** troth_call_bar_set_clock: @zone: the agent's, for dates; before the first call is shown */
void troth_call_bar_set_clock (TrothCallBar *self,
                               TrothClock   *clock,
                               GTimeZone    *zone);
/** troth_call_bar_set_call: @call (nullable): none: the bar goes */
void troth_call_bar_set_call (TrothCallBar *self,
                              TrothCall    *call);
/** troth_call_bar_set_shown: @shown (nullable): who is on the screen: when that is another, the one who calls can be shown */
void troth_call_bar_set_shown (TrothCallBar  *self,
                               TrothCustomer *shown);
/** troth_call_bar_set_compact: its buttons in two rows */
void troth_call_bar_set_compact (TrothCallBar *self,
                                 gboolean      compact);
/** troth_call_bar_refresh: shows the time that it is now (tests; else once a second while a call can be seen) */
void troth_call_bar_refresh (TrothCallBar *self);

/* From here on a wait on hold is worded as one to look at, and to end (seconds). */
#define TROTH_HOLD_LONG 45
#define TROTH_HOLD_TOO_LONG 90

G_END_DECLS
