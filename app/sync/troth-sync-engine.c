// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-sync"

#include "troth-sync-engine-private.h"

#define SAFETY_SECONDS 60  /* between pulls while nothing pokes, ± 20 %: a poke may get lost */
#define OWN_SECONDS 3600   /* the same with the desk's own backend, on whose way nothing gets lost */
#define CHECK_HOURS 1      /* after the start, to 2: not everybody at once in the morning */
#define CONFIRM_SECONDS 10 /* until a confirmation that got no answer is tried again */
#define DISK_SECONDS 5     /* until our own disk is tried again: no reason to stay away from the backend for longer */
#define COALESCE_MS 200    /* between two pulls that pokes ask for */
#define DOUBT_MS 8000      /* without events and without an answer */

enum
{
  PROP_0,
  PROP_STATE,
  PROP_SINCE,
  PROP_UNSENT,
  PROP_PROBLEM,
  PROP_FIRST_SYNC,
  N_PROPS
};

enum
{
  SYNCED,
  FAILED,
  CALL,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint       signals[N_SIGNALS];

static void begin_round (TrothSyncEngine *self);

G_DEFINE_ENUM_TYPE (TrothSyncState, troth_sync_state, G_DEFINE_ENUM_VALUE (TROTH_SYNC_OFFLINE, "offline"), G_DEFINE_ENUM_VALUE (TROTH_SYNC_CONNECTING, "connecting"), G_DEFINE_ENUM_VALUE (TROTH_SYNC_ONLINE, "online"))
G_DEFINE_FINAL_TYPE (TrothSyncEngine, troth_sync_engine, G_TYPE_OBJECT)

/* --- what others see --- */

static void
set_state (TrothSyncEngine *self,
           TrothSyncState   state)
{
  if (self->state == state)
    return;
  self->state = state;
  self->since = troth_clock_now (self->clock);
  g_object_freeze_notify (G_OBJECT (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SINCE]);
  g_object_thaw_notify (G_OBJECT (self));
}

/* Takes @error (nullable). */
static void
set_problem (TrothSyncEngine *self,
             const char      *problem,
             GError          *error)
{
  gboolean changed = g_strcmp0 (self->problem, problem) != 0;

  g_clear_error (&self->error);
  self->error = error;
  if (!changed)
    return;
  g_free (self->problem);
  self->problem = g_strdup (problem);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROBLEM]);
}

void
troth_sync_engine_set_first_sync (TrothSyncEngine *self,
                                  gboolean         first_sync)
{
  if (self->first_sync == first_sync)
    return;
  self->first_sync = first_sync;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FIRST_SYNC]);
}

void
troth_sync_engine_be_in_step (TrothSyncEngine *self)
{
  set_problem (self, NULL, NULL);
  set_state (self, TROTH_SYNC_ONLINE);
}

/* --- rounds --- */

static gboolean
on_source_cb (gpointer user_data)
{
  TrothSyncEngine *self = user_data;

  self->source = 0;
  begin_round (self);
  return G_SOURCE_REMOVE;
}

static void
next_after (TrothSyncEngine *self,
            guint            ms)
{
  g_clear_handle_id (&self->source, g_source_remove);
  self->source = g_timeout_add (ms, on_source_cb, self);
}

/* ms */
static guint
safety_of (TrothSyncEngine *self)
{
  return troth_rest_client_is_own (self->client) ? OWN_SECONDS * 1000 : SAFETY_SECONDS * 1000;
}

static void
round_succeeded (TrothSyncEngine *self)
{
  guint safety = safety_of (self);
  guint spread = safety / 5;

  troth_backoff_reset (&self->backoff);
  troth_events_start (self->events);
  troth_sync_heartbeat (self);
  next_after (self, self->confirms ? CONFIRM_SECONDS * 1000 : safety + g_rand_int_range (self->rand, 0, 2 * spread) - spread);
  if (self->again)
    begin_round (self);
  g_signal_emit (self, signals[SYNCED], 0);
  troth_sync_engine_be_in_step (self); /* last: somebody may stop us in answer */
}

