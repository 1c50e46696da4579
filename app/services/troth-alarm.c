// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-alarm"

#include "troth-alarm.h"

#include "troth-alarm-ladder.h"
#include "troth-command-args.h"
#include "troth-store-change.h"
#include "troth-store-due.h"

#define RETRY_US (G_GINT64_CONSTANT (60) * G_USEC_PER_SEC)

struct _TrothAlarm
{
  GObject           parent_instance;
  TrothStore       *store;
  TrothClock       *clock;
  TrothAlarmBanner *banner;
  GCancellable     *cancellable;
  gboolean          started;
  gboolean          on_call;
  char             *agent_id; /* the actor's strings: agent, team, device */
  char             *team_id;
  char             *device;
  TrothRole         role;
  GHashTable       *spoken; /* promise id -> round that has spoken up in this run */
  GHashTable       *missed; /* promise ids that have spoken up and were not shown: during a call */
};

enum
{
  PROP_ON_CALL = 1,
};

enum
{
  ALERTED,
  ACTION,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TrothAlarm, troth_alarm, G_TYPE_OBJECT)

/* --- Looking --- */

typedef struct
{
  GPtrArray  *fresh;    /* items that have not spoken up in this round */
  GPtrArray  *all;      /* every alerting item */
  GHashTable *alerting; /* their ids */
  gint64      next;
} Look;

static void
look_at (TrothAlarm   *self,
         TrothPromise *promise,
         gint64        now,
         Look         *look)
{
  const char      *id = troth_promise_get_id (promise);
  TrothAlarmLook   ladder;
  g_autofree char *round = NULL;

  troth_alarm_ladder_look (promise, now, &ladder);
  round = ladder.round;
  look->next = MIN (look->next, ladder.next);
  if (!ladder.alerting)
    return;
  g_hash_table_add (look->alerting, (gpointer) id);
  g_ptr_array_add (look->all, troth_alarm_item_new (promise, ladder.stage));
  if (g_strcmp0 (g_hash_table_lookup (self->spoken, id), round) == 0)
    return;
  g_hash_table_insert (self->spoken, g_strdup (id), g_steal_pointer (&round));
  g_ptr_array_add (look->fresh, troth_alarm_item_new (promise, ladder.stage));
}

/* What is to be shown: what speaks up now or did during the call; if that is a burst, with those who share it already. */
static GPtrArray *
to_show (TrothAlarm *self,
         Look       *look)
{
  GPtrArray *items = g_ptr_array_new_with_free_func ((GDestroyNotify) troth_alarm_item_free);
  guint      news = g_hash_table_size (self->missed);

  for (guint i = 0; i < look->all->len; i++)
    {
      TrothAlarmItem *item = look->all->pdata[i];
      const char     *id = troth_alarm_item_get_id (item);

      if (g_hash_table_contains (self->missed, id) || (news > 1 && troth_alarm_banner_shares (self->banner, id)))
        g_ptr_array_add (items, troth_alarm_item_new (item->promise, item->stage));
    }
  return items;
}

static void
remember (TrothAlarm *self,
          GPtrArray  *items,
          gint64      now)
{
  g_autoptr (GPtrArray) alerts = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < items->len; i++)
    {
      TrothAlarmItem *item = items->pdata[i];
      TrothAlert     *alert = troth_alert_new ();

      troth_alert_set_promise_id (alert, troth_alarm_item_get_id (item));
      troth_alert_set_due_rev (alert, troth_promise_get_due_rev (item->promise));
      troth_alert_set_stage (alert, troth_enum_nick (TROTH_TYPE_ALERT_STAGE, item->stage));
      troth_alert_set_posted_at (alert, now);
      g_ptr_array_add (alerts, alert);
    }
  troth_store_put_alerts_async (self->store, alerts, NULL, NULL, NULL);
}

static gboolean
on_missed_cb (gpointer key,
              gpointer value,
              gpointer user_data)
{
  return !g_hash_table_contains (user_data, key);
}

static void
speak_up (TrothAlarm *self,
          Look       *look,
          gint64      now)
{
  for (guint i = 0; i < look->fresh->len; i++)
    g_hash_table_add (self->missed, g_strdup (troth_alarm_item_get_id (look->fresh->pdata[i])));
  g_hash_table_foreach_remove (self->missed, on_missed_cb, look->alerting);
  if (!self->on_call && g_hash_table_size (self->missed) > 0)
    {
      g_autoptr (GPtrArray) items = to_show (self, look);

      g_hash_table_remove_all (self->missed);
      troth_alarm_banner_show (self->banner, items, now);
    }
  if (look->fresh->len == 0)
    return;
  remember (self, look->fresh, now);
  g_signal_emit (self, signals[ALERTED], 0, look->fresh, self->on_call);
}

static gboolean
read_promises (TrothAlarm *self,
               gint64      now,
               Look       *look,
               GError    **error)
{
  const char *const owners[] = { self->agent_id, self->team_id, NULL };
  gint64            until = now + TROTH_ALARM_PRE_DUE_US + TROTH_ALARM_SLACK_US;
  gint64            later;
  g_autoptr (GError) local = NULL;
  g_autoptr (GPtrArray) promises = troth_store_due (self->store, until, owners, error);

  if (!promises)
    return FALSE;
  for (guint i = 0; i < promises->len; i++)
    look_at (self, promises->pdata[i], now, look);
  later = troth_store_next_due (self->store, until, owners, &local);
  if (local)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (later != TROTH_NO_INSTANT)
    look->next = MIN (look->next, later - TROTH_ALARM_PRE_DUE_US);
  return TRUE;
}

