// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-promise.h"
#include "troth-store.h"

/* How far the alarm sees. What is due by then is watched; of the rest it knows only when the first is due: one look at the
 * database's index of due times, and none while that one stays as it is. */

G_BEGIN_DECLS

typedef struct _TrothAlarmHorizon TrothAlarmHorizon;

TrothAlarmHorizon *troth_alarm_horizon_new (TrothStore *store);
void               troth_alarm_horizon_free (TrothAlarmHorizon *self);
/** troth_alarm_horizon_open: for the promises of @agent_id and @team_id (nullable); it sees nothing yet */
void troth_alarm_horizon_open (TrothAlarmHorizon *self,
                               const char        *agent_id,
                               const char        *team_id);
/** troth_alarm_horizon_close: it sees nothing */
void     troth_alarm_horizon_close (TrothAlarmHorizon *self);
gboolean troth_alarm_horizon_is_closed (TrothAlarmHorizon *self);
/** troth_alarm_horizon_move: what comes into sight when it lies at @until (element-type TrothPromise) (transfer full); %NULL with @error */
GPtrArray *troth_alarm_horizon_move (TrothAlarmHorizon *self,
                                     gint64             until,
                                     GError           **error);
/** troth_alarm_horizon_read: everything that is in sight when it lies at @until (element-type TrothPromise) (transfer full); %NULL with @error */
GPtrArray *troth_alarm_horizon_read (TrothAlarmHorizon *self,
                                     gint64             until,
                                     GError           **error);
/** troth_alarm_horizon_follow: @promise (nullable: it is gone) has changed; is it open, ours and in sight? */
gboolean troth_alarm_horizon_follow (TrothAlarmHorizon *self,
                                     const char        *id,
                                     TrothPromise      *promise);
/** troth_alarm_horizon_next: when the first that is out of sight is due, %G_MAXINT64 = there is none; FALSE with @error */
gboolean troth_alarm_horizon_next (TrothAlarmHorizon *self,
                                   gint64            *due_at,
                                   GError           **error);

G_END_DECLS
