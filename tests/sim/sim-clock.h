// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-clock.h"

/* The clock of one machine: the world's time, wrong by some amount. */

G_BEGIN_DECLS

#define SIM_TYPE_CLOCK (sim_clock_get_type ())
G_DECLARE_FINAL_TYPE (SimClock, sim_clock, SIM, CLOCK, TrothClock)

SimClock *sim_clock_new (gint64 wrong_us);
/** sim_clock_pass: so much time goes by for all clocks at once, without anything being done in it; sim_clock_passed: how much that was, µs */
void   sim_clock_pass (gint64 us);
gint64 sim_clock_passed (void);
/** sim_clock_world: µs since 1970, as a clock that is right has it */
gint64 sim_clock_world (void);
/** sim_clock_jump: somebody sets it */
void sim_clock_jump (SimClock *self,
                     gint64    wrong_us);
/** sim_wrong_time: how wrong a clock is, µs: some minutes; now and then years */
gint64 sim_wrong_time (void);

G_END_DECLS
