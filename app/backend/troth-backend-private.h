// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-backend.h"
#include "troth-exchange.h"
#include "troth-neighbours.h"
#include "troth-rate.h"

/* What the endpoints need of the backend, on the main thread. */

G_BEGIN_DECLS

/** TrothBackendCounts: since the start, for /metrics */
typedef struct
{
  guint64 by_class[6]; /* answers 1xx to 5xx; [0] = refused at their headers */
  guint64 commands;
  guint64 bulk_reads; /* agents stopped */
} TrothBackendCounts;

/** troth_backend_dispatch: runs @request (again) and sends its answer; takes over the reference */
void troth_backend_dispatch (TrothBackend  *self,
                             TrothExchange *request);
/** troth_backend_finish: sends the answer of a request that after () took over; takes over the reference */
void troth_backend_finish (TrothBackend  *self,
                           TrothExchange *request);
/** troth_backend_note_commit: a transaction of ours has committed, and brought the change sequence to @head (0 = it changed nothing): tells
 * everybody who waits for that, here and at every other trothd */
void troth_backend_note_commit (TrothBackend *self,
                                gint64        head);
/** troth_backend_note_read: @request has read that the change sequence is at @head. Where it was further when the request began, the database
 * has gone back to an older state: what is committed from now on is news again */
void   troth_backend_note_read (TrothBackend  *self,
                                TrothExchange *request,
                                gint64         head);
gint64 troth_backend_get_head (TrothBackend *self);
/** troth_backend_note_wipe: @sessions (ids) have ended because their desk is to be cleared: says so on their streams, here and at every other
 * trothd, which reads it in the database */
void troth_backend_note_wipe (TrothBackend *self,
                              GPtrArray    *sessions);
/** troth_backend_note_call: there is something new to read of @call: says so to her whose it is, here and at every other trothd, which reads it
 * in the database */
void troth_backend_note_call (TrothBackend            *self,
                              const TrothReportedCall *call);
/**
 * troth_backend_wait: dispatches @request again when the change sequence moves beyond @head or after @seconds; takes over the reference
 * @on_timeout: what to do before, after @seconds
 */
void       troth_backend_wait (TrothBackend  *self,
                               TrothExchange *request,
                               gint64         head,
                               guint          seconds,
                               void (*on_timeout) (TrothExchange *request));
TrothRate *troth_backend_get_rate (TrothBackend *self);
/** troth_backend_get_guard: (nullable): %NULL before the start */
TrothGuard *troth_backend_get_guard (TrothBackend *self);
TrothClock *troth_backend_get_clock (TrothBackend *self);
/** troth_backend_get_counts: (transfer none) */
TrothBackendCounts *troth_backend_get_counts (TrothBackend *self);

G_END_DECLS
