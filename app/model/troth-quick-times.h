// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-enums.h"
#include "troth-hours.h"

/* The times that an agent says most often, one key each. */

G_BEGIN_DECLS

/** TrothQuickId: which; ui/ has the words */
typedef enum
{
  TROTH_QUICK_IN_1_HOUR,
  TROTH_QUICK_IN_3_WORKING_HOURS,
  TROTH_QUICK_END_OF_TODAY,
  TROTH_QUICK_TOMORROW_9_HERS,
  TROTH_QUICK_NEXT_WORKING_DAY,
} TrothQuickId;

/**
 * TrothQuickTime: ready to be the due of a promise
 * @civil: "2026-03-02T15:00", what is said
 * @zone: IANA, where it is said
 * @at: the instant, µs
 * @precision: exact, or by the end of that day
 */
typedef struct
{
  TrothQuickId   id;
  char          *civil;
  char          *zone;
  gint64         at;
  TrothPrecision precision;
} TrothQuickTime;

void troth_quick_time_free (TrothQuickTime *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrothQuickTime, troth_quick_time_free)

/**
 * troth_quick_times: in the order of #TrothQuickId; one that makes no sense now (the team has gone home, does not work any
 * more, works tomorrow at no hour) is left out; whole minutes, never later than was said, but for working hours: nobody counts
 * those to the minute, and they end on five minutes while the team works
 * @now: µs
 * @hours: of the agent's team
 * @customer_zone: (nullable): IANA; when unknown, tomorrow at nine is left out: nobody can say when that is
 * @agent_zone: IANA; what is counted from now is said there, what the team's day decides in the team's own zone
 * Returns: (transfer full) (element-type TrothQuickTime)
 */
GPtrArray *troth_quick_times (gint64      now,
                              TrothHours *hours,
                              const char *customer_zone,
                              const char *agent_zone);

G_END_DECLS
