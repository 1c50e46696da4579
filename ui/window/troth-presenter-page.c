// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-presenter-private.h"

#include <glib/gi18n.h>

#include "troth-mismatch.h"

/* A page of our web site does not say what is so: noted with the customer who read it, and counted for the lead. */

static void
on_words_cb (TrothFormSheet      *form,
             TrothPresenterAbout *about)
{
  TrothPresenter  *self = about->presenter;
  TrothCustomer   *customer = troth_presenter_get_customer (self);
  g_autofree char *words = troth_form_sheet_dup_text (form, "words");
  g_autoptr (TrothLogArgs) args = troth_log_args_new ();

  if (customer == NULL)
    return;
  if (words == NULL)
    {
      troth_form_sheet_refuse (form, "words", _ ("Write in a line what it says, and what is so."));
      return;
    }
  troth_log_args_set_customer_id (args, troth_customer_get_id (customer));
  troth_log_args_set_kind (args, TROTH_INTERACTION_KIND_NOTE);
  troth_log_args_set_internal (args, TRUE);
  troth_log_args_set_started_at (args, troth_clock_now (troth_context_get_clock (self->context)));
  troth_log_args_set_subject (args, about->id);
  troth_log_args_set_text (args, words);
  troth_log_args_set_disposition (args, TROTH_PAGE_MISMATCH);
  troth_presenter_run (self, "interaction.log", NULL, args, _ ("Reported: the lead sees it on the team page"), form);
}

void
troth_presenter_report_page (TrothPresenter   *self,
                             TrothInteraction *visit)
{
  const char *page = troth_interaction_get_subject (visit);
  GtkWidget  *form = troth_form_sheet_new ("page", _ ("What does the page get wrong?"), C_ ("button", "Report it"));

  troth_form_sheet_set_intro (TROTH_FORM_SHEET (form), page);
  troth_form_sheet_add_text (TROTH_FORM_SHEET (form), "words", C_ ("web page", "In a line"), _ ("What it says, and what is so"));
  troth_presenter_connect_about (self, page, form, "accept", G_CALLBACK (on_words_cb));
  troth_presenter_open_form (self, form, NULL);
}
