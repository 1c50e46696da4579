// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-customer.h"
#include "troth-hours.h"

G_BEGIN_DECLS

/** TROTH_COURTESY_AHEAD: µs: so long before it is due a courtesy call is promised: until then each contact puts it off */
#define TROTH_COURTESY_AHEAD G_GINT64_CONSTANT (86400000000)
/** TROTH_COURTESY_LATE: µs: what was due longer ago, before a team wanted such calls, is over */
#define TROTH_COURTESY_LATE G_GINT64_CONSTANT (172800000000)
/** TROTH_COURTESY_DAYS_MAX: of a team's courtesy_days: after that nobody remembers what it was about */
#define TROTH_COURTESY_DAYS_MAX 90

/** troth_courtesy_at: the first instant from @from on at which the team of @hours works and @customer may be called; pure. FALSE: there is none: she
 * asked not to be called, or nobody works when she may be */
gboolean troth_courtesy_at (TrothCustomer *customer,
                            gint64         from,
                            TrothHours    *hours,
                            gint64         now,
                            gint64        *at);
/**
 * troth_courtesy_due: when @customer is called to hear how it goes, @days after what happened at @event (µs: something was bought, a case
 * resolved) or after the last contact, whichever was later; pure
 *
 * While the team of @hours works, and at an hour at which she may be called.
 * Returns: FALSE: not yet (more than %TROTH_COURTESY_AHEAD before), or never: she asked not to be called, nobody works, it was due more
 * than %TROTH_COURTESY_LATE ago, or @days are not from 1 to %TROTH_COURTESY_DAYS_MAX
 */
gboolean troth_courtesy_due (TrothCustomer *customer,
                             gint64         event,
                             gint64         days,
                             TrothHours    *hours,
                             gint64         now,
                             gint64        *due);

G_END_DECLS
