// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-db-sqlite.h"

#include <stdlib.h>

#define MAX_ARGUMENTS 128

typedef struct
{
  TrothDbStatement parent;
  sqlite3_stmt    *stmt;
  guint8           position[MAX_ARGUMENTS]; /* of $n in SQLite's own numbering, which is by first appearance */
  int              n_columns;
} Statement;

static void
statement_free (gpointer data)
{
  Statement *self = data;

  sqlite3_finalize (self->stmt);
  g_free (self->parent.sql);
  g_free (self);
}

static void
map_arguments (Statement *self)
{
  for (int i = 1; i <= sqlite3_bind_parameter_count (self->stmt); i++)
    {
      const char *name = sqlite3_bind_parameter_name (self->stmt, i);
      guint64     n = name && name[0] == '$' ? g_ascii_strtoull (name + 1, NULL, 10) : 0;

      g_assert (n >= 1);
      if (n < MAX_ARGUMENTS)
        self->position[n] = (guint8) i;
    }
}

TrothDbStatement *
troth_db_sqlite_prepare (TrothDbConnection *connection,
                         const char        *sql,
                         GError           **error)
{
  TrothSqlite *own = (TrothSqlite *) connection;
  Statement   *self = g_new0 (Statement, 1);
  int          rc;

  self->parent.connection = connection;
  self->parent.sql = g_strdup (sql);
  rc = sqlite3_prepare_v3 (own->sqlite, sql, -1, SQLITE_PREPARE_PERSISTENT, &self->stmt, NULL);
  if (rc != SQLITE_OK)
    {
      troth_db_sqlite_fail (own, rc, error);
      statement_free (self);
      return NULL;
    }
  if (!g_hash_table_contains (connection->idle, sql))
    g_hash_table_insert (connection->idle, g_strdup (sql), g_ptr_array_new_with_free_func (statement_free));
  self->n_columns = sqlite3_column_count (self->stmt);
  map_arguments (self);
  return &self->parent;
}

void
troth_db_sqlite_release (TrothDbStatement *statement)
{
  sqlite3_stmt *stmt = ((Statement *) statement)->stmt;

  sqlite3_reset (stmt);
  sqlite3_clear_bindings (stmt);
}

/* 0, which SQLite refuses to bind, of one that there is no room for. */
static int
position (Statement *self,
          guint      n)
{
  g_assert (n >= MAX_ARGUMENTS || self->position[n] > 0);
  return n < MAX_ARGUMENTS ? self->position[n] : 0;
}

static void
bind_text (TrothDbStatement       *statement,
           guint                   n,
           const char             *value,
           int                     length,
           sqlite3_destructor_type how)
{
  Statement *self = (Statement *) statement;
  int        rc = value ? sqlite3_bind_text (self->stmt, position (self, n), value, length, how)
                        : sqlite3_bind_null (self->stmt, position (self, n));

  statement->failed |= rc != SQLITE_OK;
}

void
troth_db_sqlite_bind_text (TrothDbStatement *statement,
                           guint             n,
                           const char       *value)
{
  bind_text (statement, n, value, -1, SQLITE_TRANSIENT);
}

void
troth_db_sqlite_bind_lasting (TrothDbStatement *statement,
                              guint             n,
                              const char       *value,
                              int               length)
{
  bind_text (statement, n, value, length, SQLITE_STATIC);
}

void
troth_db_sqlite_bind_integer (TrothDbStatement *statement,
                              guint             n,
                              gint64            value)
{
  Statement *self = (Statement *) statement;

  statement->failed |= sqlite3_bind_int64 (self->stmt, position (self, n), value) != SQLITE_OK;
}

gboolean
troth_db_sqlite_step (TrothDbStatement *statement,
                      GError          **error)
{
  int rc = sqlite3_step (((Statement *) statement)->stmt);

  if (rc == SQLITE_ROW)
    return TRUE;
  if (rc != SQLITE_DONE)
    {
      statement->failed = TRUE;
      troth_db_sqlite_fail ((TrothSqlite *) statement->connection, rc, error);
    }
  return FALSE;
}

gboolean
troth_db_sqlite_is_null_at (TrothDbStatement *statement,
                            guint             i)
{
  return sqlite3_column_type (((Statement *) statement)->stmt, (int) i) == SQLITE_NULL;
}

const char *
troth_db_sqlite_text_at (TrothDbStatement *statement,
                         guint             i)
{
  return (const char *) sqlite3_column_text (((Statement *) statement)->stmt, (int) i);
}

gint64
troth_db_sqlite_integer_at (TrothDbStatement *statement,
                            guint             i)
{
  return sqlite3_column_int64 (((Statement *) statement)->stmt, (int) i);
}

const char *
troth_db_sqlite_column (TrothDbStatement *statement,
                        guint             i)
{
  Statement *self = (Statement *) statement;

  return i < (guint) self->n_columns ? sqlite3_column_name (self->stmt, (int) i) : NULL;
}
