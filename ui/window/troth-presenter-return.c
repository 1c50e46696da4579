// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-presenter-private.h"

#include <glib/gi18n.h>

#include "troth-format.h"
#include "troth-return-sheet.h"

/* Something comes back: it stands in the timeline, and the money is promised. */

static void
on_done (TrothPresenter *self,
         TrothFormSheet *form,
         gpointer        about)
{
  troth_presenter_toast (self, _ ("The return is noted, and the money is promised"));
}

static void
on_return_accepted_cb (TrothPresenter *self,
                       TrothFormSheet *form)
{
  TrothSession  *session = troth_context_get_session (self->context);
  TrothCustomer *customer = troth_session_get_customer (session);
  TrothAgent    *agent = troth_session_get_agent (session);
  g_autoptr (TrothLogArgs) log = NULL;
  g_autoptr (TrothMakeArgs) make = NULL;
  GQueue *steps = NULL;

  if (customer == NULL || agent == NULL ||
      !troth_return_sheet_dup_args (form, customer, troth_agent_get_id (agent), troth_clock_now (troth_context_get_clock (self->context)),
                                    troth_context_get_zone (self->context),
                                    troth_calendar_service_get_hours (troth_context_get_calendar (self->context)), &log, &make))
    return;
  steps = g_queue_new ();
  if (make)
    {
      troth_make_args_set_interaction_id (make, troth_call_service_get_interaction_id (troth_context_get_calls (self->context), customer));
      troth_presenter_add_step (steps, "promise.make", NULL, make, "words", "when");
    }
  troth_presenter_add_step (steps, "interaction.log", NULL, log, "why", NULL);
  troth_presenter_run_steps (self, steps, form, on_done, NULL);
}

static void
on_return_cb (TrothPresenter *self)
{
  TrothCustomer   *customer = troth_session_get_customer (troth_context_get_session (self->context));
  g_autofree char *name = customer ? troth_format_customer_name (customer) : NULL;

  if (customer)
    troth_presenter_open_form (self, troth_return_sheet_new (name), G_CALLBACK (on_return_accepted_cb));
}

void
troth_presenter_bind_returns (TrothPresenter *self)
{
  g_signal_connect_object (self->window, "verb::return", G_CALLBACK (on_return_cb), self, G_CONNECT_SWAPPED);
}
