// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-presenter-private.h"

#include <glib/gi18n.h>

#include "troth-away-dialog.h"
#include "troth-care-words.h"
#include "troth-case-resolve.h"
#include "troth-gifts-window.h"
#include "troth-know-dialog.h"
#include "troth-merge-dialog.h"
#include "troth-outcome-words.h"
#include "troth-profile-sheet.h"
#include "troth-toasts.h"

/* A command, and what becomes of where it was asked. */

#define UNDO_SECONDS 10

typedef struct
{
  TrothPresenter *presenter; /* alive while the cancellable is not cancelled */
  GtkWidget      *where;     /* (nullable) (weak) */
  gpointer        busy;      /* the same: never looked into */
  const char     *done;      /* (nullable): for a toast */
  const char     *undo;      /* (nullable): op that takes it back, with */
  char           *id;
  TrothRecord    *undo_args;
} Asked;

static void
asked_free (gpointer data)
{
  Asked *asked = data;

  g_clear_weak_pointer (&asked->where);
  g_clear_object (&asked->undo_args);
  g_free (asked->id);
  g_free (asked);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Asked, asked_free)

/* @form is put aside: said at once, too, and of whom. */
static void
tell_aside (TrothPresenter *self,
            GtkWidget      *form,
            const char     *words)
{
  gpointer       id, one;
  GHashTableIter iter;

  g_hash_table_iter_init (&iter, self->aside);
  while (g_hash_table_iter_next (&iter, &id, &one))
    {
      g_autofree char *name = one == form ? troth_presenter_customer_name (id, self) : NULL;
      /* Translators: a customer's name, one or more whole sentences */
      g_autofree char *sentence = name ? g_strdup_printf (_ ("About %1$s: %2$s"), name, words) : NULL;

      if (one == form)
        {
          troth_presenter_toast (self, sentence ? sentence : words);
          return;
        }
    }
  troth_presenter_toast (self, words); /* it was closed */
}

/* Nothing was changed: said where it was asked, while that is there. */
static void
refuse (TrothPresenter *self,
        GtkWidget      *where,
        const char     *field,
        const char     *words)
{
  if (TROTH_IS_FORM_SHEET (where))
    {
      troth_form_sheet_refuse (TROTH_FORM_SHEET (where), field, words);
      if (gtk_widget_get_root (where) == NULL)
        tell_aside (self, where, words);
    }
  else if (TROTH_IS_CASE_RESOLVE (where))
    troth_case_resolve_refuse (TROTH_CASE_RESOLVE (where), field, words);
  else if (TROTH_IS_KNOW_DIALOG (where))
    troth_know_dialog_refuse (TROTH_KNOW_DIALOG (where), words);
  else if (TROTH_IS_PROFILE_SHEET (where))
    troth_profile_sheet_refuse (TROTH_PROFILE_SHEET (where), words);
  else if (TROTH_IS_MERGE_DIALOG (where))
    troth_merge_dialog_refuse (TROTH_MERGE_DIALOG (where), words);
  else if (TROTH_IS_GIFTS_WINDOW (where))
    troth_gifts_window_refuse (TROTH_GIFTS_WINDOW (where), words);
  else if (TROTH_IS_AWAY_DIALOG (where))
    troth_away_dialog_refuse (TROTH_AWAY_DIALOG (where), words);
  else
    troth_presenter_toast (self, words);
}

static gboolean
is_value (gpointer key,
          gpointer value,
          gpointer wanted)
{
  return value == wanted;
}

static void
close_where (TrothPresenter *self,
             GtkWidget      *where)
{
  if (GTK_IS_WINDOW (where))
    gtk_window_destroy (GTK_WINDOW (where));
  else if (where && where == GTK_WIDGET (self->form))
    troth_presenter_close_form (self);
  else if (where)
    g_hash_table_foreach_remove (self->aside, is_value, where);
}

char *
troth_presenter_outcome_words (TrothPresenter *self,
                               TrothOutcome   *outcome,
                               const GError   *error)
{
  char *words = NULL;

  if (error)
    return troth_outcome_error_words (error);
  words = troth_care_outcome_words (troth_outcome_get_code (outcome), troth_outcome_get_field (outcome), troth_outcome_get_theirs (outcome));
  return words ? words : troth_outcome_words (outcome, NULL, troth_moment_get_now (self->moment), troth_moment_get_zone (self->moment));
}

