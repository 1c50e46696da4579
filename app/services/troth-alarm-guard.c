// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-services"

#include "troth-alarm-guard.h"

#include "troth-customer-text.h"

#define RING_PAUSE_US (G_GINT64_CONSTANT (2) * G_USEC_PER_SEC)

struct _TrothAlarmGuard
{
  GObject               parent_instance;
  TrothDesk            *desk;
  TrothCallService     *calls;
  TrothCustomerService *customers;
  TrothAlarm           *alarm;
  TrothNotifier        *notifier;
  gint64                rung_at;
  guint                 unseen; /* as last told */
};

enum
{
  WANTED,
  UNDIALLED,
  RING,
  UNSEEN,
  MISSED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TrothAlarmGuard, troth_alarm_guard, G_TYPE_OBJECT)

static void
on_agent_cb (TrothAlarmGuard *self)
{
  TrothActor who = troth_desk_get_actor (self->desk);

  if (troth_session_get_agent (troth_desk_get_session (self->desk)))
    troth_alarm_start (self->alarm, &who);
  else
    troth_alarm_stop (self->alarm);
}

static void
on_waiting_cb (TrothAlarmGuard *self)
{
  TrothCall *call;
  gboolean   hidden;
  g_autoptr (GPtrArray) items = NULL;

  if (self->alarm == NULL)
    return; /* on its way out */
  call = troth_call_service_get_call (self->calls);
  hidden = troth_notifier_get_available (self->notifier) || (call && troth_call_get_state (call) != TROTH_CALL_STATE_ENDED);
  items = hidden ? g_ptr_array_new () : troth_alarm_list_waiting (self->alarm);
  if (items->len > 0 || self->unseen > 0)
    g_signal_emit (self, signals[UNSEEN], 0, items);
  self->unseen = items->len;
}

static void
on_state_cb (TrothAlarmGuard *self)
{
  TrothCall *call = troth_call_service_get_call (self->calls);

  troth_alarm_set_on_call (self->alarm, call && troth_call_get_state (call) != TROTH_CALL_STATE_ENDED);
  on_waiting_cb (self);
}

static void
on_call_cb (TrothAlarmGuard *self)
{
  TrothCall *call = troth_call_service_get_call (self->calls);

  if (call)
    g_signal_connect_object (call, "notify::state", G_CALLBACK (on_state_cb), self, G_CONNECT_SWAPPED);
  on_state_cb (self);
}

static void
on_alerted_cb (TrothAlarmGuard *self,
               GPtrArray       *items,
               gboolean         quiet)
{
  gint64 now = troth_desk_now (self->desk);

  if (quiet || ABS (now - self->rung_at) < RING_PAUSE_US) /* a burst rings once */
    return;
  self->rung_at = now;
  g_signal_emit (self, signals[RING], 0);
}

static void
on_missed_cb (TrothAlarmGuard *self,
              GPtrArray       *items)
{
  g_signal_emit (self, signals[MISSED], 0, items);
}

void
troth_alarm_guard_acknowledge (TrothAlarmGuard *self,
                               TrothPromise    *promise)
{
  if (troth_session_get_agent (troth_desk_get_session (self->desk)))
    troth_alarm_acknowledge (self->alarm, promise, 0);
}

/* What was agreed when it was promised counts, unless she has asked since then not to be called. */
static const char *
find_agreed (TrothAlarmGuard *self,
             TrothPromise    *promise,
             TrothCustomer   *customer,
             const char      *number)
{
  TrothCalling found;

  if (troth_call_service_check (self->calls, customer, number, &found) == TROTH_CALLING_DO_NOT_CALL &&
      (found.said_at == TROTH_NO_INSTANT || found.said_at > troth_promise_get_made_at (promise)))
    return NULL;
  return troth_promise_get_calling_override (promise);
}

