// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-call.h"

/* A call in words. Pure. */

G_BEGIN_DECLS

/** troth_call_who: "Leonie Köhler is calling", "Withheld number", "Leonie Köhler or 2 others" … */
char *troth_call_who (TrothCall *call);
/** troth_call_number: the number, where no name is known to stand before it; else "" */
char *troth_call_number (TrothCall *call);
/** troth_call_duration: "03:12" since it was answered; "" while it rings */
char *troth_call_duration (TrothCall *call,
                           gint64     now);
/** troth_call_hold: "On hold 00:41", with what to do when it gets long; "" when not held */
char *troth_call_hold (TrothCall *call,
                       gint64     now);
/** troth_call_hold_label: what a button notes, while @held or not, with its @key (nullable): "On hold F6" (transfer full) */
char *troth_call_hold_label (gboolean    held,
                             const char *key);
/** troth_call_hold_tip: and what is to be done at the telephone, which takes no orders from here (transfer none) */
const char *troth_call_hold_tip (gboolean held);
/** troth_call_held_seconds: of the present hold; -1 when not held */
gint64 troth_call_held_seconds (TrothCall *call,
                                gint64     now);
/** troth_call_reason: why a customer may be the caller (transfer none) */
const char *troth_call_reason (TrothCandidateReason reason);

G_END_DECLS
