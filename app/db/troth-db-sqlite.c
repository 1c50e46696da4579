// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-db-sqlite.h"

#include <errno.h>

/* Only readers of our own process can be in the way of the writer, and only for the moments of a WAL restart. */
#define BUSY_MS 5000
#define LOG_LIMIT 1000 /* pages */
#define LOG_CHUNK (64 * 1024)

static TrothError
error_code (int rc,
            int system)
{
  switch (rc & 0xff)
    {
    case SQLITE_FULL:
    case SQLITE_IOERR:
      return TROTH_ERROR_DISK;
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_CANTOPEN:
      return troth_error_of_file (system);
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
      return rc == SQLITE_CONSTRAINT_UNIQUE || rc == SQLITE_CONSTRAINT_PRIMARYKEY ? TROTH_ERROR_CONFLICT : TROTH_ERROR_INTERNAL;
    default:
      return system == ENOSPC ? TROTH_ERROR_DISK : TROTH_ERROR_INTERNAL;
    }
}

gboolean
troth_db_sqlite_fail (TrothSqlite *self,
                      int          rc,
                      GError     **error)
{
  sqlite3   *sqlite = self->sqlite;
  int        extended = sqlite ? sqlite3_extended_errcode (sqlite) : rc;
  int        system = sqlite ? sqlite3_system_errno (sqlite) : 0;
  TrothError code = error_code ((extended & 0xff) == (rc & 0xff) ? extended : rc, system);

  self->unsure |= rc == SQLITE_IOERR_FSYNC;
  if ((code == TROTH_ERROR_DISK || code == TROTH_ERROR_DENIED) && system != 0)
    g_set_error (error, TROTH_ERROR, code, "%s: %s", sqlite3_errstr (rc), g_strerror (system));
  else
    g_set_error (error, TROTH_ERROR, code, "%s", sqlite ? sqlite3_errmsg (sqlite) : sqlite3_errstr (rc));
  return FALSE;
}

static gboolean
run_script (TrothDbConnection *self,
            const char        *sql,
            GError           **error)
{
  TrothSqlite *own = (TrothSqlite *) self;
  int          rc = sqlite3_exec (own->sqlite, sql, NULL, NULL, NULL);

  return rc == SQLITE_OK ? TRUE : troth_db_sqlite_fail (own, rc, error);
}

/* After a sync that failed the system counts as written what it could not write: only the next writing of it is written. What was committed
 * loosely is among that, and whatever is committed later stands behind it in the log: a power cut would take all of it back, told or not.
 * So the log is written once more as it is; all that reads it meanwhile finds the same. */
static int
write_log_again (TrothSqlite *self)
{
  g_autofree guint8 *bytes = g_malloc (LOG_CHUNK);
  sqlite3_file      *log = NULL;
  sqlite3_int64      size = 0;
  int                rc = sqlite3_file_control (self->sqlite, "main", SQLITE_FCNTL_JOURNAL_POINTER, &log);

  if (rc == SQLITE_OK && log->pMethods)
    rc = log->pMethods->xFileSize (log, &size);
  for (sqlite3_int64 at = 0; rc == SQLITE_OK && at < size; at += LOG_CHUNK)
    {
      const int n = (int) MIN (LOG_CHUNK, size - at);

      rc = log->pMethods->xRead (log, bytes, n, at);
      if (rc == SQLITE_OK)
        rc = log->pMethods->xWrite (log, bytes, n, at);
    }
  if (rc == SQLITE_OK && size > 0)
    rc = log->pMethods->xSync (log, SQLITE_SYNC_NORMAL);
  self->unsure = rc != SQLITE_OK;
  return rc;
}

static void
copy_log (TrothSqlite *self,
          int          mode)
{
  /* best effort: the next one, when the log has its pages (see room and bulk) or at the end, does it too */
  self->unsure |= sqlite3_wal_checkpoint_v2 (self->sqlite, NULL, mode, NULL, NULL) == SQLITE_IOERR_FSYNC;
}

