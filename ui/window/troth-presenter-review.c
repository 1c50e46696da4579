// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-presenter-private.h"

#include "troth-review-window.h"

/* What met somebody else's, to be settled by a person. */

static char *
owner_name_of (const char *id,
               gpointer    user_data)
{
  char *name = troth_presenter_owner_name (TROTH_OWNER_KIND_AGENT, id, user_data);

  return name ? name : troth_presenter_owner_name (TROTH_OWNER_KIND_TEAM, id, user_data);
}

static void
on_show_cb (TrothPresenter  *self,
            TrothReviewItem *item,
            GtkWindow       *tray)
{
  troth_presenter_open (self, troth_review_item_get_customer_id (item), troth_review_item_get_promise_id (item));
  gtk_window_close (tray);
}

static void
on_accept_cb (TrothPresenter  *self,
              TrothReviewItem *item)
{
  troth_review_service_accept (troth_context_get_reviews (self->context), item);
}

static void
on_insist_cb (TrothPresenter  *self,
              TrothReviewItem *item)
{
  troth_review_service_insist (troth_context_get_reviews (self->context), item);
}

void
troth_presenter_show_reviews (TrothPresenter *self)
{
  static const TrothReviewNames names = { troth_presenter_customer_name, owner_name_of };
  GListModel                   *items = troth_review_service_get_items (troth_context_get_reviews (self->context));
  TrothReviewWindow            *tray = NULL;

  if (g_list_model_get_n_items (items) == 0)
    return;
  tray = troth_review_window_new (GTK_WINDOW (self->window), items, self->moment, &names, self);
  g_signal_connect_object (tray, "show-item", G_CALLBACK (on_show_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (tray, "accept", G_CALLBACK (on_accept_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (tray, "insist", G_CALLBACK (on_insist_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (tray));
}
