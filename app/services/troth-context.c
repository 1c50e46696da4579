// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-services"

#include "troth-context-private.h"

#include "troth-calendar-service-private.h"
#include "troth-call-service-private.h"
#include "troth-care-service-private.h"
#include "troth-command-args.h"
#include "troth-customer-service-private.h"
#include "troth-own-store.h"
#include "troth-promise-service-private.h"
#include "troth-prompt-service-private.h"
#include "troth-review-service-private.h"
#include "troth-search-service-private.h"

enum
{
  WANTED,
  UNDIALLED,
  RING,
  UNSEEN,
  MISSED,
  ZONE_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TrothContext, troth_context, G_TYPE_OBJECT)

static void
troth_context_dispose (GObject *object)
{
  TrothContext *self = TROTH_CONTEXT (object);

  g_clear_handle_id (&self->leaving_id, g_source_remove);
  g_clear_handle_id (&self->wipe_id, g_source_remove);
  g_clear_object (&self->machine);
  g_clear_object (&self->guard);
  g_clear_object (&self->stand_in);
  g_clear_object (&self->prompts);
  g_clear_object (&self->care);
  g_clear_object (&self->search);
  g_clear_object (&self->reviews);
  g_clear_object (&self->calls);
  g_clear_object (&self->calendar);
  g_clear_object (&self->customers);
  g_clear_object (&self->promises);
  g_clear_object (&self->link);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (troth_context_parent_class)->dispose (object);
}

