// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-presenter-private.h"

#include <glib/gi18n.h>

#include "troth-calling-dialog.h"
#include "troth-customer-text.h"
#include "troth-time-words.h"

/* The call at hand and what is worth saying in it. */

typedef struct
{
  TrothPresenter *presenter;
  TrothCustomer  *customer;
  char           *number;
} Anyway;

static void
anyway_free (gpointer  data,
             GClosure *closure)
{
  Anyway *anyway = data;

  g_object_unref (anyway->presenter);
  g_object_unref (anyway->customer);
  g_free (anyway->number);
  g_free (anyway);
}

static void
no_telephone (TrothPresenter *self,
              const char     *number)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self->window)), number);
  troth_presenter_toast (self, _ ("No telephone program took the call. The number is copied: dial it by hand."));
}

static void
on_call_anyway_cb (TrothAskDialog *dialog,
                   const char     *reason,
                   gpointer        user_data)
{
  Anyway         *anyway = user_data;
  TrothPresenter *self = anyway->presenter;

  if (self->window &&
      !troth_call_service_dial_anyway (troth_context_get_calls (self->context), anyway->customer, anyway->number, reason, NULL))
    no_telephone (self, anyway->number);
}

/* The rules say no, or she asked for it: the agent may know better, and says why. */
static void
ask_anyway (TrothPresenter *self,
            TrothCustomer  *customer,
            const char     *number)
{
  TrothCalling     found;
  g_autofree char *why = NULL;
  TrothAskDialog  *dialog;
  Anyway          *anyway;

  troth_call_service_check (troth_context_get_calls (self->context), customer, number, &found);
  why = troth_calling_words (&found, troth_clock_now (troth_context_get_clock (self->context)), troth_context_get_zone (self->context));
  anyway = g_new0 (Anyway, 1);
  anyway->presenter = g_object_ref (self);
  anyway->customer = g_object_ref (customer);
  anyway->number = g_strdup (number);
  dialog = troth_calling_dialog_new (GTK_WINDOW (self->window), customer, why ? why : "");
  g_signal_connect_data (dialog, "said", G_CALLBACK (on_call_anyway_cb), anyway, anyway_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
say_undialled (TrothPresenter *self,
               TrothCustomer  *customer,
               const char     *number,
               const GError   *error)
{
  if (self->window == NULL)
    return;
  if (g_error_matches (error, TROTH_ERROR, TROTH_ERROR_FORBIDDEN))
    ask_anyway (self, customer, number);
  else
    no_telephone (self, number);
}

void
troth_presenter_call (TrothPresenter *self,
                      TrothCustomer  *customer,
                      const char     *number)
{
  TrothContactPoint *phone = troth_customer_get_phone (customer);
  g_autoptr (GError) error = NULL;

  if (number == NULL && phone)
    number = troth_contact_point_get_value (phone) ? troth_contact_point_get_value (phone) : troth_contact_point_get_raw (phone);
  if (number == NULL)
    troth_presenter_toast (self, _ ("There is no number to call."));
  else if (!troth_call_service_dial (troth_context_get_calls (self->context), customer, number, &error))
    say_undialled (self, customer, number, error);
}

void
troth_presenter_hold (TrothPresenter *self)
{
  TrothCallService *calls = troth_context_get_calls (self->context);
  TrothCall        *call = troth_call_service_get_call (calls);

  if (call && troth_call_get_state (call) == TROTH_CALL_STATE_HELD)
    troth_call_service_resume (calls);
  else
    troth_call_service_hold (calls);
}

/* The profile follows the call by itself only while she is not typing. */
static gboolean
is_typing (TrothPresenter *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self->window));

  if (troth_presenter_is_writing (self) || (focus && GTK_IS_TEXT_VIEW (focus)))
    return TRUE;
  return focus && GTK_IS_EDITABLE (focus) && *gtk_editable_get_text (GTK_EDITABLE (focus));
}

void
troth_presenter_show_caller (TrothPresenter *self)
{
  TrothCall     *call = troth_call_service_get_call (troth_context_get_calls (self->context));
  TrothCustomer *customer = call ? troth_call_get_customer (call) : NULL;

  if (customer && customer != troth_presenter_get_customer (self))
    troth_presenter_open (self, troth_customer_get_id (customer), NULL);
}

static void
on_choose_cb (TrothPresenter *self,
              TrothCustomer  *customer)
{
  const char *id = troth_customer_get_id (customer);

  if (troth_presenter_peek (self, id) == customer)
    {
      troth_call_service_choose (troth_context_get_calls (self->context), customer);
      troth_presenter_show_caller (self);
      return;
    }
  self->finding = TRUE; /* this desk does not hold her yet: it is she once she is here */
  troth_presenter_open_found (self, id);
}

void
troth_presenter_find_caller (TrothPresenter *self)
{
  TrothCall  *call = troth_call_service_get_call (troth_context_get_calls (self->context));
  const char *number = call ? troth_call_get_number (call) : NULL;

  self->finding = TRUE;
  if (number)
    troth_search_box_search (troth_window_get_search (self->window), number);
  else
    troth_search_box_start (troth_window_get_search (self->window));
}

