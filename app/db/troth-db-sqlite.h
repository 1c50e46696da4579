// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <sqlite3.h>

#include "troth-db-driver.h"

/* Shared by the troth-db-sqlite*.c files only. */

G_BEGIN_DECLS

typedef struct
{
  TrothDbConnection parent;
  sqlite3          *sqlite;
  int               log_limit; /* pages in the log from which on a commit has them copied into the file */
  gboolean          unsure;    /* a sync failed: what the log has need not be on the disk, and no later sync brings it there */
} TrothSqlite;

/** troth_db_sqlite_fail: sets @error from the connection's last failure @rc; returns FALSE */
gboolean troth_db_sqlite_fail (TrothSqlite *self,
                               int          rc,
                               GError     **error);
/* The statement half of the driver (troth-db-sqlite-statement.c). */
TrothDbStatement *troth_db_sqlite_prepare (TrothDbConnection *connection,
                                           const char        *sql,
                                           GError           **error);
void              troth_db_sqlite_release (TrothDbStatement *statement);
void              troth_db_sqlite_bind_lasting (TrothDbStatement *statement,
                                                guint             n,
                                                const char       *value,
                                                int               length);
void              troth_db_sqlite_bind_text (TrothDbStatement *statement,
                                             guint             n,
                                             const char       *value);
void              troth_db_sqlite_bind_integer (TrothDbStatement *statement,
                                                guint             n,
                                                gint64            value);
gboolean          troth_db_sqlite_step (TrothDbStatement *statement,
                                        GError          **error);
gboolean          troth_db_sqlite_is_null_at (TrothDbStatement *statement,
                                              guint             i);
const char       *troth_db_sqlite_text_at (TrothDbStatement *statement,
                                           guint             i);
gint64            troth_db_sqlite_integer_at (TrothDbStatement *statement,
                                              guint             i);
const char       *troth_db_sqlite_column (TrothDbStatement *statement,
                                          guint             i);

G_END_DECLS
