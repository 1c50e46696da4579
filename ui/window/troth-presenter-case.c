// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-presenter-private.h"

#include <glib/gi18n.h>

#include "troth-ask-dialog.h"
#include "troth-case-resolve.h"
#include "troth-command-args.h"

/* The cases of the customer on screen: opened, resolved, closed; progress reports that she wants or not. */

static void
on_command_cb (TrothPresenter   *self,
               const char       *op,
               TrothCase        *record,
               gpointer          args,
               TrothCaseResolve *dialog)
{
  troth_presenter_run (self, op, troth_case_get_id (record), args,
                       g_strcmp0 (op, "case.close") == 0 ? _ ("The case is closed") : _ ("The case is resolved"), dialog);
}

static void
resolve (TrothPresenter *self,
         TrothCase      *record)
{
  g_autoptr (GListModel) promises = troth_promise_service_list_for (troth_context_get_promises (self->context),
                                                                    troth_case_get_customer_id (record));
  TrothCaseResolve *dialog = troth_case_resolve_new (GTK_WINDOW (self->window), record, promises, self->moment);

  g_signal_connect_object (dialog, "command", G_CALLBACK (on_command_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* ——— what needs one line ——— */

typedef struct
{
  TrothPresenter *presenter;
  char           *id; /* of the case, or of the customer of a new one */
} About;

static void
about_free (gpointer  data,
            GClosure *closure)
{
  About *about = data;

  g_object_unref (about->presenter);
  g_free (about->id);
  g_free (about);
}

static void
ask (TrothPresenter      *self,
     const TrothAskWords *words,
     const char          *id,
     GCallback            callback)
{
  TrothAskDialog *dialog = troth_ask_dialog_new (GTK_WINDOW (self->window), words, FALSE);
  About          *about = g_new (About, 1);

  *about = (About){ g_object_ref (self), g_strdup (id) };
  g_signal_connect_data (dialog, "said", callback, about, about_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_opened_cb (TrothAskDialog *dialog,
              const char     *subject,
              About          *about)
{
  g_autoptr (TrothOpenArgs) args = troth_open_args_new ();

  troth_open_args_set_customer_id (args, about->id);
  troth_open_args_set_subject (args, subject);
  troth_presenter_run (about->presenter, "case.open", NULL, args, _ ("The case is open, and a progress report is promised"), NULL);
}

static void
on_waived_cb (TrothAskDialog *dialog,
              const char     *reason,
              About          *about)
{
  g_autoptr (TrothWaiveProgressArgs) args = troth_waive_progress_args_new ();

  troth_waive_progress_args_set_reason (args, reason);
  troth_presenter_run (about->presenter, "case.waive_progress", about->id, args, _ ("No more progress reports in this case"), NULL);
}

static void
ask_subject (TrothPresenter *self)
{
  TrothCustomer *customer = troth_session_get_customer (troth_context_get_session (self->context));
  TrothAskWords  words = { _ ("Open a case"), _ ("It stays in sight until it is resolved, and the customer is told how it goes."),
                           _ ("What is wrong?"), C_ ("button", "Cancel"), _ ("Open the case") };

  if (customer)
    ask (self, &words, troth_customer_get_id (customer), G_CALLBACK (on_opened_cb));
}

static void
ask_waiver (TrothPresenter *self,
            TrothCase      *record)
{
  TrothAskWords words = { _ ("No progress reports?"), _ ("Until the case is resolved nobody is reminded to tell the customer how it goes."),
                          _ ("Why are none wanted?"), C_ ("button", "Cancel"), _ ("No progress reports") };

  ask (self, &words, troth_case_get_id (record), G_CALLBACK (on_waived_cb));
}

static void
on_case_cb (TrothPresenter *self,
            const char     *verb,
            TrothCase      *record)
{
  g_autoptr (TrothWaiveProgressArgs) again = NULL;

  if (g_str_equal (verb, "open"))
    ask_subject (self);
  else if (g_str_equal (verb, "waive"))
    ask_waiver (self, record);
  else if (g_str_equal (verb, "report"))
    {
      again = troth_waive_progress_args_new ();
      troth_presenter_run (self, "case.waive_progress", troth_case_get_id (record), again, _ ("Progress is reported again"), NULL);
    }
  else
    resolve (self, record);
}

void
troth_presenter_bind_cases (TrothPresenter *self)
{
  g_signal_connect_object (self->profile, "case", G_CALLBACK (on_case_cb), self, G_CONNECT_SWAPPED);
}
