// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-presenter-private.h"

#include <glib/gi18n.h>

#include "troth-care-rules.h"
#include "troth-care-words.h"
#include "troth-customer-person.h"
#include "troth-drop-down.h"
#include "troth-format.h"
#include "troth-owner-choice.h"
#include "troth-time.h"

/* A contact given on warm: offered with a packet, taken over, given back. */

/* ——— offering ——— */

/* As the rule says it, from top to bottom. */
static gboolean
is_complete (TrothFormSheet *form)
{
  static const char *const needed[] = { "summary", "tried", "promised" };

  for (guint i = 0; i < G_N_ELEMENTS (needed); i++)
    {
      g_autofree char *text = troth_form_sheet_dup_text (form, needed[i]);
      g_autofree char *words = troth_care_outcome_words ("empty", needed[i], NULL);

      if (text == NULL)
        {
          troth_form_sheet_refuse (form, needed[i], words);
          return FALSE;
        }
    }
  return TRUE;
}

static void
on_offer_cb (TrothPresenter *self,
             TrothFormSheet *form)
{
  TrothCustomer    *customer = troth_presenter_get_customer (self);
  TrothOwnerChoice *to = gtk_drop_down_get_selected_item (GTK_DROP_DOWN (troth_form_sheet_get_widget (form, "to_id")));
  g_autoptr (TrothOfferArgs) args = troth_offer_args_new ();
  g_autoptr (TrothCase) kase = customer ? troth_care_service_find_case (troth_context_get_care (self->context), troth_customer_get_id (customer)) : NULL;
  g_autofree char *summary = troth_form_sheet_dup_text (form, "summary");
  g_autofree char *tried = troth_form_sheet_dup_text (form, "tried");
  g_autofree char *promised = troth_form_sheet_dup_text (form, "promised");

  if (customer == NULL || !is_complete (form))
    return;
  if (to == NULL)
    {
      troth_form_sheet_refuse (form, "to_id", _ ("Choose who takes over."));
      return;
    }
  troth_offer_args_set_customer_id (args, troth_customer_get_id (customer));
  troth_offer_args_set_case_id (args, kase ? troth_case_get_id (kase) : NULL);
  troth_offer_args_set_interaction_id (args, troth_call_service_get_interaction_id (troth_context_get_calls (self->context), customer));
  troth_offer_args_set_to_kind (args, troth_owner_choice_get_kind (to));
  troth_offer_args_set_to_id (args, troth_owner_choice_get_id (to));
  troth_offer_args_set_summary (args, summary);
  troth_offer_args_set_tried (args, tried);
  troth_offer_args_set_promised (args, promised);
  troth_presenter_run (self, "transfer.offer", NULL, args, _ ("Offered. The customer stays yours until somebody takes over."), form);
}

/* Everybody but herself. */
static GtkWidget *
to_choice (TrothPresenter *self)
{
  g_autoptr (TrothOwnerChoice) first = g_list_model_get_item (self->owners, 0);
  TrothAgent    *agent = troth_session_get_agent (troth_context_get_session (self->context));
  gboolean       me = agent && first && g_strcmp0 (troth_owner_choice_get_id (first), troth_agent_get_id (agent)) == 0;
  GListModel    *others = G_LIST_MODEL (gtk_slice_list_model_new (g_object_ref (self->owners), me ? 1 : 0, G_MAXINT));
  GtkExpression *name = gtk_property_expression_new (TROTH_TYPE_OWNER_CHOICE, NULL, "name");
  GtkWidget     *choice = gtk_drop_down_new (others, name);

  troth_drop_down_enable_search (GTK_DROP_DOWN (choice));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), GTK_INVALID_LIST_POSITION);
  return choice;
}

static void
give_on (TrothPresenter *self)
{
  TrothCustomer   *customer = troth_presenter_get_customer (self);
  g_autofree char *name = customer ? troth_format_customer_name (customer) : NULL;
  /* Translators: %s is a customer's name */
  g_autofree char *title = g_strdup_printf (_ ("Give %s on to a colleague"), name ? name : "");
  g_autofree char *promised = customer ? troth_care_service_dup_promised (troth_context_get_care (self->context), troth_customer_get_id (customer)) : NULL;
  g_autoptr (TrothCase) kase = customer ? troth_care_service_find_case (troth_context_get_care (self->context), troth_customer_get_id (customer)) : NULL;
  TrothFormSheet *form = NULL;
  GtkEntry       *entry = NULL;

  if (customer == NULL)
    return;
  form = TROTH_FORM_SHEET (troth_form_sheet_new ("transfer", title, C_ ("transfer", "Offer")));
  entry = troth_form_sheet_add_text (form, "summary", C_ ("transfer", "About"), _ ("What it is about, in a sentence"));
  gtk_editable_set_text (GTK_EDITABLE (entry), kase ? troth_case_get_subject (kase) : "");
  troth_form_sheet_add_text (form, "tried", C_ ("transfer", "Tried"), _ ("What was tried, or “nothing”"));
  entry = troth_form_sheet_add_text (form, "promised", C_ ("transfer", "Promised"), _ ("What was promised, or “nothing”"));
  gtk_editable_set_text (GTK_EDITABLE (entry), promised ? promised : "");
  troth_form_sheet_add_widget (form, "to_id", C_ ("transfer", "To"), to_choice (self));
  troth_presenter_open_form (self, GTK_WIDGET (form), G_CALLBACK (on_offer_cb));
}

