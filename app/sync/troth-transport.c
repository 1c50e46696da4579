// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-transport.h"

#define DEFAULT_MAX_BYTES (8 * 1024 * 1024)

static guint network_came;

G_DEFINE_INTERFACE (TrothTransport, troth_transport, G_TYPE_OBJECT)

static void
troth_transport_default_init (TrothTransportInterface *iface)
{
  network_came = g_signal_new ("network-came", TROTH_TYPE_TRANSPORT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

void
troth_transport_network_came (TrothTransport *self)
{
  g_signal_emit (self, network_came, 0);
}

TrothHttpRequest *
troth_http_request_new (const char *method,
                        const char *path)
{
  TrothHttpRequest *self = g_new0 (TrothHttpRequest, 1);

  self->method = method;
  self->path = g_strdup (path);
  self->headers = g_ptr_array_new_with_free_func (g_free);
  self->max_bytes = DEFAULT_MAX_BYTES;
  return self;
}

void
troth_http_request_free (TrothHttpRequest *self)
{
  if (self == NULL)
    return;
  g_free (self->path);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_ptr_array_unref (self->headers);
  g_free (self);
}

void
troth_http_request_add_header (TrothHttpRequest *self,
                               const char       *name,
                               const char       *value)
{
  g_ptr_array_add (self->headers, g_strdup (name));
  g_ptr_array_add (self->headers, g_strdup (value));
}

TrothHttpResponse *
troth_http_response_new (guint       status,
                         const char *content_type,
                         GBytes     *body)
{
  TrothHttpResponse *self = g_new0 (TrothHttpResponse, 1);

  self->status = status;
  self->content_type = g_strdup (content_type);
  self->body = body ? body : g_bytes_new_static ("", 0);
  return self;
}

void
troth_http_response_free (TrothHttpResponse *self)
{
  if (self == NULL)
    return;
  g_free (self->content_type);
  g_bytes_unref (self->body);
  g_free (self);
}

void
troth_transport_send_async (TrothTransport     *self,
                            TrothHttpRequest   *request,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  TROTH_TRANSPORT_GET_IFACE (self)->send_async (self, request, cancellable, callback, user_data);
}

TrothHttpResponse *
troth_transport_send_finish (TrothTransport *self,
                             GAsyncResult   *result,
                             GError        **error)
{
  return TROTH_TRANSPORT_GET_IFACE (self)->send_finish (self, result, error);
}

void
troth_transport_stream_async (TrothTransport     *self,
                              TrothHttpRequest   *request,
                              TrothChunkFunc      func,
                              gpointer            func_data,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  TROTH_TRANSPORT_GET_IFACE (self)->stream_async (self, request, func, func_data, cancellable, callback, user_data);
}

TrothHttpResponse *
troth_transport_stream_finish (TrothTransport *self,
                               GAsyncResult   *result,
                               GError        **error)
{
  return TROTH_TRANSPORT_GET_IFACE (self)->stream_finish (self, result, error);
}
