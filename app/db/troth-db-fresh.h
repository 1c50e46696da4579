// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-db-key-pack.h"
#include "troth-row.h"

/* Customers who have no keys yet, and the keys that they are to have. Inside app/db only; on the writer. */

G_BEGIN_DECLS

typedef struct _TrothDbFresh TrothDbFresh;

/** troth_db_fresh_new: begins to work the keys of customers out: of many on a thread of its own, while @rows (element-type TrothRow) are
 * written, and on, if nobody asks for them. @packed: they are wanted as a pack, else as a run (transfer full) */
TrothDbFresh *troth_db_fresh_new (GPtrArray *rows,
                                  gboolean   packed);
TrothDbFresh *troth_db_fresh_ref (TrothDbFresh *self);
void          troth_db_fresh_unref (TrothDbFresh *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrothDbFresh, troth_db_fresh_unref)

GPtrArray *troth_db_fresh_get_rows (TrothDbFresh *self);
/** troth_db_fresh_take_docs: the numbers (element-type gint64) of the rows, when they have some (transfer full) */
void troth_db_fresh_take_docs (TrothDbFresh *self,
                               GArray       *docs);
/** troth_db_fresh_get_docs: (nullable) (array) */
const gint64 *troth_db_fresh_get_docs (TrothDbFresh *self);
/** troth_db_fresh_get_lowest: the lowest of them, or %G_MAXINT64 */
gint64 troth_db_fresh_get_lowest (TrothDbFresh *self);
/** troth_db_fresh_get_run: the keys, sorted; in the place of a number the row's index. Waits for them */
const TrothDbKeyRun *troth_db_fresh_get_run (TrothDbFresh *self);
/** troth_db_fresh_steal_pack: the same with their numbers, once; %NULL: it was not made to be packed. Waits for them (transfer full) (nullable) */
TrothDbKeyPack *troth_db_fresh_steal_pack (TrothDbFresh *self);

G_END_DECLS
