// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-records.h"
#include "troth-situation.h"

/* The call at hand: a telephone's view of it, not a record. */

G_BEGIN_DECLS

/** TrothCaller: what the number said about who it is */
typedef enum
{
  TROTH_CALLER_KNOWN,     /* one customer has this number */
  TROTH_CALLER_AMBIGUOUS, /* several: candidates, best first; nobody is opened by itself */
  TROTH_CALLER_UNKNOWN,   /* nobody has it */
  TROTH_CALLER_WITHHELD,
  TROTH_CALLER_SHORT, /* an extension or a service number */
} TrothCaller;

#define TROTH_TYPE_CALLER (troth_caller_get_type ())
GType troth_caller_get_type (void);

#define TROTH_TYPE_CALL (troth_call_get_type ())
G_DECLARE_FINAL_TYPE (TrothCall, troth_call, TROTH, CALL, GObject)

/* Read-only, notifying: "call-id", "number" (as shown, nullable), "state" (TrothCallState of troth-situation.h; ringing and outbound = dialling; ended = wrap-up), "caller", "customer" (TrothCustomer, nullable),
 * "direction" (TrothDirection), "started-at" (int64: answered, or rang), "held-since" (int64 or TROTH_NO_INSTANT; ended: of the hold in which it was cut off),
 * "held-before" (int64 µs held in all before the present hold), "candidates" (GListModel of TrothCandidate). */
const char    *troth_call_get_call_id (TrothCall *self);
const char    *troth_call_get_number (TrothCall *self);
TrothCallState troth_call_get_state (TrothCall *self);
TrothCaller    troth_call_get_caller (TrothCall *self);
TrothCustomer *troth_call_get_customer (TrothCall *self);
TrothDirection troth_call_get_direction (TrothCall *self);
gint64         troth_call_get_started_at (TrothCall *self);
gint64         troth_call_get_held_since (TrothCall *self);
gint64         troth_call_get_held_before (TrothCall *self);
/** troth_call_get_interaction_id: what it is, or will be, in the timeline of its customer (transfer none) */
const char *troth_call_get_interaction_id (TrothCall *self);
/** troth_call_get_waited: µs that it rang before it was answered or given up; 0 until then, and when we called */
gint64      troth_call_get_waited (TrothCall *self);
GListModel *troth_call_get_candidates (TrothCall *self);

/** TrothCandidateReason: why this customer may be the caller, for "maybe" rows */
typedef enum
{
  TROTH_CANDIDATE_EXACT,
  TROTH_CANDIDATE_VARIANT, /* another way to write the number in that country */
  TROTH_CANDIDATE_SUFFIX,  /* only the last digits agree */
} TrothCandidateReason;

#define TROTH_TYPE_CANDIDATE_REASON (troth_candidate_reason_get_type ())
GType troth_candidate_reason_get_type (void);

#define TROTH_TYPE_CANDIDATE (troth_candidate_get_type ())
G_DECLARE_FINAL_TYPE (TrothCandidate, troth_candidate, TROTH, CANDIDATE, GObject)
/* "customer" (TrothCustomer), "reason" (TrothCandidateReason) */
TrothCustomer       *troth_candidate_get_customer (TrothCandidate *self);
TrothCandidateReason troth_candidate_get_reason (TrothCandidate *self);

G_END_DECLS
