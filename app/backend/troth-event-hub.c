// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-backend"

#include "troth-event-hub.h"

#include "troth-peer.h"

struct _TrothEventHub
{
  GObject          parent_instance;
  TrothEventLimits limits;
  GPtrArray       *streams;   /* of Stream */
  guint            heartbeat; /* source, while there are streams that want it */
  guint            poke;      /* source, while a poke waits */
  gint64           head;      /* of the poke that waits */
  gint64           poked_at;  /* monotonic µs */
};

typedef struct
{
  TrothEventHub     *hub;
  SoupServerMessage *message;
  GSource           *watch; /* sees the client hang up */
  char              *agent_id;
  char              *session_id;
  gboolean           beats;
  gsize              queued; /* bytes appended and not yet written */
  gboolean           ended;
} Stream;

G_DEFINE_FINAL_TYPE (TrothEventHub, troth_event_hub, G_TYPE_OBJECT)

static void
free_stream (gpointer data)
{
  Stream *stream = data;

  if (stream->watch)
    {
      g_source_destroy (stream->watch);
      g_source_unref (stream->watch);
    }
  g_signal_handlers_disconnect_by_data (stream->message, stream);
  g_object_unref (stream->message);
  g_free (stream->agent_id);
  g_free (stream->session_id);
  g_free (stream);
}

static void
forget_stream (Stream *stream)
{
  TrothEventHub *self = stream->hub;

  g_ptr_array_remove_fast (self->streams, stream);
  if (self->streams->len == 0)
    g_clear_handle_id (&self->heartbeat, g_source_remove);
}

/* Ends the answer. SoupServer tells by "finished" or "disconnected" when it is through with it. */
static void
end_stream (Stream  *stream,
            gboolean cut)
{
  if (stream->ended)
    return;
  stream->ended = TRUE;
  soup_message_body_complete (soup_server_message_get_response_body (stream->message));
  if (cut)
    troth_peer_cut (troth_peer_of (stream->message));
  soup_server_message_unpause (stream->message);
}

static void
write_stream (Stream     *stream,
              const char *text)
{
  gsize length = strlen (text);

  if (stream->ended)
    return;
  if (stream->queued + length > stream->hub->limits.queued)
    {
      /* The client does not read. It will pull when it is back. */
      end_stream (stream, TRUE);
      return;
    }
  stream->queued += length;
  soup_message_body_append (soup_server_message_get_response_body (stream->message), SOUP_MEMORY_COPY, text, length);
  soup_server_message_unpause (stream->message);
}

static void
on_wrote_body_data_cb (SoupServerMessage *message,
                       guint              n_bytes,
                       gpointer           user_data)
{
  Stream *stream = user_data;

  stream->queued -= MIN (stream->queued, n_bytes);
}

static void
on_stream_gone_cb (SoupServerMessage *message,
                   gpointer           user_data)
{
  forget_stream (user_data);
}

static gboolean
on_client_spoke_cb (GSocket     *socket,
                    GIOCondition condition,
                    gpointer     user_data)
{
  /* A client has nothing to say on an open stream: it hung up, or it does not speak HTTP. */
  end_stream (user_data, TRUE);
  return G_SOURCE_REMOVE;
}

static void
watch_client (Stream *stream)
{
  stream->watch = g_socket_create_source (troth_peer_get_socket (troth_peer_of (stream->message)), G_IO_IN, NULL);
  g_source_set_callback (stream->watch, G_SOURCE_FUNC (on_client_spoke_cb), stream, NULL);
  g_source_attach (stream->watch, g_main_context_get_thread_default ());
}

