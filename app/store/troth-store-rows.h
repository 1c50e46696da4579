// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-db-query.h"
#include "troth-store-tx.h"

G_BEGIN_DECLS

/** TrothStoreRows: ids and sort keys of the records that a query asks for, sorted. Not of a thread */
typedef struct _TrothStoreRows TrothStoreRows;

/** TrothRowsChange: as in GListModel::items-changed; removed = added = 0: nothing */
typedef struct
{
  guint position;
  guint removed;
  guint added;
} TrothRowsChange;

TrothStoreRows *troth_store_rows_new (TrothDbQuery *query);
void            troth_store_rows_free (TrothStoreRows *self);
gboolean        troth_store_rows_read (TrothStoreRows    *self,
                                       TrothDbConnection *connection,
                                       GError           **error);
guint           troth_store_rows_get_length (TrothStoreRows *self);
const char     *troth_store_rows_get_id (TrothStoreRows *self,
                                         guint           position);

/** troth_store_rows_leave: takes the row of @delta out unless it stays where it is */
TrothRowsChange troth_store_rows_leave (TrothStoreRows  *self,
                                        TrothStoreDelta *delta);
/** troth_store_rows_enter: puts the row of @delta in unless it is there. After leave */
TrothRowsChange troth_store_rows_enter (TrothStoreRows  *self,
                                        TrothStoreDelta *delta);
/** troth_store_rows_follow_all: many (element-type TrothStoreDelta) at once: one change that covers all */
TrothRowsChange troth_store_rows_follow_all (TrothStoreRows *self,
                                             GPtrArray      *deltas);

G_END_DECLS
