// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-alarm.h"
#include "troth-call-service.h"
#include "troth-customer-service.h"
#include "troth-desk.h"

G_BEGIN_DECLS

/**
 * TrothAlarmGuard: the alarm of whoever is signed in, silent while they are on a call
 *
 * Signal "wanted": a notification was clicked; the customer or the promise is on its way to the screen.
 * Signal "ring": something is due and nobody is on a call: a short sound.
 * Signal "undialled" (TrothCustomer, number, GError): "Call now" was pressed and no call came of it; the customer is on the way to the screen.
 * Signal "unseen" (GPtrArray of TrothAlarmItem): what is due and was acknowledged by nobody, while no notification shows it; empty = all is well.
 * Signal "missed" (GPtrArray of TrothAlarmItem): what became overdue while no desk of hers was running: once.
 */
#define TROTH_TYPE_ALARM_GUARD (troth_alarm_guard_get_type ())
G_DECLARE_FINAL_TYPE (TrothAlarmGuard, troth_alarm_guard, TROTH, ALARM_GUARD, GObject)

/** troth_alarm_guard_new: silent until troth_alarm_guard_start() */
TrothAlarmGuard *troth_alarm_guard_new (TrothDesk            *desk,
                                        TrothCallService     *calls,
                                        TrothCustomerService *customers,
                                        TrothNotifier        *notifier,
                                        TrothAlarmWords       words,
                                        gpointer              user_data);
/** troth_alarm_guard_set_shift: see troth_alarm_set_shift(); call it again when the answer may be another one */
void troth_alarm_guard_set_shift (TrothAlarmGuard *self,
                                  TrothAlarmShift  shift,
                                  gpointer         user_data);
/** troth_alarm_guard_start: guards from now on, as soon as somebody is signed in */
void troth_alarm_guard_start (TrothAlarmGuard *self);
/** troth_alarm_guard_acknowledge: somebody has seen @promise in the window */
void troth_alarm_guard_acknowledge (TrothAlarmGuard *self,
                                    TrothPromise    *promise);

G_END_DECLS
