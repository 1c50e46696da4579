// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-presenter-private.h"

#include <glib/gi18n.h>

#include "troth-promise-sentence.h"

/* What nobody knows is found out: one key, and it is promised by a time that her team's hours make likely. Another time is one
 * press more. Pressed twice, or held, it is still one promise. */

/* In three working hours, else when the team works again (transfer full) (nullable). */
static TrothQuickTime *
choose_time (TrothPresenter *self,
             TrothCustomer  *customer)
{
  g_autoptr (GPtrArray) times = troth_calendar_service_quick_times (troth_context_get_calendar (self->context), customer);

  for (guint i = 0; i < times->len; i++)
    {
      TrothQuickTime *time = times->pdata[i];

      if (time->id == TROTH_QUICK_IN_3_WORKING_HOURS || time->id == TROTH_QUICK_NEXT_WORKING_DAY)
        return g_ptr_array_steal_index (times, i);
    }
  return NULL;
}

/* ——— what was promised ——— */

static gboolean
is_it (TrothPromise *promise,
       const char   *customer_id,
       const char   *words)
{
  return troth_promise_get_state (promise) == TROTH_PROMISE_STATE_OPEN && troth_promise_get_kind (promise) == TROTH_PROMISE_KIND_FIND_OUT &&
         g_strcmp0 (troth_promise_get_customer_id (promise), customer_id) == 0 && g_strcmp0 (troth_promise_get_words (promise), words) == 0;
}

/* (transfer full) (nullable) */
static TrothPromise *
find_promised (TrothPresenter *self,
               const char     *customer_id,
               const char     *words)
{
  guint n = g_list_model_get_n_items (self->mine);

  if (self->found_out && is_it (self->found_out, customer_id, words)) /* the list follows the store a little later */
    return g_object_ref (self->found_out);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (TrothPromise) promise = g_list_model_get_item (self->mine, i);

      if (is_it (promise, customer_id, words))
        return g_steal_pointer (&promise);
    }
  return NULL;
}

/* Which promise a toast tells of: meanwhile there may be another, to somebody else. */
typedef struct
{
  TrothPresenter *presenter;
  TrothPromise   *promise;
} Told;

static void
told_free (gpointer  data,
           GClosure *closure)
{
  Told *told = data;

  g_object_unref (told->presenter);
  g_object_unref (told->promise);
  g_free (told);
}

static void
on_new_time_cb (AdwToast *toast,
                Told     *told)
{
  TrothPresenter *self = told->presenter;

  if (self->window == NULL)
    return;
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.promises", NULL);
  if (troth_promises_panel_select (self->panel, told->promise))
    gtk_widget_activate_action (GTK_WIDGET (self->panel), "promise.renegotiate", NULL);
}

/* "I will find out and tell Leonie today at 15:00 (15:00 where Leonie is)." */
static void
tell_promised (TrothPresenter *self,
               TrothMakeArgs  *args,
               TrothPromise   *promise)
{
  TrothCustomer   *customer = troth_presenter_peek (self, troth_make_args_get_customer_id (args));
  gint64           now = troth_clock_now (troth_context_get_clock (self->context));
  g_autofree char *sentence = customer ? troth_promise_sentence (args, customer, NULL, now, troth_context_get_zone (self->context)) : NULL;
  g_autofree char *title = sentence ? g_markup_escape_text (sentence, -1) : NULL;
  AdwToast        *toast = NULL;
  Told            *told = NULL;

  if (self->window == NULL || title == NULL)
    return;
  toast = adw_toast_new (title);
  told = g_new (Told, 1);
  *told = (Told){ g_object_ref (self), g_object_ref (promise) };
  adw_toast_set_button_label (toast, C_ ("verb of a promise", "New time…"));
  g_signal_connect_data (toast, "button-clicked", G_CALLBACK (on_new_time_cb), told, told_free, 0);
  troth_window_add_toast (self->window, toast);
}

static void
on_made_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  TrothPresenter *self = user_data;
  g_autoptr (TrothPromise) promise = NULL;
  g_autoptr (TrothMakeArgs) args = NULL;

  if (!troth_presenter_take_promise (self, result, &promise))
    return;
  args = g_steal_pointer (&self->finding_out);
  if (promise == NULL)
    return;
  g_set_object (&self->found_out, promise);
  tell_promised (self, args, promise);
}

void
troth_presenter_find_out (TrothPresenter *self,
                          const char     *words)
{
  TrothAgent    *agent = troth_session_get_agent (troth_context_get_session (self->context));
  TrothCustomer *customer = troth_presenter_get_customer (self);
  g_autoptr (TrothQuickTime) time = customer ? choose_time (self, customer) : NULL;
  g_autoptr (TrothPromise) promised = customer ? find_promised (self, troth_customer_get_id (customer), words) : NULL;
  g_autoptr (TrothMakeArgs) args = NULL;

  if (customer == NULL || agent == NULL || self->finding_out) /* one is on its way */
    return;
  if (promised)
    {
      troth_promises_panel_select (self->panel, promised);
      return;
    }
  if (time == NULL) /* nobody works any more: she has to say */
    {
      troth_presenter_compose (self, TROTH_PROMISE_KIND_FIND_OUT, words);
      return;
    }
  args = troth_make_args_new ();
  troth_make_args_set_customer_id (args, troth_customer_get_id (customer));
  troth_make_args_set_kind (args, TROTH_PROMISE_KIND_FIND_OUT);
  troth_make_args_set_words (args, words);
  troth_make_args_set_owner_kind (args, TROTH_OWNER_KIND_AGENT);
  troth_make_args_set_owner_id (args, troth_agent_get_id (agent));
  troth_make_args_set_due_at (args, time->at);
  troth_make_args_set_due_civil (args, time->civil);
  troth_make_args_set_due_zone (args, time->zone);
  troth_make_args_set_due_precision (args, time->precision);
  troth_make_args_set_interaction_id (args, troth_call_service_get_interaction_id (troth_context_get_calls (self->context), customer));
  self->finding_out = g_object_ref (args);
  troth_promise_service_run_async (troth_context_get_promises (self->context), "promise.make", NULL, args, self->cancellable, on_made_cb, self);
}