static void
evaluate (TrothAlarm *self)
{
  gint64 now;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) fresh = g_ptr_array_new_with_free_func ((GDestroyNotify) troth_alarm_item_free);
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) troth_alarm_item_free);
  g_autoptr (GHashTable) alerting = g_hash_table_new (g_str_hash, g_str_equal);
  Look look = { fresh, all, alerting, G_MAXINT64 };

  if (!self->started)
    return;
  now = troth_clock_now (self->clock);
  if (!read_promises (self, now, &look, &error))
    {
      g_warning ("cannot look at what is due: %s", error->message);
      troth_clock_arm (self->clock, now + RETRY_US);
      return;
    }
  troth_alarm_banner_hide_all_but (self->banner, alerting);
  troth_clock_arm (self->clock, look.next);
  speak_up (self, &look, now);
}

static void
on_woke_cb (TrothClock *clock,
            gpointer    user_data)
{
  evaluate (user_data);
}

static void
on_changed_cb (TrothStore *store,
               GPtrArray  *changes,
               gpointer    user_data)
{
  for (guint i = 0; i < changes->len; i++)
    if (((TrothChange *) changes->pdata[i])->type == TROTH_TYPE_PROMISE)
      {
        evaluate (user_data);
        return;
      }
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
  g_free (look.round);
  who = (TrothActor){ .agent_id = self->agent_id, .role = self->role, .team_id = self->team_id, .device = self->device };
  troth_acknowledge_args_set_due_rev (args, troth_promise_get_due_rev (promise));
  troth_acknowledge_args_set_stage (args, look.stage);
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

/* A pre-due alert of an earlier run does not speak again; what is due does, until it is acknowledged. */
static void
recall (TrothAlarm *self)
{
  g_autoptr (GPtrArray) alerts = troth_store_alerts (self->store, NULL, NULL);

  for (guint i = 0; alerts && i < alerts->len; i++)
    {
      TrothAlert *alert = alerts->pdata[i];

      if (g_strcmp0 (troth_alert_get_stage (alert), "pre_due") == 0 && troth_alert_get_posted_at (alert) != TROTH_NO_INSTANT)
        g_hash_table_insert (self->spoken, g_strdup (troth_alert_get_promise_id (alert)),
                             g_strdup_printf ("%" G_GINT64_FORMAT " 0 0", troth_alert_get_due_rev (alert)));
    }
}

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
  recall (self);
  evaluate (self);
}

void
troth_alarm_stop (TrothAlarm *self)
{
  g_return_if_fail (TROTH_IS_ALARM (self));
  if (self->started)
    {
      troth_alarm_banner_hide_all_but (self->banner, NULL);
      troth_clock_arm (self->clock, G_MAXINT64);
    }
  self->started = FALSE;
  g_hash_table_remove_all (self->spoken);
  g_hash_table_remove_all (self->missed);
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
  g_object_notify (G_OBJECT (self), "on-call");
  if (on_call)
    {
      troth_alarm_banner_list (self->banner, self->missed); /* it comes back after the call */
      troth_alarm_banner_hide_all_but (self->banner, NULL);
    }
  else
    evaluate (self);
}

static void
troth_alarm_get_property (GObject    *object,
                          guint       prop_id,
                          GValue     *value,
                          GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_ON_CALL:
      g_value_set_boolean (value, TROTH_ALARM (object)->on_call);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
troth_alarm_set_property (GObject      *object,
                          guint         prop_id,
                          const GValue *value,
                          GParamSpec   *pspec)
{
  switch (prop_id)
    {
    case PROP_ON_CALL:
      troth_alarm_set_on_call (TROTH_ALARM (object), g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
troth_alarm_dispose (GObject *object)
{
  TrothAlarm *self = TROTH_ALARM (object);

  if (self->banner)
    troth_alarm_stop (self);
  g_cancellable_cancel (self->cancellable);
  g_clear_pointer (&self->banner, troth_alarm_banner_free);
  g_clear_object (&self->store);
  g_clear_object (&self->clock);
  G_OBJECT_CLASS (troth_alarm_parent_class)->dispose (object);
}

static void
troth_alarm_finalize (GObject *object)
{
  TrothAlarm *self = TROTH_ALARM (object);

  g_object_unref (self->cancellable);
  g_hash_table_unref (self->spoken);
  g_hash_table_unref (self->missed);
  G_OBJECT_CLASS (troth_alarm_parent_class)->finalize (object);
}

static void
troth_alarm_class_init (TrothAlarmClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = troth_alarm_get_property;
  object_class->set_property = troth_alarm_set_property;
  object_class->dispose = troth_alarm_dispose;
  object_class->finalize = troth_alarm_finalize;
  g_object_class_install_property (
    object_class, PROP_ON_CALL,
    g_param_spec_boolean ("on-call", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY));
  signals[ALERTED] = g_signal_new ("alerted", TROTH_TYPE_ALARM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 2, G_TYPE_PTR_ARRAY, G_TYPE_BOOLEAN);
  signals[ACTION] = g_signal_new ("action", TROTH_TYPE_ALARM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 2, TROTH_TYPE_PROMISE, G_TYPE_STRING);
}

static void
troth_alarm_init (TrothAlarm *self)
{
  self->cancellable = g_cancellable_new ();
  self->spoken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->missed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
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
  g_signal_connect_object (clock, "woke", G_CALLBACK (on_woke_cb), self, 0);
  g_signal_connect_object (store, "changed", G_CALLBACK (on_changed_cb), self, 0);
  g_signal_connect_object (notifier, "action", G_CALLBACK (on_action_cb), self, 0);
  return self;
}