static void
on_undo_cb (AdwToast *toast,
            Asked    *asked)
{
  troth_presenter_run (asked->presenter, asked->undo, asked->id, asked->undo_args, NULL, NULL);
}

static void
free_undo (gpointer  data,
           GClosure *closure)
{
  asked_free (data);
}

/* While the toast is there, so is the presenter: both go with the window. */
static void
offer_undo (TrothPresenter *self,
            Asked          *asked)
{
  g_autofree char *title = g_markup_escape_text (asked->done, -1);
  AdwToast        *toast = adw_toast_new (title);

  adw_toast_set_button_label (toast, C_ ("toast", "Undo"));
  adw_toast_set_timeout (toast, UNDO_SECONDS);
  g_set_weak_pointer (&self->offered, toast);
  g_free (self->offered_of);
  self->offered_of = g_strdup (asked->id);
  g_signal_connect_data (toast, "button-clicked", G_CALLBACK (on_undo_cb), asked, free_undo, 0);
  troth_window_add_toast (self->window, toast);
}

void
troth_presenter_end_offer (TrothPresenter *self,
                           const char     *id)
{
  if (self->window && self->offered && g_strcmp0 (self->offered_of, id) == 0)
    troth_toasts_dismiss (TROTH_TOASTS (gtk_widget_get_ancestor (GTK_WIDGET (self->panel), TROTH_TYPE_TOASTS)), self->offered);
}

static void
on_answered_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (Asked) asked = user_data;
  TrothPresenter *self = asked->presenter;
  g_autoptr (GtkWidget) where = asked->where ? g_object_ref (asked->where) : NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (TrothOutcome) outcome = troth_customer_service_run_finish (TROTH_CUSTOMER_SERVICE (source), result, &error);
  g_autofree char *words = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (asked->busy)
    g_hash_table_remove (self->busy, asked->busy);
  if (TROTH_IS_FORM_SHEET (where))
    troth_form_sheet_set_waiting (TROTH_FORM_SHEET (where), FALSE);
  words = troth_presenter_outcome_words (self, outcome, error);
  if (outcome == NULL || !troth_outcome_is_done (outcome))
    {
      refuse (self, where, outcome ? troth_outcome_get_field (outcome) : NULL, words);
      return;
    }
  close_where (self, where);
  troth_presenter_end_offer (self, asked->id);
  if (words == NULL && asked->undo && self->window && troth_outcome_get_kind (outcome) == TROTH_OUTCOME_KIND_APPLIED)
    offer_undo (self, g_steal_pointer (&asked));
  else if (words || asked->done)
    troth_presenter_toast (self, words ? words : asked->done);
}

static Asked *
asked_new (TrothPresenter *self,
           const char     *done,
           gpointer        where)
{
  Asked *asked = g_new0 (Asked, 1);

  asked->presenter = self;
  asked->done = done;
  g_set_weak_pointer (&asked->where, where);
  return asked;
}

/* Enter twice is one command. */
static void
run (Asked      *asked,
     const char *op,
     const char *entity_id,
     gpointer    args)
{
  TrothPresenter *self = asked->presenter;

  if (self->busy == NULL)
    self->busy = g_hash_table_new (NULL, NULL);
  if (asked->where && !g_hash_table_add (self->busy, asked->where))
    {
      asked_free (asked);
      return;
    }
  asked->busy = asked->where;
  asked->id = g_strdup (entity_id);
  if (TROTH_IS_FORM_SHEET (asked->where))
    troth_form_sheet_set_waiting (TROTH_FORM_SHEET (asked->where), TRUE);
  troth_customer_service_run_async (troth_context_get_customers (self->context), op, entity_id, args, self->cancellable, on_answered_cb, asked);
}

void
troth_presenter_run_undoable (TrothPresenter *self,
                              const char     *op,
                              const char     *entity_id,
                              gpointer        args,
                              const char     *done,
                              gpointer        where,
                              const char     *undo,
                              gpointer        undo_args)
{
  Asked *asked = asked_new (self, done, where);

  asked->undo = undo;
  asked->undo_args = undo_args ? g_object_ref (undo_args) : NULL;
  run (asked, op, entity_id, args);
}

