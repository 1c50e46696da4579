// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-alarm"

#include "troth-alarm.h"

#include "troth-alarm-diary.h"
#include "troth-alarm-horizon.h"
#include "troth-alarm-watch.h"
#include "troth-command-args.h"
#include "troth-promise-rules.h"
#include "troth-store-change.h"
#include "troth-store-due.h"

/*   near (database) ──► watched ──rung reached──► written down ──► shown, said ("alerted")
 *                          │                          │ (as one, a pause after the last; held back during a call)
 *                          └── ended, moved, acknowledged, handed over: withdrawn
 *
 * What was written down once is never said again, by this run or the next. */

#define RETRY_US (G_GINT64_CONSTANT (60) * G_USEC_PER_SEC)
#define LATE_US (G_GINT64_CONSTANT (2) * G_USEC_PER_SEC) /* so late a wake-up was no timer: the machine slept */

struct _TrothAlarm
{
  GObject            parent_instance;
  TrothStore        *store;
  TrothClock        *clock;
  TrothAlarmBanner  *banner;
  TrothAlarmWatch   *watch; /* what is due by the horizon */
  TrothAlarmDiary   *diary;
  TrothAlarmHorizon *horizon;
  GCancellable      *cancellable;
  gboolean           started;
  gboolean           on_call;
  gboolean           starting; /* until the first look that the shift allows */
  char              *agent_id; /* the actor's strings: agent, team, device */
  char              *team_id;
  char              *device;
  TrothRole          role;
  TrothAlarmShift    shift;
  gpointer           shift_data;
  gint64             looked_at; /* when last */
  gint64             wanted;    /* when next */
};

enum
{
  ALERTED,
  ACTION,
  MISSED,
  WAITING,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TrothAlarm, troth_alarm, G_TYPE_OBJECT)

/* --- Looking --- */

static void
arm (TrothAlarm *self)
{
  gint64 beyond = G_MAXINT64;
  g_autoptr (GError) error = NULL;

  self->wanted = troth_alarm_watch_next (self->watch);
  if (!troth_alarm_diary_is_writing (self->diary))
    self->wanted = MIN (self->wanted, troth_alarm_banner_next (self->banner));
  if (!troth_alarm_horizon_next (self->horizon, &beyond, &error))
    {
      g_warning ("cannot look at what is due: %s", error->message);
      beyond = troth_clock_now (self->clock) + RETRY_US;
    }
  else if (beyond != G_MAXINT64)
    beyond -= TROTH_LADDER_PRE_DUE_US;
  self->wanted = MIN (self->wanted, beyond);
  troth_clock_arm (self->clock, self->wanted);
}

/* After anything that changed what is watched, or what waits to be shown. */
static void
settle (TrothAlarm *self)
{
  troth_alarm_diary_write (self->diary);
  if (!troth_alarm_diary_is_writing (self->diary)) /* else it is shown with what is being written */
    troth_alarm_banner_show (self->banner, self->watch, troth_clock_now (self->clock));
  arm (self);
  g_signal_emit (self, signals[WAITING], 0);
}

/* Was it overtaken while the disk worked? */
static gboolean
still_stands (TrothAlarmEntry *entry,
              TrothAlert      *alert)
{
  return entry && entry->look.alerting && entry->look.round.due_rev == troth_alert_get_due_rev (alert) &&
         g_strcmp0 (troth_enum_nick (TROTH_TYPE_ALERT_STAGE, entry->look.round.stage), troth_alert_get_stage (alert)) == 0;
}

static void
on_written_cb (GPtrArray *alerts,
               gpointer   user_data)
{
  TrothAlarm *self = user_data;
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func ((GDestroyNotify) troth_alarm_item_free);

  for (guint i = 0; i < alerts->len; i++)
    {
      TrothAlarmEntry *entry = troth_alarm_watch_find (self->watch, troth_alert_get_promise_id (alerts->pdata[i]));

      if (!still_stands (entry, alerts->pdata[i]))
        continue;
      troth_alarm_banner_want (self->banner, entry->id);
      g_ptr_array_add (items, troth_alarm_item_new (entry->promise, entry->look.round.stage));
    }
  settle (self);
  if (items->len > 0)
    g_signal_emit (self, signals[ALERTED], 0, items, self->on_call);
}

