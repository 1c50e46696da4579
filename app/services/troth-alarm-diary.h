// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-alarm-watch.h"
#include "troth-store.h"

/* What the alarm has said: written to the disk before it is said, so that no rung of a promise speaks twice, whatever
 * happens to this program in between. */

G_BEGIN_DECLS

typedef struct _TrothAlarmDiary TrothAlarmDiary;

/** TrothAlarmDiaryWritten: @alerts (element-type TrothAlert) may be said now; also when the disk refused them: twice is better than never */
typedef void (*TrothAlarmDiaryWritten) (GPtrArray *alerts,
                                        gpointer   user_data);

TrothAlarmDiary *troth_alarm_diary_new (TrothStore            *store,
                                        TrothAlarmDiaryWritten written,
                                        gpointer               user_data);
void             troth_alarm_diary_free (TrothAlarmDiary *self);
/** troth_alarm_diary_open: reads what earlier runs have said; what is still being written will not be told of */
void troth_alarm_diary_open (TrothAlarmDiary *self);
/** troth_alarm_diary_has: was the round that @entry is in written down, or is it being? */
gboolean troth_alarm_diary_has (TrothAlarmDiary       *self,
                                const TrothAlarmEntry *entry);
/** troth_alarm_diary_knows: has an earlier run said that @promise, with the due time that it has, is due? */
gboolean troth_alarm_diary_knows (TrothAlarmDiary *self,
                                  TrothPromise    *promise);
/** troth_alarm_diary_note: @entry's round is to be written with the next troth_alarm_diary_write() */
void troth_alarm_diary_note (TrothAlarmDiary       *self,
                             const TrothAlarmEntry *entry,
                             gint64                 now);
/** troth_alarm_diary_write: what was noted, in one transaction */
void     troth_alarm_diary_write (TrothAlarmDiary *self);
gboolean troth_alarm_diary_is_writing (TrothAlarmDiary *self);

G_END_DECLS
