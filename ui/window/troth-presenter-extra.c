// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-presenter-private.h"

#include <glib/gi18n.h>

#include "troth-care-words.h"
#include "troth-format.h"
#include "troth-gifts-window.h"
#include "troth-money.h"

/* A little something extra, from what the team gives or in her own words; a fee that is waived; what a team gives, for its lead. */

/* More than she may give by herself, and not more than what is left: a lead is asked. */
static gboolean
is_for_a_lead (TrothPresenter *self,
               const char     *amount,
               gint64         *minor)
{
  TrothAllowance allowance;
  g_autoptr (TrothTeam) team = troth_care_service_get_team (troth_context_get_care (self->context));

  troth_care_service_get_allowance (troth_context_get_care (self->context), team, &allowance);
  return amount && troth_money_parse (amount, allowance.currency ? allowance.currency : "EUR", minor, NULL) && *minor > allowance.limit &&
         *minor <= allowance.left;
}

static void
on_amount_cb (TrothPresenter *self,
              GtkEntry       *entry)
{
  TrothFormSheet *form = TROTH_FORM_SHEET (gtk_widget_get_ancestor (GTK_WIDGET (entry), TROTH_TYPE_FORM_SHEET));
  gint64          minor = 0;

  troth_form_sheet_set_verb (form, is_for_a_lead (self, gtk_editable_get_text (GTK_EDITABLE (entry)), &minor) ? C_ ("goodwill", "Ask a lead")
                                                                                                              : C_ ("goodwill", "Give it"));
}

/* @fee_id: (nullable): what is waived; else it is for the call at hand */
static void
grant (TrothPresenter *self,
       TrothFormSheet *form,
       const char     *fee_id)
{
  TrothCustomer *customer = troth_presenter_get_customer (self);
  TrothAllowance allowance;
  gint64         minor = 0;
  g_autoptr (TrothTeam) team = troth_care_service_get_team (troth_context_get_care (self->context));
  g_autoptr (TrothGrantArgs) args = troth_grant_args_new ();
  g_autofree char *amount = troth_form_sheet_dup_text (form, "amount_minor");
  g_autofree char *words = troth_form_sheet_dup_text (form, "words");
  g_autofree char *reason = troth_form_sheet_dup_text (form, "reason");

  if (customer == NULL)
    return;
  troth_care_service_get_allowance (troth_context_get_care (self->context), team, &allowance);
  if (amount == NULL || !troth_money_parse (amount, allowance.currency ? allowance.currency : "EUR", &minor, NULL))
    {
      troth_form_sheet_refuse (form, "amount_minor", _ ("Write an amount of money, such as 12.50."));
      return;
    }
  troth_grant_args_set_customer_id (args, troth_customer_get_id (customer));
  troth_grant_args_set_interaction_id (args, fee_id ? fee_id : troth_call_service_get_interaction_id (troth_context_get_calls (self->context), customer));
  troth_grant_args_set_amount_minor (args, minor);
  troth_grant_args_set_words (args, words ? words : " "); /* the rule says what is missing */
  troth_grant_args_set_reason (args, reason ? reason : " ");
  if (is_for_a_lead (self, amount, &minor))
    troth_presenter_run (self, "goodwill.ask", NULL, args, _ ("Asked. You will see the answer here."), form);
  else
    troth_presenter_run (self, "goodwill.grant", NULL, args, _ ("Given. Tell the customer."), form);
}

static void
on_grant_cb (TrothPresenter *self,
             TrothFormSheet *form)
{
  grant (self, form, NULL);
}

static void
on_waive_cb (TrothFormSheet      *form,
             TrothPresenterAbout *about)
{
  grant (about->presenter, form, about->id);
}

/* ——— the sheet ——— */

static char *
name_of_gift (TrothGift *gift,
              gpointer   currency)
{
  g_autofree char *money = troth_format_money (troth_gift_get_amount_minor (gift), currency);

  return troth_format_join (troth_gift_get_words (gift), money, NULL);
}

static void
write_field (TrothFormSheet *form,
             const char     *field,
             const char     *text)
{
  gtk_editable_set_text (GTK_EDITABLE (troth_form_sheet_get_widget (form, field)), text);
}

