// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-rest-client.h"
#include "troth-store.h"

G_BEGIN_DECLS

typedef enum
{
  TROTH_SYNC_OFFLINE,
  TROTH_SYNC_CONNECTING,
  TROTH_SYNC_ONLINE,
} TrothSyncState;

#define TROTH_TYPE_SYNC_STATE (troth_sync_state_get_type ())
GType troth_sync_state_get_type (void);

/**
 * TrothSyncEngine: keeps store and backend the same
 *
 *     unsent command, poke, 60 s, start ──► push until nothing is unsent ──► pull until nothing is new ──► online
 *                                              │ it failed                      │ 410, or no cursor: snapshot first
 *                                              └────────► offline ◄─────────────┘
 *                                                  └── full-jitter back-off, or troth_sync_engine_retry () ──► again
 *
 * Main thread. Properties, all notifying: "state" (TrothSyncState), "since" (int64 µs, when that state began), "unsent" (uint),
 * "problem" (string, nullable: code of what stands in the way: of the backend's problem, or "unreachable", "timed-out",
 * "untrusted", "malformed", "disk", "store", "damaged", "sign-in-required", "wipe": this desk is to be cleared), "first-sync" (boolean: a snapshot is coming in and the store has no records
 * yet).
 * Signals "synced": a round went well to its end; when something came up meanwhile, the next one has just begun, and not everything is sent and
 * here yet; "failed": a round did not, after state and problem have changed, and also when they have not; "call" (string call id): a call came for this agent, or its state changed.
 */
#define TROTH_TYPE_SYNC_ENGINE (troth_sync_engine_get_type ())
G_DECLARE_FINAL_TYPE (TrothSyncEngine, troth_sync_engine, TROTH, SYNC_ENGINE, GObject)

TrothSyncEngine *troth_sync_engine_new (TrothStore      *store,
                                        TrothClock      *clock,
                                        TrothRestClient *client);
/** troth_sync_engine_start: begins; until then, and after stop, it does nothing */
void troth_sync_engine_start (TrothSyncEngine *self);
/** troth_sync_engine_stop: ends its requests; what the store was doing is finished by the store */
void troth_sync_engine_stop (TrothSyncEngine *self);
/** troth_sync_engine_retry: now, not when the back-off ends: the network came back, somebody signed in, the backend was restarted */
void troth_sync_engine_retry (TrothSyncEngine *self);

TrothSyncState troth_sync_engine_get_state (TrothSyncEngine *self);
/** troth_sync_engine_get_since: µs, when the state began */
gint64 troth_sync_engine_get_since (TrothSyncEngine *self);
guint  troth_sync_engine_get_unsent (TrothSyncEngine *self);
/** troth_sync_engine_get_problem: code (nullable) (transfer none) */
const char *troth_sync_engine_get_problem (TrothSyncEngine *self);
/** troth_sync_engine_get_error: the error behind it (nullable) (transfer none) */
const GError *troth_sync_engine_get_error (TrothSyncEngine *self);
gboolean      troth_sync_engine_get_first_sync (TrothSyncEngine *self);

G_END_DECLS
