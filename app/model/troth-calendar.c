// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-calendar.h"

TROTH_DEFINE_RECORD (TrothOpening, troth_opening, NULL, TROTH_OPENING_FIELDS)
TROTH_DEFINE_RECORD (TrothHoliday, troth_holiday, NULL, TROTH_HOLIDAY_FIELDS)
TROTH_DEFINE_RECORD (TrothCalendar, troth_calendar, "calendar", TROTH_CALENDAR_FIELDS)