/* What it is and what it is worth are filled in: she may still put them in her own words. */
static void
on_gift_cb (TrothPresenter *self,
            GParamSpec     *pspec,
            GtkDropDown    *choice)
{
  TrothFormSheet *form = TROTH_FORM_SHEET (gtk_widget_get_ancestor (GTK_WIDGET (choice), TROTH_TYPE_FORM_SHEET));
  TrothGift      *gift = gtk_drop_down_get_selected_item (choice);
  g_autoptr (TrothTeam) team = troth_care_service_get_team (troth_context_get_care (self->context));
  g_autofree char *worth = NULL;

  if (gift == NULL || team == NULL)
    return;
  worth = troth_money_format (troth_gift_get_amount_minor (gift), troth_team_get_goodwill_currency (team));
  write_field (form, "words", troth_gift_get_words (gift));
  write_field (form, "amount_minor", worth);
}

static void
add_gifts (TrothPresenter *self,
           TrothFormSheet *form,
           TrothTeam      *team)
{
  GPtrArray     *gifts = troth_team_get_gifts (team);
  GListStore    *list = g_list_store_new (TROTH_TYPE_GIFT);
  GtkExpression *name = gtk_cclosure_expression_new (G_TYPE_STRING, NULL, 0, NULL, G_CALLBACK (name_of_gift),
                                                     g_strdup (troth_team_get_goodwill_currency (team)), (GClosureNotify) (GCallback) g_free);
  GtkWidget     *choice = gtk_drop_down_new (G_LIST_MODEL (list), name);

  g_list_store_splice (list, 0, 0, gifts->pdata, gifts->len);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), GTK_INVALID_LIST_POSITION);
  troth_form_sheet_add_widget (form, "gift", C_ ("goodwill", "Gift"), choice);
  g_signal_connect_object (choice, "notify::selected", G_CALLBACK (on_gift_cb), self, G_CONNECT_SWAPPED);
}

/* @fee: (nullable): what is to be waived (transfer none) */
static TrothFormSheet *
form_new (TrothPresenter   *self,
          const char       *title,
          TrothInteraction *fee)
{
  TrothAllowance   allowance;
  g_autofree char *intro = NULL, *label = NULL;
  g_autoptr (TrothTeam) team = troth_care_service_get_team (troth_context_get_care (self->context));
  TrothFormSheet *form = TROTH_FORM_SHEET (troth_form_sheet_new (fee ? "waive" : "extra", title, C_ ("goodwill", "Give it")));
  GtkEntry       *entry = NULL;

  troth_care_service_get_allowance (troth_context_get_care (self->context), team, &allowance);
  intro = troth_care_allowance_words (&allowance);
  /* Translators: %s is a currency, as EUR */
  label = allowance.currency ? g_strdup_printf (_ ("Worth, in %s"), allowance.currency) : g_strdup (C_ ("goodwill", "Worth"));
  troth_form_sheet_set_intro (form, intro);
  if (fee == NULL && allowance.currency && troth_team_get_gifts (team)->len > 0)
    add_gifts (self, form, team);
  troth_form_sheet_add_text (form, "words", C_ ("goodwill", "What"), _ ("As you say it: “the delivery is on us”"));
  entry = troth_form_sheet_add_text (form, "amount_minor", label, NULL);
  gtk_entry_set_input_purpose (entry, GTK_INPUT_PURPOSE_NUMBER);
  g_signal_connect_object (entry, "changed", G_CALLBACK (on_amount_cb), self, G_CONNECT_SWAPPED);
  troth_form_sheet_add_text (form, "reason", C_ ("goodwill", "Why"), _ ("For us, not for the customer"));
  return form;
}

static void
on_extra_cb (TrothPresenter *self)
{
  TrothCustomer   *customer = troth_presenter_get_customer (self);
  g_autofree char *name = customer ? troth_format_customer_name (customer) : NULL;
  /* Translators: %s is a customer's name */
  g_autofree char *title = g_strdup_printf (_ ("A little extra for %s"), name ? name : "");

  if (customer)
    troth_presenter_open_form (self, GTK_WIDGET (form_new (self, title, NULL)), G_CALLBACK (on_grant_cb));
}

