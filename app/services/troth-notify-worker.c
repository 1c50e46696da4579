// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-notify"

#include "troth-notify-worker.h"

#include "troth-notify-board.h"

#define STOP_US (300 * G_TIME_SPAN_MILLISECOND)
struct _TrothNotifyWorker
{
  gatomicrefcount refs;
  GMainContext   *context; /* the thread's */
  GMainLoop      *loop;
  GMutex          mutex;

  /* under the mutex */
  GCond       finished_cond;
  gboolean    finished;
  GHashTable *newest; /* id -> serial of its newest request: older ones are not worth a call */

  /* main thread */
  GMainContext            *main_context;
  const TrothNotifyEvents *events;
  gpointer                 user_data;
  gboolean                 stopped;
  guint                    serial;

  TrothNotifyBoard *board; /* worker thread */
};

typedef struct
{
  TrothNotifyWorker *worker;
  char              *id;
  TrothNotification *notification; /* NULL: withdraw */
  gboolean           hide_names;
  guint              serial;
} Request;

typedef struct
{
  TrothNotifyWorker *worker;
  enum
  {
    ANSWERED,
    AVAILABLE,
    ACTION
  } kind;
  gboolean available;
  char    *id;
  char    *action;
} Event;

static TrothNotifyWorker *
worker_ref (TrothNotifyWorker *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

static void
worker_unref (TrothNotifyWorker *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_main_loop_unref (self->loop);
  g_main_context_unref (self->context);
  g_main_context_unref (self->main_context);
  g_hash_table_unref (self->newest);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->finished_cond);
  g_free (self);
}

/* Not g_main_context_invoke(): that may run the function here when nobody runs the other context just now. */
static void
attach (GMainContext  *context,
        GSourceFunc    function,
        gpointer       data,
        GDestroyNotify destroy)
{
  GSource *source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, function, data, destroy);
  g_source_attach (source, context);
  g_source_unref (source);
}

/* --- to the main thread --- */

static void
event_free (gpointer data)
{
  Event *event = data;

  worker_unref (event->worker);
  g_free (event->id);
  g_free (event->action);
  g_free (event);
}

static gboolean
on_event_cb (gpointer data)
{
  Event             *event = data;
  TrothNotifyWorker *self = event->worker;

  if (self->stopped)
    return G_SOURCE_REMOVE;
  switch (event->kind)
    {
    case AVAILABLE:
      self->events->available (event->available, self->user_data);
      break;
    case ACTION:
      self->events->action (event->id, event->action, self->user_data);
      break;
    case ANSWERED:
    default:
      self->events->answered (self->user_data);
      break;
    }
  return G_SOURCE_REMOVE;
}

static void
tell (TrothNotifyWorker *self,
      const Event       *what)
{
  Event *event = g_new0 (Event, 1);

  event->worker = worker_ref (self);
  event->kind = what->kind;
  event->available = what->available;
  event->id = g_strdup (what->id);
  event->action = g_strdup (what->action);
  attach (self->main_context, on_event_cb, event, event_free);
}

static void
request_free (gpointer data)
{
  Request *request = data;

  worker_unref (request->worker);
  g_free (request->id);
  g_clear_pointer (&request->notification, troth_notification_unref);
  g_free (request);
}

static gboolean
on_request_cb (gpointer data)
{
  Request           *request = data;
  TrothNotifyWorker *self = request->worker;
  gboolean           newest;

  g_mutex_lock (&self->mutex);
  newest = GPOINTER_TO_UINT (g_hash_table_lookup (self->newest, request->id)) == request->serial;
  if (newest)
    g_hash_table_remove (self->newest, request->id);
  g_mutex_unlock (&self->mutex);
  if (newest && request->notification)
    troth_notify_board_post (self->board, request->id, request->notification, request->hide_names);
  else if (newest)
    troth_notify_board_withdraw (self->board, request->id);
  tell (self, &(Event){ .kind = ANSWERED });
  return G_SOURCE_REMOVE;
}

static gboolean
on_quit_cb (gpointer data)
{
  g_main_loop_quit (data);
  return G_SOURCE_REMOVE;
}

static gboolean
on_hide_names_cb (gpointer data)
{
  Request *request = data;

  troth_notify_board_set_hide_names (request->worker->board, request->hide_names);
  return G_SOURCE_REMOVE;
}

static void
on_available_cb (gboolean available,
                 gpointer user_data)
{
  tell (user_data, &(Event){ .kind = AVAILABLE, .available = available });
}

static void
on_action_cb (const char *id,
              const char *action,
              gpointer    user_data)
{
  tell (user_data, &(Event){ .kind = ACTION, .id = (char *) id, .action = (char *) action });
}

static const TrothNotifyBoardEvents board_events = { on_available_cb, on_action_cb };

static gpointer
run (gpointer data)
{
  TrothNotifyWorker *self = data;

  g_main_context_push_thread_default (self->context);
  self->board = troth_notify_board_new (&board_events, self);
  g_main_loop_run (self->loop);
  troth_notify_board_free (self->board);
  g_main_context_pop_thread_default (self->context);
  g_mutex_lock (&self->mutex);
  self->finished = TRUE;
  g_cond_signal (&self->finished_cond);
  g_mutex_unlock (&self->mutex);
  worker_unref (self);
  return NULL;
}

/* --- from the main thread --- */

TrothNotifyWorker *
troth_notify_worker_start (const TrothNotifyEvents *events,
                           gpointer                 user_data)
{
  TrothNotifyWorker *self = g_new0 (TrothNotifyWorker, 1);

  g_atomic_ref_count_init (&self->refs);
  self->context = g_main_context_new ();
  self->loop = g_main_loop_new (self->context, FALSE);
  self->main_context = g_main_context_ref_thread_default ();
  self->newest = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->events = events;
  self->user_data = user_data;
  g_mutex_init (&self->mutex);
  g_cond_init (&self->finished_cond);
  g_thread_unref (g_thread_new ("troth-notify", run, worker_ref (self)));
  return self;
}

void
troth_notify_worker_stop (TrothNotifyWorker *self)
{
  gint64 until = g_get_monotonic_time () + STOP_US;

  self->stopped = TRUE;
  attach (self->context, on_quit_cb, g_main_loop_ref (self->loop), (GDestroyNotify) g_main_loop_unref);
  g_mutex_lock (&self->mutex);
  while (!self->finished && g_cond_wait_until (&self->finished_cond, &self->mutex, until))
    ;
  g_mutex_unlock (&self->mutex);
  worker_unref (self);
}

void
troth_notify_worker_post (TrothNotifyWorker *self,
                          const char        *id,
                          TrothNotification *notification,
                          gboolean           hide_names)
{
  Request *request = g_new0 (Request, 1);

  request->worker = worker_ref (self);
  request->id = g_strdup (id);
  request->notification = notification ? troth_notification_ref (notification) : NULL;
  request->hide_names = hide_names;
  request->serial = ++self->serial;
  g_mutex_lock (&self->mutex);
  g_hash_table_insert (self->newest, g_strdup (id), GUINT_TO_POINTER (request->serial));
  g_mutex_unlock (&self->mutex);
  attach (self->context, on_request_cb, request, request_free);
}

void
troth_notify_worker_set_hide_names (TrothNotifyWorker *self,
                                    gboolean           hide_names)
{
  Request *request = g_new0 (Request, 1);

  request->worker = worker_ref (self);
  request->hide_names = hide_names;
  attach (self->context, on_hide_names_cb, request, request_free);
}
