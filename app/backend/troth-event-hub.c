// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-backend"

#include "troth-event-hub.h"

#include <glib-unix.h>
#include <sys/epoll.h>
#include <unistd.h>

#include "troth-event-stream.h"
#include "troth-json.h"

#define EVENTS 64 /* at a time */

struct _TrothEventHub
{
  GObject          parent_instance;
  TrothEventLimits limits;
  GPtrArray       *streams;   /* of TrothEventStream */
  int              clients;   /* epoll: of all streams. A source of its own for each would make every turn of the main loop slow */
  guint            watch;     /* source: on it */
  guint            heartbeat; /* source, while there are streams that want it */
  guint            poke;      /* source, while a poke waits */
  gint64           head;      /* of the poke that waits */
  gint64           poked_at;  /* monotonic µs */
  gboolean         over;      /* the backend stops */
};

G_DEFINE_FINAL_TYPE (TrothEventHub, troth_event_hub, G_TYPE_OBJECT)

static void
free_stream (gpointer data)
{
  troth_event_stream_free (data);
}

/* Closing its descriptor also ends that it is watched. */
static void
drop_stream (TrothEventHub    *self,
             TrothEventStream *stream)
{
  g_ptr_array_remove_fast (self->streams, stream);
  if (self->streams->len == 0)
    g_clear_handle_id (&self->heartbeat, g_source_remove);
}

/* After something was sent: whoever hung up, does not read or has had the last word is dropped. */
static void
settle_stream (TrothEventHub    *self,
               TrothEventStream *stream,
               gboolean          was_behind,
               gboolean          there)
{
  const gboolean behind = troth_event_stream_is_behind (stream);

  if (!there || (troth_event_stream_has_ended (stream) && !behind) ||
      (behind != was_behind && !troth_event_stream_watch (stream, self->clients, FALSE)))
    drop_stream (self, stream);
}

static void
write_stream (TrothEventHub    *self,
              TrothEventStream *stream,
              GBytes           *text)
{
  const gboolean was_behind = troth_event_stream_is_behind (stream);

  settle_stream (self, stream, was_behind, troth_event_stream_send (stream, text, self->limits.queued));
}

/* A client has nothing to say on an open stream: if it does, it hung up, or it does not speak HTTP. */
static gboolean
on_clients_cb (int          fd,
               GIOCondition condition,
               gpointer     user_data)
{
  TrothEventHub     *self = user_data;
  struct epoll_event events[EVENTS];
  int                n = epoll_wait (fd, events, EVENTS, 0);

  for (int i = 0; i < n; i++)
    {
      TrothEventStream *stream = events[i].data.ptr;

      settle_stream (self, stream, TRUE, (events[i].events & ~(guint32) EPOLLOUT) == 0 && troth_event_stream_flush (stream));
    }
  return G_SOURCE_CONTINUE;
}