void
troth_presenter_waive (TrothPresenter   *self,
                       TrothInteraction *fee)
{
  TrothCustomer   *customer = troth_presenter_get_customer (self);
  g_autofree char *name = customer ? troth_format_customer_name (customer) : NULL;
  /* Translators: %s is a customer's name */
  g_autofree char *title = g_strdup_printf (_ ("Waive a fee for %s"), name ? name : "");
  const char      *what = troth_interaction_get_subject (fee) ? troth_interaction_get_subject (fee) : C_ ("timeline", "Fee");
  /* Translators: said to the customer; %s is what the fee was for */
  g_autofree char *words = g_strdup_printf (_ ("You need not pay this fee: %s"), what);
  g_autofree char *worth = troth_money_format (troth_interaction_get_amount_minor (fee), troth_interaction_get_currency (fee));
  TrothFormSheet  *form = NULL;

  if (customer == NULL)
    return;
  form = form_new (self, title, fee);
  troth_presenter_connect_about (self, troth_interaction_get_id (fee), form, "accept", G_CALLBACK (on_waive_cb));
  write_field (form, "words", words);
  write_field (form, "amount_minor", worth);
  write_field (form, "reason", _ ("Fee waived"));
  troth_presenter_open_form (self, GTK_WIDGET (form), NULL);
}

/* ——— what a team gives ——— */

static void
on_save_cb (TrothGiftsWindow    *window,
            TrothSetGiftsArgs   *args,
            TrothPresenterAbout *about)
{
  troth_presenter_run (about->presenter, "team.set_gifts", about->id, args,
                       troth_presenter_told_words (about->presenter, _ ("Saved. Every desk of the team has it."),
                                                   _ ("Saved. The desks of the team have it as soon as this one is connected.")),
                       window);
}

static void
on_gifts_cb (TrothPresenter *self)
{
  TrothAgent *agent = troth_session_get_agent (troth_context_get_session (self->context));
  g_autoptr (TrothTeam) team = troth_care_service_get_team (troth_context_get_care (self->context));
  TrothGiftsWindow *window = NULL;

  if (agent == NULL || troth_agent_get_role (agent) == TROTH_ROLE_AGENT)
    return;
  if (team == NULL || troth_team_get_goodwill_currency (team) == NULL)
    {
      troth_presenter_toast (self, _ ("Your team has no budget for this yet. Your administrator can give it one."));
      return;
    }
  window = troth_gifts_window_new (GTK_WINDOW (self->window), team);
  troth_presenter_connect_about (self, troth_team_get_id (team), window, "save", G_CALLBACK (on_save_cb));
  gtk_window_present (GTK_WINDOW (window));
}

/* ——— what is left, before she presses ——— */

void
troth_presenter_show_left (TrothPresenter *self)
{
  TrothAllowance allowance;
  g_autoptr (TrothTeam) team = troth_care_service_get_team (troth_context_get_care (self->context));
  g_autofree char *left = NULL;

  if (self->window == NULL || self->profile == NULL)
    return;
  troth_care_service_get_allowance (troth_context_get_care (self->context), team, &allowance);
  left = allowance.currency ? troth_format_money (allowance.left, allowance.currency) : NULL;
  troth_profile_set_left (self->profile, left);
  self->left_until = allowance.until;
  troth_moment_want (self->moment, allowance.until);
}

/* A new month has begun, or not yet. */
static void
on_now_cb (TrothPresenter *self)
{
  if (self->left_until <= troth_moment_get_now (self->moment))
    troth_presenter_show_left (self);
  else
    troth_moment_want (self->moment, self->left_until);
}

void
troth_presenter_bind_extra (TrothPresenter *self)
{
  g_signal_connect_object (self->window, "verb::extra", G_CALLBACK (on_extra_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->window, "verb::gifts", G_CALLBACK (on_gifts_cb), self, G_CONNECT_SWAPPED);
  self->left_until = G_MAXINT64;
  g_signal_connect_object (self->moment, "notify::now", G_CALLBACK (on_now_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (troth_context_get_care (self->context), "allowance", G_CALLBACK (troth_presenter_show_left), self, G_CONNECT_SWAPPED);
}
