// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-db-sqlite.h"
#include "troth-db-statement-private.h"
#include "troth-record.h"

#include <stdlib.h>

#define MAX_ARGUMENTS 64

struct _TrothDbStatement
{
  TrothDbConnection *connection;
  sqlite3_stmt      *stmt;
  guint8             position[MAX_ARGUMENTS]; /* of $n in SQLite's own numbering, which is by first appearance */
  int                n_columns;
  gboolean           failed;
};

static void
statement_free (gpointer data)
{
  TrothDbStatement *self = data;

  sqlite3_finalize (self->stmt);
  g_free (self);
}

void
troth_db_sqlite_statements_free (gpointer statements)
{
  g_ptr_array_unref (statements);
}

static void
map_arguments (TrothDbStatement *self)
{
  for (int i = 1; i <= sqlite3_bind_parameter_count (self->stmt); i++)
    {
      const char *name = sqlite3_bind_parameter_name (self->stmt, i);
      guint64     n = name && name[0] == '$' ? g_ascii_strtoull (name + 1, NULL, 10) : 0;

      g_assert (n >= 1 && n < MAX_ARGUMENTS);
      self->position[n] = (guint8) i;
    }
}

TrothDbStatement *
troth_db_prepare (TrothDbConnection *self,
                  const char        *sql,
                  GError           **error)
{
  GPtrArray        *idle = g_hash_table_lookup (self->idle, sql);
  TrothDbStatement *statement;
  int               rc;

  if (idle && idle->len > 0)
    return g_ptr_array_steal_index_fast (idle, idle->len - 1);
  statement = g_new0 (TrothDbStatement, 1);
  statement->connection = self;
  rc = sqlite3_prepare_v3 (self->sqlite, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement->stmt, NULL);
  if (rc != SQLITE_OK)
    {
      troth_db_sqlite_fail (self->sqlite, rc, error);
      statement_free (statement);
      return NULL;
    }
  statement->n_columns = sqlite3_column_count (statement->stmt);
  map_arguments (statement);
  return statement;
}

void
troth_db_statement_release (TrothDbStatement *self)
{
  const char *sql;
  GPtrArray  *idle;

  if (self == NULL)
    return;
  sqlite3_reset (self->stmt);
  sqlite3_clear_bindings (self->stmt);
  self->failed = FALSE;
  sql = sqlite3_sql (self->stmt);
  idle = g_hash_table_lookup (self->connection->idle, sql);
  if (idle == NULL)
    {
      idle = g_ptr_array_new_with_free_func (statement_free);
      g_hash_table_insert (self->connection->idle, g_strdup (sql), idle);
    }
  g_ptr_array_add (idle, self);
}

static int
position (TrothDbStatement *self,
          guint             n)
{
  g_assert (n < MAX_ARGUMENTS && self->position[n] > 0);
  return self->position[n];
}

static void
check_bound (TrothDbStatement *self,
             int               rc)
{
  if (rc != SQLITE_OK)
    self->failed = TRUE;
}

void
troth_db_statement_bind_text (TrothDbStatement *self,
                              guint             n,
                              const char       *value)
{
  if (self != NULL && value != NULL)
    check_bound (self, sqlite3_bind_text (self->stmt, position (self, n), value, -1, SQLITE_TRANSIENT));
  else
    troth_db_statement_bind_null (self, n);
}

void
troth_db_statement_bind_integer (TrothDbStatement *self,
                                 guint             n,
                                 gint64            value)
{
  if (self != NULL)
    check_bound (self, sqlite3_bind_int64 (self->stmt, position (self, n), value));
}

void
troth_db_statement_bind_null (TrothDbStatement *self,
                              guint             n)
{
  if (self != NULL)
    check_bound (self, sqlite3_bind_null (self->stmt, position (self, n)));
}

gboolean
troth_db_statement_step (TrothDbStatement *self,
                         GError          **error)
{
  int rc;

  if (self == NULL)
    return FALSE;
  if (self->failed)
    {
      g_set_error (error, TROTH_ERROR, TROTH_ERROR_TOO_LARGE, "an argument could not be bound");
      return FALSE;
    }
  rc = sqlite3_step (self->stmt);
  if (rc == SQLITE_ROW)
    return TRUE;
  if (rc != SQLITE_DONE)
    {
      self->failed = TRUE;
      troth_db_sqlite_fail (self->connection->sqlite, rc, error);
    }
  return FALSE;
}

gboolean
troth_db_statement_failed (TrothDbStatement *self)
{
  return self == NULL || self->failed;
}

gboolean
troth_db_statement_finish (TrothDbStatement *self,
                           GError          **error)
{
  while (troth_db_statement_step (self, error))
    continue;
  return !troth_db_statement_failed (self);
}

static int
column (TrothDbStatement *self,
        const char       *name)
{
  for (int i = 0; i < self->n_columns; i++)
    if (strcmp (sqlite3_column_name (self->stmt, i), name) == 0)
      return i;
  g_error ("no column \"%s\" in: %s", name, sqlite3_sql (self->stmt));
}

gboolean
troth_db_statement_is_null (TrothDbStatement *self,
                            const char       *name)
{
  return sqlite3_column_type (self->stmt, column (self, name)) == SQLITE_NULL;
}

const char *
troth_db_statement_get_text (TrothDbStatement *self,
                             const char       *name)
{
  return (const char *) sqlite3_column_text (self->stmt, column (self, name));
}

gint64
troth_db_statement_get_integer (TrothDbStatement *self,
                                const char       *name)
{
  return sqlite3_column_int64 (self->stmt, column (self, name));
}

gint64
troth_db_statement_get_instant (TrothDbStatement *self,
                                const char       *name)
{
  int i = column (self, name);

  return sqlite3_column_type (self->stmt, i) == SQLITE_NULL ? TROTH_NO_INSTANT : sqlite3_column_int64 (self->stmt, i);
}

gboolean
troth_db_statement_is_null_at (TrothDbStatement *self,
                               guint             i)
{
  return sqlite3_column_type (self->stmt, (int) i) == SQLITE_NULL;
}

const char *
troth_db_statement_get_text_at (TrothDbStatement *self,
                                guint             i)
{
  return (const char *) sqlite3_column_text (self->stmt, (int) i);
}

gint64
troth_db_statement_get_integer_at (TrothDbStatement *self,
                                   guint             i)
{
  return sqlite3_column_int64 (self->stmt, (int) i);
}

const char *
troth_db_statement_get_column (TrothDbStatement *self,
                               guint             i)
{
  return i < (guint) self->n_columns ? sqlite3_column_name (self->stmt, (int) i) : NULL;
}
