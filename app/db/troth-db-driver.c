// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-db-driver.h"
#include "troth-db-search.h"
#include "troth-db-statement-private.h"
#include "troth-record.h"

/* What every database has in common, and the way to the driver of each. */

/* Set once, before the first database is opened. A desk never links libpq and the dozen libraries behind it. */
static const TrothDbDriver *server = NULL;

void
troth_db_driver_add_server (const TrothDbDriver *driver)
{
  server = driver;
}

const TrothDbDriver *
troth_db_driver_for (const char *where)
{
  if (g_str_has_prefix (where, "postgresql://") || g_str_has_prefix (where, "postgres://"))
    return server;
  return strstr (where, "://") ? NULL : &troth_db_sqlite;
}

TrothDbConnection *
troth_db_connection_open (const char *where,
                          gboolean    writer,
                          GError    **error)
{
  return troth_db_driver_for (where)->open (where, writer, error);
}

void
troth_db_connection_close (TrothDbConnection *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->owed, g_hash_table_unref);
  g_clear_pointer (&self->view, troth_db_key_view_unref);
  self->driver->close (self);
}

const char *
troth_db_connection_get_name (TrothDbConnection *self)
{
  return self->driver->name;
}

const char *
troth_db_connection_get_row_lock (TrothDbConnection *self)
{
  return self->writer ? self->driver->row_lock : "";
}

gboolean
troth_db_connection_has_table (TrothDbConnection *self,
                               const char        *name,
                               gboolean          *has,
                               GError           **error)
{
  gint64 n = 0;

  if (!troth_db_get_integer (self, error, &n, 0, self->driver->has_table, "s", name))
    return FALSE;
  *has = n > 0;
  return TRUE;
}

gboolean
troth_db_connection_sorts_keys (TrothDbConnection *self)
{
  return self->driver->sorts_keys;
}

TrothDbKeys *
troth_db_connection_get_keys (TrothDbConnection *self)
{
  return self->keys && !troth_db_keys_has_ended (self->keys) ? self->keys : NULL;
}

void
troth_db_connection_set_keys (TrothDbConnection *self,
                              TrothDbKeys       *keys)
{
  g_clear_pointer (&self->keys, troth_db_keys_free);
  self->keys = keys;
}

void
troth_db_connection_share (TrothDbConnection *self,
                           TrothDbPending    *pending)
{
  self->pending = pending;
}

TrothDbPending *
troth_db_connection_get_pending (TrothDbConnection *self)
{
  return self->pending && troth_db_pending_has_begun (self->pending) ? self->pending : NULL;
}

TrothDbKeyView *
troth_db_connection_get_view (TrothDbConnection *self)
{
  return self->view;
}

gboolean
troth_db_connection_is_behind (TrothDbConnection *self)
{
  return !self->roomy && troth_db_connection_get_pending (self) != NULL;
}

GHashTable *
troth_db_connection_get_owed (TrothDbConnection *self)
{
  if (self->owed == NULL)
    self->owed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self->owed;
}

gboolean
troth_db_connection_get_schema (TrothDbConnection *self,
                                gint64            *schema,
                                GError           **error)
{
  return self->driver->get_schema (self, schema, error);
}

gboolean
troth_db_connection_set_schema (TrothDbConnection *self,
                                guint              schema,
                                GError           **error)
{
  return self->driver->set_schema (self, schema, error);
}

gboolean
troth_db_connection_schema_ready (TrothDbConnection *self,
                                  GError           **error)
{
  return self->driver->schema_ready (self, error);
}

gboolean
troth_db_connection_be_loose (TrothDbConnection *self,
                              gboolean           loose,
                              GError           **error)
{
  if (self->loose == loose || self->driver->be_loose == NULL)
    return TRUE;
  if (!self->driver->be_loose (self, loose, error))
    return FALSE;
  self->loose = loose;
  return TRUE;
}

gboolean
troth_db_connection_begin (TrothDbConnection *self,
                           GError           **error)
{
  self->was_roomy = self->roomy;
  g_clear_pointer (&self->view, troth_db_key_view_unref);
  self->view = self->pending ? troth_db_pending_get_view (self->pending) : NULL;
  return self->driver->begin (self, error);
}

gboolean
troth_db_connection_commit (TrothDbConnection *self,
                            GError           **error)
{
  if (!troth_db_search_settle (self, error) || !troth_db_run (self, error, "COMMIT", ""))
    return FALSE;
  if (self->keys && !troth_db_keys_settle (self->keys))
    troth_db_connection_set_keys (self, NULL);
  if (self->pending && self->writer)
    troth_db_pending_settle (self->pending);
  g_clear_pointer (&self->view, troth_db_key_view_unref);
  if (self->checkpoint)
    self->driver->checkpoint (self);
  self->checkpoint = FALSE;
  return TRUE;
}

void
troth_db_connection_rollback (TrothDbConnection *self)
{
  self->checkpoint = FALSE;
  self->roomy = self->was_roomy;
  if (self->keys && !troth_db_keys_rewind (self->keys))
    troth_db_connection_set_keys (self, NULL);
  if (self->pending && self->writer)
    troth_db_pending_rewind (self->pending);
  g_clear_pointer (&self->view, troth_db_key_view_unref);
  self->driver->rollback (self);
  g_clear_pointer (&self->owed, g_hash_table_unref);
}

