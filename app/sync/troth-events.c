// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-sync"

#include "troth-events.h"

#include "troth-sse.h"

#define HELLO_SECONDS 10          /* a stream that says nothing is held back by something on the way */
#define FALLBACK_SECONDS (5 * 60) /* of long polls before the stream is tried again */
#define MAX_SILENT_STREAMS 2      /* in a row */
#define WAIT_SECONDS 25           /* of one long poll */
#define SILENCE_MS (22 * 1000)    /* on a stream that beats every 15 s */
#define GRACE_MS (5 * 1000)       /* for the answer to a long poll */
#define SOON_MS 1000              /* until the pull that a long poll caused has moved the cursor */
#define MAX_RETRY_MS (60 * 1000)

struct _TrothEvents
{
  GObject          parent_instance;
  TrothRestClient *client;
  TrothStore      *store;
  GRand           *rand;
  gboolean         running;
  GCancellable    *cancellable; /* of the stream or poll under way (nullable) */
  TrothSse        *sse;
  gboolean         live;          /* a hello came on this stream */
  guint            silent;        /* streams without hello, in a row */
  gint64           polling_until; /* monotonic; 0 = streams */
  guint            source;        /* until when something must be heard, or the wait before the next try */
  guint            silence_ms;
};

/* One stream or poll. Of no meaning any more once its cancellable is not the current one. */
typedef struct
{
  TrothEvents  *self;
  GCancellable *cancellable;
} Attempt;

enum
{
  POKE,
  LOST,
  CALL,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void connect_stream (TrothEvents *self);
static void poll_once (TrothEvents *self);

G_DEFINE_FINAL_TYPE (TrothEvents, troth_events, G_TYPE_OBJECT)

static Attempt *
attempt_new (TrothEvents *self)
{
  Attempt *attempt = g_new0 (Attempt, 1);

  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  attempt->self = g_object_ref (self);
  attempt->cancellable = g_object_ref (self->cancellable);
  return attempt;
}

static void
attempt_free (Attempt *attempt)
{
  g_object_unref (attempt->cancellable);
  g_object_unref (attempt->self);
  g_free (attempt);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Attempt, attempt_free)

static gboolean
on_next_cb (gpointer user_data)
{
  TrothEvents *self = user_data;

  self->source = 0;
  if (g_get_monotonic_time () < self->polling_until)
    poll_once (self);
  else
    connect_stream (self);
  return G_SOURCE_REMOVE;
}

static void
next_after (TrothEvents *self,
            guint        ms)
{
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->source, g_source_remove);
  self->source = g_timeout_add (ms, on_next_cb, self);
}

/* Everybody is thrown out together when a proxy restarts: come back spread over some seconds. */
static guint
jitter_ms (TrothEvents *self)
{
  return g_rand_int_range (self->rand, 1000, 5001);
}

static void
take_head (TrothEvents *self,
           const char  *data,
           gsize        len)
{
  g_autoptr (JsonObject) object = troth_json_parse_object (data, len, troth_json_bulk_limits (), NULL);

  if (object)
    g_signal_emit (self, signals[POKE], 0, troth_json_get_int (object, "head", G_MAXINT64));
}

/* --- the stream --- */

/* {"call_id": …}: never a number or a name */
static void
take_call (TrothEvents *self,
           const char  *data)
{
  g_autoptr (JsonObject) object = troth_json_parse_object (data, -1, NULL, NULL);
  const char *call_id = object ? troth_json_get_string (object, "call_id") : NULL;

  if (call_id)
    g_signal_emit (self, signals[CALL], 0, call_id);
}

static void
on_event (const char *event,
          const char *data,
          const char *id,
          gpointer    user_data)
{
  TrothEvents *self = user_data;

  if (g_str_equal (event, "hello"))
    {
      g_clear_handle_id (&self->source, g_source_remove);
      self->live = TRUE;
      self->silent = 0;
      take_head (self, data, strlen (data));
    }
  else if (g_str_equal (event, "poke"))
    take_head (self, data, strlen (data));
  else if (g_str_equal (event, "wipe"))
    g_signal_emit (self, signals[LOST], 0); /* any answer will say it again */
  else if (g_str_equal (event, "call"))
    take_call (self, data);
}

static gboolean
on_silent_cb (gpointer user_data)
{
  TrothEvents *self = user_data;

  self->source = 0;
  g_cancellable_cancel (self->cancellable); /* ends the stream, or the poll */
  return G_SOURCE_REMOVE;
}

/* Whoever holds the way open and says nothing any more is not there. */
static void
expect_within (TrothEvents *self,
               guint        ms)
{
  g_clear_handle_id (&self->source, g_source_remove);
  self->source = g_timeout_add (ms, on_silent_cb, self);
}

static void
on_chunk (const char *data,
          gsize       len,
          gpointer    user_data)
{
  TrothEvents *self = user_data;

  troth_sse_feed (self->sse, data, len);
  if (self->live && !troth_rest_client_is_own (self->client))
    expect_within (self, self->silence_ms);
}

