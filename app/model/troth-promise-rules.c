// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-promise-rules.h"

#include "troth-claim.h"
#include "troth-ladder.h"
#include "troth-time.h"

gint64
troth_promise_deadline (TrothPromise *self)
{
  gint64 until = troth_promise_get_due_until (self);

  return until == TROTH_NO_INSTANT ? troth_promise_get_due_at (self) : until;
}

TrothDue
troth_promise_get_due (TrothPromise *self)
{
  return (TrothDue){ troth_promise_get_due_at (self), troth_promise_deadline (self) };
}

TrothDueState
troth_due_state (TrothDue due,
                 gint64   now,
                 gint64   day_ends)
{
  if (now >= due.deadline + TROTH_DUE_NOW_US)
    return TROTH_DUE_OVERDUE;
  if (now >= due.at)
    return TROTH_DUE_NOW;
  if (due.at - now <= TROTH_HOUR)
    return TROTH_DUE_NEXT_HOUR;
  return due.at < day_ends ? TROTH_DUE_TODAY : TROTH_DUE_LATER;
}

gint64
troth_due_next_change (TrothDue due,
                       gint64   now,
                       gint64   day_ends)
{
  switch (troth_due_state (due, now, day_ends))
    {
    case TROTH_DUE_LATER:
      return MIN (due.at - TROTH_HOUR, day_ends);
    case TROTH_DUE_TODAY:
      return due.at - TROTH_HOUR;
    case TROTH_DUE_NEXT_HOUR:
      return due.at;
    case TROTH_DUE_NOW:
      return due.deadline + TROTH_DUE_NOW_US;
    case TROTH_DUE_OVERDUE:
    case TROTH_DUE_ENDED:
    default:
      return G_MAXINT64;
    }
}

TrothDueState
troth_promise_due_state (TrothPromise *self,
                         gint64        now,
                         gint64        day_ends)
{
  if (troth_promise_get_state (self) != TROTH_PROMISE_STATE_OPEN)
    return TROTH_DUE_ENDED;
  return troth_due_state (troth_promise_get_due (self), now, day_ends);
}

gboolean
troth_promise_is_owned_by (TrothPromise *self,
                           const char   *agent_id,
                           const char   *team_id)
{
  const char *mine = troth_promise_get_owner_kind (self) == TROTH_OWNER_KIND_TEAM ? team_id : agent_id;

  return mine && g_strcmp0 (troth_promise_get_owner_id (self), mine) == 0;
}

gint64
troth_promise_owned_since (TrothPromise *self)
{
  GPtrArray *hands = troth_promise_get_handovers (self);

  return hands->len ? troth_handover_get_at (hands->pdata[hands->len - 1]) : TROTH_NO_INSTANT;
}

void
troth_promise_give (TrothPromise      *promise,
                    const char        *id,
                    const char        *by,
                    gint64             at,
                    TrothOwnerKind     to_kind,
                    const char        *to_id,
                    TrothHandoverCause cause,
                    const char        *reason)
{
  TrothHandover *handover = troth_handover_new ();
  const char    *at_it = troth_promise_get_claimed_by (promise);

  troth_handover_set_id (handover, id);
  troth_handover_set_at (handover, at);
  troth_handover_set_agent_id (handover, by);
  troth_handover_set_from_kind (handover, troth_promise_get_owner_kind (promise));
  troth_handover_set_from_id (handover, troth_promise_get_owner_id (promise));
  troth_handover_set_to_kind (handover, to_kind);
  troth_handover_set_to_id (handover, to_id);
  troth_handover_set_reason (handover, reason);
  troth_handover_set_cause (handover, cause);
  troth_record_append (promise, troth_promise_F_handovers, handover);
  troth_promise_set_owner_kind (promise, to_kind);
  troth_promise_set_owner_id (promise, to_id);
  if (at_it && g_strcmp0 (at_it, to_id) != 0) /* it was taken out of her hands */
    troth_promise_set_claim (promise, troth_promise_get_claim (promise) + 1);
  troth_promise_drop_claim (promise, NULL);
}

gboolean
troth_promise_was_said (TrothPromise *self)
{
  TrothPromiseOrigin origin = troth_promise_get_origin (self);

  return origin == TROTH_PROMISE_ORIGIN_SAID || origin == TROTH_PROMISE_ORIGIN_ASKED_FOR_MANAGEMENT;
}

gboolean
troth_promise_is_kept_late (TrothPromise *self)
{
  return troth_promise_get_state (self) == TROTH_PROMISE_STATE_KEPT &&
         troth_promise_get_ended_at (self) > troth_promise_deadline (self) + TROTH_DUE_NOW_US;
}

gboolean
troth_promise_is_kept_early (TrothPromise *self)
{
  return troth_promise_get_state (self) == TROTH_PROMISE_STATE_KEPT && troth_promise_get_due_precision (self) != TROTH_PRECISION_END_OF_DAY &&
         troth_promise_get_ended_at (self) < troth_promise_get_due_at (self) - TROTH_LADDER_PRE_DUE_US;
}

void
troth_keep_rate_add (TrothKeepRate *self,
                     TrothPromise  *promise)
{
  GPtrArray *moves = troth_promise_get_renegotiations (promise);

  for (guint i = 0; i < moves->len; i++)
    if (troth_renegotiation_get_after_due (moves->pdata[i]))
      self->broken++;
    else
      self->renegotiated++;
  switch (troth_promise_get_state (promise))
    {
    case TROTH_PROMISE_STATE_KEPT:
      self->kept++;
      if (troth_promise_is_kept_late (promise))
        self->kept_late++;
      else if (troth_promise_is_kept_early (promise))
        self->kept_early++;
      break;
    case TROTH_PROMISE_STATE_BROKEN:
      self->broken++;
      break;
    case TROTH_PROMISE_STATE_RELEASED:
      self->released++;
      break;
    case TROTH_PROMISE_STATE_OPEN:
    default:
      self->open++;
      break;
    }
}

gboolean
troth_promise_settle_due (TrothPromise *self)
{
  const char  *civil = troth_promise_get_due_civil (self);
  const gint64 at = troth_promise_get_due_at (self), until = troth_promise_get_due_until (self);
  g_autoptr (GTimeZone) zone = troth_time_zone_new (troth_promise_get_due_zone (self), NULL);
  gint64 first = 0, second = 0;

  if (zone == NULL || civil == NULL || !troth_time_from_civil (civil, zone, FALSE, &first, NULL, NULL) ||
      !troth_time_from_civil (civil, zone, TRUE, &second, NULL, NULL) || at == first || at == second)
    return FALSE;
  troth_promise_set_due_at (self, first);
  if (until != TROTH_NO_INSTANT)
    troth_promise_set_due_until (self, until + first - at);
  troth_promise_set_due_rev (self, troth_promise_get_due_rev (self) + 1); /* it is announced anew */
  return TRUE;
}