/* @again: it has come (back) into sight: what was said about it before stays silent, but is to be seen. */
static void
consider (TrothAlarm      *self,
          TrothAlarmEntry *entry,
          gboolean         again)
{
  if (!entry->look.alerting)
    troth_alarm_banner_hide (self->banner, entry->id);
  else if (!troth_alarm_diary_has (self->diary, entry))
    troth_alarm_diary_note (self->diary, entry, self->looked_at);
  else if (again && entry->look.round.stage != TROTH_ALERT_STAGE_PRE_DUE)
    troth_alarm_banner_want (self->banner, entry->id);
}

static void
let_go (TrothAlarm *self,
        const char *id)
{
  troth_alarm_banner_hide (self->banner, id);
  troth_alarm_watch_remove (self->watch, id);
}

/* Nothing is watched and nothing is shown. */
static void
forget (TrothAlarm *self)
{
  troth_alarm_banner_hide_all (self->banner);
  troth_alarm_watch_clear (self->watch);
  troth_alarm_horizon_close (self->horizon);
  g_signal_emit (self, signals[WAITING], 0);
}

/* What comes from another owner is as new: at a lead's desk, which saw it as its team's, it climbed a rung. */
static void
see (TrothAlarm   *self,
     TrothPromise *promise)
{
  TrothAlarmEntry *before = troth_alarm_watch_find (self->watch, troth_promise_get_id (promise));
  gboolean         again = before == NULL || g_strcmp0 (before->owner_id, troth_promise_get_owner_id (promise)) != 0;

  consider (self, troth_alarm_watch_put (self->watch, promise, self->looked_at), again);
}

/* What is watched and not among @promises has gone, without a word. */
static void
let_others_go (TrothAlarm *self,
               GPtrArray  *promises)
{
  g_autoptr (GHashTable) near = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) before = troth_alarm_watch_list (self->watch);

  for (guint i = 0; i < promises->len; i++)
    g_hash_table_add (near, (gpointer) troth_promise_get_id (promises->pdata[i]));
  for (guint i = 0; i < before->len; i++)
    {
      g_autofree char *id = g_strdup (((TrothAlarmEntry *) before->pdata[i])->id);

      if (!g_hash_table_contains (near, id))
        let_go (self, id);
    }
}

/* Nobody has heard of these: what earlier runs have said is in the diary. */
static void
tell_missed (TrothAlarm *self)
{
  g_autoptr (GPtrArray) items = troth_alarm_watch_list_waiting (self->watch);

  for (guint i = items->len; i > 0; i--)
    {
      TrothPromise *promise = ((TrothAlarmItem *) items->pdata[i - 1])->promise;

      if (troth_promise_deadline (promise) > self->looked_at || troth_alarm_diary_knows (self->diary, promise))
        g_ptr_array_remove_index (items, i - 1);
    }
  if (items->len > 0)
    g_signal_emit (self, signals[MISSED], 0, items);
}

/* @everything: after a sleep, or when the clock went back. */
static gboolean
look_around (TrothAlarm *self,
             gboolean    everything,
             GError    **error)
{
  gint64 until = self->looked_at + TROTH_LADDER_PRE_DUE_US + TROTH_ALARM_SLACK_US;
  g_autoptr (GPtrArray) promises = NULL;
  g_autoptr (GPtrArray) again = g_ptr_array_new ();

  troth_alarm_watch_look_again (self->watch, self->looked_at, again);
  for (guint i = 0; i < again->len; i++)
    consider (self, again->pdata[i], FALSE);
  promises = everything ? troth_alarm_horizon_read (self->horizon, until, error)
                        : troth_alarm_horizon_move (self->horizon, until, error);
  if (promises == NULL)
    return FALSE;
  if (everything)
    let_others_go (self, promises);
  for (guint i = 0; i < promises->len; i++)
    see (self, promises->pdata[i]);
  if (self->starting)
    {
      self->starting = FALSE;
      tell_missed (self);
    }
  return TRUE;
}

/* Out of her shift nobody is alerted; what is due then is looked at when it opens. */
static gboolean
is_closed (TrothAlarm *self)
{
  gint64 opens = self->shift ? self->shift (self->looked_at, self->shift_data) : self->looked_at;

  if (opens <= self->looked_at)
    return FALSE;
  forget (self);
  self->wanted = opens;
  troth_clock_arm (self->clock, opens);
  return TRUE;
}

