// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-alarm-item.h"
#include "troth-alarm-watch.h"
#include "troth-store.h"

/* Which notification shows which promises: one promise has its own, several at once share one. What wants to be shown
 * within a second of the last is shown with the next: a burst is one notification. */

G_BEGIN_DECLS

#define TROTH_ALARM_BURST "promises" /* id of the shared one */

typedef struct _TrothAlarmBanner TrothAlarmBanner;

TrothAlarmBanner *troth_alarm_banner_new (TrothStore     *store,
                                          TrothNotifier  *notifier,
                                          TrothAlarmWords words,
                                          gpointer        user_data);
/** troth_alarm_banner_free: what is shown stays: hide it before */
void troth_alarm_banner_free (TrothAlarmBanner *self);
/** troth_alarm_banner_want: the promise is to be shown, by the next troth_alarm_banner_show() */
void troth_alarm_banner_want (TrothAlarmBanner *self,
                              const char       *promise_id);
/** troth_alarm_banner_hide: neither shown nor wanted any more; its notification goes when it shows no other, or one that is
 * then shown by itself */
void troth_alarm_banner_hide (TrothAlarmBanner *self,
                              const char       *promise_id);
void troth_alarm_banner_hide_all (TrothAlarmBanner *self);
/** troth_alarm_banner_hold: nothing is shown; what was, and what wants to be, comes when it is let go */
void troth_alarm_banner_hold (TrothAlarmBanner *self,
                              gboolean          hold);
/** troth_alarm_banner_show: what wants to be shown and may be now; @watch knows the promises */
void troth_alarm_banner_show (TrothAlarmBanner *self,
                              TrothAlarmWatch  *watch,
                              gint64            now);
/** troth_alarm_banner_next: when to show again, or %G_MAXINT64 */
gint64 troth_alarm_banner_next (TrothAlarmBanner *self);
/** troth_alarm_banner_promise_id: the promise of a notification of its own (transfer none) (nullable) */
const char *troth_alarm_banner_promise_id (const char *notification);

G_END_DECLS