static gboolean
on_heartbeat_cb (gpointer user_data)
{
  TrothEventHub *self = user_data;
  guint          beating = 0;

  for (guint i = self->streams->len; i > 0; i--)
    {
      Stream *stream = g_ptr_array_index (self->streams, i - 1);

      if (!stream->beats)
        continue;
      write_stream (stream, ": hb\n\n");
      beating++;
    }
  if (beating == 0)
    self->heartbeat = 0;
  return beating > 0 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static void
troth_event_hub_dispose (GObject *object)
{
  TrothEventHub *self = (TrothEventHub *) object;

  g_clear_handle_id (&self->heartbeat, g_source_remove);
  g_clear_handle_id (&self->poke, g_source_remove);
  g_ptr_array_set_size (self->streams, 0);
  G_OBJECT_CLASS (troth_event_hub_parent_class)->dispose (object);
}

static void
troth_event_hub_finalize (GObject *object)
{
  g_ptr_array_unref (((TrothEventHub *) object)->streams);
  G_OBJECT_CLASS (troth_event_hub_parent_class)->finalize (object);
}

static void
troth_event_hub_class_init (TrothEventHubClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = troth_event_hub_dispose;
  object_class->finalize = troth_event_hub_finalize;
}

static void
troth_event_hub_init (TrothEventHub *self)
{
  self->streams = g_ptr_array_new_with_free_func (free_stream);
}

TrothEventHub *
troth_event_hub_new (const TrothEventLimits *limits)
{
  TrothEventHub *self = g_object_new (TROTH_TYPE_EVENT_HUB, NULL);

  self->limits = *limits;
  if (self->limits.heartbeat_ms == 0)
    self->limits.heartbeat_ms = 15000;
  if (self->limits.per_user == 0)
    self->limits.per_user = 3;
  if (self->limits.streams == 0)
    self->limits.streams = 2500;
  if (self->limits.queued == 0)
    self->limits.queued = 64 * 1024;
  if (self->limits.coalesce_ms == 0)
    self->limits.coalesce_ms = 50;
  return self;
}

gboolean
troth_event_hub_has_room (TrothEventHub *self,
                          const char    *agent_id)
{
  return self->streams->len < self->limits.streams &&
         troth_event_hub_get_n_streams (self, agent_id) < self->limits.per_user;
}

void
troth_event_hub_add (TrothEventHub     *self,
                     SoupServerMessage *message,
                     const char        *agent_id,
                     const char        *session_id,
                     gboolean           beats,
                     const char        *hello)
{
  Stream             *stream = g_new0 (Stream, 1);
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  g_autofree char    *text = g_strdup_printf ("retry: 2000\nevent: hello\ndata: %s\n\n", hello);

  stream->hub = self;
  stream->message = g_object_ref (message);
  stream->agent_id = g_strdup (agent_id);
  stream->session_id = g_strdup (session_id);
  stream->beats = beats;
  g_ptr_array_add (self->streams, stream);
  g_signal_connect (message, "wrote-body-data", G_CALLBACK (on_wrote_body_data_cb), stream);
  g_signal_connect (message, "finished", G_CALLBACK (on_stream_gone_cb), stream);
  g_signal_connect (message, "disconnected", G_CALLBACK (on_stream_gone_cb), stream);
  soup_message_headers_replace (headers, "Content-Type", "text/event-stream");
  soup_message_headers_replace (headers, "Cache-Control", "no-store");
  soup_message_headers_replace (headers, "Connection", "close");
  soup_message_headers_set_encoding (headers, SOUP_ENCODING_CHUNKED);
  /* Otherwise every byte ever sent on the stream stays in memory. */
  soup_message_body_set_accumulate (soup_server_message_get_response_body (message), FALSE);
  soup_server_message_set_status (message, SOUP_STATUS_OK, NULL);
  watch_client (stream);
  if (beats && self->heartbeat == 0)
    self->heartbeat = g_timeout_add (self->limits.heartbeat_ms, on_heartbeat_cb, self);
  write_stream (stream, text);
}

guint
troth_event_hub_send (TrothEventHub *self,
                      const char    *agent_id,
                      const char    *event,
                      const char    *data)
{
  g_autofree char *text = g_strdup_printf ("event: %s\ndata: %s\n\n", event, data);
  guint            n = 0;

  for (guint i = self->streams->len; i > 0; i--)
    {
      Stream *stream = g_ptr_array_index (self->streams, i - 1);

      if (stream->ended || (agent_id && !g_str_equal (agent_id, stream->agent_id)))
        continue;
      write_stream (stream, text);
      n++;
    }
  return n;
}

static void
send_poke (TrothEventHub *self)
{
  g_autofree char *data = g_strdup_printf ("{\"head\":%" G_GINT64_FORMAT "}", self->head);

  self->poked_at = g_get_monotonic_time ();
  troth_event_hub_send (self, NULL, "poke", data);
}

static gboolean
on_poke_cb (gpointer user_data)
{
  TrothEventHub *self = user_data;

  self->poke = 0;
  send_poke (self);
  return G_SOURCE_REMOVE;
}

void
troth_event_hub_poke (TrothEventHub *self,
                      gint64         head)
{
  gint64 wait = self->poked_at + (gint64) self->limits.coalesce_ms * 1000 - g_get_monotonic_time ();

  self->head = MAX (self->head, head);
  if (self->poke)
    return;
  if (wait <= 0) /* with a thousand streams a turn of the main loop takes a millisecond */
    send_poke (self);
  else
    self->poke = g_timeout_add (wait / 1000, on_poke_cb, self);
}

/* @text: the last event; @session_id: (nullable): everybody's */
static void
end_streams (TrothEventHub *self,
             const char    *session_id,
             const char    *text)
{
  for (guint i = self->streams->len; i > 0; i--)
    {
      Stream *stream = g_ptr_array_index (self->streams, i - 1);

      if (session_id && !g_str_equal (session_id, stream->session_id))
        continue;
      write_stream (stream, text);
      end_stream (stream, FALSE);
    }
}

void
troth_event_hub_end (TrothEventHub *self,
                     const char    *session_id,
                     const char    *reason)
{
  g_autofree char *text = g_strdup_printf ("event: bye\ndata: {\"reason\":\"%s\"}\n\n", reason);

  end_streams (self, session_id, text);
}

void
troth_event_hub_wipe (TrothEventHub *self,
                      const char    *session_id)
{
  end_streams (self, session_id, "event: wipe\ndata: {}\n\n");
}

guint
troth_event_hub_get_n_streams (TrothEventHub *self,
                               const char    *agent_id)
{
  guint n = 0;

  for (guint i = 0; i < self->streams->len; i++)
    {
      Stream *stream = g_ptr_array_index (self->streams, i);

      n += !stream->ended && (agent_id == NULL || g_str_equal (agent_id, stream->agent_id));
    }
  return n;
}

guint
troth_event_hub_get_n_open (TrothEventHub *self)
{
  return self->streams->len;
}
