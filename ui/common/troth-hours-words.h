// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-hours.h"

G_BEGIN_DECLS

/**
 * troth_hours_words: when a team works as clocks in @zone show it in the week of @now: "Monday to Friday 16:00–20:00, 20:30–01:00"
 *
 * A stretch over midnight belongs to the day on which it begins. Holidays are left out of it. "" when it never works (transfer full)
 */
char *troth_hours_words (TrothHours *hours,
                         GTimeZone  *zone,
                         gint64      now);

G_END_DECLS
