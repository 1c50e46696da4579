// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sim-network.h"

#include "sim-http.h"
#include "sim-oracle.h"
#include "sim-world.h"

struct _SimTransport
{
  GObject  parent_instance;
  guint    desk;
  gboolean cut;
  gboolean dead;
};

/* A request under way, or a copy of one that nobody waits for. Lives as long as the program. */
typedef struct
{
  SimTransport  *transport;
  GTask         *task; /* NULL: nobody waits (any more) */
  const char    *method;
  char          *path;
  GPtrArray     *headers;
  GBytes        *body;
  TrothChunkFunc func; /* of a stream */
  gpointer       func_data;
  gint64         quiet_at; /* when the last piece of the stream has arrived */
  SimBackend    *backend;
  guint          backend_start;
  SimMessage    *message;
} Flight;

/* Something for a flight, to arrive later. */
typedef struct
{
  Flight            *flight;
  TrothHttpResponse *response;
  GBytes            *chunk;
} Parcel;

static SimBackend **backends;
static guint        n_backends;
static SimWeather   weather;
static GPtrArray   *flights; /* at a backend */

static void sim_transport_iface_init (TrothTransportInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SimTransport, sim_transport, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (TROTH_TYPE_TRANSPORT, sim_transport_iface_init))

static guint
delay_ms (void)
{
  return sim_chance (weather.slow) ? sim_random (5000) : 1 + sim_random (weather.delay_ms);
}

/* --- the end of a request --- */

static GTask *
land (Flight *flight)
{
  GTask        *task = g_steal_pointer (&flight->task);
  GCancellable *cancellable = task ? g_task_get_cancellable (task) : NULL;

  if (cancellable)
    g_signal_handlers_disconnect_by_data (cancellable, flight);
  return flight->transport->dead ? NULL : task; /* the dead hear nothing */
}

static void
on_failed_cb (gpointer data)
{
  Flight *flight = data;
  g_autoptr (GTask) task = land (flight);

  if (flight->message)
    sim_message_hang_up (flight->message);
  if (task)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CONNECTION_CLOSED, "the connection broke");
}

static void
on_timed_out_cb (gpointer data)
{
  Flight *flight = data;
  g_autoptr (GTask) task = land (flight);

  if (task)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_TIMED_OUT, "no answer");
}

static void
fail (Flight *flight)
{
  if (flight->task == NULL)
    return;
  if (sim_chance (500))
    sim_after (sim_random (500), on_failed_cb, flight);
  else
    sim_after (5000 + sim_random (25000), on_timed_out_cb, flight);
}

static void
on_cancel_cb (gpointer data)
{
  Flight *flight = data;
  g_autoptr (GTask) task = land (flight);

  if (flight->message)
    sim_message_hang_up (flight->message);
  if (task)
    g_task_return_error_if_cancelled (task);
}

static void
on_cancelled_cb (GCancellable *cancellable,
                 gpointer      data)
{
  sim_after (0, on_cancel_cb, data);
}

/* --- answers --- */

static void
on_answer_cb (gpointer data)
{
  Parcel *parcel = data;
  g_autoptr (GTask) task = land (parcel->flight);

  if (task)
    g_task_return_pointer (task, parcel->response, (GDestroyNotify) troth_http_response_free);
}

static void
on_chunk_cb (gpointer data)
{
  Parcel *parcel = data;
  Flight *flight = parcel->flight;
  gsize   n = 0;

  if (flight->task == NULL || flight->transport->dead || g_cancellable_is_cancelled (g_task_get_cancellable (flight->task)))
    return;
  flight->func (g_bytes_get_data (parcel->chunk, &n), g_bytes_get_size (parcel->chunk), flight->func_data);
}

static Parcel *
parcel_new (Flight *flight,
            GBytes *bytes)
{
  Parcel *parcel = g_new0 (Parcel, 1);

  parcel->flight = flight;
  if (bytes)
    parcel->chunk = g_bytes_ref (bytes);
  return parcel;
}

