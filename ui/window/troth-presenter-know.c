// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-presenter-private.h"

#include <glib/gi18n.h>

#include "troth-command-args.h"
#include "troth-know-dialog.h"
#include "troth-profile-sheet.h"
#include "troth-said-once.h"
#include "troth-uuid.h"

/* What we know of the customer on screen: written down, withdrawn, asked again, changed. */

static void
on_patch_cb (TrothProfileSheet   *sheet,
             gpointer             args,
             TrothPresenterAbout *about)
{
  troth_presenter_run (about->presenter, "customer.patch", about->id, args, _ ("The profile is saved"), sheet);
}

static void
edit (TrothPresenter *self)
{
  TrothCustomer     *customer = troth_presenter_get_customer (self);
  TrothProfileSheet *sheet = NULL;

  if (customer == NULL)
    return;
  sheet = troth_profile_sheet_new (GTK_WINDOW (self->window), customer, self->moment);
  troth_presenter_connect_about (self, troth_customer_get_id (customer), sheet, "patch", G_CALLBACK (on_patch_cb));
  gtk_window_present (GTK_WINDOW (sheet));
}

static void
on_command_cb (TrothPresenter  *self,
               const char      *op,
               const char      *id,
               gpointer         args,
               TrothKnowDialog *dialog)
{
  troth_presenter_run (self, op, id, args, _ ("Written down: nobody needs to ask this again"), dialog);
}

static void
write_down (TrothPresenter *self)
{
  TrothCustomer   *customer = troth_presenter_get_customer (self);
  TrothKnowDialog *dialog = NULL;

  if (customer == NULL)
    return;
  dialog = troth_know_dialog_new (GTK_WINDOW (self->window), customer, self->moment);
  g_signal_connect_object (dialog, "command", G_CALLBACK (on_command_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* ——— one entry ——— */

static void
withdraw (TrothPresenter *self,
          gpointer        record,
          gboolean        forget)
{
  TrothCustomer *customer = troth_presenter_get_customer (self);
  g_autoptr (TrothRecord) args = NULL;

  if (customer && TROTH_IS_FACT (record))
    {
      args = TROTH_RECORD (troth_withdraw_fact_args_new ());
      troth_withdraw_fact_args_set_id (TROTH_WITHDRAW_FACT_ARGS (args), troth_fact_get_id (record));
      troth_presenter_run (self, "customer.withdraw_fact", troth_customer_get_id (customer), args, _ ("No longer shown"), NULL);
    }
  else if (TROTH_IS_SAID_ONCE (record))
    {
      args = TROTH_RECORD (troth_withdraw_args_new ());
      troth_withdraw_args_set_forget (TROTH_WITHDRAW_ARGS (args), forget);
      troth_presenter_run (self, "said_once.withdraw", troth_said_once_get_id (record), args, forget ? _ ("The words are forgotten") : _ ("No longer shown"),
                           NULL);
    }
}

static TrothAskDialog *ask_again (TrothPresenter *self, const char *id, gpointer args);

static void
on_reason_cb (TrothAskDialog      *dialog,
              const char          *reason,
              TrothPresenterAbout *about)
{
  g_autoptr (TrothAskAgainArgs) args = troth_ask_again_args_new ();
  g_autofree char *id = troth_uuid_new (troth_clock_now (troth_context_get_clock (about->presenter->context)));

  troth_ask_again_args_set_id (args, id);
  troth_ask_again_args_set_reason (args, reason);
  troth_presenter_run_line (about, dialog, "said_once.ask_again", FALSE, args, _ ("Counted. Say why before you ask."), ask_again);
}

static TrothAskDialog *
ask_again (TrothPresenter *self,
           const char     *id,
           gpointer        args)
{
  TrothAskWords words = { C_ ("told once", "Ask again?"), _ ("They told us already. It is counted how often customers are asked twice, and why."),
                          _ ("Why must it be asked again?"), C_ ("button", "Cancel"), C_ ("told once", "Ask again") };

  return troth_presenter_ask_line (self, &words, id, G_CALLBACK (on_reason_cb));
}

static void
on_know_cb (TrothPresenter *self,
            const char     *verb,
            gpointer        record)
{
  if (g_str_equal (verb, "edit"))
    edit (self);
  else if (g_str_equal (verb, "write"))
    write_down (self);
  else if (g_str_equal (verb, "waive"))
    troth_presenter_waive (self, record);
  else if (g_str_equal (verb, "page"))
    troth_presenter_report_page (self, record);
  else if (g_str_equal (verb, "ask-again"))
    ask_again (self, troth_said_once_get_id (record), NULL);
  else
    withdraw (self, record, g_str_equal (verb, "forget"));
}

static void
on_mood_cb (TrothPresenter *self,
            TrothMood       mood)
{
  troth_prompt_service_set_mood (troth_context_get_prompts (self->context), mood);
}

void
troth_presenter_bind_know (TrothPresenter *self)
{
  g_signal_connect_object (self->window, "verb::write-down", G_CALLBACK (write_down), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->profile, "know", G_CALLBACK (on_know_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->profile, "mood", G_CALLBACK (on_mood_cb), self, G_CONNECT_SWAPPED);
}