gboolean
troth_db_be_brief (TrothDbConnection *self,
                   GError           **error)
{
  return self->driver->brief == NULL || troth_db_run (self, error, self->driver->brief, "");
}

gboolean
troth_db_check (TrothDbConnection *self,
                GPtrArray         *found,
                GError           **error)
{
  return self->driver->check (self, found, error);
}

void
troth_db_checkpoint_after (TrothDbConnection *self)
{
  self->checkpoint = TRUE;
}

gboolean
troth_db_run_script (TrothDbConnection *self,
                     const char        *sql,
                     GError           **error)
{
  return self->driver->run_script (self, sql, error);
}

TrothDbStatement *
troth_db_prepare (TrothDbConnection *self,
                  const char        *sql,
                  GError           **error)
{
  /* Nearly every text is a constant: to hash it again and again was a seventh of the time of a pull. */
  TrothDbRecent    *recent = &self->recent[((gsize) sql >> 4) % TROTH_DB_RECENT];
  TrothDbStatement *statement = NULL;
  gpointer          key = NULL;
  gpointer          idle = NULL;

  if (recent->where == sql && g_str_equal (recent->sql, sql) && recent->idle->len > 0)
    return g_ptr_array_steal_index_fast (recent->idle, recent->idle->len - 1);
  if (g_hash_table_lookup_extended (self->idle, sql, &key, &idle) && ((GPtrArray *) idle)->len > 0)
    statement = g_ptr_array_steal_index_fast (idle, ((GPtrArray *) idle)->len - 1);
  else
    statement = self->driver->prepare (self, sql, error);
  if (statement == NULL)
    return NULL;
  g_hash_table_lookup_extended (self->idle, sql, &key, &idle); /* made by the driver's prepare */
  statement->idle = idle;
  *recent = (TrothDbRecent){ sql, key, idle };
  return statement;
}

void
troth_db_connection_forget (TrothDbConnection *self)
{
  memset (self->recent, 0, sizeof self->recent);
  g_hash_table_remove_all (self->idle);
}

void
troth_db_statement_release (TrothDbStatement *self)
{
  if (self == NULL)
    return;
  self->connection->driver->release (self);
  self->failed = FALSE;
  g_ptr_array_add (self->idle, self);
}

void
troth_db_statement_bind_text (TrothDbStatement *self,
                              guint             n,
                              const char       *value)
{
  if (self)
    self->connection->driver->bind_text (self, n, value);
}

void
troth_db_statement_bind_lasting (TrothDbStatement *self,
                                 guint             n,
                                 const char       *value,
                                 int               length)
{
  if (self)
    self->connection->driver->bind_lasting (self, n, value, length);
}

void
troth_db_statement_bind_integer (TrothDbStatement *self,
                                 guint             n,
                                 gint64            value)
{
  if (self)
    self->connection->driver->bind_integer (self, n, value);
}

void
troth_db_statement_bind_null (TrothDbStatement *self,
                              guint             n)
{
  if (self)
    self->connection->driver->bind_text (self, n, NULL);
}

gboolean
troth_db_statement_step (TrothDbStatement *self,
                         GError          **error)
{
  if (self == NULL)
    return FALSE;
  if (self->failed)
    {
      g_set_error (error, TROTH_ERROR, TROTH_ERROR_TOO_LARGE, "an argument could not be bound");
      return FALSE;
    }
  return self->connection->driver->step (self, error);
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

/* Mostly they are asked for in their order. */
static guint
column (TrothDbStatement *self,
        const char       *name)
{
  const char *found = troth_db_statement_get_column (self, self->next_column);

  if (found && strcmp (found, name) == 0)
    return self->next_column++;
  for (guint i = 0; (found = troth_db_statement_get_column (self, i)); i++)
    if (strcmp (found, name) == 0)
      {
        self->next_column = i + 1;
        return i;
      }
  g_error ("no column \"%s\" in: %s", name, self->sql);
}

gboolean
troth_db_statement_is_null (TrothDbStatement *self,
                            const char       *name)
{
  return troth_db_statement_is_null_at (self, column (self, name));
}

const char *
troth_db_statement_get_text (TrothDbStatement *self,
                             const char       *name)
{
  return troth_db_statement_get_text_at (self, column (self, name));
}

gint64
troth_db_statement_get_integer (TrothDbStatement *self,
                                const char       *name)
{
  return troth_db_statement_get_integer_at (self, column (self, name));
}

gint64
troth_db_statement_get_instant (TrothDbStatement *self,
                                const char       *name)
{
  guint i = column (self, name);

  return troth_db_statement_is_null_at (self, i) ? TROTH_NO_INSTANT : troth_db_statement_get_integer_at (self, i);
}

gboolean
troth_db_statement_is_null_at (TrothDbStatement *self,
                               guint             i)
{
  return self->connection->driver->is_null_at (self, i);
}

const char *
troth_db_statement_get_text_at (TrothDbStatement *self,
                                guint             i)
{
  return self->connection->driver->text_at (self, i);
}

gint64
troth_db_statement_get_integer_at (TrothDbStatement *self,
                                   guint             i)
{
  return self->connection->driver->integer_at (self, i);
}

const char *
troth_db_statement_get_column (TrothDbStatement *self,
                               guint             i)
{
  return self->connection->driver->column (self, i);
}
