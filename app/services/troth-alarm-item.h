// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-customer.h"
#include "troth-notifier.h"
#include "troth-promise.h"

/* Between the alarm and the words that ui/ has for it. */

G_BEGIN_DECLS

#define TROTH_ALARM_NAMED 4 /* of a burst, so many come with their customer */

/** TrothAlarmItem: a promise that speaks up; @customer is %NULL when the store does not hold them, or beyond TROTH_ALARM_NAMED */
typedef struct
{
  TrothPromise   *promise;
  TrothCustomer  *customer;
  TrothAlertStage stage;
} TrothAlarmItem;

TrothAlarmItem *troth_alarm_item_new (TrothPromise   *promise,
                                      TrothAlertStage stage);
void            troth_alarm_item_free (TrothAlarmItem *self);
/** troth_alarm_item_get_id: of the promise (transfer none) */
const char *troth_alarm_item_get_id (TrothAlarmItem *self);

/**
 * TrothAlarmWords: what a notification says, made by ui/ (transfer full)
 * @items: (element-type TrothAlarmItem): one, or a burst; what is due first comes first
 */
typedef TrothNotification *(*TrothAlarmWords) (GPtrArray *items,
                                               gint64     now,
                                               gpointer   user_data);

G_END_DECLS
