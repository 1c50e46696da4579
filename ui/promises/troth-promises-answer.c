// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <glib/gi18n.h>

#include "troth-outcome-words.h"
#include "troth-promises-panel-private.h"
#include "troth-toasts.h"

#define UNDO_SECONDS 10

/* What became of a command: said in a toast, or where it was asked; an end can be taken back for a while. */

static void
add_toast (TrothPromisesPanel *self,
           AdwToast           *toast)
{
  GtkWidget *toasts = gtk_widget_get_ancestor (GTK_WIDGET (self), TROTH_TYPE_TOASTS);

  if (toasts)
    troth_toasts_add (TROTH_TOASTS (toasts), toast);
  else
    g_object_unref (g_object_ref_sink (toast));
}

static AdwToast *
make_toast (const char *text)
{
  g_autofree char *title = g_markup_escape_text (text, -1);

  return adw_toast_new (title);
}

void
troth_promises_panel_toast (TrothPromisesPanel *self,
                            const char         *text)
{
  add_toast (self, make_toast (text));
}

/* An end that was a slip ------------------------------------------------------------------------------------------ */

static void
forget_undo (TrothPromisesPanel *self)
{
  if (self->undo_toast)
    g_signal_handlers_disconnect_by_data (self->undo_toast, self);
  g_clear_object (&self->undo_toast);
  g_clear_object (&self->undoable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "promises.undo", FALSE);
}

void
troth_promises_panel_undo (GtkWidget  *widget,
                           const char *action,
                           GVariant   *parameter)
{
  TrothPromisesPanel *self = TROTH_PROMISES_PANEL (widget);
  g_autoptr (TrothPromise) promise = self->undoable ? g_object_ref (self->undoable) : NULL;
  g_autoptr (AdwToast) toast = self->undo_toast ? g_object_ref (self->undo_toast) : NULL;
  g_autoptr (TrothReopenArgs) args = troth_reopen_args_new ();

  if (!promise)
    return;
  forget_undo (self);
  adw_toast_dismiss (toast);
  g_signal_emit (self, troth_promises_panel_signals[TROTH_PROMISES_PANEL_COMMAND], 0, "promise.reopen", promise, args);
}

static void
on_undo_clicked_cb (TrothPromisesPanel *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "promises.undo", NULL);
}

static void
offer_undo (TrothPromisesPanel *self,
            const char         *text,
            TrothPromise       *promise)
{
  AdwToast *toast = make_toast (text);

  forget_undo (self);
  adw_toast_set_button_label (toast, C_ ("toast", "Undo"));
  adw_toast_set_timeout (toast, UNDO_SECONDS);
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  self->undoable = g_object_ref (promise);
  self->undo_toast = g_object_ref (toast);
  g_signal_connect_swapped (toast, "button-clicked", G_CALLBACK (on_undo_clicked_cb), self);
  g_signal_connect_swapped (toast, "dismissed", G_CALLBACK (forget_undo), self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "promises.undo", TRUE);
  add_toast (self, toast);
}

static gboolean
is_end (const char *op)
{
  return g_strcmp0 (op, "promise.keep") == 0 || g_strcmp0 (op, "promise.break") == 0 || g_strcmp0 (op, "promise.release") == 0;
}

void
troth_promises_panel_handed_over (TrothPromisesPanel *self)
{
  g_return_if_fail (TROTH_IS_PROMISES_PANEL (self));
  if (self->popover)
    troth_verb_popover_done (self->popover);
  gtk_selection_model_unselect_all (GTK_SELECTION_MODEL (self->selection));
}

void
troth_promises_panel_answer (TrothPromisesPanel *self,
                             const char         *op,
                             TrothPromise       *promise,
                             TrothOutcome       *outcome,
                             const GError       *error)
{
  g_autofree char *by = NULL, *words = NULL;
  const char      *done = troth_outcome_done_words (op);

  g_return_if_fail (TROTH_IS_PROMISES_PANEL (self) && (outcome || error));
  if (g_strcmp0 (op, "promise.acknowledge") == 0 && troth_promises_panel_is_asking (self))
    done = _ ("Reminder put off"); /* only Snooze asks */
  if (outcome && troth_outcome_get_by (outcome) && self->facts.owner_name)
    by = self->facts.owner_name (TROTH_OWNER_KIND_AGENT, troth_outcome_get_by (outcome), self->facts_data);
  words = error ? troth_outcome_error_words (error)
                : troth_outcome_words (outcome, by, self->clock ? troth_clock_now (self->clock) : 0, self->zone);
  if (!error && troth_outcome_is_done (outcome))
    {
      if (self->popover)
        troth_verb_popover_done (self->popover);
      if (promise && is_end (op) && troth_outcome_get_kind (outcome) == TROTH_OUTCOME_KIND_APPLIED)
        offer_undo (self, done, promise);
      else
        troth_promises_panel_toast (self, words ? words : done);
    }
  else if (troth_promises_panel_is_asking (self) && outcome && g_strcmp0 (troth_outcome_get_field (outcome), "calling_override") == 0)
    troth_verb_popover_ask_why (self->popover, words);
  else if (troth_promises_panel_is_asking (self))
    troth_verb_popover_refuse (self->popover, words);
  else
    troth_promises_panel_toast (self, words);
}
