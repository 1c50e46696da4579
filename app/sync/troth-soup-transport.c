// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-sync"

#include "troth-soup-transport.h"

#include <libsoup/soup.h>

#include "troth-address.h"

#define TIMEOUT_SECONDS 40 /* of silence: heartbeats come every 15, a long poll answers within 25 */
#define CONNECTIONS 6
#define CHUNK (64 * 1024)
#define MAX_ERROR_BYTES (64 * 1024) /* of a stream that is refused */

struct _TrothSoupTransport
{
  GObject      parent_instance;
  char        *base; /* without trailing slash; NULL = not known */
  SoupSession *requests;
  SoupSession *events;
};

/* One request on its way. */
typedef struct
{
  SoupMessage   *message;
  GInputStream  *stream;
  GByteArray    *body;
  gsize          max_bytes;
  TrothChunkFunc func; /* (nullable) */
  gpointer       func_data;
} Call;

static void troth_soup_transport_interface_init (TrothTransportInterface *iface);
static void read_more (GTask *task);

G_DEFINE_FINAL_TYPE_WITH_CODE (TrothSoupTransport, troth_soup_transport, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (TROTH_TYPE_TRANSPORT, troth_soup_transport_interface_init))

static void
call_free (gpointer data)
{
  Call *call = data;

  g_clear_object (&call->message);
  if (call->stream) /* never wait here for what may still come */
    g_input_stream_close_async (call->stream, G_PRIORITY_DEFAULT, NULL, NULL, NULL);
  g_clear_object (&call->stream);
  g_byte_array_unref (call->body);
  g_free (call);
}

static SoupMessage *
message_new (TrothSoupTransport *self,
             TrothHttpRequest   *request,
             GError            **error)
{
  g_autofree char *text = self->base ? g_strconcat (self->base, request->path, NULL) : NULL;
  g_autoptr (GUri) uri = text ? g_uri_parse (text, SOUP_HTTP_URI_FLAGS, error) : NULL;
  SoupMessage        *message;
  SoupMessageHeaders *headers;

  if (text == NULL)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_CONNECTED, "the address of the backend is not known yet");
  if (uri == NULL)
    return NULL;
  message = soup_message_new_from_uri (request->method, uri);
  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT); /* the token goes nowhere else */
  headers = soup_message_get_request_headers (message);
  for (guint i = 0; i + 1 < request->headers->len; i += 2)
    soup_message_headers_replace (headers, request->headers->pdata[i], request->headers->pdata[i + 1]);
  if (request->body)
    soup_message_set_request_body_from_bytes (message, "application/json", request->body);
  return message;
}

static TrothHttpResponse *
response_new (Call *call)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (call->message);
  const char         *retry_after = soup_message_headers_get_one (headers, "Retry-After");
  GBytes             *body = g_byte_array_free_to_bytes (g_steal_pointer (&call->body));
  TrothHttpResponse  *response;

  call->body = g_byte_array_new ();
  response = troth_http_response_new (soup_message_get_status (call->message),
                                      soup_message_headers_get_content_type (headers, NULL), body);
  if (retry_after)
    response->retry_after = CLAMP (g_ascii_strtoll (retry_after, NULL, 10), 0, G_MAXINT32);
  return response;
}

static gboolean
take_chunk (GTask  *task,
            GBytes *bytes)
{
  Call         *call = g_task_get_task_data (task);
  gsize         len = 0;
  gconstpointer data = g_bytes_get_data (bytes, &len);

  if (call->func && soup_message_get_status (call->message) == SOUP_STATUS_OK)
    {
      call->func (data, len, call->func_data);
      return TRUE;
    }
  if (call->body->len + len > call->max_bytes)
    {
      g_task_return_new_error (task, TROTH_ERROR, TROTH_ERROR_TOO_LARGE,
                               "the answer is of more than %" G_GSIZE_FORMAT " bytes", call->max_bytes);
      return FALSE;
    }
  g_byte_array_append (call->body, data, len);
  return TRUE;
}

static void
on_read_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, &error);
  Call *call = g_task_get_task_data (task);

  if (g_task_return_error_if_cancelled (task))
    return;
  if (error)
    g_task_return_error (task, g_steal_pointer (&error));
  else if (g_bytes_get_size (bytes) == 0)
    g_task_return_pointer (task, response_new (call), (GDestroyNotify) troth_http_response_free);
  else if (take_chunk (task, bytes) && !g_task_return_error_if_cancelled (task))
    read_more (g_steal_pointer (&task));
}

/* Takes @task. */
static void
read_more (GTask *task)
{
  Call *call = g_task_get_task_data (task);

  g_input_stream_read_bytes_async (call->stream, CHUNK, G_PRIORITY_DEFAULT, g_task_get_cancellable (task), on_read_cb, task);
}

static void
on_sent_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  Call *call = g_task_get_task_data (task);

  call->stream = soup_session_send_finish (SOUP_SESSION (source), result, &error);
  if (error)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    read_more (g_steal_pointer (&task));
}

