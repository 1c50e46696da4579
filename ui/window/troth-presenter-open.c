// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-presenter-private.h"

#include <glib/gi18n.h>

#include "troth-customer-person.h"
#include "troth-error.h"

/* From the wish to see somebody until she is on the screen. What was there before goes when it cannot be seen any more: keys act on
 * whoever is seen, or on nobody. */

void
troth_presenter_show_nobody (TrothPresenter *self)
{
  troth_session_close_customer (troth_context_get_session (self->context));
  troth_window_show_person (self->window, TRUE, FALSE);
}

static void
say_problem (TrothPresenter *self,
             const GError   *error)
{
  TrothProfile *profile = troth_presenter_get_profile (self);

  troth_presenter_show_nobody (self);
  if (g_error_matches (error, TROTH_ERROR, TROTH_ERROR_NOT_FOUND))
    troth_profile_show_problem (profile, _ ("This customer is not on this desk"),
                                _ ("They may have been removed, or belong to another team. Nothing was changed."));
  else if (error->domain != TROTH_ERROR || g_error_matches (error, TROTH_ERROR, TROTH_ERROR_BUSY))
    troth_profile_show_problem (profile, _ ("This customer is not on this desk"),
                                _ ("The company cannot be reached just now. Nothing was changed; try again when the desk is connected."));
  else
    troth_profile_show_problem (profile, _ ("This customer could not be read"),
                                _ ("Nothing was changed. Close Troth and open it again; if it stays so, tell whoever looks after this computer."));
}

void
troth_presenter_unfold (TrothPresenter *self)
{
  TrothSession  *session = troth_context_get_session (self->context);
  TrothCustomer *customer = troth_session_get_customer (session);
  TrothPromise  *promise = troth_session_get_promise (session);
  const char    *of = promise ? troth_customer_service_get_survivor (troth_context_get_customers (self->context), troth_promise_get_customer_id (promise)) : NULL;

  if (self->window && customer && g_strcmp0 (of, troth_customer_get_id (customer)) == 0)
    troth_profile_unfold (troth_presenter_get_profile (self), troth_promise_get_id (promise));
}

static void
on_opened_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  TrothPresenter *self = NULL;
  gboolean        calls = FALSE;
  g_autoptr (GError) error = NULL;
  g_autoptr (TrothCustomer) customer = troth_customer_service_open_finish (TROTH_CUSTOMER_SERVICE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self = user_data;
  calls = self->for_call;
  self->for_call = FALSE;
  if (customer == NULL)
    {
      say_problem (self, error);
      return;
    }
  if (calls)
    troth_call_service_choose (troth_context_get_calls (self->context), customer);
  /* of somebody who was on the screen already the session has told nothing */
  troth_profile_stop_waiting (troth_presenter_get_profile (self));
  if (troth_presenter_get_customer (self) == customer)
    troth_window_show_person (self->window, TRUE, TRUE);
  troth_presenter_unfold (self);
}

void
troth_presenter_open (TrothPresenter *self,
                      const char     *customer_id,
                      const char     *promise_id)
{
  TrothCustomerService *customers = troth_context_get_customers (self->context);
  TrothCustomer        *shown = troth_presenter_get_customer (self);

  troth_presenter_stop_finding (self);
  g_cancellable_cancel (self->opening);
  g_clear_object (&self->opening);
  self->opening = g_cancellable_new ();
  if (shown == NULL || g_strcmp0 (troth_customer_get_id (shown), troth_customer_service_get_survivor (customers, customer_id)) != 0)
    troth_profile_show_waiting (troth_presenter_get_profile (self));
  troth_customer_service_open_async (customers, customer_id, promise_id, self->opening, on_opened_cb, self);
}

void
troth_presenter_leave (TrothPresenter *self)
{
  troth_presenter_stop_finding (self);
  g_cancellable_cancel (self->opening);
  if (self->profile)
    troth_profile_stop_waiting (self->profile);
  troth_session_close_customer (troth_context_get_session (self->context));
  troth_window_show_person (self->window, FALSE, FALSE);
}
