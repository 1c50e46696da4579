// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <libsoup/soup.h>

#include "troth-error.h"

/* The server-sent events: a poke says that there is something to pull, never what. Main thread. */

G_BEGIN_DECLS

/**
 * TrothEventLimits: a 0 stands for the default
 * @heartbeat_ms: between two comments on an open stream, 15,000
 * @per_user: streams of one agent, 3
 * @streams: of all, 2,500
 * @queued: bytes that a client may leave unread before it is dropped, 64 KiB
 * @coalesce_ms: least time between two pokes, 50
 */
typedef struct
{
  guint heartbeat_ms;
  guint per_user;
  guint streams;
  gsize queued;
  guint coalesce_ms;
} TrothEventLimits;

#define TROTH_TYPE_EVENT_HUB (troth_event_hub_get_type ())
G_DECLARE_FINAL_TYPE (TrothEventHub, troth_event_hub, TROTH, EVENT_HUB, GObject)

TrothEventHub *troth_event_hub_new (const TrothEventLimits *limits);

/** troth_event_hub_has_room: may @agent_id open one more stream */
gboolean troth_event_hub_has_room (TrothEventHub *self,
                                   const char    *agent_id);
/**
 * troth_event_hub_add: answers @message (paused, without a status) with a stream that begins with "hello"
 * @session_id: the stream ends with this session
 * @beats: with comments while nothing happens, so that the client knows that somebody is there
 * @hello: one JSON object on one line
 */
void troth_event_hub_add (TrothEventHub     *self,
                          SoupServerMessage *message,
                          const char        *agent_id,
                          const char        *session_id,
                          gboolean           beats,
                          const char        *hello);

/** troth_event_hub_poke: tells every stream, soon and at most 20 times a second, that the change sequence is at @head */
void troth_event_hub_poke (TrothEventHub *self,
                           gint64         head);
/**
 * troth_event_hub_send: one event for the streams of @agent_id (nullable: of everybody)
 * @data: one JSON object on one line, without personal data
 * Returns: how many streams got it
 */
guint troth_event_hub_send (TrothEventHub *self,
                            const char    *agent_id,
                            const char    *event,
                            const char    *data);
/** troth_event_hub_end: says "bye" with @reason and ends the streams of @session_id (nullable: all) */
void troth_event_hub_end (TrothEventHub *self,
                          const char    *session_id,
                          const char    *reason);
/** troth_event_hub_shut_down: says "bye" on all streams, also those that are opened from now on, and ends them */
void troth_event_hub_shut_down (TrothEventHub *self);
/** troth_event_hub_cut: closes all connections, whatever has not been read */
void troth_event_hub_cut (TrothEventHub *self);
/** troth_event_hub_wipe: tells the streams of @sessions (ids), which have ended, that their desk is to be cleared, and ends them */
void troth_event_hub_wipe (TrothEventHub *self,
                           GPtrArray     *sessions);
/** troth_event_hub_call: tells the streams of @agent_id that there is something to read of her call @call_id */
void troth_event_hub_call (TrothEventHub *self,
                           const char    *call_id,
                           const char    *agent_id);
/** troth_event_hub_get_n_open: connections that are not closed yet, also of ended streams */
guint troth_event_hub_get_n_open (TrothEventHub *self);
/** troth_event_hub_get_n_streams: of @agent_id (nullable: of everybody) */
guint troth_event_hub_get_n_streams (TrothEventHub *self,
                                     const char    *agent_id);

G_END_DECLS