static void
begin (TrothSoupTransport *self,
       SoupSession        *session,
       TrothHttpRequest   *request,
       TrothChunkFunc      func,
       gpointer            func_data,
       GTask              *task)
{
  Call   *call = g_new0 (Call, 1);
  GError *error = NULL;

  call->body = g_byte_array_new ();
  call->max_bytes = func ? MAX_ERROR_BYTES : request->max_bytes;
  call->func = func;
  call->func_data = func_data;
  g_task_set_task_data (task, call, call_free);
  call->message = message_new (self, request, &error);
  if (call->message)
    soup_session_send_async (session, call->message, G_PRIORITY_DEFAULT, g_task_get_cancellable (task), on_sent_cb, task);
  else
    {
      g_task_return_error (task, error);
      g_object_unref (task);
    }
}

static void
troth_soup_transport_send_async (TrothTransport     *transport,
                                 TrothHttpRequest   *request,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data)
{
  TrothSoupTransport *self = TROTH_SOUP_TRANSPORT (transport);
  GTask              *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, troth_soup_transport_send_async);
  begin (self, self->requests, request, NULL, NULL, task);
}

static void
troth_soup_transport_stream_async (TrothTransport     *transport,
                                   TrothHttpRequest   *request,
                                   TrothChunkFunc      func,
                                   gpointer            func_data,
                                   GCancellable       *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data)
{
  TrothSoupTransport *self = TROTH_SOUP_TRANSPORT (transport);
  GTask              *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, troth_soup_transport_stream_async);
  begin (self, self->events, request, func, func_data, task);
}

static TrothHttpResponse *
troth_soup_transport_finish (TrothTransport *transport,
                             GAsyncResult   *result,
                             GError        **error)
{
  g_return_val_if_fail (g_task_is_valid (result, transport), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
troth_soup_transport_interface_init (TrothTransportInterface *iface)
{
  iface->send_async = troth_soup_transport_send_async;
  iface->send_finish = troth_soup_transport_finish;
  iface->stream_async = troth_soup_transport_stream_async;
  iface->stream_finish = troth_soup_transport_finish;
}

static void
troth_soup_transport_dispose (GObject *object)
{
  TrothSoupTransport *self = TROTH_SOUP_TRANSPORT (object);

  g_clear_object (&self->requests);
  g_clear_object (&self->events);
  G_OBJECT_CLASS (troth_soup_transport_parent_class)->dispose (object);
}

static void
troth_soup_transport_finalize (GObject *object)
{
  g_free (TROTH_SOUP_TRANSPORT (object)->base);
  G_OBJECT_CLASS (troth_soup_transport_parent_class)->finalize (object);
}

static void
troth_soup_transport_class_init (TrothSoupTransportClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = troth_soup_transport_dispose;
  G_OBJECT_CLASS (klass)->finalize = troth_soup_transport_finalize;
}

static void
on_network_changed_cb (GNetworkMonitor *monitor,
                       gboolean         available,
                       gpointer         user_data)
{
  TrothSoupTransport *self = user_data;

  if (available && self->base && !g_str_has_prefix (self->base, "http://")) /* loopback does not come and go */
    troth_transport_network_came (TROTH_TRANSPORT (self));
}

static void
troth_soup_transport_init (TrothSoupTransport *self)
{
  g_signal_connect_object (g_network_monitor_get_default (), "network-changed", G_CALLBACK (on_network_changed_cb), self, 0);
}

static SoupSession *
session_new (GTlsDatabase *authorities)
{
  SoupSession *session = g_object_new (SOUP_TYPE_SESSION,
                                       "max-conns", CONNECTIONS,
                                       "max-conns-per-host", CONNECTIONS,
                                       "timeout", TIMEOUT_SECONDS,
                                       "idle-timeout", 60,
                                       "user-agent", "Troth/" TROTH_VERSION,
                                       NULL);

  soup_session_remove_feature_by_type (session, SOUP_TYPE_AUTH_MANAGER); /* 401 is an answer like any other */
  if (authorities)
    soup_session_set_tls_database (session, authorities);
  return session;
}

gboolean
troth_soup_transport_set_url (TrothSoupTransport *self,
                              const char         *url,
                              GError            **error)
{
  g_autofree char *base = url ? troth_address_check (url, error) : NULL;

  if (url && base == NULL)
    return FALSE;
  g_free (self->base);
  self->base = g_steal_pointer (&base);
  if (self->base && g_str_has_prefix (self->base, "http://")) /* on this machine: no proxy has a part in it */
    {
      soup_session_set_proxy_resolver (self->requests, NULL);
      soup_session_set_proxy_resolver (self->events, NULL);
    }
  return TRUE;
}

TrothTransport *
troth_soup_transport_new (const char *url,
                          const char *ca_file,
                          GError    **error)
{
  g_autoptr (TrothSoupTransport) self = g_object_new (TROTH_TYPE_SOUP_TRANSPORT, NULL);
  g_autoptr (GTlsDatabase) authorities = NULL;

  if (ca_file)
    {
      authorities = g_tls_file_database_new (ca_file, error);
      if (authorities == NULL)
        return NULL;
    }
  self->requests = session_new (authorities);
  self->events = session_new (authorities);
  return troth_soup_transport_set_url (self, url, error) ? TROTH_TRANSPORT (g_steal_pointer (&self)) : NULL;
}

void
troth_soup_transport_allow_silence (TrothSoupTransport *self)
{
  g_object_set (self->events, "timeout", 0, NULL);
}