/* During a call it is the contact that is handed over, once she knows and sees whose that is; else the promise that is selected. */
void
troth_presenter_hand_over (TrothPresenter *self)
{
  TrothCall     *call = troth_call_service_get_call (troth_context_get_calls (self->context));
  TrothCustomer *caller = call ? troth_call_get_customer (call) : NULL;
  gboolean       talking = call && (troth_call_get_state (call) == TROTH_CALL_STATE_ACTIVE || troth_call_get_state (call) == TROTH_CALL_STATE_HELD);

  if (caller && caller == troth_presenter_get_customer (self))
    give_on (self);
  else if (caller && talking)
    troth_presenter_show_caller (self);
  else if (talking)
    troth_presenter_find_caller (self);
  else
    gtk_widget_activate_action (GTK_WIDGET (self->panel), "promise.hand-over", NULL);
}

/* ——— the strip ——— */

static void
answer (TrothPresenter *self,
        const char     *op,
        TrothTransfer  *transfer,
        const char     *why,
        const char     *done)
{
  g_autoptr (TrothAnswerArgs) args = troth_answer_args_new ();

  troth_answer_args_set_answer (args, why);
  troth_presenter_run (self, op, troth_transfer_get_id (transfer), args, done, NULL);
}

static void
on_show_cb (TrothPresenter *self,
            TrothTransfer  *transfer)
{
  troth_presenter_open (self, troth_transfer_get_customer_id (transfer), NULL);
}

static void
on_accept_cb (TrothPresenter *self,
              TrothTransfer  *transfer)
{
  answer (self, "transfer.accept", transfer, NULL,
          troth_presenter_told_words (self, _ ("The customer is yours now, and your colleague knows"),
                                      _ ("Taken over. It counts, and your colleague knows, as soon as the desk is connected.")));
  on_show_cb (self, transfer);
}

static void
on_bounce_cb (TrothPresenter *self,
              TrothTransfer  *transfer,
              const char     *why)
{
  answer (self, "transfer.bounce", transfer, why, _ ("Given back, with your reason"));
}

static void
on_withdraw_cb (TrothPresenter *self,
                TrothTransfer  *transfer)
{
  answer (self, "transfer.withdraw", transfer, NULL,
          troth_presenter_told_words (self, _ ("Taken back. Everything is still yours."),
                                      _ ("Taken back. It counts as soon as the desk is connected, unless somebody has taken over by then.")));
}

/* While she speaks to somebody, what came back of others waits. */
static gboolean
may_say (TrothTransfer *transfer,
         gpointer       user_data)
{
  TrothPresenter *self = user_data;
  TrothCall      *call = troth_call_service_get_call (troth_context_get_calls (self->context));
  TrothCustomer  *shown = troth_presenter_get_customer (self);
  const char     *about = troth_customer_service_get_survivor (troth_context_get_customers (self->context), troth_transfer_get_customer_id (transfer));

  return call == NULL || troth_call_get_state (call) == TROTH_CALL_STATE_ENDED ||
         (shown && g_strcmp0 (troth_customer_get_id (shown), about) == 0);
}

static void
on_moment_cb (TrothPresenter *self)
{
  TrothCall *call = troth_call_service_get_call (troth_context_get_calls (self->context));

  if (call) /* once: whoever connects again is the same */
    {
      g_signal_handlers_disconnect_by_func (call, on_moment_cb, self);
      g_signal_connect_object (call, "notify::state", G_CALLBACK (on_moment_cb), self, G_CONNECT_SWAPPED);
    }
  if (self->transfers)
    troth_transfer_strip_update (self->transfers);
}

