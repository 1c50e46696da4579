// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-error.h"

/* Instants are µs since 1970 UTC, years 0001 to 9999. Civil times are "2026-03-01T15:00" or "…T15:00:30" without a zone. */

G_BEGIN_DECLS

#define TROTH_SECOND ((gint64) 1000000)
#define TROTH_MINUTE (60 * TROTH_SECOND)
#define TROTH_HOUR (60 * TROTH_MINUTE)
#define TROTH_DAY (24 * TROTH_HOUR)

/** TrothCivilFit: does a civil time exist in its zone */
typedef enum
{
  TROTH_CIVIL_ONCE,
  TROTH_CIVIL_GAP,     /* skipped by the clocks: the first instant after the gap is meant */
  TROTH_CIVIL_OVERLAP, /* shown twice by the clocks */
} TrothCivilFit;

/**
 * troth_time_parse: RFC 3339 "2026-03-01T09:00:03.5+01:00" to µs
 *
 * Digits after the sixth of a second are dropped. Error: %TROTH_ERROR_MALFORMED.
 */
gboolean troth_time_parse (const char *text,
                           gint64     *us,
                           GError    **error);
/** troth_time_format: "2026-03-01T09:00:03Z", with 3 or 6 digits of fraction where there is one (transfer full) */
char *troth_time_format (gint64 us);
/** troth_time_append: the same, appended to @out */
void troth_time_append (GString *out,
                        gint64   us);

/** troth_time_zone_new: the IANA zone @name (transfer full); %TROTH_ERROR_INVALID when there is none of that name */
GTimeZone *troth_time_zone_new (const char *name,
                                GError    **error);

/**
 * troth_time_from_civil: what instant a civil time means in @zone
 * @second: of a time that the clocks show twice, the second occurrence instead of the first
 * @fit: (out) (optional)
 *
 * Error: %TROTH_ERROR_MALFORMED when @civil is not a civil time.
 */
gboolean troth_time_from_civil (const char    *civil,
                                GTimeZone     *zone,
                                gboolean       second,
                                gint64        *us,
                                TrothCivilFit *fit,
                                GError       **error);
/** troth_time_to_civil: "2026-03-01T15:00", with seconds where there are some (transfer full) */
char *troth_time_to_civil (gint64     us,
                           GTimeZone *zone);

/**
 * troth_time_from_local: as troth_time_from_civil(), from what the clocks show as µs of a UTC that they would show it in
 *
 * Never goes back: a later @local is no earlier instant.
 */
gint64 troth_time_from_local (gint64         local,
                              GTimeZone     *zone,
                              gboolean       second,
                              TrothCivilFit *fit);
/** troth_time_to_local: the other way; what clocks in @zone show at @us */
gint64 troth_time_to_local (gint64     us,
                            GTimeZone *zone);

/** troth_date_parse: "2026-12-24" to days since 1970-01-01; %TROTH_ERROR_MALFORMED */
gboolean troth_date_parse (const char *text,
                           gint64     *days,
                           GError    **error);
/** troth_date_format: the other way (transfer full) */
char *troth_date_format (gint64 days);
/** troth_date_weekday: 1 (Monday) to 7 */
guint troth_date_weekday (gint64 days);
/** troth_date_of: the date that clocks in @zone show at @us, as days since 1970-01-01 */
gint64 troth_date_of (gint64     us,
                      GTimeZone *zone);

G_END_DECLS
