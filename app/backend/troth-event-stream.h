// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

/**
 * TrothEventStream: one open stream of server-sent events
 *
 * Its connection is taken from SoupServer, which would copy every event, build a chunk of it and wait for a turn of the main loop, all
 * of it once per stream; here an event is one send () of bytes that all streams share. The answer ends with its connection. Main thread.
 */
typedef struct _TrothEventStream TrothEventStream;

/**
 * troth_event_stream_new: answers @message (paused, without a status) with the head of an event stream; @message is over then
 * @beats: wants comments while nothing happens
 */
TrothEventStream *troth_event_stream_new (SoupServerMessage *message,
                                          const char        *agent_id,
                                          const char        *session_id,
                                          gboolean           beats);
/** troth_event_stream_free: closes it, after what the kernel has already taken */
void troth_event_stream_free (TrothEventStream *self);
/** troth_event_stream_watch: @epoll tells of it when the client says something, and while it is behind, when there is room; FALSE: it cannot
 * @anew: it does not yet */
gboolean    troth_event_stream_watch (TrothEventStream *self,
                                      int               epoll,
                                      gboolean          anew);
const char *troth_event_stream_get_agent_id (TrothEventStream *self);
const char *troth_event_stream_get_session_id (TrothEventStream *self);
gboolean    troth_event_stream_get_beats (TrothEventStream *self);
/** troth_event_stream_send: now, or as soon as the client reads; FALSE: it hung up, or left more than @limit bytes unread */
gboolean troth_event_stream_send (TrothEventStream *self,
                                  GBytes           *text,
                                  gsize             limit);
/** troth_event_stream_flush: more of what waits, if the client reads; FALSE: it hung up */
gboolean troth_event_stream_flush (TrothEventStream *self);
/** troth_event_stream_is_behind: something waits until the client reads */
gboolean troth_event_stream_is_behind (TrothEventStream *self);
/** troth_event_stream_end: nothing more is to come than what waits */
void     troth_event_stream_end (TrothEventStream *self);
gboolean troth_event_stream_has_ended (TrothEventStream *self);

G_END_DECLS
