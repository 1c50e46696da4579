// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <gtk/gtk.h>

#include "troth-case.h"
#include "troth-customer.h"
#include "troth-moment.h"
#include "troth-promise.h"

G_BEGIN_DECLS

/* Something open with the customer: a promise or a case, one line that unfolds in place. Signal "verb" (string): what is to be done
 * with the case: "describe" (what is known of it), "resolve", "close", "waive" (no progress reports) or "report" (again), "advise" (it is a known problem) or
 * "unadvise" (no longer). */
#define TROTH_TYPE_OPEN_ROW (troth_open_row_get_type ())
G_DECLARE_FINAL_TYPE (TrothOpenRow, troth_open_row, TROTH, OPEN_ROW, GtkListBoxRow)

/** troth_open_row_new: for @record, a live TrothPromise or TrothCase; @customer for her clock, @agents for names (both nullable) */
GtkWidget *troth_open_row_new (gpointer       record,
                               TrothCustomer *customer,
                               GListModel    *agents,
                               TrothMoment   *moment);
/** TrothProductNameFunc: of the product with @id (transfer full), or %NULL when it is not known */
typedef char *(*TrothProductNameFunc) (const char *id,
                                       gpointer    user_data);
/** troth_open_row_set_products: a case says what it is about; @name (nullable) outlives the row */
void troth_open_row_set_products (TrothOpenRow        *self,
                                  TrothProductNameFunc name,
                                  gpointer             user_data);
/** troth_open_row_set_leads: whoever sees it is a lead: she says what is a known problem */
void     troth_open_row_set_leads (TrothOpenRow *self,
                                   gboolean      leads);
gpointer troth_open_row_get_record (TrothOpenRow *self);
void     troth_open_row_set_unfolded (TrothOpenRow *self,
                                      gboolean      unfolded);
gboolean troth_open_row_get_unfolded (TrothOpenRow *self);

G_END_DECLS
