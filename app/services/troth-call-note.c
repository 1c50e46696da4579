// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-services"

#include "troth-call-service-private.h"

#include "troth-call-back.h"
#include "troth-call-private.h"
#include "troth-time.h"

/* What stays of a call: its entry in the timeline, and the call back that is owed to whoever was lost. */

void
troth_call_service_log (TrothCallService *self,
                        TrothCall        *call,
                        TrothLogArgs     *args)
{
  troth_desk_run_async (self->desk, "interaction.log", troth_call_get_interaction_id (call), 0, args, NULL, NULL, NULL);
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

  if (customer == NULL || who.agent_id == NULL || (before != TROTH_CALL_STATE_HELD && before != TROTH_CALL_STATE_RINGING))
    return;
  args = troth_call_back_args (customer, troth_call_get_number (call), TROTH_OWNER_KIND_AGENT, who.agent_id, origin,
                               troth_desk_now (self->desk));
  troth_desk_run_async (self->desk, "promise.make", id, 0, args, NULL, NULL, NULL);
  troth_call_set_dropped (call, TROTH_CALL_STATE_NONE); /* once */
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
    held += troth_call_get_ended_at (call) - troth_call_get_held_since (call);
  troth_log_args_set_ended_at (args, troth_call_get_ended_at (call));
  troth_log_args_set_held_seconds (args, held / TROTH_SECOND);
  troth_log_args_set_waited_seconds (args, troth_call_get_waited (call) / TROTH_SECOND);
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
