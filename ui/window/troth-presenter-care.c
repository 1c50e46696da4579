// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-presenter-private.h"

#include <glib/gi18n.h>

#include "troth-drop-down.h"
#include "troth-format.h"
#include "troth-key-choice.h"
#include "troth-praise-list.h"
#include "troth-promise-hands.h"
#include "troth-ui.h"

/* The sheet with a few fields, whatever it asks; praise; somebody who decides. */

/* ——— the sheet ——— */

void
troth_presenter_close_form (TrothPresenter *self)
{
  gboolean held = FALSE;

  if (self->form == NULL)
    return;
  held = self->window && troth_ui_holds_focus (GTK_WIDGET (self->form));
  self->form = NULL;
  g_clear_object (&self->asking);
  if (self->window == NULL)
    return;
  troth_window_set_slot (self->window, TROTH_WINDOW_FORM, NULL);
  if (held && troth_presenter_get_customer (self))
    gtk_widget_grab_focus (GTK_WIDGET (troth_presenter_get_profile (self)));
}

gboolean
troth_presenter_make_room (TrothPresenter *self)
{
  GtkWidget *words = NULL;

  if (self->form == NULL || !troth_form_sheet_is_touched (self->form))
    {
      troth_presenter_close_form (self);
      return TRUE;
    }
  words = troth_form_sheet_get_widget (self->form, "words");
  if (words == NULL || !gtk_widget_grab_focus (words))
    troth_form_sheet_return (self->form);
  troth_presenter_toast (self, _ ("Finish what you are writing first, or put it away with Esc"));
  return FALSE;
}

static void
show_form (TrothPresenter *self,
           GtkWidget      *form)
{
  TrothCustomer *customer = troth_presenter_get_customer (self);

  self->form = TROTH_FORM_SHEET (form);
  g_free (self->form_of);
  self->form_of = customer ? g_strdup (troth_customer_get_id (customer)) : NULL;
  troth_window_set_slot (self->window, TROTH_WINDOW_FORM, form);
}

void
troth_presenter_open_form (TrothPresenter *self,
                           GtkWidget      *form,
                           GCallback       accept)
{
  if (!troth_presenter_make_room (self))
    {
      g_object_unref (g_object_ref_sink (form));
      return;
    }
  troth_presenter_close_composer (self);
  if (accept)
    g_signal_connect_object (form, "accept", accept, self, G_CONNECT_SWAPPED);
  g_signal_connect_object (form, "closed", G_CALLBACK (troth_presenter_close_form), self, G_CONNECT_SWAPPED);
  show_form (self, form);
  troth_form_sheet_start (self->form);
}

void
troth_presenter_put_form_aside (TrothPresenter *self)
{
  if (self->form_of && troth_form_sheet_is_touched (self->form))
    g_hash_table_replace (self->aside, g_strdup (self->form_of), g_object_ref (self->form));
  troth_presenter_close_form (self);
}

void
troth_presenter_fetch_form (TrothPresenter *self)
{
  gpointer id = NULL, form = NULL;

  if (self->form || !g_hash_table_steal_extended (self->aside, troth_customer_get_id (troth_presenter_get_customer (self)), &id, &form))
    return;
  troth_presenter_close_composer (self);
  show_form (self, form);
  g_object_unref (form);
  g_free (id);
}

/* ——— praise ——— */

/* Whom it is for: people, teams, then products. */
static GListModel *
list_targets (TrothPresenter *self)
{
  TrothCustomerService *customers = troth_context_get_customers (self->context);
  g_autoptr (GListModel) products = troth_care_service_list_products (troth_context_get_care (self->context));
  g_autoptr (GListStore) lists = g_list_store_new (G_TYPE_LIST_MODEL);

  g_list_store_append (lists, troth_customer_service_get_agents (customers));
  g_list_store_append (lists, troth_customer_service_get_teams (customers));
  g_list_store_append (lists, products);
  return G_LIST_MODEL (gtk_flatten_list_model_new (G_LIST_MODEL (g_steal_pointer (&lists))));
}

static char *
name_of_target (gpointer target)
{
  if (TROTH_IS_AGENT (target))
    return g_strdup (troth_agent_get_name (target));
  if (TROTH_IS_TEAM (target)) /* Translators: %s is the name of a team */
    return g_strdup_printf (_ ("All of %s"), troth_team_get_name (target));
  /* Translators: %s is the name of a product */
  return TROTH_IS_PRODUCT (target) ? g_strdup_printf (_ ("About %s"), troth_product_get_name (target)) : NULL;
}

