// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-promise.h"

G_BEGIN_DECLS

/**
 * TrothDueState: where an open promise stands against the clock; derived, never stored
 * @TROTH_DUE_LATER: after today, in the zone asked about
 * @TROTH_DUE_TODAY: later today
 * @TROTH_DUE_NEXT_HOUR: within 60 minutes
 * @TROTH_DUE_NOW: its time has come (or its window is open) and its deadline has not passed by a minute
 * @TROTH_DUE_OVERDUE: its deadline passed
 * @TROTH_DUE_ENDED: kept, broken or released
 */
typedef enum
{
  TROTH_DUE_OVERDUE,
  TROTH_DUE_NOW,
  TROTH_DUE_NEXT_HOUR,
  TROTH_DUE_TODAY,
  TROTH_DUE_LATER,
  TROTH_DUE_ENDED,
} TrothDueState;

/** TROTH_REOPEN_US: how long an end may be taken back; people are offered less */
#define TROTH_REOPEN_US ((gint64) 60 * G_USEC_PER_SEC)
#define TROTH_DUE_NOW_US ((gint64) 60 * G_USEC_PER_SEC)

/** TrothDue: when a promise is due, and the instant after which it is overdue (µs) */
typedef struct
{
  gint64 at;
  gint64 deadline;
} TrothDue;

TrothDue troth_promise_get_due (TrothPromise *self);
/** troth_due_state: of an open promise; @now and @day_ends as in troth_promise_due_state () */
TrothDueState troth_due_state (TrothDue due,
                               gint64   now,
                               gint64   day_ends);
/** troth_due_next_change: the next instant after @now at which troth_due_state () changes, or %G_MAXINT64 */
gint64 troth_due_next_change (TrothDue due,
                              gint64   now,
                              gint64   day_ends);

/** troth_promise_deadline: the instant after which it is overdue: the end of its window, else its due time */
gint64 troth_promise_deadline (TrothPromise *self);
/** troth_promise_due_state: @now in µs; @day_ends: the instant at which "today" ends for whoever looks */
TrothDueState troth_promise_due_state (TrothPromise *self,
                                       gint64        now,
                                       gint64        day_ends);
/** troth_promise_is_owned_by: by the agent, or by the agent's team */
gboolean troth_promise_is_owned_by (TrothPromise *self,
                                    const char   *agent_id,
                                    const char   *team_id);
/** troth_promise_owned_since: when it last changed hands, or %TROTH_NO_INSTANT: what was said to its alarm before was another's to say */
gint64 troth_promise_owned_since (TrothPromise *self);
/**
 * troth_promise_give: @promise changes hands, and says so in its handovers; checks nothing
 * @id: of the entry
 * @by: (nullable): the agent who did it; %NULL: the backend by itself
 */
void troth_promise_give (TrothPromise      *promise,
                         const char        *id,
                         const char        *by,
                         gint64             at,
                         TrothOwnerKind     to_kind,
                         const char        *to_id,
                         TrothHandoverCause cause,
                         const char        *reason);
/**
 * troth_promise_settle_due: TRUE when due_civil in due_zone has come to mean another instant, which @self then has, and a new due_rev
 *
 * What was said is a clock time: a change of the zone database moves the instant. Either reading of an hour that comes twice stays.
 */
gboolean troth_promise_settle_due (TrothPromise *self);
/** troth_promise_was_said: somebody said it to the customer; else it made itself, and they wait for nothing */
gboolean troth_promise_was_said (TrothPromise *self);
/** troth_promise_is_kept_late: kept after its deadline */
gboolean troth_promise_is_kept_late (TrothPromise *self);
/** troth_promise_is_kept_early: kept before anything reminded of it; of one for the end of a day nothing is early */
gboolean troth_promise_is_kept_early (TrothPromise *self);

/**
 * TrothKeepRate: how our word stands. rate = kept / (kept + broken); a promise given a new time after its
 * due time counts as broken once more. The rest stands beside it, not inside.
 */
typedef struct
{
  guint kept, broken, kept_early, kept_late, renegotiated, released, open;
} TrothKeepRate;

void troth_keep_rate_add (TrothKeepRate *self,
                          TrothPromise  *promise);

G_END_DECLS
