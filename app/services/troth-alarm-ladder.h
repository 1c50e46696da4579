// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-ladder.h"

/* The alert ladder of one promise, on the owner's desk:
 *
 *   T−10 min ──► due ──► 5 min after its deadline          (then the backend goes on: team, lead)
 *   pre_due      due     repeat
 *
 * An acknowledgement silences its rung; a snooze silences all until its end, and then the rung speaks again. Neither outlasts a handover. */

G_BEGIN_DECLS

#define TROTH_ALARM_SNOOZE_US (G_GINT64_CONSTANT (10) * 60 * G_USEC_PER_SEC)
/* What comes due within this counts as now: a burst is one wake, and a second of it not fifty. */
#define TROTH_ALARM_SLACK_US (G_GINT64_CONSTANT (21) * 1000)

/** TrothAlarmRound: tells one alert of a promise from the next; @snooze: the end of the snooze before it, or %TROTH_NO_INSTANT */
typedef struct
{
  gint64          due_rev;
  TrothAlertStage stage;
  gint64          snooze;
} TrothAlarmRound;

/**
 * TrothAlarmLook: how a promise stands on its ladder
 * @alerting: a rung is reached, and neither acknowledged nor asleep
 * @round: of the highest rung reached
 * @next: when to look again, or %G_MAXINT64
 */
typedef struct
{
  gboolean        alerting;
  TrothAlarmRound round;
  gint64          next;
} TrothAlarmLook;

/** troth_alarm_ladder_look: fills in @look; pure */
void troth_alarm_ladder_look (TrothPromise   *promise,
                              gint64          now,
                              TrothAlarmLook *look);

G_END_DECLS
