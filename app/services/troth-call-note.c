// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-services"

#include "troth-call-service-private.h"

#include "troth-call-back.h"
#include "troth-call-private.h"
#include "troth-time.h"

/* What stays of a call: its entry in the timeline, and the call back that is owed to whoever was lost. */

/* A command that nobody waits for. */
typedef struct
{
  TrothCallService *service;
  TrothCall        *call;
  TrothCallState    dropped; /* of a call back: for what */
  char             *words;   /* that are in it (nullable) */
} Asked;

static void
asked_free (Asked *asked)
{
  g_object_unref (asked->service);
  g_object_unref (asked->call);
  g_free (asked->words);
  g_free (asked);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Asked, asked_free)

static void
on_asked_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (Asked) asked = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TrothOutcome) outcome = troth_desk_run_finish (TROTH_DESK (source), result, NULL, &error);

  if (outcome && troth_outcome_get_kind (outcome) != TROTH_OUTCOME_KIND_REJECTED)
    return;
  if (asked->dropped != TROTH_CALL_STATE_NONE)
    troth_call_set_dropped (asked->call, asked->dropped); /* it is owed as before */
  g_signal_emit_by_name (asked->service, "refused", asked->call, asked->words, outcome, error);
}

static Asked *
asked_new (TrothCallService *self,
           TrothCall        *call,
           const char       *words)
{
  Asked *asked = g_new0 (Asked, 1);

  asked->service = g_object_ref (self);
  asked->call = g_object_ref (call);
  asked->words = g_strdup (words);
  return asked;
}

void
troth_call_service_log (TrothCallService *self,
                        TrothCall        *call,
                        TrothLogArgs     *args)
{
  const char *reason = troth_log_args_get_calling_override (args);

  troth_desk_run_async (self->desk, "interaction.log", troth_call_get_interaction_id (call), 0, args, NULL, on_asked_cb,
                        asked_new (self, call, reason ? reason : troth_log_args_get_subject (args)));
}

/* Whom we called, and who did not answer, is owed nothing. */
static gboolean
is_owed (TrothCall *call)
{
  TrothCallState before = troth_call_get_dropped (call);

  return before == TROTH_CALL_STATE_HELD ||
         (before == TROTH_CALL_STATE_RINGING && troth_call_get_direction (call) == TROTH_DIRECTION_INBOUND);
}

void
troth_call_service_make_up (TrothCallService *self,
                            TrothCall        *call,
                            TrothCustomer    *customer)
{
  TrothCallState     before = troth_call_get_dropped (call);
  TrothActor         who = troth_desk_get_actor (self->desk);
  TrothPromiseOrigin origin = before == TROTH_CALL_STATE_HELD ? TROTH_PROMISE_ORIGIN_DROPPED_ON_HOLD : TROTH_PROMISE_ORIGIN_HUNG_UP_WAITING;
  g_autofree char   *id = troth_call_get_call_id (call) ? troth_call_back_id (troth_call_get_call_id (call)) : NULL;
  g_autoptr (TrothMakeArgs) args = NULL;
  Asked *asked = NULL;

  if (customer == NULL || who.agent_id == NULL || !is_owed (call))
    return;
  args = troth_call_back_args (customer, troth_call_get_number (call), TROTH_OWNER_KIND_AGENT, who.agent_id, origin,
                               troth_desk_now (self->desk));
  asked = asked_new (self, call, NULL);
  asked->dropped = before;
  troth_desk_run_async (self->desk, "promise.make", id, 0, args, NULL, on_asked_cb, asked);
  troth_call_set_dropped (call, TROTH_CALL_STATE_NONE); /* once */
}

gint64
troth_call_service_waited (TrothCall *call,
                           gint64     now)
{
  if (troth_call_get_state (call) != TROTH_CALL_STATE_RINGING || troth_call_get_direction (call) != TROTH_DIRECTION_INBOUND)
    return troth_call_get_waited (call);
  return MAX (now - troth_call_get_started_at (call), 0);
}

/* What there is to note of @call, which is over now if it was not before (transfer full) */
static TrothLogArgs *
note_of (TrothCallService *self,
         TrothCall        *call)
{
  TrothLogArgs *args = troth_call_service_log_args (call);
  gint64        held = troth_call_get_held_before (call);

  if (troth_call_get_ended_at (call) == TROTH_NO_INSTANT)
    troth_call_set_ended_at (call, troth_desk_now (self->desk));
  if (troth_call_get_held_since (call) != TROTH_NO_INSTANT)
    held += MAX (troth_call_get_ended_at (call) - troth_call_get_held_since (call), 0);
  troth_log_args_set_ended_at (args, troth_call_get_ended_at (call));
  troth_log_args_set_held_seconds (args, held / TROTH_SECOND);
  troth_log_args_set_waited_seconds (args, troth_call_service_waited (call, troth_call_get_ended_at (call)) / TROTH_SECOND);
  return args;
}

TrothLogArgs *
troth_call_service_dup_note (TrothCallService *self,
                             TrothCall        *call,
                             const char       *subject,
                             const char       *disposition)
{
  TrothLogArgs *args = note_of (self, call);

  troth_log_args_set_subject (args, subject);
  troth_log_args_set_disposition (args, disposition);
  troth_call_set_note (call, args);
  return args;
}

TrothCallNoted
troth_call_service_note (TrothCallService *self,
                         TrothCall        *call,
                         const char       *subject,
                         const char       *disposition)
{
  g_autoptr (TrothLogArgs) said = troth_call_get_note (call) ? g_object_ref (troth_call_get_note (call)) : NULL;
  g_autoptr (TrothLogArgs) args = NULL;

  if (said && subject == NULL && disposition == NULL) /* in a sheet that may not be answered yet: this one comes after it */
    {
      subject = troth_log_args_get_subject (said);
      disposition = troth_log_args_get_disposition (said);
    }
  args = troth_call_service_dup_note (self, call, subject, disposition);
  if (troth_call_get_customer (call))
    {
      troth_call_service_log (self, call, args);
      return TROTH_CALL_NOTED;
    }
  if (troth_call_get_awaited (call))
    return TROTH_CALL_NOTED_LATER;
  return TROTH_CALL_NOT_NOTED;
}

void
troth_call_service_keep (TrothCallService *self)
{
  if (self->call)
    troth_call_service_note (self, self->call, NULL, NULL);
}

void
troth_call_service_not_noted (TrothCallService *self,
                              TrothLogArgs     *args)
{
  g_signal_emit_by_name (self, "not-noted", troth_log_args_get_subject (args));
}

void
troth_call_service_leave (TrothCallService *self,
                          TrothCall        *call)
{
  if (call == self->call)
    troth_call_service_set_call (self, NULL);
}

TrothCallNoted
troth_call_service_wrap_up (TrothCallService *self,
                            TrothCall        *call,
                            const char       *subject,
                            const char       *disposition)
{
  TrothCallNoted noted = TROTH_CALL_NOT_NOTED;

  g_return_val_if_fail (TROTH_IS_CALL (call), TROTH_CALL_NOT_NOTED);
  noted = troth_call_service_note (self, call, subject, disposition);
  troth_call_service_leave (self, call);
  return noted;
}
