// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <glib.h>

/* The days off of a country, written out by the rules that make them move; any thread, one at a time. */

G_BEGIN_DECLS

/** TROTH_DAYS_OFF_FROM, TROTH_DAYS_OFF_UNTIL: the years for which they are written out, both included */
#define TROTH_DAYS_OFF_FROM 2025
#define TROTH_DAYS_OFF_UNTIL 2040

typedef struct _TrothDaysOff TrothDaysOff;

/**
 * troth_days_off_new: none yet
 * @lieu: (nullable): what is off instead of a date of the year that falls on a weekend: "next", the next weekday that is not off anyway;
 *   "nearest", the Friday before a Saturday, the Monday after a Sunday
 *
 * Returns: (nullable): no such @lieu
 */
TrothDaysOff *troth_days_off_new (const char *lieu);
void          troth_days_off_free (TrothDaysOff *self);
/**
 * troth_days_off_add: one more
 * @date: (nullable): "12-25" of each year, or "2027-05-17" once
 * @weekday: (nullable): "1" (Monday) to "7": the first of these on or after @date
 * @easter: (nullable): in place of both: days after Easter Sunday, "-2"
 *
 * Returns: FALSE: there is no such day
 */
gboolean troth_days_off_add (TrothDaysOff *self,
                             const char   *date,
                             const char   *weekday,
                             const char   *easter);
/** troth_days_off_list: (transfer full) (element-type utf8): all of them with those in lieu, sorted, each once: "2026-12-25" */
GPtrArray *troth_days_off_list (TrothDaysOff *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrothDaysOff, troth_days_off_free)

G_END_DECLS
