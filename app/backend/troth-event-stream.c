// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-backend"

#include "troth-event-stream.h"

#include <sys/epoll.h>

#include "troth-peer.h"

struct _TrothEventStream
{
  TrothPeer *peer; /* its connection is ours alone */
  char      *agent_id;
  char      *session_id;
  gboolean   beats;
  gboolean   ended;
  GString   *waiting; /* that the kernel has not taken yet */
};

static void
append_header (const char *name,
               const char *value,
               gpointer    user_data)
{
  g_string_append_printf (user_data, "%s: %s\r\n", name, value);
}

/* SoupServer has put in its name and the date. */
static GString *
make_head (SoupMessageHeaders *headers)
{
  GString *head = g_string_new ("HTTP/1.1 200 OK\r\n");

  soup_message_headers_replace (headers, "Content-Type", "text/event-stream");
  soup_message_headers_replace (headers, "Cache-Control", "no-store");
  soup_message_headers_replace (headers, "X-Content-Type-Options", "nosniff");
  soup_message_headers_replace (headers, "Connection", "close");
  soup_message_headers_foreach (headers, append_header, head);
  return g_string_append (head, "\r\n");
}

TrothEventStream *
troth_event_stream_new (SoupServerMessage *message,
                        const char        *agent_id,
                        const char        *session_id,
                        gboolean           beats)
{
  TrothEventStream *self = g_new0 (TrothEventStream, 1);

  self->agent_id = g_strdup (agent_id);
  self->session_id = g_strdup (session_id);
  self->beats = beats;
  self->waiting = make_head (soup_server_message_get_response_headers (message)); /* goes out with the first event */
  self->peer = troth_peer_take_over (message);
  return self;
}

void
troth_event_stream_free (TrothEventStream *self)
{
  troth_peer_close (self->peer);
  g_free (self->agent_id);
  g_free (self->session_id);
  g_string_free (self->waiting, TRUE);
  g_free (self);
}

gboolean
troth_event_stream_watch (TrothEventStream *self,
                          int               epoll,
                          gboolean          anew)
{
  return troth_peer_watch (self->peer, epoll, anew ? EPOLL_CTL_ADD : EPOLL_CTL_MOD, EPOLLIN | (self->waiting->len ? EPOLLOUT : 0), self);
}

const char *
troth_event_stream_get_agent_id (TrothEventStream *self)
{
  return self->agent_id;
}

const char *
troth_event_stream_get_session_id (TrothEventStream *self)
{
  return self->session_id;
}

gboolean
troth_event_stream_get_beats (TrothEventStream *self)
{
  return self->beats;
}

gboolean
troth_event_stream_send (TrothEventStream *self,
                         GBytes           *text,
                         gsize             limit)
{
  gsize       length = 0;
  const char *bytes = g_bytes_get_data (text, &length);
  gssize      n = 0;

  if (self->waiting->len + length > limit)
    return FALSE;
  if (self->waiting->len)
    {
      g_string_append_len (self->waiting, bytes, (gssize) length);
      return troth_event_stream_flush (self);
    }
  n = troth_peer_send (self->peer, bytes, length);
  if (n >= 0)
    g_string_append_len (self->waiting, bytes + n, (gssize) length - n);
  return n >= 0;
}

gboolean
troth_event_stream_flush (TrothEventStream *self)
{
  gssize n = troth_peer_send (self->peer, self->waiting->str, self->waiting->len);

  if (n > 0)
    g_string_erase (self->waiting, 0, n);
  return n >= 0;
}

gboolean
troth_event_stream_is_behind (TrothEventStream *self)
{
  return self->waiting->len > 0;
}

void
troth_event_stream_end (TrothEventStream *self)
{
  self->ended = TRUE;
}

gboolean
troth_event_stream_has_ended (TrothEventStream *self)
{
  return self->ended;
}
