// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-presenter-private.h"

#include <glib/gi18n.h>

#include "troth-call-back.h"
#include "troth-time.h"

/* Somebody writes, or was cut off, and wants a person on the telephone now: one key, and it is promised, hers, and due.
 * Pressed twice, or held, it is still one promise. */

#define SAME_WISH (10 * TROTH_MINUTE)

/* Once, however often the key repeats. */
static void
tell_promised (TrothPresenter *self)
{
  g_autofree char *title = g_markup_escape_text (_ ("Promised, and due now: call them"), -1);
  AdwToast        *toast = NULL;

  if (self->window == NULL || self->now_told)
    return;
  toast = adw_toast_new (title);
  g_set_weak_pointer (&self->now_told, toast);
  troth_window_add_toast (self->window, toast);
}

static gboolean
is_same_wish (TrothPresenter *self,
              TrothPromise   *promise,
              const char     *customer_id,
              const char     *agent_id)
{
  gint64 now = troth_clock_now (troth_context_get_clock (self->context)), due = troth_promise_get_due_at (promise);

  return troth_promise_get_state (promise) == TROTH_PROMISE_STATE_OPEN && troth_promise_get_kind (promise) == TROTH_PROMISE_KIND_CALLBACK &&
         g_strcmp0 (troth_promise_get_customer_id (promise), customer_id) == 0 && troth_promise_get_owner_kind (promise) == TROTH_OWNER_KIND_AGENT &&
         g_strcmp0 (troth_promise_get_owner_id (promise), agent_id) == 0 && due <= now && due > now - SAME_WISH;
}

static gboolean
is_promised (TrothPresenter *self,
             const char     *customer_id,
             const char     *agent_id)
{
  guint n = g_list_model_get_n_items (self->mine);

  /* the list follows the store a little later */
  if (self->now_made && is_same_wish (self, self->now_made, customer_id, agent_id))
    return TRUE;
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (TrothPromise) promise = g_list_model_get_item (self->mine, i);

      if (is_same_wish (self, promise, customer_id, agent_id))
        return TRUE;
    }
  return FALSE;
}

typedef struct
{
  TrothPresenter *presenter; /* alive while the cancellable is not cancelled */
  char           *customer_id;
} Now;

static void
on_made_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autofree Now  *asked = user_data;
  g_autofree char *customer_id = asked->customer_id;
  TrothPresenter  *self = asked->presenter;
  g_autoptr (TrothPromise) promise = NULL;

  if (!troth_presenter_take_promise (self, result, &promise))
    return;
  g_hash_table_remove (self->now_for, customer_id);
  if (promise == NULL)
    return;
  g_set_object (&self->now_made, promise);
  tell_promised (self);
}

static void
on_call_now_cb (TrothPresenter *self)
{
  TrothSession  *session = troth_context_get_session (self->context);
  TrothCustomer *customer = troth_session_get_customer (session);
  TrothAgent    *agent = troth_session_get_agent (session);
  TrothCall     *call = troth_call_service_get_call (troth_context_get_calls (self->context));
  const char    *number = call && troth_call_get_customer (call) == customer ? troth_call_get_number (call) : NULL;
  Now           *asked = NULL;
  g_autoptr (TrothMakeArgs) args = NULL;

  if (customer == NULL || agent == NULL || g_hash_table_contains (self->now_for, troth_customer_get_id (customer)))
    return; /* on its way */
  if (is_promised (self, troth_customer_get_id (customer), troth_agent_get_id (agent)))
    {
      tell_promised (self);
      return;
    }
  args = troth_call_back_args (customer, number, TROTH_OWNER_KIND_AGENT, troth_agent_get_id (agent), TROTH_PROMISE_ORIGIN_SAID,
                               troth_clock_now (troth_context_get_clock (self->context)));
  troth_make_args_set_words (args, _ ("I will call you right away"));
  troth_make_args_set_calling_override (args, _ ("The customer asked to be called now"));
  troth_make_args_set_interaction_id (args, troth_call_service_get_interaction_id (troth_context_get_calls (self->context), customer));
  g_hash_table_add (self->now_for, g_strdup (troth_customer_get_id (customer)));
  asked = g_new (Now, 1);
  *asked = (Now){ self, g_strdup (troth_customer_get_id (customer)) };
  troth_promise_service_run_async (troth_context_get_promises (self->context), "promise.make", NULL, args, self->cancellable, on_made_cb, asked);
}

void
troth_presenter_bind_now (TrothPresenter *self)
{
  g_signal_connect_object (self->window, "verb::call-now", G_CALLBACK (on_call_now_cb), self, G_CONNECT_SWAPPED);
}