static void
answer (Flight     *flight,
        SimMessage *message,
        GBytes     *bytes)
{
  Parcel *parcel = parcel_new (flight, NULL);

  if (sim_message_get_status (message) != 200)
    sim_trace ("desk-%u: %u %.*s", flight->transport->desk, sim_message_get_status (message), (int) g_bytes_get_size (bytes),
               (const char *) g_bytes_get_data (bytes, NULL));
  else if (g_str_has_prefix (flight->path, "/v1/sync/push"))
    sim_oracle_answered (bytes);
  if (sim_message_get_status (message) >= 400 && sim_message_get_status (message) < 500)
    sim_oracle_refused (flight->path);
  if (flight->task == NULL)
    return;
  if (flight->transport->cut || sim_chance (weather.lose_answer))
    {
      fail (flight);
      return;
    }
  parcel->response = troth_http_response_new (sim_message_get_status (message), sim_message_get_content_type (message), g_bytes_ref (bytes));
  parcel->response->retry_after = sim_message_get_retry_after (message);
  sim_after (delay_ms (), on_answer_cb, parcel);
}

/* Pieces of a stream come in order or the connection breaks. */
static void
pass_on (Flight     *flight,
         SimMessage *message,
         GBytes     *bytes,
         gboolean    end)
{
  gint64  at = MAX (flight->quiet_at, sim_now () + delay_ms () * 1000);
  guint   ms = (at - sim_now ()) / 1000;
  Parcel *parcel = NULL;

  if (flight->task == NULL || weather.mute_streams)
    return;
  if (flight->transport->cut || sim_chance (weather.cut_stream))
    {
      sim_after (sim_random (40000), on_failed_cb, flight);
      return;
    }
  flight->quiet_at = at + 1000;
  parcel = parcel_new (flight, bytes);
  if (end)
    {
      parcel->response = troth_http_response_new (200, "text/event-stream", NULL);
      sim_after (ms, on_answer_cb, parcel);
    }
  else
    sim_after (ms, on_chunk_cb, parcel);
}

static void
on_message_cb (SimMessage *message,
               GBytes     *bytes,
               gboolean    end,
               gpointer    data)
{
  Flight *flight = data;

  if (flight->backend->backend == NULL || flight->backend->starts != flight->backend_start)
    return; /* it died meanwhile */
  if (flight->func && sim_message_get_status (message) == 200)
    pass_on (flight, message, bytes, end);
  else
    answer (flight, message, bytes);
  if (end)
    g_ptr_array_remove_fast (flights, flight);
}

/* --- requests --- */

static SimBackend *
choose_backend (void)
{
  guint first = sim_random (n_backends);

  for (guint i = 0; i < n_backends; i++)
    if (backends[(first + i) % n_backends]->backend && !backends[(first + i) % n_backends]->stopping)
      return backends[(first + i) % n_backends];
  return NULL;
}

static void
on_arrived_cb (gpointer data)
{
  Flight     *flight = data;
  SimBackend *backend = choose_backend ();

  if (backend == NULL || flight->transport->cut)
    {
      fail (flight);
      return;
    }
  flight->backend = backend;
  flight->backend_start = backend->starts;
  g_ptr_array_add (flights, flight);
  sim_trace ("desk-%u: %s %s at backend-%u", flight->transport->desk, flight->method, flight->path, backend->index);
  sim_oracle_arrived (flight->path);
  flight->message = sim_message_deliver (backend->backend, flight->method, flight->path, flight->headers, flight->body, on_message_cb, flight);
}

/* What arrives long after, when nobody expects it: not once the weather is good again. */
static void
on_replay_cb (gpointer data)
{
  if (weather.replay)
    on_arrived_cb (data);
}

static Flight *
copy_flight (Flight *flight)
{
  Flight *copy = g_memdup2 (flight, sizeof *flight);

  copy->task = NULL;
  return copy;
}

