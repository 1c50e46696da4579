// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <glib/gi18n.h>

#include "troth-outcome-words.h"
#include "troth-promises-panel-private.h"
#include "troth-toasts.h"

#define UNDO_SECONDS 10

/* What became of a command: said in a toast, or where it was asked; an end can be taken back for a while. */

/* (nullable) */
static TrothToasts *
get_toasts (TrothPromisesPanel *self)
{
  return (TrothToasts *) gtk_widget_get_ancestor (GTK_WIDGET (self), TROTH_TYPE_TOASTS);
}

static void
add_toast (TrothPromisesPanel *self,
           AdwToast           *toast)
{
  TrothToasts *toasts = get_toasts (self);

  if (toasts)
    troth_toasts_add (toasts, toast);
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
offer_free (gpointer data)
{
  TrothUndoOffer *offer = data;

  g_object_unref (offer->toast);
  g_object_unref (offer->promise);
  g_free (offer);
}

/* Ends the offer of @toast. (transfer full) (nullable): its promise */
static TrothPromise *
end_offer (TrothPromisesPanel *self,
           AdwToast           *toast)
{
  TrothPromise *promise = NULL;
  GList        *found = self->offers.head;

  while (found && ((TrothUndoOffer *) found->data)->toast != toast)
    found = found->next;
  if (!found)
    return NULL;
  g_signal_handlers_disconnect_by_data (toast, self);
  promise = g_object_ref (((TrothUndoOffer *) found->data)->promise);
  offer_free (found->data);
  g_queue_delete_link (&self->offers, found);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "promises.undo", !g_queue_is_empty (&self->offers));
  return promise;
}

static void
on_undo_clicked_cb (TrothPromisesPanel *self,
                    AdwToast           *toast)
{
  g_autoptr (TrothPromise) promise = end_offer (self, toast);
  g_autoptr (TrothReopenArgs) args = troth_reopen_args_new ();

  if (promise)
    g_signal_emit (self, troth_promises_panel_signals[TROTH_PROMISES_PANEL_COMMAND], 0, "promise.reopen", promise, args);
}

static void
on_dismissed_cb (TrothPromisesPanel *self,
                 AdwToast           *toast)
{
  g_autoptr (TrothPromise) promise = end_offer (self, toast);
}

/* Without a pointer: the last one first. */
void
troth_promises_panel_undo (GtkWidget  *widget,
                           const char *action,
                           GVariant   *parameter)
{
  TrothPromisesPanel *self = TROTH_PROMISES_PANEL (widget);
  TrothUndoOffer     *offer = g_queue_peek_head (&self->offers);
  g_autoptr (AdwToast) toast = offer ? g_object_ref (offer->toast) : NULL;

  if (!toast)
    return;
  on_undo_clicked_cb (self, toast);
  if (get_toasts (self))
    troth_toasts_dismiss (get_toasts (self), toast);
}

void
troth_promises_panel_forget_offers (TrothPromisesPanel *self)
{
  for (GList *l = self->offers.head; l; l = l->next)
    g_signal_handlers_disconnect_by_data (((TrothUndoOffer *) l->data)->toast, self);
  g_queue_clear_full (&self->offers, offer_free);
}

/* Each toast takes back its own: the one before comes back after the next one. */
static void
offer_undo (TrothPromisesPanel *self,
            const char         *text,
            TrothPromise       *promise)
{
  AdwToast       *toast = make_toast (text);
  TrothUndoOffer *offer = g_new (TrothUndoOffer, 1);

  *offer = (TrothUndoOffer){ g_object_ref (toast), g_object_ref (promise) };
  g_queue_push_head (&self->offers, offer);
  adw_toast_set_button_label (toast, C_ ("toast", "Undo"));
  adw_toast_set_timeout (toast, UNDO_SECONDS);
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  g_signal_connect_swapped (toast, "button-clicked", G_CALLBACK (on_undo_clicked_cb), self);
  g_signal_connect_swapped (toast, "dismissed", G_CALLBACK (on_dismissed_cb), self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "promises.undo", TRUE);
  add_toast (self, toast);
}

static gboolean
is_end (const char *op)
{
  return g_strcmp0 (op, "promise.keep") == 0 || g_strcmp0 (op, "promise.break") == 0 || g_strcmp0 (op, "promise.release") == 0;
}

void
troth_promises_panel_handed_over (TrothPromisesPanel *self,
                                  gboolean            done)
{
  g_autoptr (GPtrArray) handing = NULL;

  g_return_if_fail (TROTH_IS_PROMISES_PANEL (self));
  handing = g_steal_pointer (&self->handing);
  if (!handing)
    return;
  if (!done)
    {
      troth_verb_popover_refuse (self->popover, "promise.hand_over", handing->pdata[0], "", FALSE);
      return;
    }
  troth_verb_popover_finish (self->popover, "promise.hand_over", handing->pdata[0]);
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

  g_return_if_fail (TROTH_IS_PROMISES_PANEL (self) && TROTH_IS_PROMISE (promise) && (outcome || error));
  if (outcome && troth_outcome_get_by (outcome) && self->facts.owner_name)
    by = self->facts.owner_name (TROTH_OWNER_KIND_AGENT, troth_outcome_get_by (outcome), self->facts_data);
  words = error ? troth_outcome_error_words (error)
                : troth_outcome_words (outcome, by, self->clock ? troth_clock_now (self->clock) : 0, self->zone);
  if (!error && troth_outcome_is_done (outcome))
    {
      if (self->popover && troth_verb_popover_finish (self->popover, op, promise) && g_strcmp0 (op, "promise.acknowledge") == 0)
        done = _ ("Reminder put off"); /* only Snooze asks */
      if (is_end (op) && troth_outcome_get_kind (outcome) == TROTH_OUTCOME_KIND_APPLIED)
        offer_undo (self, done, promise);
      else
        troth_promises_panel_toast (self, words ? words : done);
    }
  else if (!self->popover ||
           !troth_verb_popover_refuse (self->popover, op, promise, words,
                                       outcome && g_strcmp0 (troth_outcome_get_field (outcome), "calling_override") == 0))
    troth_promises_panel_toast (self, words);
}