static gboolean
on_heartbeat_cb (gpointer user_data)
{
  TrothEventHub *self = user_data;
  guint          beating = 0;
  g_autoptr (GBytes) text = g_bytes_new_static (": hb\n\n", strlen (": hb\n\n"));

  for (guint i = self->streams->len; i > 0; i--)
    {
      TrothEventStream *stream = g_ptr_array_index (self->streams, i - 1);

      if (troth_event_stream_has_ended (stream) || !troth_event_stream_get_beats (stream))
        continue;
      beating++;
      write_stream (self, stream, text);
    }
  if (beating == 0)
    self->heartbeat = 0;
  return beating > 0 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static void
troth_event_hub_dispose (GObject *object)
{
  TrothEventHub *self = (TrothEventHub *) object;

  troth_event_hub_cut (self);
  g_clear_handle_id (&self->poke, g_source_remove);
  g_clear_handle_id (&self->watch, g_source_remove);
  G_OBJECT_CLASS (troth_event_hub_parent_class)->dispose (object);
}

static void
troth_event_hub_finalize (GObject *object)
{
  TrothEventHub *self = (TrothEventHub *) object;

  g_ptr_array_unref (self->streams);
  close (self->clients);
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
  self->clients = epoll_create1 (EPOLL_CLOEXEC);
  self->watch = g_unix_fd_add (self->clients, G_IO_IN, on_clients_cb, self);
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

G_GNUC_PRINTF (1, 2)
static GBytes *
format_event (const char *format,
              ...)
{
  va_list args;
  char   *text = NULL;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  return g_bytes_new_take (text, strlen (text));
}

void
troth_event_hub_add (TrothEventHub     *self,
                     SoupServerMessage *message,
                     const char        *agent_id,
                     const char        *session_id,
                     gboolean           beats,
                     const char        *hello)
{
  TrothEventStream *stream = troth_event_stream_new (message, agent_id, session_id, beats);
  g_autoptr (GBytes) text = format_event ("retry: 2000\nevent: hello\ndata: %s\n\n", hello);

  g_ptr_array_add (self->streams, stream);
  if (beats && self->heartbeat == 0)
    self->heartbeat = g_timeout_add (self->limits.heartbeat_ms, on_heartbeat_cb, self);
  if (troth_event_stream_watch (stream, self->clients, TRUE))
    write_stream (self, stream, text);
  else
    drop_stream (self, stream);
  if (self->over)
    troth_event_hub_shut_down (self);
}

static gboolean
is_for (TrothEventStream *stream,
        const char       *agent_id)
{
  return !troth_event_stream_has_ended (stream) && (agent_id == NULL || g_str_equal (agent_id, troth_event_stream_get_agent_id (stream)));
}

guint
troth_event_hub_send (TrothEventHub *self,
                      const char    *agent_id,
                      const char    *event,
                      const char    *data)
{
  g_autoptr (GBytes) text = format_event ("event: %s\ndata: %s\n\n", event, data);
  guint n = 0;

  for (guint i = self->streams->len; i > 0; i--)
    {
      TrothEventStream *stream = g_ptr_array_index (self->streams, i - 1);

      if (!is_for (stream, agent_id))
        continue;
      write_stream (self, stream, text);
      n++;
    }
  return n;
}

void
troth_event_hub_call (TrothEventHub *self,
                      const char    *call_id,
                      const char    *agent_id)
{
  g_autoptr (GString) data = g_string_new ("{\"call_id\":");

  troth_json_append_string (data, call_id);
  g_string_append_c (data, '}');
  troth_event_hub_send (self, agent_id, "call", data->str);
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

  self->head = head;
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
             GBytes        *text)
{
  for (guint i = self->streams->len; i > 0; i--)
    {
      TrothEventStream *stream = g_ptr_array_index (self->streams, i - 1);

      if (troth_event_stream_has_ended (stream) || (session_id && !g_str_equal (session_id, troth_event_stream_get_session_id (stream))))
        continue;
      troth_event_stream_end (stream);
      write_stream (self, stream, text);
    }
}

void
troth_event_hub_end (TrothEventHub *self,
                     const char    *session_id,
                     const char    *reason)
{
  g_autoptr (GBytes) text = format_event ("event: bye\ndata: {\"reason\":\"%s\"}\n\n", reason);

  end_streams (self, session_id, text);
}

void
troth_event_hub_shut_down (TrothEventHub *self)
{
  self->over = TRUE;
  troth_event_hub_end (self, NULL, "shutdown");
}

void
troth_event_hub_cut (TrothEventHub *self)
{
  g_clear_handle_id (&self->heartbeat, g_source_remove);
  g_ptr_array_set_size (self->streams, 0);
}

void
troth_event_hub_wipe (TrothEventHub *self,
                      GPtrArray     *sessions)
{
  g_autoptr (GBytes) text = format_event ("event: wipe\ndata: {}\n\n");

  for (guint i = 0; i < sessions->len; i++)
    end_streams (self, sessions->pdata[i], text);
}

guint
troth_event_hub_get_n_streams (TrothEventHub *self,
                               const char    *agent_id)
{
  guint n = 0;

  for (guint i = 0; i < self->streams->len; i++)
    n += is_for (g_ptr_array_index (self->streams, i), agent_id);
  return n;
}

guint
troth_event_hub_get_n_open (TrothEventHub *self)
{
  return self->streams->len;
}