GtkWidget *
troth_presenter_praise_choice (TrothPresenter *self)
{
  GtkExpression *name = gtk_cclosure_expression_new (G_TYPE_STRING, NULL, 0, NULL, G_CALLBACK (name_of_target), NULL, NULL);
  GtkWidget     *choice = gtk_drop_down_new (list_targets (self), name);

  troth_drop_down_enable_search (GTK_DROP_DOWN (choice));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), GTK_INVALID_LIST_POSITION); /* praise that reaches the wrong one is worse than none */
  return choice;
}

GtkWidget *
troth_presenter_consent_choice (void)
{
  const char *const labels[] = { C_ ("praise", "With their name"), C_ ("praise", "Without it"), NULL };

  return troth_key_choice_new (_ ("May the customer be named?"), labels);
}

TrothPassOnArgs *
troth_presenter_praise_args (TrothPresenter *self,
                             TrothCustomer  *customer,
                             const char     *words,
                             GtkWidget      *choice,
                             GtkWidget      *consent)
{
  static const TrothConsent consents[] = { TROTH_CONSENT_UNKNOWN, TROTH_CONSENT_ALLOWED, TROTH_CONSENT_DENIED };
  TrothPassOnArgs          *args = troth_pass_on_args_new ();
  gpointer                  target = gtk_drop_down_get_selected_item (GTK_DROP_DOWN (choice));

  troth_pass_on_args_set_customer_id (args, troth_customer_get_id (customer));
  troth_pass_on_args_set_interaction_id (args, troth_call_service_get_interaction_id (troth_context_get_calls (self->context), customer));
  troth_pass_on_args_set_words (args, words ? words : " ");
  troth_pass_on_args_set_consent (args, consents[troth_key_choice_get_selected (TROTH_KEY_CHOICE (consent)) + 1]);
  if (TROTH_IS_AGENT (target))
    troth_pass_on_args_set_to_agent_id (args, troth_agent_get_id (target));
  else if (TROTH_IS_TEAM (target))
    troth_pass_on_args_set_to_team_id (args, troth_team_get_id (target));
  else if (TROTH_IS_PRODUCT (target))
    troth_pass_on_args_set_product_id (args, troth_product_get_id (target));
  return args;
}

static void
on_pass_on_cb (TrothPresenter *self,
               TrothFormSheet *form)
{
  TrothCustomer   *customer = troth_presenter_get_customer (self);
  g_autofree char *words = troth_form_sheet_dup_text (form, "words");
  g_autoptr (TrothPassOnArgs) args = NULL;

  if (customer == NULL)
    return;
  args = troth_presenter_praise_args (self, customer, words, troth_form_sheet_get_widget (form, "to_agent_id"),
                                      troth_form_sheet_get_widget (form, "consent"));
  troth_presenter_run (self, "praise.pass_on", NULL, args, _ ("Passed on. You will see when it has arrived."), form);
}

static void
on_praise_cb (TrothPresenter *self)
{
  TrothCustomer   *customer = troth_presenter_get_customer (self);
  g_autofree char *name = customer ? troth_format_customer_name (customer) : NULL;
  /* Translators: %s is a customer's name */
  g_autofree char *title = g_strdup_printf (_ ("Praise from %s"), name ? name : "");
  GtkWidget       *form = NULL;

  if (customer == NULL)
    return;
  form = troth_form_sheet_new ("praise", title, C_ ("praise", "Pass on"));
  troth_form_sheet_add_text (TROTH_FORM_SHEET (form), "words", C_ ("praise", "Their words"), _ ("As the customer said it"));
  troth_form_sheet_add_widget (TROTH_FORM_SHEET (form), "to_agent_id", C_ ("praise", "For"), troth_presenter_praise_choice (self));
  troth_form_sheet_add_widget (TROTH_FORM_SHEET (form), "consent", C_ ("praise", "Passed on"), troth_presenter_consent_choice ());
  troth_presenter_open_form (self, form, G_CALLBACK (on_pass_on_cb));
}

/* ——— somebody who decides ——— */

const char *
troth_presenter_told_words (TrothPresenter *self,
                            const char     *now,
                            const char     *later)
{
  return troth_session_get_link (troth_context_get_session (self->context)) == TROTH_LINK_ONLINE ? now : later;
}

/* FALSE when the lead was asked in this call already, in other words: then it says so. */
static gboolean
is_first (TrothPresenter *self,
          TrothFormSheet *form,
          const char     *call_id,
          const char     *words)
{
  g_autoptr (TrothPromise) asked = troth_promise_service_find_asked (troth_context_get_promises (self->context), call_id);
  g_autofree char *why = NULL;

  if (asked == NULL || g_str_equal (words, troth_promise_get_words (asked)))
    return TRUE;
  why = g_strdup_printf (_ ("Your lead was asked in this call already, in these words: %s"), troth_promise_get_words (asked));
  troth_form_sheet_refuse (form, "words", why);
  return FALSE;
}

