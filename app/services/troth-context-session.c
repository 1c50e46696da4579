// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-services"

#include "troth-context-private.h"

#include "troth-call-service-private.h"
#include "troth-care-service-private.h"
#include "troth-store-outbox.h"

#define LISTED_AT_MOST 50
#define LAST_WORD_MS 5000 /* for the change that says she has gone; her window is gone before */

/* Who sits down at the desk and leaves it, and what she leaves. */

/* The end of today's shift by the team's calendar; when that is over, or there is none today, the end of the day at her desk. */
static gint64
shift_ends (TrothContext *self)
{
  GTimeZone  *zone = troth_desk_get_zone (self->desk);
  TrothHours *hours = troth_calendar_service_get_hours (self->calendar);
  gint64      now = troth_desk_now (self->desk);
  gint64      today = troth_date_of (now, zone);
  gint64      ends = 0;

  if (troth_hours_end_of_day (hours, today, NULL, NULL, &ends, NULL) && ends > now)
    return ends;
  return troth_time_from_local ((today + 1) * TROTH_DAY, zone, FALSE, NULL);
}

TrothLeaving
troth_context_get_leaving (TrothContext *self)
{
  TrothSession     *session = troth_desk_get_session (self->desk);
  TrothAgent       *agent = troth_session_get_agent (session);
  const char *const owners[] = { agent ? troth_agent_get_id (agent) : NULL, NULL };
  TrothLeaving      leaving = {
         .unsent = troth_session_get_unsent (session),
         .own_backend = troth_backend_link_is_embedded (self->link),
         .online = troth_session_get_link (session) == TROTH_LINK_ONLINE,
  };

  if (agent)
    leaving.promises = troth_store_count_due (troth_desk_get_store (self->desk), shift_ends (self), owners, leaving.kinds);
  return leaving;
}

void
troth_context_list_unsent_async (TrothContext       *self,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data)
{
  troth_store_unsent_async (troth_desk_get_store (self->desk), LISTED_AT_MOST, cancellable, callback, user_data);
}

GPtrArray *
troth_context_list_unsent_finish (TrothContext *self,
                                  GAsyncResult *result,
                                  GError      **error)
{
  return troth_store_unsent_finish (troth_desk_get_store (self->desk), result, error);
}

static void
fall_silent (TrothContext *self)
{
  g_clear_object (&self->guard);
  troth_care_service_stop (self->care);
}

static void
leave (gpointer user_data)
{
  TrothContext *self = user_data;

  if (!self->started)
    return;
  troth_session_close_customer (troth_desk_get_session (self->desk));
  fall_silent (self);
  g_clear_object (&self->stand_in);
  self->started = FALSE;
  troth_backend_link_sign_out (self->link);
  g_signal_emit_by_name (self, "signed-out");
}

static void
on_last_word_cb (gpointer user_data)
{
  TrothContext *self = user_data;

  self->leaving_id = 0;
  self->gone (self->gone_data);
}

/* The backend has the last change, or is out of reach. */
static void
on_sent_cb (TrothContext *self)
{
  TrothSession *session = troth_desk_get_session (self->desk);

  if (self->leaving_id && (troth_session_get_unsent (session) == 0 || troth_session_get_link (session) == TROTH_LINK_OFFLINE))
    {
      g_clear_handle_id (&self->leaving_id, g_source_remove);
      self->gone (self->gone_data);
    }
}

static void
on_off_duty_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (TrothContext) self = user_data;
  TrothSession *session = troth_desk_get_session (self->desk);
  g_autoptr (TrothOutcome) outcome = troth_desk_run_finish (TROTH_DESK (source), result, NULL, NULL);

  if (self->leaving_id == 0)
    return;
  g_signal_handlers_disconnect_by_func (session, on_sent_cb, self); /* those of the last time */
  g_signal_connect_object (session, "notify::unsent", G_CALLBACK (on_sent_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::link", G_CALLBACK (on_sent_cb), self, G_CONNECT_SWAPPED);
  on_sent_cb (self);
}

void
troth_context_say_goodbye (TrothContext   *self,
                           GSourceOnceFunc gone,
                           gpointer        user_data)
{
  TrothSession *session = troth_desk_get_session (self->desk);
  TrothAgent   *agent = troth_session_get_agent (session);
  g_autoptr (TrothSetStateArgs) args = troth_set_state_args_new ();

  if (self->leaving_id)
    return;
  troth_call_service_keep (self->calls);
  if (agent == NULL || troth_agent_get_state (agent) == TROTH_AGENT_STATE_OFFLINE || troth_session_get_link (session) == TROTH_LINK_OFFLINE)
    {
      gone (user_data);
      return;
    }
  self->gone = gone;
  self->gone_data = user_data;
  self->leaving_id = g_timeout_add_once (LAST_WORD_MS, on_last_word_cb, self);
  troth_set_state_args_set_state (args, TROTH_AGENT_STATE_OFFLINE);
  troth_desk_run_async (self->desk, "agent.set_state", troth_agent_get_id (agent), troth_agent_get_version (agent), args, NULL, on_off_duty_cb,
                        g_object_ref (self));
}

void
troth_context_sign_out (TrothContext *self)
{
  troth_context_say_goodbye (self, leave, self);
}

static void
on_wipe_told_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TrothReply) reply = troth_rest_client_send_finish (TROTH_REST_CLIENT (source), result, &error);

  if (reply == NULL)
    g_message ("the backend was not told that this desk is cleared: %s", error->message);
}