/* Made for the first of them. */
static TrothTransferStrip *
get_strip (TrothPresenter *self)
{
  TrothCareService *care = troth_context_get_care (self->context);

  if (self->transfers)
    return self->transfers;
  self->transfers = TROTH_TRANSFER_STRIP (troth_transfer_strip_new (&troth_presenter_names, self));
  troth_window_set_slot (self->window, TROTH_WINDOW_TRANSFER, GTK_WIDGET (self->transfers));
  troth_transfer_strip_set_may (self->transfers, may_say);
  troth_transfer_strip_set_models (self->transfers, troth_care_service_get_incoming (care), troth_care_service_get_outgoing (care));
  g_signal_connect_object (self->transfers, "accept", G_CALLBACK (on_accept_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->transfers, "bounce", G_CALLBACK (on_bounce_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->transfers, "withdraw", G_CALLBACK (on_withdraw_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->transfers, "show-customer", G_CALLBACK (on_show_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->transfers, "seen", G_CALLBACK (troth_care_service_see), care, G_CONNECT_SWAPPED);
  return self->transfers;
}

static void
on_transfers_cb (TrothPresenter *self)
{
  TrothCareService *care = troth_context_get_care (self->context);

  if (self->window && g_list_model_get_n_items (troth_care_service_get_incoming (care)) + g_list_model_get_n_items (troth_care_service_get_outgoing (care)) > 0)
    get_strip (self);
}

static void
on_answered_cb (TrothPresenter *self,
                TrothTransfer  *transfer)
{
  g_autofree char *customer = troth_presenter_customer_name (troth_transfer_get_customer_id (transfer), self);
  g_autofree char *who = NULL, *words = NULL;

  if (self->window == NULL)
    return;
  if (troth_transfer_get_state (transfer) == TROTH_TRANSFER_STATE_BOUNCED)
    {
      troth_transfer_strip_show_returned (get_strip (self), transfer);
      return;
    }
  who = troth_transfer_get_answered_by (transfer) ? troth_presenter_owner_name (TROTH_OWNER_KIND_AGENT, troth_transfer_get_answered_by (transfer), self) : NULL;
  /* Translators: a colleague's name, then a customer's */
  words = g_strdup_printf (_ ("%1$s has taken over %2$s"), who ? who : _ ("A colleague"), customer ? customer : _ ("A customer"));
  troth_presenter_toast (self, words);
}

/* ——— nobody answers ——— */

static void watch_wait (TrothPresenter *self);

static gboolean
on_waited_cb (gpointer user_data)
{
  TrothPresenter *self = user_data;
  GListModel     *outgoing = troth_care_service_get_outgoing (troth_context_get_care (self->context));
  TrothSession   *session = troth_context_get_session (self->context);
  gint64          now = troth_clock_now (troth_context_get_clock (self->context));

  self->wait = 0;
  for (guint i = 0; i < g_list_model_get_n_items (outgoing); i++)
    {
      g_autoptr (TrothTransfer) transfer = g_list_model_get_item (outgoing, i);

      /* where the backend has not heard of it, nobody could answer */
      if (now - troth_transfer_get_offered_at (transfer) > TROTH_TRANSFER_WAIT_US && troth_transfer_get_version (transfer) > 0 &&
          troth_session_get_link (session) == TROTH_LINK_ONLINE)
        answer (self, "transfer.bounce", transfer, NULL, NULL);
    }
  watch_wait (self);
  return G_SOURCE_REMOVE;
}

static void
watch_wait (TrothPresenter *self)
{
  GListModel *outgoing = troth_care_service_get_outgoing (troth_context_get_care (self->context));
  g_autoptr (TrothTransfer) first = g_list_model_get_item (outgoing, 0);
  gint64 wait = 0;

  g_clear_handle_id (&self->wait, g_source_remove);
  if (first == NULL || self->window == NULL)
    return;
  /* a second more than the rule wants, and not twice in ten */
  wait = troth_transfer_get_offered_at (first) + TROTH_TRANSFER_WAIT_US + TROTH_SECOND - troth_clock_now (troth_context_get_clock (self->context));
  self->wait = g_timeout_add (MAX (wait, 10 * TROTH_SECOND) / 1000, on_waited_cb, self);
}

void
troth_presenter_bind_transfers (TrothPresenter *self)
{
  TrothCareService *care = troth_context_get_care (self->context);
  GListModel       *incoming = troth_care_service_get_incoming (care);
  GListModel       *outgoing = troth_care_service_get_outgoing (care);

  g_signal_connect_object (incoming, "items-changed", G_CALLBACK (on_transfers_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (outgoing, "items-changed", G_CALLBACK (on_transfers_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (care, "answered", G_CALLBACK (on_answered_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (outgoing, "items-changed", G_CALLBACK (watch_wait), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (troth_context_get_calls (self->context), "notify::call", G_CALLBACK (on_moment_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (troth_context_get_session (self->context), "notify::customer", G_CALLBACK (on_moment_cb), self, G_CONNECT_SWAPPED);
  on_moment_cb (self);
  on_transfers_cb (self);
}
