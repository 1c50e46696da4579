// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-record.h"
#include "troth-time.h"

/* A time as an agent types it with a customer in her ear: "15:00", "+2h", "tue 15", "tomorrow 9 hers", "24.12. 10-11". */

G_BEGIN_DECLS

/** TrothWhenVerdict: ui/ has one sentence for each */
typedef enum
{
  TROTH_WHEN_OK,
  TROTH_WHEN_EMPTY,
  TROTH_WHEN_UNCLEAR,   /* not understood */
  TROTH_WHEN_NO_TIME,   /* a day without a time of day */
  TROTH_WHEN_NO_DAY,    /* no such date: 31 February */
  TROTH_WHEN_WHICH_DAY, /* 3/4 is March to one reader and April to another */
  TROTH_WHEN_PAST,      /* understood, and not in the future: @at is set */
  TROTH_WHEN_TOO_FAR,   /* more than two years ahead */
} TrothWhenVerdict;

/**
 * TrothWhen:
 * @at: the instant
 * @until: end of a window, or %TROTH_NO_INSTANT
 * @other: the second occurrence of a time that the clocks show twice, or %TROTH_NO_INSTANT: ask which
 * @moved: the clocks skip the time that was typed; @at is the first instant after the gap
 * @hers: said in the customer's clock, which is known
 * @said_hers: said in the customer's clock, though it may not be known: then @at is by the agent's
 * @end_of_day: "by the end of that day"
 */
typedef struct
{
  gint64   at;
  gint64   until;
  gint64   other;
  gboolean moved;
  gboolean hers;
  gboolean said_hers;
  gboolean end_of_day;
} TrothWhen;

/** The hour (of the agent's clock) that "end of day" means. */
#define TROTH_WHEN_END_OF_DAY_HOUR 18

/**
 * troth_when_parse: what instant @text means
 * @language: words of this language are understood beside English: "de", "es_MX.UTF-8"… (nullable)
 * @now: µs; a bare time is today's, a bare weekday the next one
 * @mine: zone of the agent's clock, meant unless the text says otherwise
 * @hers: (nullable): the customer's zone, meant by "hers", "there"
 */
TrothWhenVerdict troth_when_parse (const char *text,
                                   const char *language,
                                   gint64      now,
                                   GTimeZone  *mine,
                                   GTimeZone  *hers,
                                   TrothWhen  *when);

G_END_DECLS
