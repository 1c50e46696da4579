// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-calendar.h"
#include "troth-time.h"

/* The working hours of a team, and counting with them. All stretches are half-open, [opens, closes): at 17:00 sharp a team
 * that works until 17:00 has closed. Of an hour that the clocks show twice, openings and closings mean the first; one that
 * they skip opens or closes when they jump. So a team that is always open loses no minute, and a day has 23 or 25 hours. */

G_BEGIN_DECLS

/** TrothHours: a calendar made ready for counting; immutable, any thread */
typedef struct _TrothHours TrothHours;

/** troth_hours_new: of @calendar (transfer full); %TROTH_ERROR_INVALID naming the field that is wrong */
TrothHours *troth_hours_new (TrothCalendar *calendar,
                             GError       **error);
/** troth_hours_new_standard: of a team that has no calendar: Monday to Friday 9:00 to 18:00 in @zone (transfer full); NULL for no zone */
TrothHours *troth_hours_new_standard (const char *zone);
/** troth_hours_new_in: the hours of @self as clocks in @zone show them (transfer full); NULL for no zone */
TrothHours *troth_hours_new_in (TrothHours *self,
                                const char *zone);
TrothHours *troth_hours_ref (TrothHours *self);
void        troth_hours_unref (TrothHours *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrothHours, troth_hours_unref)

/** troth_hours_get_zone: where the team works (transfer none) */
GTimeZone  *troth_hours_get_zone (TrothHours *self);
const char *troth_hours_get_zone_name (TrothHours *self);
/** troth_hours_get_holiday: why the team does not work on the date that @at is on in its zone: the name, "" when it has none (nullable) */
const char *troth_hours_get_holiday (TrothHours *self,
                                     gint64      at);

/** troth_hours_get_stretch: the @n th stretch (from 0) of @weekday (1 Monday to 7), as µs after midnight; FALSE when there are not so many */
gboolean troth_hours_get_stretch (TrothHours *self,
                                  guint       weekday,
                                  guint       n,
                                  gint64     *opens,
                                  gint64     *closes);
gboolean troth_hours_is_open (TrothHours *self,
                              gint64      at);
/**
 * troth_hours_next_open: the first open instant that is not before @from
 *
 * Error, of all that look ahead: %TROTH_ERROR_NOT_FOUND when the team does not work for three years.
 */
gboolean troth_hours_next_open (TrothHours *self,
                                gint64      from,
                                gint64     *at,
                                GError    **error);
/**
 * troth_hours_add: the instant that is @working (µs, may be negative) of working time after @from
 *
 * Always an open instant: one hour after 16:00 is the next morning where work ends at 17:00.
 * add (a + b) = add (add (a), b) for a and b of one sign, and it never goes back when @working or @from grows.
 */
gboolean troth_hours_add (TrothHours *self,
                          gint64      from,
                          gint64      working,
                          gint64     *at,
                          GError    **error);
/** troth_hours_between: working time (µs) from @from to @until; negative when @until is before @from */
gint64 troth_hours_between (TrothHours *self,
                            gint64      from,
                            gint64      until);
/** troth_hours_next_working_day: when the team opens on the first date after that of @from (in its zone) on which it works */
gboolean troth_hours_next_working_day (TrothHours *self,
                                       gint64      from,
                                       gint64     *opens,
                                       GError    **error);
/**
 * troth_hours_end_of_day: "by the end of that day": the clock time at which the team closes last on @date, read in @zone
 * @date: days since 1970-01-01, see troth_date_parse()
 * @zone: (nullable): where it was said; the team's own when NULL
 * @civil: (out) (transfer full) (optional): "2026-03-02T17:00"; midnight is said as 23:59 of the same date
 * @at: (out): the instant, the first of two where the clocks show it twice
 *
 * Error: %TROTH_ERROR_NOT_FOUND when the team does not work on that date.
 */
gboolean troth_hours_end_of_day (TrothHours *self,
                                 gint64      date,
                                 GTimeZone  *zone,
                                 char      **civil,
                                 gint64     *at,
                                 GError    **error);

G_END_DECLS
