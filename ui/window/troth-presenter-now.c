// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-presenter-private.h"

#include <glib/gi18n.h>

#include "troth-call-back.h"

/* Somebody writes, or was cut off, and wants a person on the telephone now: one key, and it is promised, hers, and due. */

static void
on_call_now_cb (TrothPresenter *self)
{
  TrothSession  *session = troth_context_get_session (self->context);
  TrothCustomer *customer = troth_session_get_customer (session);
  TrothAgent    *agent = troth_session_get_agent (session);
  TrothCall     *call = troth_call_service_get_call (troth_context_get_calls (self->context));
  const char    *number = call && troth_call_get_customer (call) == customer ? troth_call_get_number (call) : NULL;
  g_autoptr (TrothMakeArgs) args = NULL;

  if (customer == NULL || agent == NULL)
    return;
  args = troth_call_back_args (customer, number, TROTH_OWNER_KIND_AGENT, troth_agent_get_id (agent), TROTH_PROMISE_ORIGIN_SAID,
                               troth_clock_now (troth_context_get_clock (self->context)));
  troth_make_args_set_words (args, _ ("I will call you right away"));
  troth_make_args_set_calling_override (args, _ ("The customer asked to be called now"));
  troth_make_args_set_interaction_id (args, troth_call_service_get_interaction_id (troth_context_get_calls (self->context), customer));
  troth_presenter_run (self, "promise.make", NULL, args, _ ("Promised, and due now: call them"), NULL);
}

void
troth_presenter_bind_now (TrothPresenter *self)
{
  g_signal_connect_object (self->window, "verb::call-now", G_CALLBACK (on_call_now_cb), self, G_CONNECT_SWAPPED);
}
