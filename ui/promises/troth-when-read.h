// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-hours.h"
#include "troth-promise.h"
#include "troth-when.h"

/* A time that an agent types, wherever that is: read in one way. Pure. */

G_BEGIN_DECLS

/**
 * troth_when_read: as troth_when_parse(), together with what is chosen beside it
 * @mine: the agent's zone
 * @there: (nullable): the customer's
 * @hours: (nullable): the team's: when it closes is the end of a day
 * @precision: (in) (out): the one chosen; what is typed may say another
 */
TrothWhenVerdict troth_when_read (const char     *text,
                                  gint64          now,
                                  GTimeZone      *mine,
                                  GTimeZone      *there,
                                  TrothHours     *hours,
                                  TrothPrecision *precision,
                                  TrothWhen      *when);
/** troth_when_problem_words: why it is no time to come, where @verdict is not OK (transfer full) */
char *troth_when_problem_words (TrothWhenVerdict verdict,
                                const TrothWhen *when,
                                gint64           now,
                                GTimeZone       *mine,
                                GTimeZone       *there);
/**
 * troth_when_read_strictly: the same where nothing is read back: what would have to be asked about is no time either
 * @precision: (out)
 *
 * Returns: (nullable) (transfer full): why it is none
 */
char *troth_when_read_strictly (const char     *text,
                                gint64          now,
                                GTimeZone      *mine,
                                GTimeZone      *there,
                                TrothHours     *hours,
                                TrothPrecision *precision,
                                TrothWhen      *when);

G_END_DECLS
