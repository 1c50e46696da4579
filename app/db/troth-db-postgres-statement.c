// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-db-postgres.h"

#include <stdlib.h>
#include <string.h>

#define MAX_ARGUMENTS 128

/* Arguments and values go as text. Rows come all at once: every query of ours is limited. */
typedef struct
{
  TrothDbStatement parent;
  char             name[16];
  char            *arguments[MAX_ARGUMENTS];
  PGresult        *described; /* how many arguments, which columns */
  PGresult        *result;    /* NULL until the first step */
  int              row;
} Statement;

static void
statement_free (gpointer data)
{
  Statement *self = data;

  for (guint i = 0; i < MAX_ARGUMENTS; i++)
    g_free (self->arguments[i]);
  PQclear (self->result);
  PQclear (self->described);
  g_free (self->parent.sql);
  g_free (self);
}

TrothDbStatement *
troth_db_postgres_prepare (TrothDbConnection *connection,
                           const char        *sql,
                           GError           **error)
{
  TrothPostgres *own = (TrothPostgres *) connection;
  Statement     *self = g_new0 (Statement, 1);
  PGresult      *result = NULL;
  gboolean       ok;

  self->parent.connection = connection;
  self->parent.sql = g_strdup (sql);
  g_snprintf (self->name, sizeof self->name, "s%u", own->n_prepared++);
  result = PQprepare (own->pg, self->name, sql, 0, NULL);
  ok = PQresultStatus (result) == PGRES_COMMAND_OK;
  if (!ok)
    {
      troth_db_postgres_fail (own->pg, result, error);
      g_prefix_error (error, "%s: ", sql);
      g_clear_pointer (&self, statement_free);
    }
  else
    self->described = PQdescribePrepared (own->pg, self->name);
  if (ok && !g_hash_table_contains (connection->idle, sql))
    g_hash_table_insert (connection->idle, g_strdup (sql), g_ptr_array_new_with_free_func (statement_free));
  PQclear (result);
  return ok ? &self->parent : NULL;
}

void
troth_db_postgres_release (TrothDbStatement *statement)
{
  Statement *self = (Statement *) statement;

  for (guint i = 0; i < MAX_ARGUMENTS; i++)
    g_clear_pointer (&self->arguments[i], g_free);
  self->row = 0;
  g_clear_pointer (&self->result, PQclear);
}

static void
bind (Statement *self,
      guint      n,
      char      *value)
{
  g_assert (n >= 1 && n < MAX_ARGUMENTS);
  g_free (self->arguments[n - 1]);
  self->arguments[n - 1] = value;
}

void
troth_db_postgres_bind_text (TrothDbStatement *statement,
                             guint             n,
                             const char       *value)
{
  bind ((Statement *) statement, n, g_strdup (value));
}

void
troth_db_postgres_bind_integer (TrothDbStatement *statement,
                                guint             n,
                                gint64            value)
{
  bind ((Statement *) statement, n, g_strdup_printf ("%" G_GINT64_FORMAT, value));
}

static gboolean
execute (Statement *self,
         GError   **error)
{
  PGconn        *pg = ((TrothPostgres *) self->parent.connection)->pg;
  ExecStatusType status;

  self->result = PQexecPrepared (pg, self->name, PQnparams (self->described), (const char *const *) self->arguments, NULL, NULL, 0);
  self->row = 0;
  status = PQresultStatus (self->result);
  if (status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK)
    return TRUE;
  self->parent.failed = TRUE;
  return troth_db_postgres_fail (pg, self->result, error);
}

gboolean
troth_db_postgres_step (TrothDbStatement *statement,
                        GError          **error)
{
  Statement *self = (Statement *) statement;

  if (self->result)
    self->row++;
  else if (!execute (self, error))
    return FALSE;
  return self->row < PQntuples (self->result);
}

gboolean
troth_db_postgres_is_null_at (TrothDbStatement *statement,
                              guint             i)
{
  Statement *self = (Statement *) statement;

  return PQgetisnull (self->result, self->row, (int) i);
}

const char *
troth_db_postgres_text_at (TrothDbStatement *statement,
                           guint             i)
{
  Statement *self = (Statement *) statement;

  return PQgetisnull (self->result, self->row, (int) i) ? NULL : PQgetvalue (self->result, self->row, (int) i);
}

gint64
troth_db_postgres_integer_at (TrothDbStatement *statement,
                              guint             i)
{
  const char *text = troth_db_postgres_text_at (statement, i);

  return text ? g_ascii_strtoll (text, NULL, 10) : 0;
}

const char *
troth_db_postgres_column (TrothDbStatement *statement,
                          guint             i)
{
  Statement *self = (Statement *) statement;

  return PQfname (self->described, (int) i); /* NULL after the last */
}

static void
append_copy_text (GString    *rows,
                  const char *text)
{
  for (const char *from = text;;)
    {
      gsize length = strcspn (from, "\\\t\n\r");

      g_string_append_len (rows, from, length);
      from += length;
      if (*from == '\0')
        return;
      g_string_append_c (rows, '\\');
      g_string_append_c (rows, *from == '\t' ? 't' : *from == '\n' ? 'n'
                                                   : *from == '\r' ? 'r'
                                                                   : '\\');
      from++;
    }
}

void
troth_db_postgres_copy_row (TrothDbStatement *statement,
                            GString          *rows)
{
  Statement *self = (Statement *) statement;
  int        n = PQnparams (self->described);

  for (int i = 0; i < n; i++)
    {
      if (i > 0)
        g_string_append_c (rows, '\t');
      if (self->arguments[i] != NULL)
        append_copy_text (rows, self->arguments[i]);
      else
        g_string_append (rows, "\\N");
    }
  g_string_append_c (rows, '\n');
}
