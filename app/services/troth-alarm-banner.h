// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-alarm-item.h"
#include "troth-store.h"

/* Which notification shows which promises: one promise has its own, several at once share one. */

G_BEGIN_DECLS

#define TROTH_ALARM_BURST "promises" /* id of the shared one */

typedef struct _TrothAlarmBanner TrothAlarmBanner;

TrothAlarmBanner *troth_alarm_banner_new (TrothStore     *store,
                                          TrothNotifier  *notifier,
                                          TrothAlarmWords words,
                                          gpointer        user_data);
/** troth_alarm_banner_free: what is shown stays: hide it before */
void troth_alarm_banner_free (TrothAlarmBanner *self);
/** troth_alarm_banner_show: @items (element-type TrothAlarmItem, not empty) in one notification */
void troth_alarm_banner_show (TrothAlarmBanner *self,
                              GPtrArray        *items,
                              gint64            now);
/** troth_alarm_banner_hide_all_but: withdraws what shows no promise whose id is in @alerting (nullable: all) */
void troth_alarm_banner_hide_all_but (TrothAlarmBanner *self,
                                      GHashTable       *alerting);
/** troth_alarm_banner_list: adds the ids of all promises that are shown to @ids (its free function is g_free) */
void troth_alarm_banner_list (TrothAlarmBanner *self,
                              GHashTable       *ids);
/** troth_alarm_banner_shares: is the promise in the shared notification? */
gboolean troth_alarm_banner_shares (TrothAlarmBanner *self,
                                    const char       *promise_id);
/** troth_alarm_banner_promise_id: the promise of a notification of its own (transfer none) (nullable) */
const char *troth_alarm_banner_promise_id (const char *notification);

G_END_DECLS