/* Takes @error. */
static void
round_failed (TrothSyncEngine *self,
              TrothSyncRound  *data,
              GError          *error)
{
  static const char *const ours_are[] = { "disk", "store", "damaged", NULL };
  const gboolean           ours = error->domain == TROTH_ERROR && data->problem && g_strv_contains (ours_are, data->problem);

  g_debug ("sync: %s", error->message);
  if (self->retried)
    {
      g_error_free (error);
      begin_round (self);
      return;
    }
  troth_sync_engine_set_first_sync (self, FALSE);
  self->halted = data->halt;
  self->pausing = ours;
  if (!self->halted)
    next_after (self, ours ? DISK_SECONDS * 1000 : troth_backoff_next (&self->backoff, self->rand, data->retry_after));
  if (!ours) /* the backend is there: it is we who cannot write */
    troth_events_stop (self->events);
  set_problem (self, data->problem, error);
  if (!ours || self->state == TROTH_SYNC_CONNECTING)
    set_state (self, TROTH_SYNC_OFFLINE);
  g_signal_emit (self, signals[FAILED], 0);
}

static void
on_round_ended_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  TrothSyncEngine *self = TROTH_SYNC_ENGINE (source);
  GTask           *round = G_TASK (result);
  GError          *error = NULL;

  if (g_task_get_cancellable (round) != self->cancellable) /* of an earlier run */
    {
      g_task_propagate_boolean (round, NULL);
      return;
    }
  troth_sync_give_room_back (self, NULL, NULL);
  self->busy = FALSE;
  g_clear_handle_id (&self->doubt, g_source_remove);
  if (g_task_propagate_boolean (round, &error))
    round_succeeded (self);
  else
    round_failed (self, g_task_get_task_data (round), error);
}

static void
begin_round (TrothSyncEngine *self)
{
  GTask          *round;
  TrothSyncRound *data;

  if (self->cancellable == NULL || self->halted)
    return;
  self->again = self->busy;
  if (self->busy)
    return;
  self->busy = TRUE;
  self->pausing = FALSE;
  self->retried = FALSE;
  troth_rest_client_set_client_id (self->client, troth_store_get_client_id (self->store));
  g_clear_handle_id (&self->source, g_source_remove);
  round = g_task_new (self, self->cancellable, on_round_ended_cb, NULL);
  g_task_set_source_tag (round, begin_round);
  data = g_new0 (TrothSyncRound, 1);
  g_task_set_task_data (round, data, troth_sync_round_free);
  if (troth_rest_client_has_token (self->client))
    {
      troth_sync_who (round);
      return;
    }
  data->problem = g_strdup ("sign-in-required");
  data->halt = TRUE;
  troth_sync_round_fail (round, g_error_new (TROTH_ERROR, TROTH_ERROR_FORBIDDEN, "nobody is signed in"));
}

/* --- reasons for a round --- */

static void
on_poke_cb (TrothEvents *events,
            gint64       head,
            gpointer     user_data)
{
  TrothSyncEngine *self = user_data;
  gint64           since = (troth_clock_boottime (self->clock) - self->pulled_at) / 1000;

  if (head <= self->seq || self->pausing)
    return;
  if (self->busy)
    self->again = TRUE;
  else if (since >= COALESCE_MS || since < 0)
    begin_round (self);
  else
    next_after (self, COALESCE_MS - since);
}

/* It takes what is sent and does not answer. It may yet: the round goes on, and ends the doubt. */
static void
on_doubt_cb (gpointer user_data)
{
  TrothSyncEngine *self = user_data;

  self->doubt = 0;
  set_problem (self, "timed-out", g_error_new (G_IO_ERROR, G_IO_ERROR_TIMED_OUT, "the backend is silent"));
  set_state (self, TROTH_SYNC_OFFLINE);
}

