// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-promise-view.h"
#include "troth-store.h"

G_BEGIN_DECLS

/**
 * TrothStorePromises: a #TrothPromiseModel of the live open promises that a #TrothPromiseView asks for
 *
 *   view ──► reader: ids and due times, filtered and sorted ──► one splice
 *   a commit ──► the promises that it changed leave, come or move ──► the smallest splices
 *
 * By name, and while a search is on, a commit asks the reader again instead: names are not known by heart.
 * Main thread.
 */
#define TROTH_TYPE_STORE_PROMISES (troth_store_promises_get_type ())
G_DECLARE_FINAL_TYPE (TrothStorePromises, troth_store_promises, TROTH, STORE_PROMISES, GObject)

/** troth_store_promises_new: has its first rows by due time when it returns, and the others soon after.
 * @owners: (nullable): ids of agents and teams; %NULL = anybody's. (transfer full) */
TrothStorePromises *troth_store_promises_new (TrothStore             *store,
                                              const TrothPromiseView *view,
                                              const char *const      *owners);
/** troth_store_promises_set_view: shows what it showed until the new rows are read */
void troth_store_promises_set_view (TrothStorePromises     *self,
                                    const TrothPromiseView *view,
                                    const char *const      *owners);

G_END_DECLS
