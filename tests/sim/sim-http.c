// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sim-http.h"

#include "sim-wrap.h"

struct _SimMessage
{
  GObject             parent_instance;
  char               *method;
  GUri               *uri;
  SoupMessageHeaders *request_headers;
  SoupMessageHeaders *response_headers;
  SoupMessageBody    *request_body;
  SoupMessageBody    *response_body;
  guint               status;
  goffset             offset; /* of the answer, written so far */
  guint               flush;  /* source */
  gboolean            over;
  SimMessageFunc      func;
  gpointer            data;
};

enum
{
  FINISHED,
  DISCONNECTED,
  WROTE_BODY_DATA,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* Who answers: a backend's handler, by the backend. */
static GHashTable *handlers;

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
  signals[WROTE_BODY_DATA] = g_signal_new ("wrote-body-data", SIM_TYPE_MESSAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                           G_TYPE_NONE, 1, G_TYPE_UINT);
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
}

static void
finish (SimMessage *self)
{
  self->over = TRUE;
  g_signal_emit (self, signals[FINISHED], 0);
}

static void
flush_stream (SimMessage *self)
{
  g_autoptr (GBytes) chunk = NULL;

  while (!self->over && (chunk = soup_message_body_get_chunk (self->response_body, self->offset)))
    {
      gsize n = g_bytes_get_size (chunk);

      self->offset += n;
      self->func (self, chunk, n == 0, self->data);
      if (n == 0)
        {
          finish (self);
          return;
        }
      soup_message_body_wrote_chunk (self->response_body, chunk);
      g_signal_emit (self, signals[WROTE_BODY_DATA], 0, (guint) n);
      g_clear_pointer (&chunk, g_bytes_unref);
    }
}

static gboolean
on_flush_cb (gpointer data)
{
  g_autoptr (SimMessage) self = g_object_ref (data);
  g_autoptr (GBytes) bytes = NULL;

  self->flush = 0;
  if (soup_message_headers_get_encoding (self->response_headers) == SOUP_ENCODING_CHUNKED)
    {
      flush_stream (self);
      return G_SOURCE_REMOVE;
    }
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

TrothPeer *
__wrap_troth_peer_of (SoupServerMessage *message)
{
  return NULL;
}

GSocket *
__wrap_troth_peer_get_socket (TrothPeer *self)
{
  return NULL;
}

void
__wrap_troth_peer_cut (TrothPeer *self)
{
}

static gboolean
never (GSource *source)
{
  return FALSE;
}

/* The client of a stream never speaks; that it hung up is told by "disconnected". */
GSource *
__wrap_g_socket_create_source (GSocket      *socket,
                               GIOCondition  condition,
                               GCancellable *cancellable)
{
  static GSourceFuncs funcs = { .check = never };

  return g_source_new (&funcs, sizeof (GSource));
}