/* So that few records are many pages. */
static char *
rewrite_path (const char *path)
{
  const char *limit = strstr (path, "limit=");

  if (weather.page == 0 || limit == NULL || strstr (path, "wait="))
    return g_strdup (path);
  return g_strdup_printf ("%.*slimit=%u%s", (int) (limit - path), path, weather.page, limit + strcspn (limit, "&"));
}

static void
take_off (SimTransport     *self,
          TrothHttpRequest *request,
          GTask            *task,
          TrothChunkFunc    func,
          gpointer          func_data)
{
  Flight *flight = g_new0 (Flight, 1);

  flight->transport = g_object_ref (self);
  flight->task = task;
  flight->method = request->method[0] == 'P' ? "POST" : "GET";
  flight->path = rewrite_path (request->path);
  flight->headers = g_ptr_array_ref (request->headers);
  flight->body = request->body ? g_bytes_ref (request->body) : NULL;
  flight->func = func;
  flight->func_data = func_data;
  if (g_task_get_cancellable (task))
    g_signal_connect (g_task_get_cancellable (task), "cancelled", G_CALLBACK (on_cancelled_cb), flight);
  if (self->dead)
    return;
  if (self->cut || sim_chance (weather.lose_request))
    fail (flight);
  else
    sim_after (delay_ms (), on_arrived_cb, flight);
  if (func || self->cut)
    return;
  if (sim_chance (weather.duplicate))
    sim_after (delay_ms (), on_arrived_cb, copy_flight (flight));
  if (sim_chance (weather.replay))
    sim_after (sim_random (60000), on_replay_cb, copy_flight (flight));
}

static void
send_async (TrothTransport     *transport,
            TrothHttpRequest   *request,
            GCancellable       *cancellable,
            GAsyncReadyCallback callback,
            gpointer            user_data)
{
  take_off (SIM_TRANSPORT (transport), request, g_task_new (transport, cancellable, callback, user_data), NULL, NULL);
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
  take_off (SIM_TRANSPORT (transport), request, g_task_new (transport, cancellable, callback, user_data), func, func_data);
}

static TrothHttpResponse *
finish (TrothTransport *transport,
        GAsyncResult   *result,
        GError        **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
sim_transport_iface_init (TrothTransportInterface *iface)
{
  iface->send_async = send_async;
  iface->send_finish = finish;
  iface->stream_async = stream_async;
  iface->stream_finish = finish;
}

static void
sim_transport_class_init (SimTransportClass *klass)
{
}

static void
sim_transport_init (SimTransport *self)
{
}

TrothTransport *
sim_transport_new (guint desk)
{
  SimTransport *self = g_object_new (SIM_TYPE_TRANSPORT, NULL);

  self->desk = desk;
  return TROTH_TRANSPORT (self);
}

void
sim_transport_set_cut (SimTransport *self,
                       gboolean      cut)
{
  self->cut = cut;
}

static void
on_hang_up_cb (gpointer data)
{
  Flight *flight = data;

  if (flight->message)
    sim_message_hang_up (flight->message);
  g_ptr_array_remove_fast (flights, flight);
}

void
sim_transport_kill (SimTransport *self)
{
  self->dead = TRUE;
  for (guint i = 0; i < flights->len; i++)
    if (((Flight *) flights->pdata[i])->transport == self)
      sim_after (sim_random (20000), on_hang_up_cb, flights->pdata[i]);
}

void
sim_network_begin (SimBackend **all,
                   guint        n)
{
  backends = all;
  n_backends = n;
  flights = g_ptr_array_new ();
}

void
sim_network_set_weather (const SimWeather *now)
{
  weather = *now;
}

void
sim_network_backend_died (SimBackend *backend)
{
  for (guint i = flights->len; i > 0; i--)
    {
      Flight *flight = flights->pdata[i - 1];

      if (flight->backend != backend)
        continue;
      g_ptr_array_remove_index (flights, i - 1);
      fail (flight);
    }
}
