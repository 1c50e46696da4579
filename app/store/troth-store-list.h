// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-store.h"

G_BEGIN_DECLS

/**
 * TrothStoreList: a GListModel of the live records that a query asks for, in its order
 *
 * Holds ids and sort keys; records are read in chunks of 64 when somebody looks at them. Stays right by change: a
 * changed record leaves, comes or moves with the smallest items-changed; a change that moves nothing is not one of the list
 * (the record notifies).
 *
 * Property "loading" (notify): until the ids are there it is empty. Could they not be read, the next change of anything tries again.
 */
#define TROTH_TYPE_STORE_LIST (troth_store_list_get_type ())
G_DECLARE_FINAL_TYPE (TrothStoreList, troth_store_list, TROTH, STORE_LIST, GObject)

/** troth_store_list_new: loads in the background (transfer full) */
TrothStoreList *troth_store_list_new (TrothStore   *store,
                                      TrothDbQuery *query);
/** troth_store_list_new_loaded: has its ids when it returns: for what the first frame shows (transfer full) (nullable) */
TrothStoreList *troth_store_list_new_loaded (TrothStore   *store,
                                             TrothDbQuery *query,
                                             GError      **error);
gboolean        troth_store_list_get_loading (TrothStoreList *self);

G_END_DECLS