static void
troth_context_class_init (TrothContextClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = troth_context_dispose;
  g_signal_new ("signed-out", TROTH_TYPE_CONTEXT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_signal_new ("wiped", TROTH_TYPE_CONTEXT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_ERROR);
  g_signal_new ("signed-in", TROTH_TYPE_CONTEXT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[WANTED] = g_signal_new ("wanted", TROTH_TYPE_CONTEXT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[UNDIALLED] = g_signal_new ("undialled", TROTH_TYPE_CONTEXT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 3,
                                     TROTH_TYPE_CUSTOMER, G_TYPE_STRING, G_TYPE_ERROR);
  signals[UNSEEN] = g_signal_new ("unseen", TROTH_TYPE_CONTEXT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_PTR_ARRAY);
  signals[MISSED] = g_signal_new ("missed", TROTH_TYPE_CONTEXT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_PTR_ARRAY);
  signals[ZONE_CHANGED] = g_signal_new ("zone-changed", TROTH_TYPE_CONTEXT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[RING] = g_signal_new ("ring", TROTH_TYPE_CONTEXT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
troth_context_init (TrothContext *self)
{
}

static TrothCallState
state_of (const char *word)
{
  static const struct
  {
    const char    *word;
    TrothCallState state;
  } states[] = {
    { "ringing", TROTH_CALL_STATE_RINGING },
    { "answered", TROTH_CALL_STATE_ACTIVE },
    { "resumed", TROTH_CALL_STATE_ACTIVE },
    { "held", TROTH_CALL_STATE_HELD },
    { "ended", TROTH_CALL_STATE_ENDED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    if (g_strcmp0 (states[i].word, word) == 0)
      return states[i].state;
  return TROTH_CALL_STATE_NONE;
}

static void
on_call_cb (TrothContext *self,
            const char   *direction,
            const char   *number,
            const char   *call_id,
            const char   *state)
{
  TrothCall *at_hand = troth_call_service_get_call (self->calls);

  if (state)
    troth_call_service_tell (self->calls, g_strcmp0 (direction, "outbound") == 0 ? TROTH_DIRECTION_OUTBOUND : TROTH_DIRECTION_INBOUND, number, call_id,
                             state_of (state));
  else if (at_hand == NULL || g_strcmp0 (troth_call_get_call_id (at_hand), call_id) != 0)
    return;
  else if (troth_call_get_state (at_hand) == TROTH_CALL_STATE_RINGING) /* a colleague has it now: nobody was lost */
    troth_call_service_leave (self->calls, at_hand);
  else
    troth_call_service_hang_up (self->calls);
}

/* At work: in the team's hours, and whenever she says so herself: a promise for a Sunday is kept on a Sunday. */
static gint64
shift_opens (gint64   now,
             gpointer user_data)
{
  TrothContext   *self = user_data;
  TrothAgent     *agent = troth_session_get_agent (troth_desk_get_session (self->desk));
  TrothAgentState state = agent ? troth_agent_get_state (agent) : TROTH_AGENT_STATE_OFFLINE;

  return state == TROTH_AGENT_STATE_OFFLINE || state == TROTH_AGENT_STATE_AWAY
           ? troth_calendar_service_shift_opens (self->calendar, now)
           : now;
}

static void
on_shift_cb (TrothContext *self)
{
  if (self->guard)
    troth_alarm_guard_set_shift (self->guard, shift_opens, self);
}

void
troth_context_arrive (TrothContext *self)
{
  TrothAgent *agent = troth_session_get_agent (troth_desk_get_session (self->desk));

  if (agent && self->started && troth_agent_get_state (agent) == TROTH_AGENT_STATE_OFFLINE)
    troth_context_set_agent_state (self, TROTH_AGENT_STATE_AVAILABLE);
}

static void
on_agent_cb (TrothContext *self)
{
  TrothAgent *agent = troth_session_get_agent (troth_desk_get_session (self->desk));

  if (agent)
    g_signal_connect_object (agent, "notify::state", G_CALLBACK (on_shift_cb), self, G_CONNECT_SWAPPED);
  on_shift_cb (self);
  troth_context_arrive (self);
}

/* On the telephone and wrapping up are states that nobody should have to set by hand. */
static void
follow_call (TrothContext *self)
{
  TrothCall      *call = troth_call_service_get_call (self->calls);
  TrothAgent     *agent = troth_session_get_agent (troth_desk_get_session (self->desk));
  TrothAgentState now = agent ? troth_agent_get_state (agent) : TROTH_AGENT_STATE_OFFLINE;

  if (call == NULL && (now == TROTH_AGENT_STATE_ON_CALL || now == TROTH_AGENT_STATE_WRAP_UP))
    troth_context_set_agent_state (self, TROTH_AGENT_STATE_AVAILABLE);
  else if (call && troth_call_get_state (call) == TROTH_CALL_STATE_ENDED)
    troth_context_set_agent_state (self, TROTH_AGENT_STATE_WRAP_UP);
  else if (call && (troth_call_get_state (call) == TROTH_CALL_STATE_ACTIVE || troth_call_get_state (call) == TROTH_CALL_STATE_HELD))
    troth_context_set_agent_state (self, TROTH_AGENT_STATE_ON_CALL);
}

static void
on_call_at_hand_cb (TrothContext *self)
{
  TrothCall *call = troth_call_service_get_call (self->calls);

  if (call)
    g_signal_connect_object (call, "notify::state", G_CALLBACK (follow_call), self, G_CONNECT_SWAPPED);
  follow_call (self);
}

GThread *
troth_context_begin (const char *data_folder,
                     const char *agent)
{
  return troth_own_store_begin (data_folder, agent);
}

TrothContext *
troth_context_new (const TrothContextOptions *options,
                   TrothClock                *clock,
                   GError                   **error)
{
  g_autoptr (TrothContext) self = g_object_new (TROTH_TYPE_CONTEXT, NULL);
  g_autoptr (TrothStore) store = options->store ? troth_own_store_end (options->store, error)
                                                : troth_own_store_open (options->data_folder, options->agent, error);
  g_autoptr (TrothSession) session = NULL;

  if (store == NULL)
    return NULL;
  session = g_object_new (TROTH_TYPE_SESSION, NULL);
  self->desk = troth_desk_new (store, clock, session, g_get_host_name ());
  self->link = troth_backend_link_new (self->desk, options);
  self->promises = troth_promise_service_new (self->desk);
  self->customers = troth_customer_service_new (self->desk);
  self->reviews = troth_review_service_new (self->desk);
  self->search = troth_search_service_new (self->desk);
  self->calls = troth_call_service_new (self->desk);
  troth_call_service_set_customers (self->calls, self->customers);
  self->calendar = troth_calendar_service_new (self->desk);
  self->care = troth_care_service_new (self->desk);
  self->prompts = troth_prompt_service_new (self->desk, self->calls);
  g_signal_connect_object (self->link, "call", G_CALLBACK (on_call_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->calls, "notify::call", G_CALLBACK (on_call_at_hand_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->calendar, "changed", G_CALLBACK (on_shift_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::agent", G_CALLBACK (on_agent_cb), self, G_CONNECT_SWAPPED);
  troth_context_watch_token (self);
  return g_steal_pointer (&self);
}

/* A timer may have been lost in a sleep; the clock's signal makes everybody look again. */
static void
on_resumed_cb (TrothContext *self)
{
  troth_clock_wake (troth_desk_get_clock (self->desk), TRUE);
}

static void
on_zone_changed_cb (TrothContext *self)
{
  troth_desk_forget_zone (self->desk);
  g_signal_emit (self, signals[ZONE_CHANGED], 0);
}

const char *
troth_context_get_set_aside (TrothContext *self)
{
  g_return_val_if_fail (TROTH_IS_CONTEXT (self), NULL);
  return troth_store_get_set_aside (troth_desk_get_store (self->desk));
}

void
troth_context_start (TrothContext *self)
{
  self->started = TRUE;
  self->machine = troth_machine_new (NULL);
  g_signal_connect_object (self->machine, "resumed", G_CALLBACK (on_resumed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->machine, "zone-changed", G_CALLBACK (on_zone_changed_cb), self, G_CONNECT_SWAPPED);
  troth_backend_link_start (self->link);
  self->stand_in = troth_stand_in_new (self->desk, self->promises, troth_customer_service_get_agents (self->customers));
  on_agent_cb (self);
  follow_call (self); /* the program before may have ended in the middle of one */
}

void
troth_context_stop (TrothContext *self)
{
  self->started = FALSE;
  troth_context_set_agent_state (self, TROTH_AGENT_STATE_OFFLINE); /* sent at the next start, or by the last push */
  g_clear_handle_id (&self->leaving_id, g_source_remove);
  troth_backend_link_stop (self->link);
  g_clear_object (&self->machine);
  g_clear_object (&self->guard);
  g_clear_object (&self->stand_in);
  troth_store_close (troth_desk_get_store (self->desk));
}

static void
on_wanted_cb (TrothContext *self)
{
  g_signal_emit (self, signals[WANTED], 0);
}

static void
on_ring_cb (TrothContext *self)
{
  g_signal_emit (self, signals[RING], 0);
}

static void
on_undialled_cb (TrothContext  *self,
                 TrothCustomer *customer,
                 const char    *number,
                 const GError  *error)
{
  g_signal_emit (self, signals[UNDIALLED], 0, customer, number, error);
}

static void
on_unseen_cb (TrothContext *self,
              GPtrArray    *items)
{
  g_signal_emit (self, signals[UNSEEN], 0, items);
}

static void
on_missed_cb (TrothContext *self,
              GPtrArray    *items)
{
  g_signal_emit (self, signals[MISSED], 0, items);
}

void
troth_context_acknowledge (TrothContext *self,
                           TrothPromise *promise)
{
  if (self->guard)
    troth_alarm_guard_acknowledge (self->guard, promise);
}

void
troth_context_guard (TrothContext   *self,
                     TrothNotifier  *notifier,
                     TrothAlarmWords words,
                     gpointer        user_data)
{
  g_clear_object (&self->guard);
  self->guard = troth_alarm_guard_new (self->desk, self->calls, self->customers, notifier, words, user_data);
  g_signal_connect_object (self->guard, "wanted", G_CALLBACK (on_wanted_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->guard, "ring", G_CALLBACK (on_ring_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->guard, "undialled", G_CALLBACK (on_undialled_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->guard, "unseen", G_CALLBACK (on_unseen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->guard, "missed", G_CALLBACK (on_missed_cb), self, G_CONNECT_SWAPPED);
  on_shift_cb (self);
  troth_alarm_guard_start (self->guard);
  troth_care_service_start (self->care);
}

TrothClock *
troth_context_get_clock (TrothContext *self)
{
  return troth_desk_get_clock (self->desk);
}

TrothSession *
troth_context_get_session (TrothContext *self)
{
  return troth_desk_get_session (self->desk);
}

TrothPromiseService *
troth_context_get_promises (TrothContext *self)
{
  return self->promises;
}

TrothCustomerService *
troth_context_get_customers (TrothContext *self)
{
  return self->customers;
}

TrothReviewService *
troth_context_get_reviews (TrothContext *self)
{
  return self->reviews;
}

TrothSearchService *
troth_context_get_search (TrothContext *self)
{
  return self->search;
}

TrothCallService *
troth_context_get_calls (TrothContext *self)
{
  return self->calls;
}

TrothCalendarService *
troth_context_get_calendar (TrothContext *self)
{
  return self->calendar;
}

TrothPromptService *
troth_context_get_prompts (TrothContext *self)
{
  return self->prompts;
}

TrothCareService *
troth_context_get_care (TrothContext *self)
{
  return self->care;
}

GTimeZone *
troth_context_get_zone (TrothContext *self)
{
  return troth_desk_get_zone (self->desk);
}

void
troth_context_open_promise (TrothContext *self,
                            const char   *promise_id)
{
  g_autoptr (TrothPromise) promise = troth_store_get (troth_desk_get_store (self->desk), TROTH_TYPE_PROMISE, promise_id, NULL);

  if (promise)
    troth_customer_service_open_async (self->customers, troth_promise_get_customer_id (promise), promise_id, NULL, NULL, NULL);
}

void
troth_context_set_agent_state (TrothContext   *self,
                               TrothAgentState state)
{
  TrothAgent *agent = troth_session_get_agent (troth_desk_get_session (self->desk));
  g_autoptr (TrothSetStateArgs) args = troth_set_state_args_new ();

  if (agent == NULL || troth_agent_get_state (agent) == state)
    return;
  troth_set_state_args_set_state (args, state);
  troth_desk_run_async (self->desk, "agent.set_state", troth_agent_get_id (agent), troth_agent_get_version (agent), args,
                        NULL, NULL, NULL);
}

void
troth_context_set_preferences (TrothContext *self,
                               JsonNode     *preferences)
{
  TrothAgent *agent = troth_session_get_agent (troth_desk_get_session (self->desk));
  g_autoptr (TrothSetPreferencesArgs) args = troth_set_preferences_args_new ();

  if (agent == NULL)
    return;
  troth_set_preferences_args_set_preferences (args, preferences);
  troth_desk_run_async (self->desk, "agent.set_preferences", troth_agent_get_id (agent), troth_agent_get_version (agent), args, NULL, NULL, NULL);
}
