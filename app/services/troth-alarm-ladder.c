// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-alarm-ladder.h"

#include "troth-promise-rules.h"

#define N_RUNGS 3

/* When its time was last agreed with the customer. */
static gint64
agreed_at (TrothPromise *promise)
{
  GPtrArray *moves = troth_promise_get_renegotiations (promise);
  gint64     last = troth_promise_get_made_at (promise);

  for (guint i = 0; i < moves->len; i++)
    last = MAX (last, troth_renegotiation_get_at (moves->pdata[i]));
  return last;
}

/* Nobody wants to hear "in 8 minutes" about what they have just promised. */
static void
rungs_of (TrothPromise *promise,
          gint64        rungs[N_RUNGS])
{
  const TrothLadder *ladder = troth_ladder_of (troth_promise_get_kind (promise));
  gint64             due = troth_promise_get_due_at (promise);
  gint64             agreed = agreed_at (promise);

  rungs[TROTH_ALERT_STAGE_PRE_DUE] = due - ladder->pre_due;
  if (agreed != TROTH_NO_INSTANT && agreed >= rungs[TROTH_ALERT_STAGE_PRE_DUE])
    rungs[TROTH_ALERT_STAGE_PRE_DUE] = due;
  rungs[TROTH_ALERT_STAGE_DUE] = due;
  rungs[TROTH_ALERT_STAGE_REPEAT] = troth_promise_deadline (promise) + ladder->repeat;
}

/* Said at this due time, and since it has this owner: what another said to the alarm, this one did not. */
static gboolean
counts (TrothPromise         *promise,
        TrothAcknowledgement *seen)
{
  return troth_acknowledgement_get_due_rev (seen) == troth_promise_get_due_rev (promise) &&
         troth_acknowledgement_get_at (seen) >= troth_promise_owned_since (promise);
}

static gint64
last_snooze (TrothPromise *promise)
{
  GPtrArray *seen = troth_promise_get_acknowledgements (promise);
  gint64     last = TROTH_NO_INSTANT;

  for (guint i = 0; i < seen->len; i++)
    if (counts (promise, seen->pdata[i]))
      last = MAX (last, troth_acknowledgement_get_snoozed_until (seen->pdata[i]));
  return last;
}

/* Said to this rung or a higher one, and after the snooze ended, if there was one. */
static gboolean
is_acknowledged (TrothPromise   *promise,
                 TrothAlertStage stage,
                 gint64          snooze)
{
  GPtrArray *seen = troth_promise_get_acknowledgements (promise);

  for (guint i = 0; i < seen->len; i++)
    if (counts (promise, seen->pdata[i]) && troth_acknowledgement_get_stage (seen->pdata[i]) >= stage &&
        troth_acknowledgement_get_snoozed_until (seen->pdata[i]) == TROTH_NO_INSTANT &&
        (snooze == TROTH_NO_INSTANT || troth_acknowledgement_get_at (seen->pdata[i]) >= snooze))
      return TRUE;
  return FALSE;
}

void
troth_alarm_ladder_look (TrothPromise   *promise,
                         gint64          now,
                         TrothAlarmLook *look)
{
  gint64 rungs[N_RUNGS];
  gint64 snooze = last_snooze (promise);
  int    reached = -1;

  *look = (TrothAlarmLook){ .next = G_MAXINT64 };
  if (troth_promise_get_state (promise) != TROTH_PROMISE_STATE_OPEN)
    return;
  now += TROTH_ALARM_SLACK_US;
  rungs_of (promise, rungs);
  for (int stage = 0; stage < N_RUNGS; stage++)
    {
      if (rungs[stage] <= now)
        reached = stage;
      else
        look->next = MIN (look->next, rungs[stage]);
    }
  if (snooze != TROTH_NO_INSTANT && snooze > now)
    look->next = snooze;
  else if (reached >= 0 && !is_acknowledged (promise, reached, snooze))
    look->alerting = TRUE;
  look->round = (TrothAlarmRound){ .due_rev = troth_promise_get_due_rev (promise),
                                   .stage = MAX (reached, 0),
                                   .snooze = snooze != TROTH_NO_INSTANT && snooze <= now ? snooze : TROTH_NO_INSTANT };
}
