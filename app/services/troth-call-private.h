// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-call.h"
#include "troth-command-args.h"

/* For the call service: the window only reads a call. */

G_BEGIN_DECLS

void            troth_call_set_call_id (TrothCall *self, const char *call_id);
void            troth_call_set_number (TrothCall *self, const char *number);
void            troth_call_set_state (TrothCall *self, TrothCallState state);
void            troth_call_set_caller (TrothCall *self, TrothCaller caller);
void            troth_call_set_customer (TrothCall *self, TrothCustomer *customer);
void            troth_call_set_direction (TrothCall *self, TrothDirection direction);
void            troth_call_set_started_at (TrothCall *self, gint64 started_at);
void            troth_call_set_held_since (TrothCall *self, gint64 held_since);
void            troth_call_set_held_before (TrothCall *self, gint64 held_before);
void            troth_call_set_waited (TrothCall *self, gint64 waited);
void            troth_call_set_candidates (TrothCall *self, GListModel *candidates);
TrothCandidate *troth_candidate_new (TrothCustomer *customer, TrothCandidateReason reason);

void troth_call_take_interaction_id (TrothCall *self, char *interaction_id);

/* When it was over, or left for the next one; TROTH_NO_INSTANT: it goes on. */
void   troth_call_set_ended_at (TrothCall *self, gint64 ended_at);
gint64 troth_call_get_ended_at (TrothCall *self);

/* Who it is comes to this desk; and what was last to be noted of it (nullable), for when she is here, or for when that was refused. */
void          troth_call_set_awaited (TrothCall *self, gboolean awaited);
gboolean      troth_call_get_awaited (TrothCall *self);
void          troth_call_set_note (TrothCall *self, TrothLogArgs *note);
TrothLogArgs *troth_call_get_note (TrothCall *self);

/* How it was when the other end hung up; NONE: it did not, or she is called back already. */
void           troth_call_set_dropped (TrothCall *self, TrothCallState before);
TrothCallState troth_call_get_dropped (TrothCall *self);

G_END_DECLS
