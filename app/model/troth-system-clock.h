// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-clock.h"

G_BEGIN_DECLS

#define TROTH_TYPE_SYSTEM_CLOCK (troth_system_clock_get_type ())
G_DECLARE_FINAL_TYPE (TrothSystemClock, troth_system_clock, TROTH, SYSTEM_CLOCK, TrothClock)

/** troth_system_clock_new: the machine's clock, waking on the thread-default main context (transfer full) */
TrothClock *troth_system_clock_new (void);

G_END_DECLS