static void
evaluate (TrothAlarm *self,
          gboolean    everything)
{
  g_autoptr (GError) error = NULL;

  self->looked_at = troth_clock_now (self->clock);
  if (is_closed (self))
    return;
  if (look_around (self, everything || troth_alarm_horizon_is_closed (self->horizon), &error))
    {
      settle (self);
      return;
    }
  g_warning ("cannot look at what is due: %s", error->message);
  self->wanted = self->looked_at + RETRY_US;
  troth_clock_arm (self->clock, self->wanted);
}

static void
on_woke_cb (TrothClock *clock,
            gpointer    user_data)
{
  TrothAlarm *self = user_data;
  gint64      now = troth_clock_now (clock);

  if (self->started)
    evaluate (self, now < self->looked_at || now - LATE_US > self->wanted);
}

static void
follow (TrothAlarm  *self,
        TrothChange *change)
{
  TrothPromise *promise = troth_change_get_record (change);

  if (troth_alarm_horizon_follow (self->horizon, change->id, promise))
    see (self, promise);
  else
    let_go (self, change->id);
}

static void
on_changed_cb (TrothStore *store,
               GPtrArray  *changes,
               gpointer    user_data)
{
  TrothAlarm *self = user_data;
  gboolean    concerned = FALSE;

  if (!self->started || troth_alarm_horizon_is_closed (self->horizon))
    return;
  self->looked_at = troth_clock_now (self->clock);
  for (guint i = 0; i < changes->len; i++)
    if (((TrothChange *) changes->pdata[i])->type == TROTH_TYPE_PROMISE)
      {
        follow (self, changes->pdata[i]);
        concerned = TRUE;
      }
  if (concerned)
    settle (self);
}

/* --- Buttons --- */

static void
on_acknowledged_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TrothOutcome) outcome = troth_store_run_finish (TROTH_STORE (source), result, &error);

  if (error && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_warning ("an acknowledgement was not kept: %s", error->message);
}

void
troth_alarm_acknowledge (TrothAlarm   *self,
                         TrothPromise *promise,
                         gint64        snooze_us)
{
  TrothAlarmLook look;
  TrothActor     who;
  gint64         now;
  g_autoptr (TrothAcknowledgeArgs) args = troth_acknowledge_args_new ();
  g_autoptr (TrothCommand) command = NULL;

  g_return_if_fail (TROTH_IS_ALARM (self) && self->started);
  now = troth_clock_now (self->clock);
  troth_alarm_ladder_look (promise, now, &look);
  who = (TrothActor){ .agent_id = self->agent_id, .role = self->role, .team_id = self->team_id, .device = self->device };
  troth_acknowledge_args_set_due_rev (args, troth_promise_get_due_rev (promise));
  troth_acknowledge_args_set_stage (args, look.round.stage);
  if (snooze_us > 0)
    troth_acknowledge_args_set_snoozed_until (args, now + snooze_us);
  command = troth_command_for ("promise.acknowledge", troth_promise_get_id (promise), args, troth_promise_get_version (promise), now);
  troth_store_run_async (self->store, command, &who, now, self->cancellable, on_acknowledged_cb, NULL);
}

static void
on_action_cb (TrothNotifier *notifier,
              const char    *id,
              const char    *action,
              gpointer       user_data)
{
  TrothAlarm *self = user_data;
  const char *promise_id = troth_alarm_banner_promise_id (id);
  g_autoptr (TrothPromise) promise = NULL;

  if (!self->started)
    return;
  if (promise_id)
    promise = troth_store_get (self->store, TROTH_TYPE_PROMISE, promise_id, NULL);
  else if (!g_str_equal (id, TROTH_ALARM_BURST))
    return;
  if (promise)
    troth_alarm_acknowledge (self, promise, g_str_equal (action, "snooze") ? TROTH_ALARM_SNOOZE_US : 0);
  if (!g_str_equal (action, "snooze"))
    g_signal_emit (self, signals[ACTION], 0, promise, action);
}

/* --- Life --- */