static void
on_ask_lead_cb (TrothPresenter *self,
                TrothFormSheet *form)
{
  TrothPromiseService *promises = troth_context_get_promises (self->context);
  TrothCall           *call = troth_call_service_get_call (troth_context_get_calls (self->context));
  TrothCall           *theirs = call && troth_call_get_customer (call) == self->asking ? call : NULL;
  const char          *call_id = theirs ? troth_call_get_call_id (theirs) : NULL;
  g_autofree char     *words = troth_form_sheet_dup_text (form, "words"), *id = NULL;
  g_autoptr (TrothMakeArgs) args = NULL;

  if (words == NULL)
    troth_form_sheet_refuse (form, "words", _ ("Write what you said to the customer."));
  if (words == NULL || !is_first (self, form, call_id, words))
    return;
  args = troth_promise_service_management_args (promises, self->asking, call_id, theirs ? troth_call_get_number (theirs) : NULL, words, &id);
  if (args)
    troth_presenter_run (self, "promise.make", id, args,
                         troth_presenter_told_words (self, _ ("Your lead sees it now, and guards the promise"),
                                                     _ ("Promised. Your lead sees it as soon as the desk is connected.")),
                         form);
  else
    troth_form_sheet_refuse (form, NULL, _ ("You have no lead here who could call back. Tell your administrator, and promise a call yourself."));
}

static void
ask_lead (TrothPresenter *self,
          TrothCustomer  *customer)
{
  g_autoptr (TrothAgent) lead = troth_promise_service_find_lead (troth_context_get_promises (self->context));
  const char      *name = lead ? troth_agent_get_name (lead) : C_ ("person", "A lead");
  g_autofree char *title = g_strdup_printf (_ ("%s calls back"), name);                         /* Translators: %s is a lead's name */
  g_autofree char *words = g_strdup_printf (_ ("%s will call you back within the hour"), name); /* Translators: said to the customer; %s is a lead's name */
  g_autofree char *whom = troth_format_customer_name (customer);
  GtkWidget       *form = NULL;

  if (!troth_presenter_make_room (self))
    return;
  g_set_object (&self->asking, customer);
  form = troth_form_sheet_new ("ask-lead", title, C_ ("button", "Promise it"));
  troth_form_sheet_set_intro (TROTH_FORM_SHEET (form), whom);
  gtk_editable_set_text (GTK_EDITABLE (troth_form_sheet_add_text (TROTH_FORM_SHEET (form), "words", C_ ("promise field", "Your words"), NULL)), words);
  troth_presenter_open_form (self, form, G_CALLBACK (on_ask_lead_cb));
}

static void
on_lead_cb (TrothPresenter *self)
{
  TrothCustomer *customer = troth_presenter_get_customer (self);

  if (customer)
    ask_lead (self, customer);
}

void
troth_presenter_ask_lead_for_caller (TrothPresenter *self)
{
  TrothCall *call = troth_call_service_get_call (troth_context_get_calls (self->context));

  if (call && troth_call_get_customer (call))
    ask_lead (self, troth_call_get_customer (call));
}

/* What came for her: she says thank you to whoever passed it on. */
static void
on_thanked_cb (TrothPresenter *self,
               TrothPraise    *praise,
               const char     *receipt)
{
  g_autoptr (TrothReceiveArgs) args = troth_receive_args_new ();

  troth_receive_args_set_receipt (args, receipt);
  troth_presenter_run (self, "praise.receive", troth_praise_get_id (praise), args, receipt ? _ ("Your thanks are on their way") : NULL, NULL);
}

static char *
person_name_of (const char *agent_id,
                gpointer    user_data)
{
  return troth_presenter_owner_name (TROTH_OWNER_KIND_AGENT, agent_id, user_data);
}

void
troth_presenter_bind_care (TrothPresenter *self)
{
  TrothCareService *care = troth_context_get_care (self->context);
  TrothPraiseList  *praise = troth_start_page_get_praise (troth_window_get_start (self->window));

  troth_praise_list_set_names (praise, troth_presenter_customer_name, person_name_of, self);
  troth_praise_list_set_models (praise, troth_care_service_get_praise (care), troth_care_service_get_receipts (care));
  g_signal_connect_object (praise, "thanked", G_CALLBACK (on_thanked_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->window, "verb::ask-lead", G_CALLBACK (on_lead_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->window, "verb::praise", G_CALLBACK (on_praise_cb), self, G_CONNECT_SWAPPED);
}
