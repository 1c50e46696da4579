// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-calendar.h"

/* Holidays out of an iCalendar file (RFC 5545), as other programs and web sites write them. */

G_BEGIN_DECLS

/** TROTH_ICAL_MAX_BYTES: what is longer is refused */
#define TROTH_ICAL_MAX_BYTES (4 * 1024 * 1024)

/**
 * troth_ical_holidays: every date from @from until before @until (days since 1970-01-01) on which an event of @text lasts all day
 * @skipped: (out) (optional): events with a time of day, which close nobody's whole day
 *
 * Recurring events are expanded, without their exceptions; an event of several days is several dates; what was cancelled does not
 * count. By date, one a date, with the name of the first event; all are marked as fed.
 * Error: %TROTH_ERROR_MALFORMED with the line or the UID; %TROTH_ERROR_TOO_LARGE.
 * Returns: (transfer full) (element-type TrothHoliday)
 */
GPtrArray *troth_ical_holidays (const char *text,
                                gsize       length,
                                gint64      from,
                                gint64      until,
                                guint      *skipped,
                                GError    **error);

G_END_DECLS
