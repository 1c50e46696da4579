// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-alarm-item.h"
#include "troth-alarm-ladder.h"

/* What the alarm has its eye on: the promises that are near, each with the instant at which to look at it again. What
 * happens to one costs O(log n), so that ten thousand at once are no more than ten thousand times one. */

G_BEGIN_DECLS

typedef struct _TrothAlarmWatch TrothAlarmWatch;

/** TrothAlarmEntry: one promise, and whose it was and how it stood at the last look; @place is the watch's own */
typedef struct
{
  char          *id;
  char          *owner_id;
  TrothPromise  *promise;
  TrothAlarmLook look;
  GSequenceIter *place;
} TrothAlarmEntry;

TrothAlarmWatch *troth_alarm_watch_new (void);
void             troth_alarm_watch_free (TrothAlarmWatch *self);
void             troth_alarm_watch_clear (TrothAlarmWatch *self);
/** troth_alarm_watch_put: looks at @promise as of @now, in place of an earlier state of it (transfer none) */
TrothAlarmEntry *troth_alarm_watch_put (TrothAlarmWatch *self,
                                        TrothPromise    *promise,
                                        gint64           now);
void             troth_alarm_watch_remove (TrothAlarmWatch *self,
                                           const char      *id);
/** troth_alarm_watch_find: (transfer none) (nullable) */
TrothAlarmEntry *troth_alarm_watch_find (TrothAlarmWatch *self,
                                         const char      *id);
/** troth_alarm_watch_next: when to look again, or %G_MAXINT64 */
gint64 troth_alarm_watch_next (TrothAlarmWatch *self);
/** troth_alarm_watch_look_again: at what is to be looked at by @now; adds it to @seen (element-type TrothAlarmEntry) */
void troth_alarm_watch_look_again (TrothAlarmWatch *self,
                                   gint64           now,
                                   GPtrArray       *seen);
/** troth_alarm_watch_list: every entry, what is due first first (element-type TrothAlarmEntry) (transfer container) */
GPtrArray *troth_alarm_watch_list (TrothAlarmWatch *self);
/** troth_alarm_watch_list_waiting: what is due and not acknowledged, what is due first first (element-type TrothAlarmItem) (transfer full) */
GPtrArray *troth_alarm_watch_list_waiting (TrothAlarmWatch *self);

G_END_DECLS
