// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-presenter-private.h"

#include "troth-outcome-words.h"

/* What needs one line: a dialog that is gone when its answer comes. Refused, it asks again, with what was typed. */

typedef struct
{
  TrothPresenter       *presenter; /* alive while the cancellable is not cancelled */
  const char           *done;
  TrothPresenterAskFunc again;
  char                 *id;
  char                 *typed;
  TrothRecord          *args;
} Line;

static void
line_free (gpointer data)
{
  Line *line = data;

  g_clear_object (&line->args);
  g_free (line->id);
  g_free (line->typed);
  g_free (line);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Line, line_free)

static void
on_answered_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (Line) line = user_data;
  TrothPresenter *self = line->presenter;
  g_autoptr (GError) error = NULL;
  g_autoptr (TrothOutcome) outcome = troth_customer_service_run_finish (TROTH_CUSTOMER_SERVICE (source), result, &error);
  g_autofree char *words = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->window == NULL)
    return;
  words = troth_presenter_outcome_words (self, outcome, error);
  if (outcome == NULL || !troth_outcome_is_done (outcome))
    {
      TrothAskDialog *dialog = line->again (self, line->id, line->args);

      gtk_editable_set_text (troth_ask_dialog_get_entry (dialog), line->typed);
      troth_ask_dialog_refuse (dialog, words);
      return;
    }
  troth_presenter_end_offer (self, line->id);
  troth_presenter_toast (self, words ? words : line->done);
}

void
troth_presenter_run_line (TrothPresenterAbout  *about,
                          TrothAskDialog       *dialog,
                          const char           *op,
                          gboolean              makes,
                          gpointer              args,
                          const char           *done,
                          TrothPresenterAskFunc again)
{
  TrothPresenter *self = about->presenter;
  Line           *line = g_new0 (Line, 1);

  line->presenter = self;
  line->done = done;
  line->again = again;
  line->id = g_strdup (about->id);
  line->typed = g_strdup (gtk_editable_get_text (troth_ask_dialog_get_entry (dialog)));
  line->args = g_object_ref (args);
  troth_customer_service_run_async (troth_context_get_customers (self->context), op, makes ? NULL : about->id, args, self->cancellable,
                                    on_answered_cb, line);
}

TrothAskDialog *
troth_presenter_ask_line (TrothPresenter      *self,
                          const TrothAskWords *words,
                          const char          *id,
                          GCallback            said)
{
  TrothAskDialog *dialog = troth_ask_dialog_new (GTK_WINDOW (self->window), words, FALSE);

  troth_presenter_connect_about (self, id, dialog, "said", said);
  gtk_window_present (GTK_WINDOW (dialog));
  return dialog;
}