/* A round tells whether the backend is there. */
static void
look_for_it (TrothSyncEngine *self)
{
  begin_round (self);
  if (self->busy && self->doubt == 0 && self->state == TROTH_SYNC_ONLINE)
    self->doubt = g_timeout_add_once (self->doubt_ms, on_doubt_cb, self);
}

static void
on_lost_cb (TrothEvents *events,
            gpointer     user_data)
{
  look_for_it (user_data);
}

static void
on_call_cb (TrothEvents *events,
            const char  *call_id,
            gpointer     user_data)
{
  g_signal_emit (user_data, signals[CALL], 0, call_id);
}

static void
on_unsent_cb (TrothStore *store,
              GParamSpec *pspec,
              gpointer    user_data)
{
  TrothSyncEngine *self = user_data;
  guint            before = self->unsent;

  self->unsent = troth_store_get_unsent (store);
  if (self->unsent != before)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_UNSENT]);
  if (self->unsent > before && (self->busy || self->state == TROTH_SYNC_ONLINE))
    begin_round (self);
}

/* The network is back; or the machine slept, and the back-off would wait on as if no time had passed. So would the next look, and the way over
 * which pokes come may be cut. */
static void
on_better_times_cb (TrothSyncEngine *self)
{
  if (self->busy)
    return;
  if (self->state == TROTH_SYNC_OFFLINE)
    begin_round (self);
  else if (self->state == TROTH_SYNC_ONLINE && troth_clock_boottime (self->clock) - self->pulled_at > safety_of (self) * G_TIME_SPAN_MILLISECOND)
    look_for_it (self);
}

/* --- */

void
troth_sync_engine_start (TrothSyncEngine *self)
{
  if (self->cancellable)
    return;
  self->cancellable = g_cancellable_new ();
  self->busy = FALSE;
  self->halted = FALSE;
  self->known = FALSE;
  self->confirms = TRUE;
  self->told = FALSE;
  set_state (self, TROTH_SYNC_CONNECTING);
  begin_round (self);
}

void
troth_sync_engine_stop (TrothSyncEngine *self)
{
  g_autoptr (GCancellable) cancellable = g_steal_pointer (&self->cancellable);

  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_handle_id (&self->doubt, g_source_remove);
  troth_events_stop (self->events);
  if (cancellable == NULL)
    return;
  g_cancellable_cancel (cancellable);
  troth_sync_give_room_back (self, NULL, NULL); /* not when the round ends: the store may be closed by then */
  set_state (self, TROTH_SYNC_OFFLINE);
}

void
troth_sync_engine_retry (TrothSyncEngine *self)
{
  if (self->cancellable == NULL)
    return;
  self->halted = FALSE;
  self->retried = self->busy;
  troth_backoff_reset (&self->backoff);
  if (self->state == TROTH_SYNC_OFFLINE)
    set_state (self, TROTH_SYNC_CONNECTING);
  begin_round (self);
}

TrothSyncState
troth_sync_engine_get_state (TrothSyncEngine *self)
{
  return self->state;
}

gint64
troth_sync_engine_get_since (TrothSyncEngine *self)
{
  return self->since;
}

guint
troth_sync_engine_get_unsent (TrothSyncEngine *self)
{
  return self->unsent;
}

const char *
troth_sync_engine_get_problem (TrothSyncEngine *self)
{
  return self->problem;
}

const GError *
troth_sync_engine_get_error (TrothSyncEngine *self)
{
  return self->error;
}

gboolean
troth_sync_engine_get_first_sync (TrothSyncEngine *self)
{
  return self->first_sync;
}