/* The bar is built for the first call: the first frame has none. */
static void
build_call_bar (TrothPresenter *self)
{
  TrothCallService *calls = troth_context_get_calls (self->context);

  self->call_bar = TROTH_CALL_BAR (troth_call_bar_new ());
  troth_window_set_slot (self->window, TROTH_WINDOW_CALL_BAR, GTK_WIDGET (self->call_bar));
  troth_call_bar_set_clock (self->call_bar, troth_context_get_clock (self->context), troth_context_get_zone (self->context));
  g_signal_connect_object (self->call_bar, "answer", G_CALLBACK (troth_call_service_answer), calls, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->call_bar, "hold", G_CALLBACK (troth_call_service_hold), calls, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->call_bar, "resume", G_CALLBACK (troth_call_service_resume), calls, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->call_bar, "hang-up", G_CALLBACK (troth_call_service_hang_up), calls, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->call_bar, "hand-over", G_CALLBACK (troth_presenter_hand_over), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->call_bar, "show-customer", G_CALLBACK (troth_presenter_show_caller), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->call_bar, "find", G_CALLBACK (troth_presenter_find_caller), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->call_bar, "choose", G_CALLBACK (on_choose_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->call_bar, "ask-lead", G_CALLBACK (troth_presenter_ask_lead_for_caller), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->call_bar, "wrap-up", G_CALLBACK (troth_presenter_wrap_up), self, G_CONNECT_SWAPPED);
}

/* Whoever is on screen calls us just now: that counts among the contacts. */
void
troth_presenter_show_calls (TrothPresenter *self)
{
  TrothCall     *call = troth_call_service_get_call (troth_context_get_calls (self->context));
  TrothCustomer *customer = troth_presenter_get_customer (self);

  if (self->window && self->call_bar)
    troth_call_bar_set_shown (self->call_bar, customer);
  if (self->window && self->profile)
    troth_profile_top_set_calls (troth_profile_get_top (self->profile),
                                 call && customer && troth_call_get_customer (call) == customer &&
                                   troth_call_get_direction (call) != TROTH_DIRECTION_OUTBOUND);
}

/* Who it is may be known a moment after it rang. */
static void
on_caller_cb (TrothPresenter *self,
              GParamSpec     *pspec,
              TrothCall      *call)
{
  if (self->window && call == troth_call_service_get_call (troth_context_get_calls (self->context)) && !is_typing (self))
    troth_presenter_show_caller (self);
}

void
troth_presenter_open_found (TrothPresenter *self,
                            const char     *customer_id)
{
  const gboolean calls = self->finding;

  troth_presenter_open (self, customer_id, NULL);
  self->for_call = calls;
}

void
troth_presenter_stop_finding (TrothPresenter *self)
{
  self->finding = FALSE;
  self->for_call = FALSE;
}

/* She has looked, and found nobody: whom she looks for next is somebody else. */
static void
on_search_closed_cb (TrothPresenter *self)
{
  self->finding = FALSE;
}

/* Nobody is looked for any more. */
static void
on_customer_cb (TrothPresenter *self)
{
  TrothCall *call = troth_call_service_get_call (troth_context_get_calls (self->context));

  if (call && troth_call_get_customer (call))
    troth_presenter_stop_finding (self);
  troth_presenter_show_calls (self);
}

static void
on_call_changed_cb (TrothPresenter *self)
{
  TrothCall *call = NULL;

  if (self->window == NULL)
    return;
  call = troth_call_service_get_call (troth_context_get_calls (self->context));
  if (call && self->call_bar == NULL)
    build_call_bar (self);
  if (self->call_bar)
    troth_call_bar_set_call (self->call_bar, call);
  troth_presenter_stop_finding (self);
  if (call && !is_typing (self))
    troth_presenter_show_caller (self);
  if (call)
    {
      g_signal_connect_object (call, "notify::caller", G_CALLBACK (on_caller_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (call, "notify::customer", G_CALLBACK (on_customer_cb), self, G_CONNECT_SWAPPED);
    }
  troth_presenter_show_calls (self);
}

void
troth_presenter_bind_call (TrothPresenter *self)
{
  TrothCallService *calls = troth_context_get_calls (self->context);

  g_signal_connect_object (troth_window_get_search (self->window), "closed", G_CALLBACK (on_search_closed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (calls, "notify::call", G_CALLBACK (on_call_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (calls, "not-noted", G_CALLBACK (troth_presenter_tell_not_noted), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (calls, "refused", G_CALLBACK (troth_presenter_tell_refused), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (troth_context_get_session (self->context), "notify::customer", G_CALLBACK (troth_presenter_show_calls), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->context, "undialled", G_CALLBACK (say_undialled), self, G_CONNECT_SWAPPED);
  on_call_changed_cb (self);
}