/* The backend may not be asked anything in this desk's name any more, but for this. */
static void
tell_wiped (TrothContext    *self,
            TrothRestClient *client,
            guint            lost)
{
  g_autofree char *path = g_strdup_printf ("/v1/devices/%s/wiped", troth_store_get_client_id (troth_desk_get_store (self->desk)));
  g_autofree char *body = g_strdup_printf ("{\"unsent\":%u}", lost);

  troth_rest_client_set_token (client, NULL);
  troth_rest_client_set_client_id (client, NULL);
  troth_rest_client_send_async (client, troth_rest_client_request (client, "POST", path, body), NULL, on_wipe_told_cb, NULL);
}

/* An administrator has had this desk cleared. What was not sent is lost with it: whoever sits here may not be the agent. */
static void
wipe (gpointer user_data)
{
  TrothContext *self = user_data;
  TrothSession *session = troth_desk_get_session (self->desk);
  g_autoptr (TrothRestClient) client = NULL;
  const guint lost = troth_session_get_unsent (session);
  g_autoptr (GError) error = NULL;

  self->wipe_id = 0;
  self->wiped = TRUE;
  g_set_object (&client, troth_desk_get_client (self->desk)); /* none, when she has just signed out */
  self->started = FALSE;
  g_clear_handle_id (&self->leaving_id, g_source_remove);
  troth_session_close_customer (session);
  fall_silent (self);
  g_clear_object (&self->stand_in);
  troth_backend_link_stop (self->link);
  if (!troth_store_delete (troth_desk_get_store (self->desk), &error))
    g_message ("this desk could not be cleared: %s", error->message); /* it is told again at the next start */
  else if (client)
    tell_wiped (self, client, lost);
  g_signal_emit_by_name (self, "wiped", lost, error);
}

/* Her token is good no more: somebody revoked it, or it is too old; or the desk was too long away. Not in the middle of a call. */
static void
on_problem_cb (TrothContext *self)
{
  const char *problem = troth_session_get_problem (troth_desk_get_session (self->desk));

  if (g_strcmp0 (problem, TROTH_LINK_WIPE) == 0 && self->wipe_id == 0 && !self->wiped)
    self->wipe_id = g_idle_add_once (wipe, self); /* as below */
  if (self->started && self->leaving_id == 0 && troth_context_needs_password (self) &&
      (g_strcmp0 (problem, "sign-in-required") == 0 || troth_context_is_too_long_away (self)) &&
      troth_call_service_get_call (self->calls) == NULL)
    {
      fall_silent (self); /* what fell due in those two weeks would be told by name before the door is shut */
      self->gone = leave;
      self->gone_data = self;
      self->leaving_id = g_idle_add_once (on_last_word_cb, self); /* whoever tells us of it is in the middle of something */
    }
}

void
troth_context_watch_token (TrothContext *self)
{
  g_signal_connect_object (troth_desk_get_session (self->desk), "notify::problem", G_CALLBACK (on_problem_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->calls, "notify::call", G_CALLBACK (on_problem_cb), self, G_CONNECT_SWAPPED);
}

static void
on_signed_in_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  TrothContext *self = g_task_get_source_object (task);
  GError       *error = NULL;

  if (!troth_backend_link_sign_in_finish (TROTH_BACKEND_LINK (source), result, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  self->started = TRUE;
  self->stand_in = troth_stand_in_new (self->desk, self->promises, troth_customer_service_get_agents (self->customers));
  troth_context_arrive (self);
  g_signal_emit_by_name (self, "signed-in");
  g_task_return_boolean (task, TRUE);
}

void
troth_context_sign_in_async (TrothContext       *self,
                             const char         *login,
                             const char         *password,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, troth_context_sign_in_async);
  troth_backend_link_sign_in_async (self->link, login, password, cancellable, on_signed_in_cb, task);
}

gboolean
troth_context_sign_in_finish (TrothContext *self,
                              GAsyncResult *result,
                              GError      **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

gboolean
troth_context_needs_password (TrothContext *self)
{
  return !troth_backend_link_is_embedded (self->link);
}

gboolean
troth_context_is_too_long_away (TrothContext *self)
{
  return troth_backend_link_is_too_long_away (self->link);
}
