// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-presenter-private.h"

#include <glib/gi18n.h>

#include "troth-care-words.h"
#include "troth-customer-zone.h"
#include "troth-format.h"
#include "troth-hours-words.h"

/* Who and what number: her real name, her direct number and her hours in the customer's clock, as they were given. */

#define CARD_GIVEN "card_given" /* of the note in the timeline */

/* (transfer full) */
static char *
card_words (TrothPresenter *self,
            TrothAgent     *agent,
            TrothCustomer  *customer)
{
  g_autoptr (TrothHours) hours = troth_calendar_service_get_hours_of (troth_context_get_calendar (self->context), troth_agent_get_team_id (agent));
  g_autofree char *number = troth_care_number_words (agent);
  TrothZoneSource  source = TROTH_ZONE_SOURCE_UNKNOWN;
  const char      *zone_name = troth_customer_zone (customer, &source);
  g_autoptr (GTimeZone) theirs = zone_name && source != TROTH_ZONE_SOURCE_LIKELY ? troth_time_zone_new (zone_name, NULL) : NULL;
  g_autofree char *when = troth_hours_words (hours, theirs ? theirs : troth_hours_get_zone (hours), troth_clock_now (troth_context_get_clock (self->context)));

  if (theirs) /* Translators: a name, a telephone number, weekdays and clock times: read out to the customer */
    return g_strdup_printf (_ ("%1$s, %2$s\n%3$s, your time"), troth_agent_get_name (agent), number, when);
  /* Translators: a name, a telephone number, weekdays and clock times, the name of a time zone */
  return g_strdup_printf (_ ("%1$s, %2$s\n%3$s (%4$s)"), troth_agent_get_name (agent), number, when, troth_hours_get_zone_name (hours));
}

/* As it leaves this program: isolated is only what is shown (transfer full) */
static char *
plain_words (TrothPresenter *self,
             TrothAgent     *agent,
             TrothCustomer  *customer)
{
  g_autofree char *words = card_words (self, agent, customer);

  return troth_format_plain (words);
}

/* In the timeline, word for word: what the customer has is what we know that they have. */
static void
record (TrothPresenter *self,
        TrothFormSheet *form,
        const char     *done)
{
  TrothSession  *session = troth_context_get_session (self->context);
  TrothAgent    *agent = troth_session_get_agent (session);
  TrothCustomer *customer = troth_session_get_customer (session);
  g_autoptr (TrothLogArgs) args = troth_log_args_new ();
  g_autofree char *words = NULL;

  if (agent == NULL || customer == NULL || troth_agent_get_phone (agent) == NULL)
    return;
  words = plain_words (self, agent, customer);
  troth_log_args_set_customer_id (args, troth_customer_get_id (customer));
  troth_log_args_set_kind (args, TROTH_INTERACTION_KIND_NOTE);
  troth_log_args_set_direction (args, TROTH_DIRECTION_OUTBOUND);
  troth_log_args_set_started_at (args, troth_clock_now (troth_context_get_clock (self->context)));
  troth_log_args_set_subject (args, _ ("Given to the customer: who and what number"));
  troth_log_args_set_text (args, words);
  troth_log_args_set_number (args, troth_agent_get_phone (agent));
  troth_log_args_set_disposition (args, CARD_GIVEN);
  troth_presenter_run (self, "interaction.log", NULL, args, done, form);
}

static void
on_read_out_cb (TrothPresenter *self,
                TrothFormSheet *form)
{
  record (self, form, _ ("Noted as given"));
}

static void
on_copy_cb (TrothPresenter *self)
{
  TrothSession    *session = troth_context_get_session (self->context);
  TrothAgent      *agent = troth_session_get_agent (session);
  TrothCustomer   *customer = troth_session_get_customer (session);
  g_autofree char *words = NULL;

  if (agent == NULL || customer == NULL || self->form == NULL)
    return;
  words = plain_words (self, agent, customer);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self->window)), words);
  record (self, self->form, _ ("Copied, and noted as given"));
}

void
troth_presenter_toast_no_number (TrothPresenter *self)
{
  troth_presenter_toast (self, _ ("You have no direct number yet. Your administrator can add it."));
}

static void
on_card_cb (TrothPresenter *self)
{
  TrothSession    *session = troth_context_get_session (self->context);
  TrothAgent      *agent = troth_session_get_agent (session);
  TrothCustomer   *customer = troth_session_get_customer (session);
  GtkWidget       *form = NULL, *copy = NULL;
  g_autofree char *words = NULL;

  if (agent == NULL || customer == NULL)
    return;
  if (troth_agent_get_phone (agent) == NULL)
    {
      troth_presenter_toast_no_number (self);
      return;
    }
  words = card_words (self, agent, customer);
  form = troth_form_sheet_new ("card", _ ("Who and what number"), _ ("I have read it out"));
  troth_form_sheet_set_intro (TROTH_FORM_SHEET (form), words);
  copy = gtk_button_new_with_label (C_ ("button", "Copy"));
  gtk_widget_set_halign (copy, GTK_ALIGN_START);
  g_signal_connect_object (copy, "clicked", G_CALLBACK (on_copy_cb), self, G_CONNECT_SWAPPED);
  troth_form_sheet_add_widget (TROTH_FORM_SHEET (form), "copy", _ ("To write it"), copy);
  troth_presenter_open_form (self, form, G_CALLBACK (on_read_out_cb));
}

const char *
troth_presenter_copy_line (TrothPresenter *self,
                           TrothCard      *card)
{
  TrothAgent      *agent = troth_session_get_agent (troth_context_get_session (self->context));
  g_autofree char *words = NULL;

  if (agent == NULL || troth_card_get_text (card) == NULL || troth_card_get_kind (card) != TROTH_PROMPT_KIND_SAY || troth_card_get_missing (card))
    return NULL;
  words = troth_care_message_words (troth_card_get_text (card), agent);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self->window)), words);
  return troth_agent_get_phone (agent) ? _ ("Line copied, with your name and number") : _ ("Copied");
}

void
troth_presenter_bind_card (TrothPresenter *self)
{
  g_signal_connect_object (self->window, "verb::card", G_CALLBACK (on_card_cb), self, G_CONNECT_SWAPPED);
}
