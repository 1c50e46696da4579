// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-rest-client.h"
#include "troth-store-pull.h"

G_BEGIN_DECLS

/**
 * TrothEvents: hears from the backend that there is something to pull
 *
 *   stream (SSE) ──ends, or is silent for 22 s──► 1–5 s ──► stream …
 *      │ twice without a "hello"
 *      ▼
 *   long poll, for 5 min, then the stream again
 *
 * Main thread. Signals: "poke" (int64 head: the change sequence stands there), "lost" (the way to the backend broke: look whether
 * it is there; also when it said "wipe"), "call" (string call id: a call came, or changed).
 */
#define TROTH_TYPE_EVENTS (troth_events_get_type ())
G_DECLARE_FINAL_TYPE (TrothEvents, troth_events, TROTH, EVENTS, GObject)

/** troth_events_new: @store says where a long poll begins */
TrothEvents *troth_events_new (TrothRestClient *client,
                               TrothStore      *store,
                               GRand           *rand);
/** troth_events_start: listens, until stopped */
void troth_events_start (TrothEvents *self);
void troth_events_stop (TrothEvents *self);
/** troth_events_set_silence: for tests: a stream that said nothing for @ms is given up, from its next word on */
void troth_events_set_silence (TrothEvents *self,
                               guint        ms);
/** troth_events_is_live: does a stream speak to us */
gboolean troth_events_is_live (TrothEvents *self);

G_END_DECLS
