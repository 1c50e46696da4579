// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sim-http.h"

#include "sim-world.h"
#include "sim-wrap.h"

struct _SimMessage
{
  GObject             parent_instance;
  int                 epoll; /* who is told that the client of a stream hung up */
  gpointer            watcher;
  char               *method;
  GUri               *uri;
  SoupMessageHeaders *request_headers;
  SoupMessageHeaders *response_headers;
  SoupMessageBody    *request_body;
  SoupMessageBody    *response_body;
  guint               status;
  guint               flush; /* source */
  gboolean            over;
  SimMessageFunc      func;
  gpointer            data;
};

enum
{
  FINISHED,
  DISCONNECTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* Who answers: a backend's handler, by the backend. */
static GHashTable *handlers;

/* Streams whose client hung up, and nobody has noticed yet. */
static GPtrArray *gone;

G_DEFINE_FINAL_TYPE (SimMessage, sim_message, G_TYPE_OBJECT)

static void
sim_message_finalize (GObject *object)
{
  SimMessage *self = SIM_MESSAGE (object);

  g_free (self->method);
  g_uri_unref (self->uri);
  soup_message_headers_unref (self->request_headers);
  soup_message_headers_unref (self->response_headers);
  soup_message_body_unref (self->request_body);
  soup_message_body_unref (self->response_body);
  G_OBJECT_CLASS (sim_message_parent_class)->finalize (object);
}

static void
sim_message_class_init (SimMessageClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sim_message_finalize;
  signals[FINISHED] = g_signal_new ("finished", SIM_TYPE_MESSAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[DISCONNECTED] = g_signal_new ("disconnected", SIM_TYPE_MESSAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sim_message_init (SimMessage *self)
{
  self->request_headers = soup_message_headers_new (SOUP_MESSAGE_HEADERS_REQUEST);
  self->response_headers = soup_message_headers_new (SOUP_MESSAGE_HEADERS_RESPONSE);
  self->request_body = soup_message_body_new ();
  self->response_body = soup_message_body_new ();
}

SimMessage *
sim_message_deliver (TrothBackend  *backend,
                     const char    *method,
                     const char    *path,
                     GPtrArray     *headers,
                     GBytes        *body,
                     SimMessageFunc func,
                     gpointer       data)
{
  SimMessage        *self = g_object_new (SIM_TYPE_MESSAGE, NULL);
  g_autofree char   *uri = g_strconcat ("http://troth.example", path, NULL);
  SoupServerCallback callback = (SoupServerCallback) g_hash_table_lookup (handlers, backend);

  self->method = g_strdup (method);
  self->uri = g_uri_parse (uri, G_URI_FLAGS_ENCODED, NULL);
  self->func = func;
  self->data = data;
  for (guint i = 0; i < headers->len; i += 2)
    soup_message_headers_append (self->request_headers, headers->pdata[i], headers->pdata[i + 1]);
  if (body)
    {
      soup_message_headers_replace (self->request_headers, "Content-Type", "application/json");
      soup_message_body_append_bytes (self->request_body, body);
    }
  callback (NULL, (SoupServerMessage *) self, g_uri_get_path (self->uri), NULL, backend);
  return self;
}

guint
sim_message_get_status (SimMessage *self)
{
  return self->status;
}

const char *
sim_message_get_content_type (SimMessage *self)
{
  return soup_message_headers_get_content_type (self->response_headers, NULL);
}

gint64
sim_message_get_retry_after (SimMessage *self)
{
  const char *text = soup_message_headers_get_one (self->response_headers, "Retry-After");

  return text ? g_ascii_strtoll (text, NULL, 10) : 0;
}

void
sim_message_hang_up (SimMessage *self)
{
  if (self->over)
    return;
  self->over = TRUE;
  g_clear_handle_id (&self->flush, g_source_remove);
  g_signal_emit (self, signals[DISCONNECTED], 0);
  if (self->watcher)
    {
      g_ptr_array_add (gone, g_object_ref (self));
      sim_world_speak (self->epoll);
    }
}

static void
finish (SimMessage *self)
{
  self->over = TRUE;
  g_signal_emit (self, signals[FINISHED], 0);
}

static gboolean
on_flush_cb (gpointer data)
{
  g_autoptr (SimMessage) self = g_object_ref (data);
  g_autoptr (GBytes) bytes = NULL;

  self->flush = 0;
  bytes = soup_message_body_flatten (self->response_body);
  self->func (self, bytes, TRUE, self->data);
  finish (self);
  return G_SOURCE_REMOVE;
}

/* --- what the backend calls --- */

void
__wrap_soup_server_add_handler (SoupServer        *server,
                                const char        *path,
                                SoupServerCallback callback,
                                gpointer           user_data,
                                GDestroyNotify     destroy)
{
  if (handlers == NULL)
    handlers = g_hash_table_new (NULL, NULL);
  if (gone == NULL)
    gone = g_ptr_array_new_with_free_func (g_object_unref);
  g_hash_table_insert (handlers, user_data, (gpointer) callback);
}

const char *
__wrap_soup_server_message_get_method (SoupServerMessage *message)
{
  return ((SimMessage *) message)->method;
}

const char *
__wrap_soup_server_message_get_remote_host (SoupServerMessage *message)
{
  return "192.0.2.1";
}

GUri *
__wrap_soup_server_message_get_uri (SoupServerMessage *message)
{
  return ((SimMessage *) message)->uri;
}

SoupMessageHeaders *
__wrap_soup_server_message_get_request_headers (SoupServerMessage *message)
{
  return ((SimMessage *) message)->request_headers;
}

SoupMessageHeaders *
__wrap_soup_server_message_get_response_headers (SoupServerMessage *message)
{
  return ((SimMessage *) message)->response_headers;
}

SoupMessageBody *
__wrap_soup_server_message_get_request_body (SoupServerMessage *message)
{
  return ((SimMessage *) message)->request_body;
}

SoupMessageBody *
__wrap_soup_server_message_get_response_body (SoupServerMessage *message)
{
  return ((SimMessage *) message)->response_body;
}

void
__wrap_soup_server_message_set_status (SoupServerMessage *message,
                                       guint              status,
                                       const char        *reason)
{
  ((SimMessage *) message)->status = status;
}

void
__wrap_soup_server_message_pause (SoupServerMessage *message)
{
}

void
__wrap_soup_server_message_unpause (SoupServerMessage *message)
{
  SimMessage *self = (SimMessage *) message;

  if (self->flush == 0 && !self->over)
    self->flush = g_idle_add (on_flush_cb, self);
}

/* --- what stands between a backend and its sockets --- */

TrothGuard *
__wrap_troth_guard_new (SoupServer             *server,
                        const TrothGuardLimits *limits)
{
  return g_object_new (G_TYPE_OBJECT, NULL);
}

guint16
__wrap_troth_guard_listen (TrothGuard *self,
                           const char *address,
                           guint16     port,
                           gboolean    any_address,
                           GError    **error)
{
  return 80;
}

void
__wrap_troth_guard_close (TrothGuard *self)
{
}

/* A stream is the message itself, without its connection. */
TrothPeer *
__wrap_troth_peer_take_over (SoupServerMessage *message)
{
  return (TrothPeer *) g_object_ref (message);
}

gboolean
__wrap_troth_peer_watch (TrothPeer *peer,
                         int        epoll,
                         int        operation,
                         guint      events,
                         gpointer   data)
{
  SimMessage *self = (SimMessage *) peer;

  self->epoll = epoll;
  self->watcher = data;
  return TRUE;
}

/* What comes first begins with the head of the answer. */
gssize
__wrap_troth_peer_send (TrothPeer  *peer,
                        const char *bytes,
                        gsize       length)
{
  SimMessage *self = (SimMessage *) peer;
  const char *body = self->status ? bytes : strstr (bytes, "\r\n\r\n") + strlen ("\r\n\r\n");
  g_autoptr (GBytes) chunk = NULL;

  if (self->over)
    return -1;
  self->status = 200;
  chunk = g_bytes_new (body, length - (gsize) (body - bytes));
  self->func (self, chunk, FALSE, self->data);
  return (gssize) length;
}

void
__wrap_troth_peer_close (TrothPeer *peer)
{
  SimMessage *self = (SimMessage *) peer;
  g_autoptr (GBytes) nothing = g_bytes_new (NULL, 0);

  self->watcher = NULL;
  if (!self->over)
    {
      self->func (self, nothing, TRUE, self->data);
      finish (self);
    }
  g_object_unref (self);
}

int
__wrap_epoll_create1 (int flags)
{
  static int last = G_MAXUINT16; /* is never polled */

  return ++last;
}

int
__wrap_epoll_wait (int                 epoll,
                   struct epoll_event *events,
                   int                 n_events,
                   int                 timeout)
{
  int n = 0;

  for (guint i = 0; i < gone->len && n < n_events;)
    {
      SimMessage *message = gone->pdata[i];

      if (message->epoll != epoll)
        {
          i++;
          continue;
        }
      if (message->watcher)
        events[n++] = (struct epoll_event){ .events = EPOLLIN | EPOLLHUP, .data.ptr = message->watcher };
      g_ptr_array_remove_index (gone, i);
    }
  return n;
}
