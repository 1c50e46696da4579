// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <sqlite3.h>

#include "troth-db-statement.h"

/* Shared by the troth-db-sqlite*.c files only. */

G_BEGIN_DECLS

struct _TrothDbConnection
{
  sqlite3    *sqlite;
  GHashTable *idle; /* SQL text -> GPtrArray of statements that nobody uses now */
  gboolean    writer;
};

/** troth_db_sqlite_fail: sets @error from the connection's last failure @rc; returns FALSE */
gboolean troth_db_sqlite_fail (sqlite3 *sqlite,
                               int      rc,
                               GError **error);
/** troth_db_sqlite_statements_free: value destroy function of the idle table */
void troth_db_sqlite_statements_free (gpointer statements);

G_END_DECLS
