// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-db-sqlite.h"
#include "troth-db-connection.h"

#include <errno.h>

/* Only readers of our own process can be in the way of the writer, and only for the moments of a WAL restart. */
#define BUSY_MS 5000

static TrothError
error_code (int rc,
            int system)
{
  switch (rc & 0xff)
    {
    case SQLITE_FULL:
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_CANTOPEN:
    case SQLITE_IOERR:
      return TROTH_ERROR_DISK;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_FORMAT:
      return TROTH_ERROR_CORRUPT;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return TROTH_ERROR_BUSY;
    case SQLITE_TOOBIG:
      return TROTH_ERROR_TOO_LARGE;
    case SQLITE_CONSTRAINT:
      return rc == SQLITE_CONSTRAINT_UNIQUE || rc == SQLITE_CONSTRAINT_PRIMARYKEY ? TROTH_ERROR_CONFLICT : TROTH_ERROR_INVALID;
    default:
      return system == ENOSPC ? TROTH_ERROR_DISK : TROTH_ERROR_UNSUPPORTED;
    }
}

gboolean
troth_db_sqlite_fail (sqlite3 *sqlite,
                      int      rc,
                      GError **error)
{
  int        extended = sqlite ? sqlite3_extended_errcode (sqlite) : rc;
  int        system = sqlite ? sqlite3_system_errno (sqlite) : 0;
  TrothError code = error_code ((extended & 0xff) == (rc & 0xff) ? extended : rc, system);

  if (code == TROTH_ERROR_DISK && system != 0)
    g_set_error (error, TROTH_ERROR, code, "%s: %s", sqlite3_errstr (rc), g_strerror (system));
  else
    g_set_error (error, TROTH_ERROR, code, "%s", sqlite ? sqlite3_errmsg (sqlite) : sqlite3_errstr (rc));
  return FALSE;
}

static gboolean
set_up (TrothDbConnection *self,
        GError           **error)
{
  sqlite3_extended_result_codes (self->sqlite, 1);
  sqlite3_busy_timeout (self->sqlite, BUSY_MS);
  sqlite3_db_config (self->sqlite, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (self->sqlite, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  sqlite3_db_config (self->sqlite, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
  sqlite3_db_config (self->sqlite, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
  sqlite3_db_config (self->sqlite, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, self->writer ? 0 : 1, NULL);
  /* A fresh connection has no cached pages: the first PRAGMA that reads the file also finds out that it is none. */
  if (self->writer)
    return troth_db_run_script (self,
                                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
                                "PRAGMA cache_size=-4096; PRAGMA temp_store=MEMORY; PRAGMA journal_size_limit=16777216;"
                                "SELECT count(*) FROM sqlite_schema;",
                                error);
  return troth_db_run_script (self,
                              "PRAGMA query_only=ON; PRAGMA wal_autocheckpoint=0; PRAGMA cache_size=-2048;"
                              "PRAGMA temp_store=MEMORY; SELECT count(*) FROM sqlite_schema;",
                              error);
}

TrothDbConnection *
troth_db_connection_open (const char *path,
                          gboolean    writer,
                          GError    **error)
{
  g_autoptr (TrothDbConnection) self = g_new0 (TrothDbConnection, 1);
  int rc;

  self->writer = writer;
  self->idle = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, troth_db_sqlite_statements_free);
  rc = sqlite3_open_v2 (path, &self->sqlite, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | (writer ? SQLITE_OPEN_CREATE : 0), NULL);
  if (rc != SQLITE_OK)
    {
      troth_db_sqlite_fail (self->sqlite, rc, error);
      return NULL;
    }
  return set_up (self, error) ? g_steal_pointer (&self) : NULL;
}

void
troth_db_connection_close (TrothDbConnection *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->idle);
  sqlite3_close_v2 (self->sqlite);
  g_free (self);
}

gboolean
troth_db_connection_get_schema (TrothDbConnection *self,
                                gint64            *schema,
                                GError           **error)
{
  return troth_db_get_integer (self, error, schema, 0, "PRAGMA user_version", "");
}

gboolean
troth_db_connection_set_schema (TrothDbConnection *self,
                                guint              schema,
                                GError           **error)
{
  g_autofree char *sql = g_strdup_printf ("PRAGMA user_version=%u", schema);

  return troth_db_run_script (self, sql, error);
}

gboolean
troth_db_connection_begin (TrothDbConnection *self,
                           GError           **error)
{
  return troth_db_run (self, error, self->writer ? "BEGIN IMMEDIATE" : "BEGIN", "");
}

gboolean
troth_db_connection_commit (TrothDbConnection *self,
                            GError           **error)
{
  return troth_db_run (self, error, "COMMIT", "");
}

void
troth_db_connection_rollback (TrothDbConnection *self)
{
  g_autoptr (GError) error = NULL;

  /* Some failures (full disk, I/O) have rolled back already. */
  if (!sqlite3_get_autocommit (self->sqlite) && !troth_db_run (self, &error, "ROLLBACK", ""))
    g_warning ("rolling back: %s", error->message);
}

gboolean
troth_db_connection_checkpoint (TrothDbConnection *self,
                                GError           **error)
{
  int rc = sqlite3_wal_checkpoint_v2 (self->sqlite, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);

  return rc == SQLITE_OK ? TRUE : troth_db_sqlite_fail (self->sqlite, rc, error);
}

gboolean
troth_db_run_script (TrothDbConnection *self,
                     const char        *sql,
                     GError           **error)
{
  int rc = sqlite3_exec (self->sqlite, sql, NULL, NULL, NULL);

  return rc == SQLITE_OK ? TRUE : troth_db_sqlite_fail (self->sqlite, rc, error);
}
