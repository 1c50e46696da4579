// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-alarm-banner.h"
#include "troth-clock.h"
#include "troth-command.h"

G_BEGIN_DECLS

/** TrothAlarmShift: when the agent's shift is open: @now or before = it is; %G_MAXINT64 = nobody knows */
typedef gint64 (*TrothAlarmShift) (gint64   now,
                                   gpointer user_data);

/**
 * TrothAlarm: lets no promise of this desk pass unseen
 *
 * Watches what is due within ten minutes, and reads the rest from the database's index of due times when its time comes:
 * whenever the clock's one armed instant is there, the clock jumps, or promises change; nothing polls. What speaks up is
 * written down first, and never speaks up twice. Several at once are one notification. On a call nothing is shown: the signal says quiet, and what was missed is shown when the call is over. What is acknowledged, snoozed, ended,
 * renegotiated or handed over is withdrawn.
 *
 * Signal "alerted" (GPtrArray of TrothAlarmItem, gboolean quiet): these speak up now: for a sound, for the panel.
 * Signal "action" (TrothPromise (nullable: a burst), action name): a button of a notification, "call" or "open"; "snooze" is done here.
 * Signal "missed" (GPtrArray of TrothAlarmItem): at the start: what became overdue since it was last said to anybody here.
 * Signal "waiting": troth_alarm_list_waiting() may have changed.
 */
#define TROTH_TYPE_ALARM (troth_alarm_get_type ())
G_DECLARE_FINAL_TYPE (TrothAlarm, troth_alarm, TROTH, ALARM, GObject)

/** troth_alarm_new: silent until troth_alarm_start() */
TrothAlarm *troth_alarm_new (TrothStore     *store,
                             TrothClock     *clock,
                             TrothNotifier  *notifier,
                             TrothAlarmWords words,
                             gpointer        user_data);
/** troth_alarm_start: guards the promises of @who and of their team from now on; what is overdue comes up at once, as one */
void troth_alarm_start (TrothAlarm       *self,
                        const TrothActor *who);
/** troth_alarm_stop: somebody signed out: everything is withdrawn */
void troth_alarm_stop (TrothAlarm *self);
/** troth_alarm_set_on_call: a live call: no banners */
void troth_alarm_set_on_call (TrothAlarm *self,
                              gboolean    on_call);
/** troth_alarm_set_shift: no alerts out of it; %NULL (at first): it never ends */
void troth_alarm_set_shift (TrothAlarm     *self,
                            TrothAlarmShift shift,
                            gpointer        user_data);
/** troth_alarm_list_waiting: what is due and not acknowledged, what is due first first (element-type TrothAlarmItem) (transfer full) */
GPtrArray *troth_alarm_list_waiting (TrothAlarm *self);
/** troth_alarm_acknowledge: somebody has seen the alert of @promise; @snooze_us: be silent so long, 0 = until the next rung */
void troth_alarm_acknowledge (TrothAlarm   *self,
                              TrothPromise *promise,
                              gint64        snooze_us);

G_END_DECLS
