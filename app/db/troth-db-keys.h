// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-db-fresh.h"
#include "troth-db-statement.h"

/* Keys of new customers while much is loaded into a file that nobody searches meanwhile. Inside app/db only.
 *
 * They come in any order: written at once, each of them would touch another page of an index that soon is larger than any memory. So they
 * are only put down, and go into search_key sorted, when the load is over. Before that, when they are many, they go into a file of their own.
 * Who opens the database after a crash makes them again: see search_rebuild.
 *
 * Nothing is forgotten before the transaction that wrote it is committed, for it may be taken back. */

G_BEGIN_DECLS

typedef struct _TrothDbKeys TrothDbKeys;

/** troth_db_keys_new: @from: customers with a larger number come with the load; @many: keys that memory holds at most, if there is a
 * @folder (nullable) where they go then (transfer full) */
TrothDbKeys *troth_db_keys_new (gint64      from,
                                guint       many,
                                const char *folder);
void         troth_db_keys_free (TrothDbKeys *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrothDbKeys, troth_db_keys_free)

gint64 troth_db_keys_get_from (const TrothDbKeys *self);
/** troth_db_keys_make_room: takes to the disk what is down, if it is much and committed
 * Error: of the disk. */
gboolean troth_db_keys_make_room (TrothDbKeys *self,
                                  GError     **error);
/** troth_db_keys_add: puts down what @fresh, whose numbers are known, is to have; these may still be worked out until more are added */
void troth_db_keys_add (TrothDbKeys  *self,
                        TrothDbFresh *fresh);
/** troth_db_keys_write: all of them, into search_key */
gboolean troth_db_keys_write (TrothDbKeys       *self,
                              TrothDbConnection *connection,
                              GError           **error);
/** troth_db_keys_end: with this transaction, which wrote them all, the load is over */
void     troth_db_keys_end (TrothDbKeys *self);
gboolean troth_db_keys_has_ended (const TrothDbKeys *self);

/** troth_db_keys_settle: the transaction was committed. FALSE: the load is over */
gboolean troth_db_keys_settle (TrothDbKeys *self);
/** troth_db_keys_rewind: it was taken back, with what it put down and wrote. FALSE: with it the beginning of the load */
gboolean troth_db_keys_rewind (TrothDbKeys *self);

G_END_DECLS
