// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <gtk/gtk.h>

#include "troth-customer.h"
#include "troth-promise-rules.h"

G_BEGIN_DECLS

/* One promise in the panel: whom, what, due, what ends it and what was tried (troth-promise-lines.h). */
#define TROTH_TYPE_PROMISE_ROW (troth_promise_row_get_type ())
G_DECLARE_FINAL_TYPE (TrothPromiseRow, troth_promise_row, TROTH, PROMISE_ROW, GtkWidget)

GtkWidget *troth_promise_row_new (void);
/** troth_promise_row_show: @promise (nullable), @customer (nullable until loaded), @owner (nullable: hers who looks); follows both records */
void troth_promise_row_show (TrothPromiseRow *self,
                             TrothPromise    *promise,
                             TrothCustomer   *customer,
                             const char      *owner,
                             gboolean         unsent);
/** troth_promise_row_set_names: who is at it is called as @name_of says (nullable) (transfer full) */
void troth_promise_row_set_names (TrothPromiseRow *self,
                                  char *(*name_of) (TrothOwnerKind kind,
                                                    const char    *id,
                                                    gpointer       user_data),
                                  gpointer user_data);
/** troth_promise_row_come_into_sight: lays out its text; until then, and after it showed no promise, it is an empty place */
void     troth_promise_row_come_into_sight (TrothPromiseRow *self);
gboolean troth_promise_row_is_in_sight (TrothPromiseRow *self);
/** troth_promise_row_set_customer: @customer (nullable) was loaded */
void     troth_promise_row_set_customer (TrothPromiseRow *self,
                                         TrothCustomer   *customer);
gboolean troth_promise_row_wants_customer (TrothPromiseRow *self);
/** troth_promise_row_set_time: the clock that its sentence goes by (µs; the agent's zone) */
void troth_promise_row_set_time (TrothPromiseRow *self,
                                 gint64           now,
                                 GTimeZone       *zone);
/** troth_promise_row_next_change: when its text next changes by the clock alone, or %G_MAXINT64 */
gint64        troth_promise_row_next_change (TrothPromiseRow *self);
TrothPromise *troth_promise_row_get_promise (TrothPromiseRow *self);

/* A heading between the rows. */
#define TROTH_TYPE_PROMISE_HEADING_ROW (troth_promise_heading_row_get_type ())
G_DECLARE_FINAL_TYPE (TrothPromiseHeadingRow, troth_promise_heading_row, TROTH, PROMISE_HEADING_ROW, GtkBox)

GtkWidget *troth_promise_heading_row_new (void);
/** troth_promise_group_title: "Overdue", "Now", "Next hour", "Later today", "Later" (transfer none) */
const char *troth_promise_group_title (TrothDueState group);

G_END_DECLS