/* The number that was promised, else the customer's own. Whether she may be called is the call service's to say. */
static void
dial (TrothAlarmGuard *self,
      TrothPromise    *promise)
{
  const char *number = troth_promise_get_number (promise);
  const char *id = troth_persons_get_survivor (troth_desk_get_persons (self->desk), troth_promise_get_customer_id (promise));
  g_autoptr (TrothCustomer) customer = troth_store_get (troth_desk_get_store (self->desk), TROTH_TYPE_CUSTOMER, id, NULL);
  g_autoptr (GError) error = NULL;
  TrothContactPoint *point = customer ? troth_customer_get_phone (customer) : NULL;
  const char        *agreed = NULL;

  if (!number && point)
    number = troth_contact_point_get_raw (point);
  agreed = customer && number ? find_agreed (self, promise, customer, number) : NULL;
  if (customer && number &&
      !(agreed ? troth_call_service_dial_anyway (self->calls, customer, number, agreed, &error)
               : troth_call_service_dial (self->calls, customer, number, &error)))
    g_signal_emit (self, signals[UNDIALLED], 0, customer, number, error);
}

static void
on_action_cb (TrothAlarmGuard *self,
              TrothPromise    *promise,
              const char      *action)
{
  g_signal_emit (self, signals[WANTED], 0);
  if (!promise)
    return;
  troth_customer_service_open_async (self->customers, troth_promise_get_customer_id (promise), troth_promise_get_id (promise),
                                     NULL, NULL, NULL);
  if (g_str_equal (action, "call"))
    dial (self, promise);
}

static void
troth_alarm_guard_dispose (GObject *object)
{
  TrothAlarmGuard *self = TROTH_ALARM_GUARD (object);

  g_clear_object (&self->alarm);
  g_clear_object (&self->notifier);
  g_clear_object (&self->customers);
  g_clear_object (&self->calls);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (troth_alarm_guard_parent_class)->dispose (object);
}

static void
troth_alarm_guard_class_init (TrothAlarmGuardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = troth_alarm_guard_dispose;
  signals[WANTED] = g_signal_new ("wanted", TROTH_TYPE_ALARM_GUARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[UNDIALLED] = g_signal_new ("undialled", TROTH_TYPE_ALARM_GUARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 3,
                                     TROTH_TYPE_CUSTOMER, G_TYPE_STRING, G_TYPE_ERROR);
  signals[UNSEEN] = g_signal_new ("unseen", TROTH_TYPE_ALARM_GUARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_PTR_ARRAY);
  signals[MISSED] = g_signal_new ("missed", TROTH_TYPE_ALARM_GUARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_PTR_ARRAY);
  signals[RING] = g_signal_new ("ring", TROTH_TYPE_ALARM_GUARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
troth_alarm_guard_init (TrothAlarmGuard *self)
{
}

TrothAlarmGuard *
troth_alarm_guard_new (TrothDesk            *desk,
                       TrothCallService     *calls,
                       TrothCustomerService *customers,
                       TrothNotifier        *notifier,
                       TrothAlarmWords       words,
                       gpointer              user_data)
{
  TrothAlarmGuard *self = g_object_new (TROTH_TYPE_ALARM_GUARD, NULL);

  self->desk = g_object_ref (desk);
  self->calls = g_object_ref (calls);
  self->customers = g_object_ref (customers);
  self->notifier = g_object_ref (notifier);
  self->alarm = troth_alarm_new (troth_desk_get_store (desk), troth_desk_get_clock (desk), notifier, words, user_data);
  g_signal_connect_object (self->alarm, "alerted", G_CALLBACK (on_alerted_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->alarm, "waiting", G_CALLBACK (on_waiting_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->alarm, "missed", G_CALLBACK (on_missed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (notifier, "notify::available", G_CALLBACK (on_waiting_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->alarm, "action", G_CALLBACK (on_action_cb), self, G_CONNECT_SWAPPED);
  return self;
}

void
troth_alarm_guard_set_shift (TrothAlarmGuard *self,
                             TrothAlarmShift  shift,
                             gpointer         user_data)
{
  troth_alarm_set_shift (self->alarm, shift, user_data);
}

void
troth_alarm_guard_start (TrothAlarmGuard *self)
{
  g_signal_connect_object (troth_desk_get_session (self->desk), "notify::agent", G_CALLBACK (on_agent_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->calls, "notify::call", G_CALLBACK (on_call_cb), self, G_CONNECT_SWAPPED);
  on_call_cb (self);
  on_agent_cb (self);
}
