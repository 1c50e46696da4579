// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-db-postgres.h"

#include <stdlib.h>
#include <string.h>

#define MAX_ARGUMENTS 128
#define MAX_SENT 64 /* their results must have room on the way back */

/* Arguments and values go as text. Rows come all at once: every query of ours is limited.
 *
 * A write in a transaction answers nothing but that it went well: it is sent, and its result is fetched with that of the next query or of the
 * COMMIT. What it cost to wait for each was half of a command. Should it fail, that query does, and all that comes after it. */
typedef struct
{
  TrothDbStatement parent;
  char             name[16];
  char            *arguments[MAX_ARGUMENTS];
  PGresult        *described; /* how many arguments, which columns */
  PGresult        *result;    /* NULL until the first step */
  gboolean         is_write;
  gboolean         sent; /* a write: there is no result here */
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
  gboolean       ok = troth_db_postgres_settle (own, error);

  if (!ok)
    {
      g_free (self);
      return NULL;
    }
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
    {
      self->described = PQdescribePrepared (own->pg, self->name);
      self->is_write = PQnfields (self->described) == 0 &&
                       (g_str_has_prefix (sql, "INSERT ") || g_str_has_prefix (sql, "UPDATE ") || g_str_has_prefix (sql, "DELETE "));
    }
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
  self->sent = FALSE;
  g_clear_pointer (&self->result, PQclear);
}

/* One that there is no room for fails the statement, which is then not sent. */
static void
bind (Statement *self,
      guint      n,
      char      *value)
{
  g_assert (n >= 1);
  if (n >= MAX_ARGUMENTS)
    {
      self->parent.failed = TRUE;
      g_free (value);
      return;
    }
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

/* The next result that was waited for, and the end of it. */
static PGresult *
fetch (PGconn *pg)
{
  PGresult *result = PQgetResult (pg);
  PGresult *end = PQgetResult (pg);

  g_warn_if_fail (end == NULL);
  PQclear (end);
  return result;
}

static gboolean
is_good (const PGresult *result)
{
  const ExecStatusType status = PQresultStatus (result);

  return status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK;
}

/* Fetches what was sent, and then the result of what was sent after it if @last is not %NULL. */
static gboolean
fetch_all (TrothPostgres *self,
           PGresult     **last,
           GError       **error)
{
  gboolean good = PQpipelineSync (self->pg) == 1;

  if (!good)
    troth_db_postgres_fail (self->pg, NULL, error);
  for (; self->n_sent > 0; self->n_sent--)
    {
      PGresult *result = fetch (self->pg); /* NULL when the connection is lost */

      if (good && !is_good (result))
        good = troth_db_postgres_fail (self->pg, result, error);
      PQclear (result);
    }
  if (last != NULL)
    *last = fetch (self->pg);
  if (good && last != NULL && !is_good (*last))
    good = troth_db_postgres_fail (self->pg, *last, error);
  PQclear (PQgetResult (self->pg)); /* of the sync */
  PQexitPipelineMode (self->pg);
  return good;
}

gboolean
troth_db_postgres_settle (TrothPostgres *self,
                          GError       **error)
{
  return self->n_sent == 0 || fetch_all (self, NULL, error);
}

/* Sends it in a pipeline. */
static gboolean
send (Statement *self,
      GError   **error)
{
  PGconn *pg = ((TrothPostgres *) self->parent.connection)->pg;

  return PQsendQueryPrepared (pg, self->name, PQnparams (self->described), (const char *const *) self->arguments, NULL, NULL, 0) == 1 ||
         troth_db_postgres_fail (pg, NULL, error);
}

static gboolean
send_write (Statement     *self,
            TrothPostgres *own,
            GError       **error)
{
  if (own->n_sent == 0 && PQenterPipelineMode (own->pg) != 1)
    return troth_db_postgres_fail (own->pg, NULL, error);
  self->sent = TRUE;
  if (!send (self, error))
    {
      if (own->n_sent == 0)
        PQexitPipelineMode (own->pg);
      troth_db_postgres_settle (own, NULL);
      return FALSE;
    }
  return ++own->n_sent < MAX_SENT || troth_db_postgres_settle (own, error);
}

/* FALSE when it failed, or what was sent before it. */
static gboolean
execute (Statement *self,
         GError   **error)
{
  TrothPostgres *own = (TrothPostgres *) self->parent.connection;

  self->row = 0;
  if (self->is_write && (own->n_sent > 0 || PQtransactionStatus (own->pg) == PQTRANS_INTRANS))
    return send_write (self, own, error);
  if (own->n_sent > 0)
    {
      if (send (self, error))
        return fetch_all (own, &self->result, error);
      troth_db_postgres_settle (own, NULL);
      return FALSE;
    }
  self->result = PQexecPrepared (own->pg, self->name, PQnparams (self->described), (const char *const *) self->arguments, NULL, NULL, 0);
  return is_good (self->result) || troth_db_postgres_fail (own->pg, self->result, error);
}

/* The server ends a transaction in which something failed, whoever noticed it: it answers a COMMIT with ROLLBACK, and no error. */
static gboolean
check_commit (Statement *self,
              GError   **error)
{
  if (!g_str_equal (self->parent.sql, "COMMIT") || g_str_equal (PQcmdStatus (self->result), "COMMIT"))
    return TRUE;
  return troth_refuse (error, TROTH_ERROR_BUSY, "COMMIT: the transaction had failed and was rolled back");
}

gboolean
troth_db_postgres_step (TrothDbStatement *statement,
                        GError          **error)
{
  Statement *self = (Statement *) statement;

  if (self->sent)
    return FALSE;
  if (self->result)
    self->row++;
  else if (!execute (self, error) || (self->result && !check_commit (self, error)))
    {
      self->parent.failed = TRUE;
      return FALSE;
    }
  return !self->sent && self->row < PQntuples (self->result);
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

  return (int) i < PQnfields (self->described) ? PQfname (self->described, (int) i) : NULL; /* libpq would say aloud that there is none */
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
