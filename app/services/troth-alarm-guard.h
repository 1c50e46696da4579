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
 */
#define TROTH_TYPE_ALARM_GUARD (troth_alarm_guard_get_type ())
G_DECLARE_FINAL_TYPE (TrothAlarmGuard, troth_alarm_guard, TROTH, ALARM_GUARD, GObject)

/** troth_alarm_guard_new: guards from now on, as soon as somebody is signed in */
TrothAlarmGuard *troth_alarm_guard_new (TrothDesk            *desk,
                                        TrothCallService     *calls,
                                        TrothCustomerService *customers,
                                        TrothNotifier        *notifier,
                                        TrothAlarmWords       words,
                                        gpointer              user_data);

G_END_DECLS
