// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-db-postgres.h"
#include "troth-db-server.h"

/* Times after which PostgreSQL ends what hangs: a lock, a statement, a transaction whose client went away. READ COMMITTED
 * with row locks: a command locks the rows that it decides by (row_lock), the change counter last. Plans are made once, of tables that may
 * still be empty then: all that is asked for has an index. */
#define SET_UP                                                                                                         \
  "SET client_min_messages TO warning; SET lock_timeout TO '3s'; SET statement_timeout TO '10s';"                      \
  "SET idle_in_transaction_session_timeout TO '5s'; SET timezone TO 'UTC'; SET plan_cache_mode TO force_generic_plan;" \
  "SET enable_seqscan TO off; SET jit TO off"

static TrothError
error_code (const char *state)
{
  static const struct
  {
    const char *prefix;
    TrothError  code;
  } codes[] = {
    { "23505", TROTH_ERROR_CONFLICT },
    { "40", TROTH_ERROR_BUSY }, /* serialization failure, deadlock: run it again */
    { "53", TROTH_ERROR_DISK },
    { "54", TROTH_ERROR_TOO_LARGE },
    { "55P03", TROTH_ERROR_BUSY },
    { "57", TROTH_ERROR_BUSY }, /* cancelled, shutting down */
    { "58", TROTH_ERROR_DISK },
    { "25006", TROTH_ERROR_BUSY }, /* a standby that is not promoted yet */
    { "08", TROTH_ERROR_BUSY },
    { "XX", TROTH_ERROR_CORRUPT },
  };

  for (guint i = 0; state && i < G_N_ELEMENTS (codes); i++)
    if (g_str_has_prefix (state, codes[i].prefix))
      return codes[i].code;
  return state ? TROTH_ERROR_INTERNAL : TROTH_ERROR_BUSY; /* no state: the connection went away */
}

gboolean
troth_db_postgres_fail (PGconn         *pg,
                        const PGresult *result,
                        GError        **error)
{
  const char      *state = result ? PQresultErrorField (result, PG_DIAG_SQLSTATE) : NULL;
  const char      *primary = result ? PQresultErrorField (result, PG_DIAG_MESSAGE_PRIMARY) : NULL;
  g_autofree char *message = g_strstrip (g_strdup (primary ? primary : PQerrorMessage (pg)));

  g_set_error (error, TROTH_ERROR, error_code (state), "PostgreSQL %s: %s", state ? state : "connection", message);
  return FALSE;
}

static gboolean
run_script (TrothDbConnection *self,
            const char        *sql,
            GError           **error)
{
  PGconn        *pg = ((TrothPostgres *) self)->pg;
  PGresult      *result = NULL;
  ExecStatusType status;
  gboolean       ok;

  if (!troth_db_postgres_settle ((TrothPostgres *) self, error))
    return FALSE;
  result = PQexec (pg, sql);
  status = PQresultStatus (result);
  ok = status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_EMPTY_QUERY;

  if (!ok)
    troth_db_postgres_fail (pg, result, error);
  PQclear (result);
  return ok;
}

static void
close_connection (TrothDbConnection *self)
{
  g_hash_table_unref (self->idle);
  PQfinish (((TrothPostgres *) self)->pg);
  g_free (self);
}

static const TrothDbDriver postgres;

static TrothDbConnection *
open_connection (const char *where,
                 gboolean    writer,
                 GError    **error)
{
  TrothPostgres *self = g_new0 (TrothPostgres, 1);

  self->parent.driver = &postgres;
  self->parent.writer = writer;
  self->parent.idle = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  self->pg = PQconnectdb (where);
  if (PQstatus (self->pg) != CONNECTION_OK)
    troth_db_postgres_fail (self->pg, NULL, error);
  else if (run_script (&self->parent, SET_UP, error))
    return &self->parent;
  close_connection (&self->parent);
  return NULL;
}

static gboolean
get_schema (TrothDbConnection *self,
            gint64            *schema,
            GError           **error)
{
  /* Several backends may start at once: one migrates, and the others wait for as long as that takes: an index of a large table takes minutes.
   * Whoever dies meanwhile lets go of it. */
  return run_script (self, "SET statement_timeout TO 0; SET lock_timeout TO 0", error) &&
         run_script (self, "SELECT pg_advisory_lock(7); SET lock_timeout TO '3s'", error) &&
         run_script (self, "CREATE TABLE IF NOT EXISTS troth_schema (number BIGINT NOT NULL)", error) &&
         troth_db_get_integer (self, error, schema, 0, "SELECT number FROM troth_schema", "");
}

static gboolean
set_schema (TrothDbConnection *self,
            guint              schema,
            GError           **error)
{
  return troth_db_run (self, error, "DELETE FROM troth_schema", "") &&
         troth_db_run (self, error, "INSERT INTO troth_schema (number) VALUES ($1)", "i", (gint64) schema);
}

static gboolean
schema_ready (TrothDbConnection *self,
              GError           **error)
{
  return run_script (self, "SELECT pg_advisory_unlock_all()", error) && run_script (self, SET_UP, error);
}

/* What was prepared on the lost connection is prepared again on the new one. */
static gboolean
reconnect (TrothPostgres *self,
           GError       **error)
{
  troth_db_connection_forget (&self->parent);
  self->n_sent = 0;
  PQreset (self->pg);
  if (PQstatus (self->pg) != CONNECTION_OK)
    return troth_db_postgres_fail (self->pg, NULL, error);
  return run_script (&self->parent, SET_UP, error);
}

