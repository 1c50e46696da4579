// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-db-fresh.h"
#include "troth-db-key-file.h"
#include "troth-db-statement.h"

/* Keys of new customers who come, page after page, while people work. Inside app/db only.
 *
 *   page ──► fresh ──commit──► view: packs in memory, which a search reads beside search_key
 *                                │
 *                                └──► search_key: sorted, part by part, when no more pages come
 *
 * So a page is committed without the half dozen rows of each of its customers, and these are found all the same. Who opens the database
 * after a crash makes the keys that were not written again: see search_rebuild. Where very many gather, every page writes some of them. */

G_BEGIN_DECLS

/** TrothDbKeyView: keys that are committed and may not be in search_key yet: never changed, for any thread */
typedef struct _TrothDbKeyView TrothDbKeyView;

TrothDbKeyView *troth_db_key_view_ref (TrothDbKeyView *self);
void            troth_db_key_view_unref (TrothDbKeyView *self);
/** troth_db_key_view_scan: adds to @found those from @from on and before @end, in their order, the first @limit */
void troth_db_key_view_scan (TrothDbKeyView *self,
                             const char     *from,
                             const char     *end,
                             guint           limit,
                             TrothDbKeyRun  *found);

/** TrothDbPending: of one database, whose writer alone calls what is not said to be for any thread */
typedef struct _TrothDbPending TrothDbPending;

/** troth_db_pending_new: @most: keys that memory holds before pages have to write some of them (transfer full) */
TrothDbPending *troth_db_pending_new (guint most);
void            troth_db_pending_free (TrothDbPending *self);
/** troth_db_pending_get_view: on any thread; before a transaction begins, which then sees in search_key what is not in the view any more
 * (transfer full) (nullable) */
TrothDbKeyView *troth_db_pending_get_view (TrothDbPending *self);

/** troth_db_pending_begin: pages may come */
gboolean troth_db_pending_begin (TrothDbPending    *self,
                                 TrothDbConnection *connection,
                                 GError           **error);
/** troth_db_pending_has_begun: keys may be put here */
gboolean troth_db_pending_has_begun (TrothDbPending *self);
/** troth_db_pending_add: the keys of @fresh, whose numbers are known and which was made to be packed */
gboolean troth_db_pending_add (TrothDbPending    *self,
                               TrothDbConnection *connection,
                               TrothDbFresh      *fresh,
                               GError           **error);
/** troth_db_pending_forget: the keys of customer @doc that are here now, because she gets others. FALSE: they are all in search_key */
gboolean troth_db_pending_forget (TrothDbPending *self,
                                  gint64          doc);
/** troth_db_pending_write: the next @n keys; after the last of all it is as if none had ever been here */
gboolean troth_db_pending_write (TrothDbPending    *self,
                                 TrothDbConnection *connection,
                                 guint              n,
                                 GError           **error);

/** troth_db_pending_settle: the transaction was committed */
void troth_db_pending_settle (TrothDbPending *self);
/** troth_db_pending_rewind: it was taken back */
void troth_db_pending_rewind (TrothDbPending *self);

G_END_DECLS
