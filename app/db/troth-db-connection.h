// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-db-keys.h"
#include "troth-db-pending.h"
#include "troth-db-statement.h"

/* What troth-db.c needs of a driver. Only it and the drivers include this. */

G_BEGIN_DECLS

/** troth_db_connection_open: opens @where, a "postgresql://…" or a path (created); a @writer of a file does its checkpoints, another may only read (transfer full) */
TrothDbConnection *troth_db_connection_open (const char *where,
                                             gboolean    writer,
                                             GError    **error);
/** troth_db_connection_close: readers first: the last one closed does the last checkpoint */
void troth_db_connection_close (TrothDbConnection *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrothDbConnection, troth_db_connection_close)

/** troth_db_connection_get_schema: number of the last migration that ran, 0 for a new database; other processes that ask wait until troth_db_connection_schema_ready () */
gboolean troth_db_connection_get_schema (TrothDbConnection *self,
                                         gint64            *schema,
                                         GError           **error);
gboolean troth_db_connection_set_schema (TrothDbConnection *self,
                                         guint              schema,
                                         GError           **error);

gboolean troth_db_connection_schema_ready (TrothDbConnection *self,
                                           GError           **error);

/** troth_db_connection_be_loose: before a transaction: whether it has to be on the disk when it is committed */
gboolean troth_db_connection_be_loose (TrothDbConnection *self,
                                       gboolean           loose,
                                       GError           **error);
gboolean troth_db_connection_begin (TrothDbConnection *self,
                                    GError           **error);
gboolean troth_db_connection_commit (TrothDbConnection *self,
                                     GError           **error);
void     troth_db_connection_rollback (TrothDbConnection *self);
/** troth_db_connection_get_name: "sqlite", "postgres" */
const char *troth_db_connection_get_name (TrothDbConnection *self);
/** troth_db_connection_get_row_lock: what to append to a SELECT by id that a change will be decided by */
const char *troth_db_connection_get_row_lock (TrothDbConnection *self);
/** troth_db_connection_has_table: whether there is a table called @name */
gboolean troth_db_connection_has_table (TrothDbConnection *self,
                                        const char        *name,
                                        gboolean          *has,
                                        GError           **error);
/** troth_db_connection_sorts_keys: whether keys of much that is loaded are put down first */
gboolean troth_db_connection_sorts_keys (TrothDbConnection *self);
/** troth_db_connection_get_keys: where they are put down now (nullable) (transfer none) */
TrothDbKeys *troth_db_connection_get_keys (TrothDbConnection *self);
void         troth_db_connection_set_keys (TrothDbConnection *self,
                                           TrothDbKeys       *keys);
/** troth_db_connection_share: @pending (nullable) is of this connection and others to the same file, and outlives them */
void troth_db_connection_share (TrothDbConnection *self,
                                TrothDbPending    *pending);
/** troth_db_connection_get_pending: where keys go now (nullable) (transfer none) */
TrothDbPending *troth_db_connection_get_pending (TrothDbConnection *self);
/** troth_db_connection_get_view: keys that may not be in search_key, as they were before the transaction under way (nullable) (transfer none) */
TrothDbKeyView *troth_db_connection_get_view (TrothDbConnection *self);
/** troth_db_connection_is_behind: keys that were put off are to be written now */
gboolean troth_db_connection_is_behind (TrothDbConnection *self);
/** troth_db_connection_get_owed: ids of customers, see troth_db_search_owe () (transfer none) */
GHashTable *troth_db_connection_get_owed (TrothDbConnection *self);

G_END_DECLS