static void
troth_sync_engine_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  TrothSyncEngine *self = TROTH_SYNC_ENGINE (object);

  switch (prop_id)
    {
    case PROP_STATE:
      g_value_set_enum (value, self->state);
      break;
    case PROP_SINCE:
      g_value_set_int64 (value, self->since);
      break;
    case PROP_UNSENT:
      g_value_set_uint (value, self->unsent);
      break;
    case PROP_PROBLEM:
      g_value_set_string (value, self->problem);
      break;
    case PROP_FIRST_SYNC:
      g_value_set_boolean (value, self->first_sync);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
troth_sync_engine_dispose (GObject *object)
{
  TrothSyncEngine *self = TROTH_SYNC_ENGINE (object);

  if (self->events)
    troth_sync_engine_stop (self);
  g_clear_object (&self->events);
  g_clear_object (&self->store);
  g_clear_object (&self->client);
  g_clear_object (&self->clock);
  G_OBJECT_CLASS (troth_sync_engine_parent_class)->dispose (object);
}

static void
troth_sync_engine_finalize (GObject *object)
{
  TrothSyncEngine *self = TROTH_SYNC_ENGINE (object);

  g_clear_error (&self->error);
  g_free (self->problem);
  g_rand_free (self->rand);
  g_hash_table_unref (self->erased);
  G_OBJECT_CLASS (troth_sync_engine_parent_class)->finalize (object);
}

static void
troth_sync_engine_class_init (TrothSyncEngineClass *klass)
{
  GObjectClass     *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = troth_sync_engine_get_property;
  object_class->dispose = troth_sync_engine_dispose;
  object_class->finalize = troth_sync_engine_finalize;
  properties[PROP_STATE] = g_param_spec_enum ("state", NULL, NULL, TROTH_TYPE_SYNC_STATE, TROTH_SYNC_OFFLINE, flags);
  properties[PROP_SINCE] = g_param_spec_int64 ("since", NULL, NULL, G_MININT64, G_MAXINT64, 0, flags);
  properties[PROP_UNSENT] = g_param_spec_uint ("unsent", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_PROBLEM] = g_param_spec_string ("problem", NULL, NULL, NULL, flags);
  properties[PROP_FIRST_SYNC] = g_param_spec_boolean ("first-sync", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[SYNCED] = g_signal_new ("synced", TROTH_TYPE_SYNC_ENGINE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed", TROTH_TYPE_SYNC_ENGINE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[CALL] = g_signal_new ("call", TROTH_TYPE_SYNC_ENGINE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                G_TYPE_STRING);
}

static void
troth_sync_engine_init (TrothSyncEngine *self)
{
  self->rand = g_rand_new ();
  self->erased = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->batch = TROTH_WIRE_MAX_COMMANDS;
  self->doubt_ms = DOUBT_MS;
}

TrothSyncEngine *
troth_sync_engine_new (TrothStore      *store,
                       TrothClock      *clock,
                       TrothRestClient *client)
{
  TrothSyncEngine *self = g_object_new (TROTH_TYPE_SYNC_ENGINE, NULL);

  self->store = g_object_ref (store);
  self->clock = g_object_ref (clock);
  self->client = g_object_ref (client);
  self->since = troth_clock_now (clock);
  self->unsent = troth_store_get_unsent (store);
  self->check_at = troth_clock_boottime (clock) + (gint64) ((CHECK_HOURS + g_rand_double (self->rand)) * G_TIME_SPAN_HOUR);
  self->events = troth_events_new (client, store, self->rand);
  g_signal_connect_object (self->events, "poke", G_CALLBACK (on_poke_cb), self, 0);
  g_signal_connect_object (self->events, "lost", G_CALLBACK (on_lost_cb), self, 0);
  g_signal_connect_object (self->events, "call", G_CALLBACK (on_call_cb), self, 0);
  g_signal_connect_object (store, "notify::unsent", G_CALLBACK (on_unsent_cb), self, 0);
  g_signal_connect_object (clock, "woke", G_CALLBACK (on_better_times_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (troth_rest_client_get_transport (client), "network-came", G_CALLBACK (on_better_times_cb), self, G_CONNECT_SWAPPED);
  return self;
}