static void
stream_ended (TrothEvents *self,
              gint64       retry_after)
{
  gboolean was_live = self->live;
  guint    wait = MAX (jitter_ms (self), CLAMP (troth_sse_get_retry (self->sse), 0, MAX_RETRY_MS));

  self->live = FALSE;
  if (!was_live && ++self->silent >= MAX_SILENT_STREAMS)
    {
      self->silent = 0;
      self->polling_until = g_get_monotonic_time () + FALLBACK_SECONDS * G_USEC_PER_SEC;
      g_debug ("event streams do not come through: long polls for %d s", FALLBACK_SECONDS);
    }
  next_after (self, MAX (wait, MIN (retry_after * 1000, MAX_RETRY_MS)));
  g_signal_emit (self, signals[LOST], 0);
}

static void
on_stream_ended_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (Attempt) attempt = user_data;
  g_autoptr (TrothHttpResponse) response = troth_transport_stream_finish (TROTH_TRANSPORT (source), result, NULL);

  if (attempt->cancellable == attempt->self->cancellable)
    stream_ended (attempt->self, response ? response->retry_after : 0);
}

static void
connect_stream (TrothEvents *self)
{
  const char *path = troth_rest_client_is_own (self->client) ? "/v1/events?heartbeat=0" : "/v1/events";
  g_autoptr (TrothHttpRequest) request = troth_rest_client_request (self->client, "GET", path, NULL);
  Attempt *attempt = attempt_new (self);

  troth_http_request_add_header (request, "Accept", "text/event-stream");
  g_clear_pointer (&self->sse, troth_sse_free);
  self->sse = troth_sse_new (on_event, self);
  self->live = FALSE;
  self->polling_until = 0;
  expect_within (self, HELLO_SECONDS * 1000);
  troth_transport_stream_async (troth_rest_client_get_transport (self->client), request, on_chunk, self,
                                attempt->cancellable, on_stream_ended_cb, attempt);
}

/* --- long polls --- */

static void
on_polled_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (Attempt) attempt = user_data;
  TrothEvents *self = attempt->self;
  g_autoptr (TrothReply) reply = troth_rest_client_send_finish (TROTH_REST_CLIENT (source), result, NULL);
  gsize       len = 0;
  const char *data;

  if (attempt->cancellable != self->cancellable)
    return;
  if (reply == NULL || !troth_reply_is_ok (reply, NULL))
    {
      next_after (self, MAX (jitter_ms (self), reply ? MIN (reply->retry_after * 1000, MAX_RETRY_MS) : 0));
      g_signal_emit (self, signals[LOST], 0);
      return;
    }
  next_after (self, SOON_MS);
  data = g_bytes_get_data (reply->body, &len);
  take_head (self, data ? data : "", len);
}

static void
poll_once (TrothEvents *self)
{
  const char      *cursor = troth_store_get_cursor (self->store);
  g_autofree char *escaped = g_uri_escape_string (cursor ? cursor : "", NULL, FALSE);
  g_autofree char *path = g_strdup_printf ("/v1/sync/pull?cursor=%s&limit=1&wait=%d", escaped, WAIT_SECONDS);
  Attempt         *attempt;

  if (cursor == NULL) /* a snapshot is coming in */
    {
      next_after (self, jitter_ms (self));
      return;
    }
  attempt = attempt_new (self);
  expect_within (self, WAIT_SECONDS * 1000 + GRACE_MS);
  troth_rest_client_send_async (self->client, troth_rest_client_request (self->client, "GET", path, NULL),
                                attempt->cancellable, on_polled_cb, attempt);
}

/* --- */

void
troth_events_start (TrothEvents *self)
{
  if (self->running)
    return;
  self->running = TRUE;
  self->silent = 0;
  self->polling_until = 0;
  connect_stream (self);
}

void
troth_events_stop (TrothEvents *self)
{
  g_autoptr (GCancellable) cancellable = g_steal_pointer (&self->cancellable);

  self->running = FALSE;
  self->live = FALSE;
  g_clear_handle_id (&self->source, g_source_remove);
  if (cancellable)
    g_cancellable_cancel (cancellable);
}

void
troth_events_set_silence (TrothEvents *self,
                          guint        ms)
{
  self->silence_ms = ms;
}

gboolean
troth_events_is_live (TrothEvents *self)
{
  return self->live;
}

static void
troth_events_dispose (GObject *object)
{
  TrothEvents *self = TROTH_EVENTS (object);

  troth_events_stop (self);
  g_clear_object (&self->client);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (troth_events_parent_class)->dispose (object);
}

static void
troth_events_finalize (GObject *object)
{
  TrothEvents *self = TROTH_EVENTS (object);

  g_clear_pointer (&self->sse, troth_sse_free);
  g_rand_free (self->rand);
  G_OBJECT_CLASS (troth_events_parent_class)->finalize (object);
}

static void
troth_events_class_init (TrothEventsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = troth_events_dispose;
  G_OBJECT_CLASS (klass)->finalize = troth_events_finalize;
  signals[POKE] = g_signal_new ("poke", TROTH_TYPE_EVENTS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[LOST] = g_signal_new ("lost", TROTH_TYPE_EVENTS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[CALL] = g_signal_new ("call", TROTH_TYPE_EVENTS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                G_TYPE_STRING);
}

static void
troth_events_init (TrothEvents *self)
{
  self->silence_ms = SILENCE_MS;
}

TrothEvents *
troth_events_new (TrothRestClient *client,
                  TrothStore      *store,
                  GRand           *rand)
{
  TrothEvents *self = g_object_new (TROTH_TYPE_EVENTS, NULL);

  self->client = g_object_ref (client);
  self->store = g_object_ref (store);
  self->rand = g_rand_copy (rand);
  return self;
}
