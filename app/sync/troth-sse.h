// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <glib.h>

/* The text/event-stream format as the WHATWG describes it. Pure: bytes in, events out. */

G_BEGIN_DECLS

/** TROTH_SSE_MAX_EVENT: bytes of one event and of one line; a longer one is dropped */
#define TROTH_SSE_MAX_EVENT (64 * 1024)

/**
 * TrothSseFunc: one whole event
 * @event: "message" when it had no name
 * @data: its data lines, joined by newlines; valid UTF-8
 * @id: (nullable): the last id of the stream
 */
typedef void (*TrothSseFunc) (const char *event,
                              const char *data,
                              const char *id,
                              gpointer    user_data);

typedef struct _TrothSse TrothSse;

TrothSse *troth_sse_new (TrothSseFunc func,
                         gpointer     user_data);
void      troth_sse_free (TrothSse *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrothSse, troth_sse_free)

/** troth_sse_feed: the next bytes of the stream, cut anywhere; calls the function for every event they complete */
void troth_sse_feed (TrothSse   *self,
                     const char *data,
                     gsize       len);
/** troth_sse_get_retry: the wait before connecting again that the stream asked for, ms; -1 when it did not */
gint64 troth_sse_get_retry (TrothSse *self);

G_END_DECLS