gboolean
troth_presenter_take_promise (TrothPresenter *self,
                              GAsyncResult   *result,
                              TrothPromise  **made)
{
  g_autoptr (GObject) service = g_async_result_get_source_object (result);
  g_autoptr (GError) error = NULL;
  g_autoptr (TrothPromise) promise = NULL;
  g_autoptr (TrothOutcome) outcome = troth_promise_service_run_finish (TROTH_PROMISE_SERVICE (service), result, &promise, &error);
  g_autofree char *words = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return FALSE;
  words = troth_presenter_outcome_words (self, outcome, error);
  if (words)
    troth_presenter_toast (self, words);
  else
    *made = g_steal_pointer (&promise);
  return TRUE;
}

void
troth_presenter_run (TrothPresenter *self,
                     const char     *op,
                     const char     *entity_id,
                     gpointer        args,
                     const char     *done,
                     gpointer        where)
{
  troth_presenter_run_undoable (self, op, entity_id, args, done, where, NULL, NULL);
}

/* ——— several ——— */

typedef struct
{
  const char  *op;
  char        *id;
  TrothRecord *args;
  const char  *field;
  const char  *due;
} Step;

static void
step_free (gpointer data)
{
  Step *step = data;

  g_object_unref (step->args);
  g_free (step->id);
  g_free (step);
}

typedef struct
{
  TrothPresenter    *presenter; /* alive while the cancellable is not cancelled */
  TrothFormSheet    *form;      /* kept, though it may be closed or put aside meanwhile */
  GQueue            *steps;     /* to be done; the first is on its way */
  TrothPresenterDone done;
  GObject           *about; /* (nullable) */
} Steps;

static void
steps_free (gpointer data)
{
  Steps *all = data;

  g_queue_free_full (all->steps, step_free);
  g_object_unref (all->form);
  g_clear_object (&all->about);
  g_free (all);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Steps, steps_free)

static void go_on (Steps *all);

static void
on_step_done_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (Steps) all = user_data;
  TrothPresenter *self = all->presenter;
  Step           *step = g_queue_peek_head (all->steps);
  g_autoptr (GError) error = NULL;
  g_autoptr (TrothOutcome) outcome = troth_customer_service_run_finish (TROTH_CUSTOMER_SERVICE (source), result, &error);
  const char      *field = outcome ? troth_outcome_get_field (outcome) : NULL;
  g_autofree char *words = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  words = troth_presenter_outcome_words (self, outcome, error);
  if (outcome == NULL || !troth_outcome_is_done (outcome))
    {
      troth_form_sheet_set_waiting (all->form, FALSE);
      refuse (self, GTK_WIDGET (all->form), step->due && field && g_str_has_prefix (field, "due") ? step->due : step->field, words);
      return;
    }
  if (words)
    troth_presenter_toast (self, words);
  troth_form_sheet_set_done (all->form, step->field);
  if (step->due)
    troth_form_sheet_set_done (all->form, step->due);
  step_free (g_queue_pop_head (all->steps));
  go_on (g_steal_pointer (&all));
}

/* (transfer full) */
static void
go_on (Steps *all)
{
  TrothPresenter *self = all->presenter;
  Step           *step = g_queue_peek_head (all->steps);

  if (step)
    {
      troth_customer_service_run_async (troth_context_get_customers (self->context), step->op, step->id, step->args, self->cancellable,
                                        on_step_done_cb, all);
      return;
    }
  close_where (self, GTK_WIDGET (all->form));
  all->done (self, all->form, all->about);
  steps_free (all);
}

void
troth_presenter_add_step (GQueue     *steps,
                          const char *op,
                          const char *entity_id,
                          gpointer    args,
                          const char *field,
                          const char *due)
{
  Step *step = g_new (Step, 1);

  *step = (Step){ op, g_strdup (entity_id), g_object_ref (args), field, due };
  g_queue_push_tail (steps, step);
}

void
troth_presenter_run_steps (TrothPresenter    *self,
                           GQueue            *steps,
                           TrothFormSheet    *form,
                           TrothPresenterDone done,
                           gpointer           about)
{
  Steps *all = g_new (Steps, 1);

  *all = (Steps){ self, g_object_ref (form), steps, done, about ? g_object_ref (about) : NULL };
  troth_form_sheet_set_waiting (form, TRUE);
  go_on (all);
}