void
troth_alarm_start (TrothAlarm       *self,
                   const TrothActor *who)
{
  g_return_if_fail (TROTH_IS_ALARM (self));
  troth_alarm_stop (self);
  self->agent_id = g_strdup (who->agent_id);
  self->team_id = g_strdup (who->team_id);
  self->device = g_strdup (who->device);
  self->role = who->role;
  self->started = TRUE;
  troth_alarm_diary_open (self->diary);
  troth_alarm_horizon_open (self->horizon, self->agent_id, self->team_id);
  self->starting = TRUE;
  evaluate (self, TRUE);
}

void
troth_alarm_stop (TrothAlarm *self)
{
  g_return_if_fail (TROTH_IS_ALARM (self));
  if (self->started)
    {
      forget (self);
      troth_clock_arm (self->clock, G_MAXINT64);
    }
  self->started = FALSE;
  g_clear_pointer (&self->agent_id, g_free);
  g_clear_pointer (&self->team_id, g_free);
  g_clear_pointer (&self->device, g_free);
}

void
troth_alarm_set_on_call (TrothAlarm *self,
                         gboolean    on_call)
{
  g_return_if_fail (TROTH_IS_ALARM (self));
  if (self->on_call == on_call)
    return;
  self->on_call = on_call;
  troth_alarm_banner_hold (self->banner, on_call);
  if (self->started)
    evaluate (self, FALSE);
}

void
troth_alarm_set_shift (TrothAlarm     *self,
                       TrothAlarmShift shift,
                       gpointer        user_data)
{
  g_return_if_fail (TROTH_IS_ALARM (self));
  self->shift = shift;
  self->shift_data = user_data;
  if (self->started)
    evaluate (self, FALSE);
}

GPtrArray *
troth_alarm_list_waiting (TrothAlarm *self)
{
  return troth_alarm_watch_list_waiting (self->watch);
}

static void
troth_alarm_dispose (GObject *object)
{
  TrothAlarm *self = TROTH_ALARM (object);

  if (self->banner)
    troth_alarm_stop (self);
  g_cancellable_cancel (self->cancellable);
  g_clear_pointer (&self->banner, troth_alarm_banner_free);
  g_clear_pointer (&self->diary, troth_alarm_diary_free);
  g_clear_pointer (&self->horizon, troth_alarm_horizon_free);
  g_clear_object (&self->store);
  g_clear_object (&self->clock);
  G_OBJECT_CLASS (troth_alarm_parent_class)->dispose (object);
}

static void
troth_alarm_finalize (GObject *object)
{
  TrothAlarm *self = TROTH_ALARM (object);

  g_object_unref (self->cancellable);
  troth_alarm_watch_free (self->watch);
  G_OBJECT_CLASS (troth_alarm_parent_class)->finalize (object);
}

static void
troth_alarm_class_init (TrothAlarmClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = troth_alarm_dispose;
  object_class->finalize = troth_alarm_finalize;
  signals[ALERTED] = g_signal_new ("alerted", TROTH_TYPE_ALARM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 2, G_TYPE_PTR_ARRAY, G_TYPE_BOOLEAN);
  signals[ACTION] = g_signal_new ("action", TROTH_TYPE_ALARM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 2, TROTH_TYPE_PROMISE, G_TYPE_STRING);
  signals[MISSED] = g_signal_new ("missed", TROTH_TYPE_ALARM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_PTR_ARRAY);
  signals[WAITING] = g_signal_new ("waiting", TROTH_TYPE_ALARM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
troth_alarm_init (TrothAlarm *self)
{
  self->cancellable = g_cancellable_new ();
  self->watch = troth_alarm_watch_new ();
}

TrothAlarm *
troth_alarm_new (TrothStore     *store,
                 TrothClock     *clock,
                 TrothNotifier  *notifier,
                 TrothAlarmWords words,
                 gpointer        user_data)
{
  TrothAlarm *self = g_object_new (TROTH_TYPE_ALARM, NULL);

  self->store = g_object_ref (store);
  self->clock = g_object_ref (clock);
  self->banner = troth_alarm_banner_new (store, notifier, words, user_data);
  self->diary = troth_alarm_diary_new (store, on_written_cb, self);
  self->horizon = troth_alarm_horizon_new (store);
  g_signal_connect_object (clock, "woke", G_CALLBACK (on_woke_cb), self, 0);
  g_signal_connect_object (store, "changed", G_CALLBACK (on_changed_cb), self, 0);
  g_signal_connect_object (notifier, "action", G_CALLBACK (on_action_cb), self, 0);
  return self;
}
