// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-presenter-private.h"

#include <glib/gi18n.h>

#include "troth-command-args.h"
#include "troth-customer-person.h"
#include "troth-merge-dialog.h"

/* Several records of one person: found, compared, merged, separated. */

/* Asked for whoever is on the screen; answered to her alone. */
static void
on_alike_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  TrothPresenter *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = troth_customer_service_alike_finish (TROTH_CUSTOMER_SERVICE (source), result, &error);

  if (found && self->window && self->profile)
    troth_same_person_set_alike (troth_profile_get_same (self->profile), found->len ? found->pdata[0] : NULL);
}

void
troth_presenter_show_same (TrothPresenter *self,
                           TrothCustomer  *customer)
{
  TrothCustomerService *customers = troth_context_get_customers (self->context);
  TrothSamePerson      *same = troth_profile_get_same (self->profile);
  g_autoptr (GListModel) merged = troth_customer_service_merged (customers, troth_customer_get_id (customer));

  troth_same_person_set_merged (same, merged, troth_customer_service_get_agents (customers), self->moment);
  troth_same_person_set_alike (same, NULL);
  g_cancellable_cancel (self->comparing);
  g_clear_object (&self->comparing);
  self->comparing = g_cancellable_new ();
  troth_customer_service_alike_async (customers, customer, self->comparing, on_alike_cb, self);
}

/* ——— one or two ——— */

static void
on_merge_cb (TrothPresenter   *self,
             TrothCustomer    *merged,
             TrothCustomer    *kept,
             TrothMergeDialog *dialog)
{
  g_autoptr (TrothMergeArgs) args = troth_merge_args_new ();
  g_autoptr (TrothUnmergeArgs) undo = troth_unmerge_args_new ();

  troth_merge_args_set_into_id (args, troth_customer_get_id (kept));
  troth_unmerge_args_set_from_id (undo, troth_customer_get_id (kept));
  troth_presenter_run_undoable (self, "customer.merge", troth_customer_get_id (merged), args, _ ("Merged: one person from now on"), dialog,
                                "customer.unmerge", undo);
}

static void
separate (TrothPresenter *self,
          TrothCustomer  *customer,
          const char     *from_id,
          const char     *done,
          gpointer        where)
{
  g_autoptr (TrothUnmergeArgs) args = troth_unmerge_args_new ();

  troth_unmerge_args_set_from_id (args, from_id);
  troth_presenter_run (self, "customer.unmerge", troth_customer_get_id (customer), args, done, where);
}

static void
on_two_cb (TrothPresenter   *self,
           TrothCustomer    *one,
           TrothCustomer    *other,
           TrothMergeDialog *dialog)
{
  separate (self, one, troth_customer_get_id (other), _ ("Two persons: nobody is asked again"), dialog);
}

/* Whom somebody else is compared with, while that record is brought here. */
typedef struct
{
  TrothPresenter *self; /* not owned */
  char           *id;
} Comparison;

static void
comparison_free (Comparison *comparison)
{
  g_free (comparison->id);
  g_free (comparison);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Comparison, comparison_free)

/* The other record is on this desk now. */
static void
on_brought_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (Comparison) comparison = user_data;
  TrothPresenter *self = comparison->self;
  g_autoptr (GError) error = NULL;
  g_autoptr (TrothCustomer) other = troth_customer_service_open_finish (TROTH_CUSTOMER_SERVICE (source), result, &error);
  TrothMergeDialog *dialog = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->window == NULL || troth_presenter_get_customer (self) == NULL ||
      g_strcmp0 (troth_customer_get_id (troth_presenter_get_customer (self)), comparison->id) != 0)
    return;
  if (other == NULL)
    {
      troth_presenter_toast (self, _ ("The company cannot be reached just now. Nothing was changed; try again when the desk is connected."));
      return;
    }
  dialog = troth_merge_dialog_new (GTK_WINDOW (self->window), troth_presenter_get_customer (self), other, troth_moment_get_zone (self->moment));
  g_signal_connect_object (dialog, "merge", G_CALLBACK (on_merge_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (dialog, "two", G_CALLBACK (on_two_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
compare (TrothPresenter *self,
         TrothCustomer  *record)
{
  Comparison *comparison = g_new0 (Comparison, 1);

  comparison->self = self;
  comparison->id = g_strdup (troth_customer_get_id (troth_presenter_get_customer (self)));
  troth_customer_service_bring_async (troth_context_get_customers (self->context), troth_customer_get_id (record), self->cancellable,
                                      on_brought_cb, comparison);
}

static void
on_verb_cb (TrothPresenter *self,
            const char     *verb,
            TrothCustomer  *record)
{
  if (g_str_equal (verb, "separate"))
    separate (self, record, troth_customer_get_merged_into_id (record), _ ("Separated again"), NULL);
  else if (troth_presenter_get_customer (self))
    compare (self, record);
}

/* Whoever is on screen is shown with all her records; but nobody takes away what is being written. */
static void
on_persons_changed_cb (TrothPresenter *self)
{
  TrothCustomer *customer = troth_presenter_get_customer (self);
  const char    *id = NULL;

  if (self->window == NULL)
    return;
  troth_presenter_forget_names (self);
  if (customer == NULL || self->profile == NULL)
    return;
  id = troth_customer_service_get_survivor (troth_context_get_customers (self->context), troth_customer_get_id (customer));
  if (g_strcmp0 (id, troth_customer_get_id (customer)) == 0)
    troth_presenter_fill_profile (self, customer);
  else if (!troth_presenter_is_writing (self))
    troth_presenter_open (self, id, NULL);
}

void
troth_presenter_bind_same (TrothPresenter *self)
{
  g_signal_connect_object (troth_profile_get_same (self->profile), "verb", G_CALLBACK (on_verb_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (troth_context_get_customers (self->context), "persons-changed", G_CALLBACK (on_persons_changed_cb), self,
                           G_CONNECT_SWAPPED);
}
