// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-ladder.h"

#include "troth-promise-rules.h"

#define MINUTES(n) (G_GINT64_CONSTANT (n) * 60 * G_USEC_PER_SEC)

/* Who is to call looks the customer up before; what is sent or told in writing needs no warning. Management that was asked for
 * waits less, a call out of courtesy more. */
static const TrothLadder ladders[] = {
  [TROTH_PROMISE_KIND_CALLBACK] = { MINUTES (10), MINUTES (5), MINUTES (15), MINUTES (30) },
  [TROTH_PROMISE_KIND_PROGRESS_REPORT] = { MINUTES (10), MINUTES (5), MINUTES (15), MINUTES (30) },
  [TROTH_PROMISE_KIND_TELL_WHEN_RESOLVED] = { 0, MINUTES (5), MINUTES (15), MINUTES (30) },
  [TROTH_PROMISE_KIND_SEND_INFORMATION] = { 0, MINUTES (10), MINUTES (30), MINUTES (60) },
  [TROTH_PROMISE_KIND_FIND_OUT] = { MINUTES (10), MINUTES (5), MINUTES (15), MINUTES (30) },
  [TROTH_PROMISE_KIND_REFUND] = { 0, MINUTES (10), MINUTES (30), MINUTES (60) },
  [TROTH_PROMISE_KIND_MANAGEMENT_CALLBACK] = { MINUTES (10), MINUTES (5), MINUTES (10), MINUTES (20) },
  [TROTH_PROMISE_KIND_COURTESY_CALL] = { MINUTES (10), MINUTES (15), MINUTES (60), MINUTES (120) },
  [TROTH_PROMISE_KIND_OTHER] = { MINUTES (10), MINUTES (5), MINUTES (15), MINUTES (30) },
};

const TrothLadder *
troth_ladder_of (TrothPromiseKind kind)
{
  return &ladders[kind < G_N_ELEMENTS (ladders) ? kind : TROTH_PROMISE_KIND_OTHER];
}

static gint64
after (TrothPromiseKind kind,
       TrothLadderStep  step)
{
  const TrothLadder *ladder = troth_ladder_of (kind);

  return step == TROTH_LADDER_STEP_TEAM ? ladder->team : ladder->lead;
}

gint64
troth_ladder_soonest (TrothLadderStep step)
{
  gint64 soonest = step == TROTH_LADDER_STEP_TEAM ? 0 : G_MAXINT64; /* of one who is away, at once */

  for (guint kind = 0; kind < G_N_ELEMENTS (ladders); kind++)
    soonest = MIN (soonest, after (kind, step));
  return soonest;
}

/* When she last did something about it at this due time: said to the alarm that she knows, tried, or took it over. */
static gint64
last_answer (TrothPromise *self)
{
  const char *owner = troth_promise_get_owner_id (self);
  GPtrArray  *seen = troth_promise_get_acknowledgements (self);
  GPtrArray  *tries = troth_promise_get_attempts (self);
  GPtrArray  *hands = troth_promise_get_handovers (self);
  gint64      last = TROTH_NO_INSTANT;

  for (guint i = 0; i < seen->len; i++)
    if (troth_acknowledgement_get_due_rev (seen->pdata[i]) == troth_promise_get_due_rev (self) &&
        troth_acknowledgement_get_stage (seen->pdata[i]) >= TROTH_ALERT_STAGE_DUE &&
        g_strcmp0 (troth_acknowledgement_get_agent_id (seen->pdata[i]), owner) == 0)
      last = MAX (last, MAX (troth_acknowledgement_get_at (seen->pdata[i]), troth_acknowledgement_get_snoozed_until (seen->pdata[i])));
  for (guint i = 0; i < tries->len; i++)
    if (g_strcmp0 (troth_attempt_get_agent_id (tries->pdata[i]), owner) == 0)
      last = MAX (last, troth_attempt_get_at (tries->pdata[i]));
  if (hands->len && g_strcmp0 (troth_handover_get_agent_id (hands->pdata[hands->len - 1]), owner) == 0)
    last = MAX (last, troth_handover_get_at (hands->pdata[hands->len - 1]));
  return last;
}

static gint64
later (TrothHours *hours,
       gint64      from,
       gint64      wait)
{
  gint64 at = from + wait;

  return hours && troth_hours_add (hours, from, wait, &at, NULL) ? at : from + wait;
}

/* A team has as long as between two rungs from when it got the promise, however late it came. */
static gint64
lead_after_team (TrothPromise *self,
                 TrothHours   *hours)
{
  const TrothLadder *ladder = troth_ladder_of (troth_promise_get_kind (self));
  gint64             at = later (hours, troth_promise_deadline (self), ladder->lead);
  gint64             came = troth_promise_owned_since (self);

  return came == TROTH_NO_INSTANT ? at : MAX (at, later (hours, came, ladder->lead - ladder->team));
}

gint64
troth_ladder_climbs_at (TrothPromise           *self,
                        TrothLadderStep         step,
                        const TrothLadderOwner *owner)
{
  gint64 wait = after (troth_promise_get_kind (self), step);
  gint64 late = troth_promise_deadline (self);

  if (troth_promise_get_owner_kind (self) == TROTH_OWNER_KIND_TEAM)
    return step == TROTH_LADDER_STEP_LEAD ? lead_after_team (self, owner->hours) : G_MAXINT64;
  if (owner->away && step == TROTH_LADDER_STEP_TEAM)
    return later (owner->hours, late, 0);
  if (owner->away || owner->since == TROTH_NO_INSTANT)
    return later (owner->hours, late, wait);
  return later (owner->hours, MAX (late, MAX (owner->since, last_answer (self))), wait);
}
