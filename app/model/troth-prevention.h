// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-case.h"
#include "troth-customer.h"
#include "troth-hours.h"

/* How to avoid it the next time: said once, not said again too soon, and asked about later. Pure, any thread. */

G_BEGIN_DECLS

/** TROTH_PREVENTION_DAYS: so long a tip that was told is not told again */
#define TROTH_PREVENTION_DAYS 90
/** TROTH_PREVENTION_CHECK_DAYS: then it can be asked whether it helped */
#define TROTH_PREVENTION_CHECK_DAYS 30

/** troth_prevention_was_told: @tip, in the same words but for case and signs, with one of @cases (element-type TrothCase, all of one person) that was
 * resolved in the last TROTH_PREVENTION_DAYS before @now; @tip: (nullable) */
gboolean troth_prevention_was_told (GPtrArray  *cases,
                                    const char *tip,
                                    gint64      now);
/** troth_prevention_check_at: when @customer is asked about a tip told @now: in TROTH_PREVENTION_CHECK_DAYS, or as soon after as @hours are open and she
 * may be called, to the minute; FALSE: never: she asked not to be called, or nobody works when she may be */
gboolean troth_prevention_check_at (TrothCustomer *customer,
                                    TrothHours    *hours,
                                    gint64         now,
                                    gint64        *at);

G_END_DECLS
