// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <adwaita.h>

#include "troth-moment.h"
#include "troth-promise.h"

G_BEGIN_DECLS

/** TrothNameFunc: the name of a customer (transfer full), or %NULL while it is not loaded */
typedef char *(*TrothNameFunc) (const char *customer_id,
                                gpointer    user_data);

/* A short list of promises to press: whom, what, due in words, owner. For pages that show a handful; the panel has
 * its own. Signals "open" and "take-over" (TrothPromise); "chosen": troth_due_list_add_chosen() has something else to say. */
#define TROTH_TYPE_DUE_LIST (troth_due_list_get_type ())
G_DECLARE_FINAL_TYPE (TrothDueList, troth_due_list, TROTH, DUE_LIST, AdwBin)

GtkWidget *troth_due_list_new (void);
/** troth_due_list_set_heading: the label that says what is in it */
void troth_due_list_set_heading (TrothDueList *self,
                                 GtkLabel     *heading);
/** troth_due_list_show: @promises: (element-type TrothPromise); hidden when there is none; @agents for owners (nullable) */
void troth_due_list_show (TrothDueList *self,
                          GPtrArray    *promises,
                          GListModel   *agents,
                          TrothMoment  *moment,
                          TrothNameFunc name,
                          gpointer      user_data);
/** troth_due_list_offer_verbs: each row can be taken over and chosen: its promise's id is in @chosen then, which the lists of a page share; before the first show */
void troth_due_list_offer_verbs (TrothDueList *self,
                                 GHashTable   *chosen);
/** troth_due_list_add_chosen: adds those that are shown and chosen to @promises (element-type TrothPromise) */
void troth_due_list_add_chosen (TrothDueList *self,
                                GPtrArray    *promises);
/** troth_due_list_dup_focus: the id of the promise in whose row the keyboard is, and on what (nullable) (transfer full) */
char *troth_due_list_dup_focus (TrothDueList *self,
                                GType        *part);
/** troth_due_list_take_focus: back to there; %FALSE: it is not shown here. A show does so by itself, or has the next row instead */
gboolean troth_due_list_take_focus (TrothDueList *self,
                                    const char   *id,
                                    GType         part);
/** troth_due_list_is_waiting: a name of those shown was not there yet */
gboolean troth_due_list_is_waiting (TrothDueList *self);

G_END_DECLS
