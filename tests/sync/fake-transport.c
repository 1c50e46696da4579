// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fake-transport.h"

struct _TrothFakeTransport
{
  GObject          parent_instance;
  TrothFakeHandler handler;
  gpointer         user_data;
  GTask           *stream; /* the open one (nullable) */
  TrothChunkFunc   func;
  gpointer         func_data;
  gboolean         hung;
  GPtrArray       *held; /* tasks */
};

static void troth_fake_transport_interface_init (TrothTransportInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TrothFakeTransport, troth_fake_transport, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (TROTH_TYPE_TRANSPORT, troth_fake_transport_interface_init))

TrothHttpResponse *
troth_fake_response (guint       status,
                     const char *body)
{
  return troth_http_response_new (status, status < 400 ? "application/json" : "application/problem+json",
                                  g_bytes_new (body, strlen (body)));
}

static void
answer (GTask             *task,
        TrothHttpResponse *response)
{
  if (response)
    g_task_return_pointer (task, response, (GDestroyNotify) troth_http_response_free);
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED, "nobody is there");
}

static gboolean
on_idle_cb (gpointer user_data)
{
  GTask              *task = user_data;
  TrothFakeTransport *self = g_task_get_source_object (task);
  TrothHttpRequest   *request = g_task_get_task_data (task);

  if (self->hung)
    g_ptr_array_add (self->held, g_object_ref (task));
  else if (!g_task_return_error_if_cancelled (task))
    answer (task, self->handler (request, self->user_data));
  return G_SOURCE_REMOVE;
}

void
troth_fake_transport_hang (TrothFakeTransport *self,
                           gboolean            hung)
{
  self->hung = hung;
  for (guint i = 0; !hung && i < self->held->len; i++)
    on_idle_cb (self->held->pdata[i]);
  g_ptr_array_set_size (self->held, 0);
}

static void
send_async (TrothTransport     *transport,
            TrothHttpRequest   *request,
            GCancellable       *cancellable,
            GAsyncReadyCallback callback,
            gpointer            user_data)
{
  GTask *task = g_task_new (transport, cancellable, callback, user_data);

  g_task_set_task_data (task, request, NULL); /* borrowed until the callback */
  g_idle_add_full (G_PRIORITY_DEFAULT, on_idle_cb, task, g_object_unref);
}

static void
end_stream (TrothFakeTransport *self,
            TrothHttpResponse  *response)
{
  g_autoptr (GTask) stream = g_steal_pointer (&self->stream);

  answer (stream, response);
}

static gboolean
on_cancelled_cb (GCancellable *cancellable,
                 gpointer      user_data)
{
  TrothFakeTransport *self = user_data;

  if (self->stream && g_task_get_cancellable (self->stream) == cancellable)
    end_stream (self, NULL);
  return G_SOURCE_REMOVE;
}

static void
stream_async (TrothTransport     *transport,
              TrothHttpRequest   *request,
              TrothChunkFunc      func,
              gpointer            func_data,
              GCancellable       *cancellable,
              GAsyncReadyCallback callback,
              gpointer            user_data)
{
  TrothFakeTransport *self = TROTH_FAKE_TRANSPORT (transport);
  GTask              *task = g_task_new (self, cancellable, callback, user_data);
  TrothHttpResponse  *response = self->handler (request, self->user_data);
  g_autoptr (GSource) source = g_cancellable_source_new (cancellable);

  if (response == NULL || response->status != 200)
    {
      answer (task, response);
      g_object_unref (task);
      return;
    }
  troth_http_response_free (response);
  g_assert_null (self->stream);
  self->stream = task;
  self->func = func;
  self->func_data = func_data;
  g_source_set_callback (source, G_SOURCE_FUNC (on_cancelled_cb), g_object_ref (self), g_object_unref);
  g_source_attach (source, NULL);
}

static TrothHttpResponse *
finish (TrothTransport *transport,
        GAsyncResult   *result,
        GError        **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
troth_fake_transport_interface_init (TrothTransportInterface *iface)
{
  iface->send_async = send_async;
  iface->send_finish = finish;
  iface->stream_async = stream_async;
  iface->stream_finish = finish;
}

void
troth_fake_transport_emit (TrothFakeTransport *self,
                           const char         *text)
{
  if (self->stream)
    self->func (text, strlen (text), self->func_data);
}

void
troth_fake_transport_end (TrothFakeTransport *self)
{
  if (self->stream)
    end_stream (self, troth_fake_response (200, ""));
}

gboolean
troth_fake_transport_has_stream (TrothFakeTransport *self)
{
  return self->stream != NULL;
}

static void
troth_fake_transport_finalize (GObject *object)
{
  g_ptr_array_unref (TROTH_FAKE_TRANSPORT (object)->held);
  G_OBJECT_CLASS (troth_fake_transport_parent_class)->finalize (object);
}

static void
troth_fake_transport_class_init (TrothFakeTransportClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = troth_fake_transport_finalize;
}

static void
troth_fake_transport_init (TrothFakeTransport *self)
{
  self->held = g_ptr_array_new_with_free_func (g_object_unref);
}

TrothFakeTransport *
troth_fake_transport_new (TrothFakeHandler handler,
                          gpointer         user_data)
{
  TrothFakeTransport *self = g_object_new (TROTH_TYPE_FAKE_TRANSPORT, NULL);

  self->handler = handler;
  self->user_data = user_data;
  return self;
}