/* Between transactions is where a lost server, or a promoted standby behind the same address, is found again. */
static gboolean
begin (TrothDbConnection *self,
       GError           **error)
{
  TrothPostgres *own = (TrothPostgres *) self;
  const char    *sql = self->writer ? "BEGIN READ WRITE" : "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";

  if (PQstatus (own->pg) == CONNECTION_OK && run_script (self, sql, NULL))
    return TRUE;
  return reconnect (own, error) && run_script (self, sql, error);
}

static void
rollback (TrothDbConnection *self)
{
  troth_db_postgres_settle ((TrothPostgres *) self, NULL);
  if (PQtransactionStatus (((TrothPostgres *) self)->pg) != PQTRANS_IDLE)
    run_script (self, "ROLLBACK", NULL);
}

static void
checkpoint (TrothDbConnection *self)
{
  /* the server's own business */
}

static gboolean
check (TrothDbConnection *self,
       GPtrArray         *found,
       GError           **error)
{
  return TRUE;
}

void
troth_db_use_postgres (void)
{
  troth_db_driver_add_server (&postgres);
}

static gboolean
put_copy (PGconn        *pg,
          const GString *rows,
          GError       **error)
{
  PGresult *result;
  gboolean  good = PQputCopyData (pg, rows->str, (int) rows->len) == 1 && PQputCopyEnd (pg, NULL) == 1;

  while ((result = PQgetResult (pg)) != NULL)
    {
      if (good && PQresultStatus (result) != PGRES_COMMAND_OK)
        good = troth_db_postgres_fail (pg, result, error);
      PQclear (result);
    }
  if (!good && error != NULL && *error == NULL)
    troth_db_postgres_fail (pg, NULL, error);
  return good;
}

static gboolean
copy_into (TrothDbConnection *self,
           const char        *table,
           const char        *columns,
           const GString     *rows,
           GError           **error)
{
  PGconn          *pg = ((TrothPostgres *) self)->pg;
  g_autofree char *copy = g_strdup_printf ("COPY \"%s\" (%s) FROM STDIN", table, columns);
  PGresult        *result = NULL;
  gboolean         good;

  if (!troth_db_postgres_settle ((TrothPostgres *) self, error))
    return FALSE;
  result = PQexec (pg, copy);
  good = PQresultStatus (result) == PGRES_COPY_IN || troth_db_postgres_fail (pg, result, error);
  PQclear (result);
  return good && put_copy (pg, rows, error);
}

static gboolean
copy (TrothDbConnection *self,
      const char        *table,
      const char        *columns,
      const char        *conflict,
      const GString     *rows,
      GError           **error)
{
  g_autofree char *stage = g_strconcat ("load_", table, NULL);
  g_autofree char *make = g_strdup_printf ("CREATE TEMP TABLE IF NOT EXISTS \"%s\" ON COMMIT DELETE ROWS AS SELECT %s FROM \"%s\" WITH NO DATA;"
                                           "TRUNCATE \"%s\"",
                                           stage, columns, table, stage);
  g_autofree char *merge = g_strdup_printf ("INSERT INTO \"%s\" (%s) SELECT %s FROM \"%s\" %s", table, columns, columns, stage, conflict);

  if (*conflict == '\0') /* nothing to merge */
    return copy_into (self, table, columns, rows, error);
  return run_script (self, make, error) && copy_into (self, stage, columns, rows, error) && run_script (self, merge, error);
}

/* A batch may take longer than what people wait for. */
static gboolean
bulk (TrothDbConnection *self,
      gboolean           on,
      GError           **error)
{
  return run_script (self, on ? "SET statement_timeout TO '5min'; SET idle_in_transaction_session_timeout TO '5min'" : SET_UP, error);
}

static void
bind_lasting (TrothDbStatement *statement,
              guint             n,
              const char       *value,
              int               length)
{
  troth_db_postgres_bind_text (statement, n, value);
}

static const TrothDbDriver postgres = {
  .name = "postgres",
  .is_server = TRUE,
  .row_lock = " FOR UPDATE",
  .brief = "SET LOCAL lock_timeout TO '200ms'", /* less than it takes to notice a deadlock */
  .has_table = "SELECT CASE WHEN to_regclass($1) IS NULL THEN 0 ELSE 1 END",
  .open = open_connection,
  .close = close_connection,
  .get_schema = get_schema,
  .set_schema = set_schema,
  .schema_ready = schema_ready,
  .begin = begin,
  .rollback = rollback,
  .checkpoint = checkpoint,
  .check = check,
  .run_script = run_script,
  .prepare = troth_db_postgres_prepare,
  .release = troth_db_postgres_release,
  .bind_text = troth_db_postgres_bind_text,
  .bind_lasting = bind_lasting,
  .bind_integer = troth_db_postgres_bind_integer,
  .step = troth_db_postgres_step,
  .is_null_at = troth_db_postgres_is_null_at,
  .text_at = troth_db_postgres_text_at,
  .integer_at = troth_db_postgres_integer_at,
  .column = troth_db_postgres_column,
  .copy_row = troth_db_postgres_copy_row,
  .copy = copy,
  .bulk = bulk,
};
