// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <adwaita.h>

#include "troth-goodwill.h"

G_BEGIN_DECLS

/* Good words on the start page: those for her, which she may thank for, and what came back for those that she passed on.
 * Invisible while there are none. Signal "thanked" (TrothPraise, words or NULL: she has read it). */
#define TROTH_TYPE_PRAISE_LIST (troth_praise_list_get_type ())
G_DECLARE_FINAL_TYPE (TrothPraiseList, troth_praise_list, TROTH, PRAISE_LIST, AdwBin)

/** TrothPraiseNameFunc: of a customer, or of an agent; %NULL when it is not known (transfer full) */
typedef char *(*TrothPraiseNameFunc) (const char *id,
                                      gpointer    user_data);

/** troth_praise_list_set_names: before the models */
void troth_praise_list_set_names (TrothPraiseList    *self,
                                  TrothPraiseNameFunc customer,
                                  TrothPraiseNameFunc agent,
                                  gpointer            user_data);
/** troth_praise_list_set_models: of TrothPraise: for her, and received of those that she passed on */
void troth_praise_list_set_models (TrothPraiseList *self,
                                   GListModel      *praise,
                                   GListModel      *receipts);
/** troth_praise_list_set_pause: for so long after a press, or after one row gave way to the next, another press does nothing; %TROTH_PAUSE_MS to begin with */
void troth_praise_list_set_pause (TrothPraiseList *self,
                                  guint            ms);

G_END_DECLS
