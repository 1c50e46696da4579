// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-db-statement.h"

/* What troth-db.c needs of a driver. Only it and the drivers include this. */

G_BEGIN_DECLS

/** troth_db_connection_open: opens or creates @path; a @writer sets the file's mode and does the checkpoints, another may only read (transfer full) */
TrothDbConnection *troth_db_connection_open (const char *path,
                                             gboolean    writer,
                                             GError    **error);
/** troth_db_connection_close: readers first: the last one closed does the last checkpoint */
void troth_db_connection_close (TrothDbConnection *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrothDbConnection, troth_db_connection_close)

/** troth_db_connection_get_schema: number of the last migration that ran, 0 for a new database */
gboolean troth_db_connection_get_schema (TrothDbConnection *self,
                                         gint64            *schema,
                                         GError           **error);
gboolean troth_db_connection_set_schema (TrothDbConnection *self,
                                         guint              schema,
                                         GError           **error);

gboolean troth_db_connection_begin (TrothDbConnection *self,
                                    GError           **error);
gboolean troth_db_connection_commit (TrothDbConnection *self,
                                     GError           **error);
void     troth_db_connection_rollback (TrothDbConnection *self);
/** troth_db_connection_checkpoint: moves everything into the main file and empties the log, so that erased text is in neither */
gboolean troth_db_connection_checkpoint (TrothDbConnection *self,
                                         GError           **error);

G_END_DECLS