/* What SQLite does by itself, without a word when it fails. */
static int
on_committed (void       *data,
              sqlite3    *sqlite,
              const char *name,
              int         n_pages)
{
  TrothSqlite *self = data;

  if (n_pages >= self->log_limit)
    copy_log (self, SQLITE_CHECKPOINT_PASSIVE);
  return SQLITE_OK;
}

/* A program that was killed may have left commits that are written and not on the disk yet. Whoever reads them now may tell
 * others of them, so they go to the disk first: a power cut later must not take them back. */
static gboolean
settle (TrothSqlite *self,
        GError     **error)
{
  int rc;

  write_log_again (self); /* for a sync may have failed before; with a full disk, before the next commit */
  rc = sqlite3_wal_checkpoint_v2 (self->sqlite, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
  /* with a full disk the log may not fit into the file yet; it has been synced by then */
  return rc == SQLITE_OK || rc == SQLITE_FULL || rc == SQLITE_BUSY ? TRUE : troth_db_sqlite_fail (self, rc, error);
}

static gboolean
set_up (TrothSqlite *self,
        GError     **error)
{
  TrothDbConnection *base = &self->parent;

  sqlite3_extended_result_codes (self->sqlite, 1);
  sqlite3_busy_timeout (self->sqlite, BUSY_MS);
  sqlite3_db_config (self->sqlite, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (self->sqlite, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  sqlite3_db_config (self->sqlite, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
  sqlite3_db_config (self->sqlite, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
  sqlite3_db_config (self->sqlite, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, base->writer ? 0 : 1, NULL);
  self->log_limit = base->writer ? LOG_LIMIT : G_MAXINT;
  sqlite3_wal_hook (self->sqlite, on_committed, self);
  /* A fresh connection has no cached pages: the first PRAGMA that reads the file also finds out that it is none. */
  if (base->writer)
    return run_script (base,
                       "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
                       "PRAGMA cache_size=-4096; PRAGMA temp_store=MEMORY; PRAGMA journal_size_limit=16777216;"
                       "SELECT count(*) FROM sqlite_schema;",
                       error) &&
           settle (self, error);
  return run_script (base,
                     "PRAGMA query_only=ON; PRAGMA cache_size=-2048; PRAGMA temp_store=MEMORY; SELECT count(*) FROM sqlite_schema;",
                     error);
}

static void
close_connection (TrothDbConnection *self)
{
  troth_db_connection_set_keys (self, NULL);
  g_hash_table_unref (self->idle);
  if (((TrothSqlite *) self)->unsure)
    write_log_again ((TrothSqlite *) self);
  sqlite3_close_v2 (((TrothSqlite *) self)->sqlite);
  g_free (self);
}

/* Statistics of memory, which nobody asks for, would make every allocation wait for one lock. */
static gpointer
configure (gpointer unused)
{
  sqlite3_config (SQLITE_CONFIG_MEMSTATUS, 0);
  return NULL;
}

static TrothDbConnection *
open_connection (const char *where,
                 gboolean    writer,
                 GError    **error)
{
  static GOnce configured = G_ONCE_INIT;
  TrothSqlite *self = g_new0 (TrothSqlite, 1);
  int          rc;

  g_once (&configured, configure, NULL);

  self->parent.driver = &troth_db_sqlite;
  self->parent.writer = writer;
  self->parent.idle = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  rc = sqlite3_open_v2 (where, &self->sqlite, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | (writer ? SQLITE_OPEN_CREATE : 0), NULL);
  if (rc != SQLITE_OK)
    troth_db_sqlite_fail (self, rc, error);
  else if (set_up (self, error))
    return &self->parent;
  close_connection (&self->parent);
  return NULL;
}

static gboolean
get_schema (TrothDbConnection *self,
            gint64            *schema,
            GError           **error)
{
  return troth_db_get_integer (self, error, schema, 0, "PRAGMA user_version", "");
}

static gboolean
set_schema (TrothDbConnection *self,
            guint              schema,
            GError           **error)
{
  g_autofree char *sql = g_strdup_printf ("PRAGMA user_version=%u", schema);

  return run_script (self, sql, error);
}

static gboolean
schema_ready (TrothDbConnection *self,
              GError           **error)
{
  return TRUE;
}

/* In a write-ahead log NORMAL leaves out nothing but the sync after a commit: what is lost is lost from the end, whole transactions each. */
static gboolean
be_loose (TrothDbConnection *self,
          gboolean           loose,
          GError           **error)
{
  return run_script (self, loose ? "PRAGMA synchronous=NORMAL" : "PRAGMA synchronous=FULL", error);
}

static gboolean
begin (TrothDbConnection *self,
       GError           **error)
{
  TrothSqlite *own = (TrothSqlite *) self;
  const int    rc = own->unsure ? write_log_again (own) : SQLITE_OK;

  if (rc == SQLITE_OK)
    return troth_db_run (self, error, self->writer ? "BEGIN IMMEDIATE" : "BEGIN", "");
  g_set_error (error, TROTH_ERROR, TROTH_ERROR_DISK, "%s", sqlite3_errstr (rc));
  return FALSE;
}

static void
rollback (TrothDbConnection *self)
{
  g_autoptr (GError) error = NULL;

  /* Some failures (full disk, I/O) have rolled back already. */
  if (!sqlite3_get_autocommit (((TrothSqlite *) self)->sqlite) && !troth_db_run (self, &error, "ROLLBACK", ""))
    g_warning ("rolling back: %s", error->message);
}

static void
checkpoint (TrothDbConnection *self)
{
  copy_log ((TrothSqlite *) self, SQLITE_CHECKPOINT_TRUNCATE);
}

static gboolean
check (TrothDbConnection *self,
       GPtrArray         *found,
       GError           **error)
{
  g_autoptr (TrothDbStatement) row = troth_db_query (self, error, "PRAGMA integrity_check", "");

  while (troth_db_statement_step (row, error))
    if (g_strcmp0 (troth_db_statement_get_text (row, "integrity_check"), "ok") != 0)
      g_ptr_array_add (found, g_strdup (troth_db_statement_get_text (row, "integrity_check")));
  return !troth_db_statement_failed (row);
}

/* Pages of the indexes are written again and again: the more of them stay in memory and in the log until the next checkpoint,
 * the fewer times. */
static gboolean
bulk (TrothDbConnection *self,
      gboolean           on,
      GError           **error)
{
  ((TrothSqlite *) self)->log_limit = on ? 50 * LOG_LIMIT : LOG_LIMIT;
  return run_script (self, on ? "PRAGMA cache_size=-65536" : "PRAGMA cache_size=-4096", error);
}

/* Every page of a pull writes the same pages of the indexes again: they are copied from the log into the file every 32 MB, not every 4. */
static gboolean
room (TrothDbConnection *self,
      gboolean           on,
      GError           **error)
{
  ((TrothSqlite *) self)->log_limit = on ? 8 * LOG_LIMIT : LOG_LIMIT;
  return run_script (self, on ? "PRAGMA cache_size=-6144" : "PRAGMA cache_size=-4096; PRAGMA shrink_memory", error);
}

const TrothDbDriver troth_db_sqlite = {
  .name = "sqlite",
  .row_lock = "", /* one writer */
  .sorts_keys = TRUE,
  .has_table = "SELECT count(*) FROM sqlite_schema WHERE name = $1",
  .open = open_connection,
  .close = close_connection,
  .get_schema = get_schema,
  .set_schema = set_schema,
  .schema_ready = schema_ready,
  .be_loose = be_loose,
  .begin = begin,
  .rollback = rollback,
  .checkpoint = checkpoint,
  .check = check,
  .run_script = run_script,
  .prepare = troth_db_sqlite_prepare,
  .release = troth_db_sqlite_release,
  .bind_text = troth_db_sqlite_bind_text,
  .bind_lasting = troth_db_sqlite_bind_lasting,
  .bind_integer = troth_db_sqlite_bind_integer,
  .step = troth_db_sqlite_step,
  .is_null_at = troth_db_sqlite_is_null_at,
  .text_at = troth_db_sqlite_text_at,
  .integer_at = troth_db_sqlite_integer_at,
  .column = troth_db_sqlite_column,
  .bulk = bulk,
  .room = room,
};
