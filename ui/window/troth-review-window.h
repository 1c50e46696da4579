// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <adwaita.h>

#include "troth-moment.h"
#include "troth-review-service.h"

G_BEGIN_DECLS

/** TrothReviewNames: how customers, and agents or teams, are called (transfer full) (nullable: not known here) */
typedef struct
{
  char *(*customer) (const char *customer_id,
                     gpointer    user_data);
  char *(*owner) (const char *id,
                  gpointer    user_data);
} TrothReviewNames;

/* The tray of what the backend refused and what met somebody else's: each with both values and what to do. It closes
 * itself when it is empty. Signals "show-item", "accept", "insist" (TrothReviewItem). */
#define TROTH_TYPE_REVIEW_WINDOW (troth_review_window_get_type ())
G_DECLARE_FINAL_TYPE (TrothReviewWindow, troth_review_window, TROTH, REVIEW_WINDOW, AdwWindow)

/** troth_review_window_new: @items of TrothReviewItem */
TrothReviewWindow *troth_review_window_new (GtkWindow              *parent,
                                            GListModel             *items,
                                            TrothMoment            *moment,
                                            const TrothReviewNames *names,
                                            gpointer                user_data);

/**
 * troth_review_words: what happened, as whole sentences (transfer full). Pure
 * @by: (nullable): the colleague's name
 */
char *troth_review_words (TrothReviewItem *item,
                          const char      *by);
/** troth_review_refused_words: why her own was not taken when she insisted (transfer full) (nullable: it was not refused). Pure */
char *troth_review_refused_words (TrothReviewItem *item);

G_END_DECLS
