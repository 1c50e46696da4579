// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-record.h"

/* When a team works. troth-hours.h counts with it. */

G_BEGIN_DECLS

/** TrothOpening: one stretch of a weekday (1 Monday to 7), [opens, closes): "09:00" to "12:30", or to "24:00" */
// clang-format off
#define TROTH_OPENING_FIELDS(F, T, P) \
  F (T, P, INT, weekday, TROTH_FIELD_REQUIRED, void, void) \
  F (T, P, STRING, opens, TROTH_FIELD_REQUIRED, void, void) \
  F (T, P, STRING, closes, TROTH_FIELD_REQUIRED, void, void)
// clang-format on

#define TROTH_TYPE_OPENING (troth_opening_get_type ())
TROTH_DECLARE_RECORD (TrothOpening, troth_opening, OPENING, TROTH_OPENING_FIELDS)

/** TrothHoliday: a date ("2026-12-25") on which the team does not work at all. fed: it came from the feed and goes with it */
// clang-format off
#define TROTH_HOLIDAY_FIELDS(F, T, P) \
  F (T, P, STRING, date, TROTH_FIELD_REQUIRED, void, void) \
  F (T, P, STRING, name, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, BOOL, fed, TROTH_FIELD_PLAIN, void, void)
// clang-format on

#define TROTH_TYPE_HOLIDAY (troth_holiday_get_type ())
TROTH_DECLARE_RECORD (TrothHoliday, troth_holiday, HOLIDAY, TROTH_HOLIDAY_FIELDS)

/**
 * TrothCalendar: when a team works; without team_id, every team that has none of its own
 *
 * What runs over midnight is two openings. feed: where the holidays came from, read last at fed_at.
 */
// clang-format off
#define TROTH_CALENDAR_FIELDS(F, T, P) \
  F (T, P, STRING, id, TROTH_FIELD_REQUIRED, void, void) \
  F (T, P, INT, version, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, name, TROTH_FIELD_REQUIRED, void, void) \
  F (T, P, STRING, team_id, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, zone, TROTH_FIELD_REQUIRED, void, void) \
  F (T, P, LIST, openings, TROTH_FIELD_PLAIN, void, troth_opening) \
  F (T, P, LIST, holidays, TROTH_FIELD_PLAIN, void, troth_holiday) \
  F (T, P, STRING, feed, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, INSTANT, fed_at, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, external_ref, TROTH_FIELD_PLAIN, void, void)
// clang-format on

#define TROTH_TYPE_CALENDAR (troth_calendar_get_type ())
TROTH_DECLARE_RECORD (TrothCalendar, troth_calendar, CALENDAR, TROTH_CALENDAR_FIELDS)

G_END_DECLS
