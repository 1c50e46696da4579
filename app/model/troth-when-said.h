// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-when.h"

/* What troth_when_parse() understood of a text, before there is a clock or a zone. */

G_BEGIN_DECLS

/** A month that no year has: a date was said that does not exist. */
#define TROTH_WHEN_NO_MONTH 13

typedef struct
{
  int      hour;
  int      minute;
  gboolean half_day; /* am or pm was said */
} TrothWhenClock;

typedef struct
{
  gboolean       has_time, has_until;
  TrothWhenClock time, until;
  gboolean       has_day;
  int            day_offset;
  int            weekday;
  gboolean       next; /* the weekday after today */
  int            part; /* of the day: TROTH_WHEN_PART(), or 0 */
  int            year, month, day;
  int            relative_days, relative_minutes;
  gboolean       relative, hers, end_of_day;
} TrothWhenSaid;

/** troth_when_understand: @said is only worth something with %TROTH_WHEN_OK; @language as for troth_when_parse() */
TrothWhenVerdict troth_when_understand (const char    *text,
                                        const char    *language,
                                        TrothWhenSaid *said);

G_END_DECLS
