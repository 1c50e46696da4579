// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <gio/gio.h>

#include "troth-promise-rules.h"

G_BEGIN_DECLS

/* Groups are TrothDueState: Overdue, Now, Next hour, Later today, Later. */
#define TROTH_N_PROMISE_GROUPS TROTH_DUE_ENDED

/* A heading row. Properties "group" (int, a TrothDueState) and "count" (promises under it), read-only. */
#define TROTH_TYPE_PROMISE_HEADING (troth_promise_heading_get_type ())
G_DECLARE_FINAL_TYPE (TrothPromiseHeading, troth_promise_heading, TROTH, PROMISE_HEADING, GObject)

TrothDueState troth_promise_heading_get_group (TrothPromiseHeading *self);
guint         troth_promise_heading_get_count (TrothPromiseHeading *self);

/**
 * TrothPromiseGroups: one flat list for a list view (GTK 4.8 has no sections): a #TrothPromiseHeading, then its
 * promises in the order of the model, for each group that has some.
 *
 * Pure over (model, now, zone): it has no clock and no timer. It holds positions and asks for due times only
 * (troth_promise_model_get_due), whatever the length of the list; the owner calls set_now at next_change. Changes are told as
 * the few splices that they are: a promise that stays keeps its row.
 */
#define TROTH_TYPE_PROMISE_GROUPS (troth_promise_groups_get_type ())
G_DECLARE_FINAL_TYPE (TrothPromiseGroups, troth_promise_groups, TROTH, PROMISE_GROUPS, GObject)

/** troth_promise_groups_new: @model (transfer none) (nullable) of open #TrothPromise */
TrothPromiseGroups *troth_promise_groups_new (GListModel *model,
                                              gint64      now,
                                              GTimeZone  *zone);
void                troth_promise_groups_set_model (TrothPromiseGroups *self,
                                                    GListModel         *model);
void                troth_promise_groups_set_zone (TrothPromiseGroups *self,
                                                   GTimeZone          *zone);
void                troth_promise_groups_set_now (TrothPromiseGroups *self,
                                                  gint64              now);
/** troth_promise_groups_next_change: the instant at which the clock alone next moves a promise, or %G_MAXINT64 */
gint64 troth_promise_groups_next_change (TrothPromiseGroups *self);
/** troth_promise_groups_find: position of @promise, or %G_MAXUINT (which is %GTK_INVALID_LIST_POSITION); reads no promise that is due at another time */
guint troth_promise_groups_find (TrothPromiseGroups *self,
                                 TrothPromise       *promise);
/** troth_promise_groups_count: promises in @group */
guint troth_promise_groups_count (TrothPromiseGroups *self,
                                  TrothDueState       group);

G_END_DECLS
