// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-clock.h"

/* Time as tests want it: stands still until told. "woke" is emitted from inside these calls. */

G_BEGIN_DECLS

#define TROTH_TYPE_VIRTUAL_CLOCK (troth_virtual_clock_get_type ())
G_DECLARE_FINAL_TYPE (TrothVirtualClock, troth_virtual_clock, TROTH, VIRTUAL_CLOCK, TrothClock)

/** troth_virtual_clock_new: stands at @wall µs, booted an hour ago (transfer full) */
TrothVirtualClock *troth_virtual_clock_new (gint64 wall);
/** troth_virtual_clock_advance: time passes; wakes at every armed instant on the way */
void troth_virtual_clock_advance (TrothVirtualClock *self,
                                  gint64             us);
/** troth_virtual_clock_jump: somebody sets the wall clock by @us */
void troth_virtual_clock_jump (TrothVirtualClock *self,
                               gint64             us);
/** troth_virtual_clock_sleep: the machine sleeps for @us; one wake after it */
void troth_virtual_clock_sleep (TrothVirtualClock *self,
                                gint64             us);

G_END_DECLS
