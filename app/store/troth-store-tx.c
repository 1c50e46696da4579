// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-store"

#include "troth-store-tx.h"
#include "troth-db-record.h"
#include "troth-db-source.h"
#include "troth-record-json.h"
#include "troth-records.h"

static void
delta_free (gpointer data)
{
  TrothStoreDelta *delta = data;

  g_free (delta->id);
  g_clear_object (&delta->old);
  g_clear_object (&delta->now);
  g_clear_pointer (&delta->row, troth_row_unref);
  g_free (delta);
}

gpointer
troth_store_delta_now (TrothStoreDelta *self)
{
  if (self->now == NULL && self->row)
    self->now = troth_row_to_record (self->row);
  return self->now;
}

/* Takes @now (nullable). */
static void
set_now (TrothStoreDelta *self,
         gpointer         now)
{
  g_clear_pointer (&self->row, troth_row_unref);
  g_clear_object (&self->now);
  self->now = now;
}

static guint
delta_hash (gconstpointer data)
{
  const TrothStoreDelta *delta = data;

  return g_str_hash (delta->id) ^ (guint) delta->type;
}

static gboolean
delta_equal (gconstpointer a,
             gconstpointer b)
{
  const TrothStoreDelta *delta_a = a, *delta_b = b;

  return delta_a->type == delta_b->type && strcmp (delta_a->id, delta_b->id) == 0;
}

void
troth_store_tx_init (TrothStoreTx      *self,
                     TrothDbConnection *connection)
{
  *self = (TrothStoreTx){ .connection = connection };
  self->touched = g_hash_table_new (delta_hash, delta_equal);
  self->deltas = g_ptr_array_new_with_free_func (delta_free);
}

void
troth_store_tx_clear (TrothStoreTx *self)
{
  g_clear_pointer (&self->touched, g_hash_table_unref);
  g_clear_pointer (&self->deltas, g_ptr_array_unref);
}

static gboolean
same (gpointer a,
      gpointer b)
{
  return a == b || (a && b && troth_record_equal (a, b));
}

GPtrArray *
troth_store_tx_end (TrothStoreTx *self,
                    gint64       *commit,
                    GError      **error)
{
  GPtrArray *all = self->deltas;
  GPtrArray *kept = g_ptr_array_new_with_free_func (delta_free);

  g_ptr_array_set_free_func (all, NULL);
  for (guint i = 0; i < all->len; i++)
    {
      TrothStoreDelta *delta = all->pdata[i];

      if (!delta->unread && delta->row == NULL && same (delta->old, delta->now))
        delta_free (delta);
      else
        g_ptr_array_add (kept, delta);
    }
  g_ptr_array_set_size (all, 0);
  *commit = troth_store_meta_get_integer (self->connection, "commit", 0);
  if (kept->len > 0 && !troth_store_meta_set_integer (self->connection, "commit", ++*commit, error))
    g_clear_pointer (&kept, g_ptr_array_unref);
  return kept;
}

/* A record that was not touched before and is @old (nullable). */
static TrothStoreDelta *
note (TrothStoreTx *self,
      GType         type,
      const char   *id,
      gpointer      old)
{
  TrothStoreDelta *delta = g_new0 (TrothStoreDelta, 1);

  delta->type = type;
  delta->id = g_strdup (id);
  delta->old = old ? g_object_ref (old) : NULL;
  delta->now = old ? g_object_ref (old) : NULL;
  g_ptr_array_add (self->deltas, delta);
  g_hash_table_add (self->touched, delta);
  return delta;
}

/* The note about this record; on first touch reads what it was. %NULL with @error set on failure. */
static TrothStoreDelta *
touch (TrothStoreTx *self,
       GType         type,
       const char   *id,
       GError      **error)
{
  const TrothStoreDelta key = { .type = type, .id = (char *) id };
  TrothStoreDelta      *delta = g_hash_table_lookup (self->touched, &key);
  g_autoptr (GError) local = NULL;
  g_autoptr (GObject) old = NULL;

  if (delta)
    return delta;
  old = troth_db_record_get (self->connection, type, id, &local);
  if (local)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  return note (self, type, id, old);
}

gboolean
troth_store_tx_put (TrothStoreTx *self,
                    gpointer      record,
                    GError      **error)
{
  TrothStoreDelta *delta = touch (self, G_OBJECT_TYPE (record), troth_record_get_id (record), error);
  g_autoptr (GObject) old = NULL;

  if (delta == NULL)
    return FALSE;
  if (same (troth_store_delta_now (delta), record))
    return TRUE;
  old = delta->now ? g_object_ref (delta->now) : NULL;
  set_now (delta, g_object_ref (record));
  return troth_db_record_put_over (self->connection, record, old, error);
}

/* Unless what is here is newer. */
static gboolean
put_newer (TrothStoreTx *self,
           TrothRow     *row,
           GError      **error)
{
  TrothStoreDelta *delta = touch (self, troth_row_get_record_type (row), troth_row_get_id (row), error);
  gpointer         now = delta ? troth_store_delta_now (delta) : NULL;
  g_autoptr (GObject) record = NULL;

  if (now && troth_row_get_version (row) < troth_record_get_version (now))
    return TRUE;
  record = troth_row_to_record (row);
  return delta && troth_store_tx_put (self, record, error);
}

static void
note_merged (TrothStoreTx *self,
             GPtrArray    *rows,
             gboolean      unread)
{
  for (guint i = 0; i < rows->len; i++)
    {
      TrothRow        *row = rows->pdata[i];
      TrothStoreDelta *delta = note (self, troth_row_get_record_type (row), troth_row_get_id (row), NULL);

      delta->unread = unread;
      delta->row = troth_row_ref (row);
    }
}

gboolean
troth_store_tx_put_all (TrothStoreTx *self,
                        GPtrArray    *rows,
                        GError      **error)
{
  g_autoptr (GPtrArray) many = g_ptr_array_new ();
  g_autoptr (GPtrArray) singly = g_ptr_array_new ();
  g_autoptr (GPtrArray) made = g_ptr_array_new ();
  g_autoptr (GPtrArray) changed = g_ptr_array_new ();
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < rows->len; i++)
    {
      TrothRow       *row = rows->pdata[i];
      TrothStoreDelta key = { .type = troth_row_get_record_type (row), .id = (char *) troth_row_get_id (row) };
      const gboolean  again = g_hash_table_contains (self->touched, &key) || !g_hash_table_add (ids, key.id);

      g_ptr_array_add (again || rows->len <= TROTH_STORE_SINGLY ? singly : many, row);
    }
  if (!troth_db_record_merge (self->connection, many, made, changed, error))
    return FALSE;
  note_merged (self, made, FALSE);
  note_merged (self, changed, TRUE);
  for (guint i = 0; i < singly->len; i++)
    if (!put_newer (self, singly->pdata[i], error))
      return FALSE;
  return TRUE;
}

gboolean
troth_store_tx_remove (TrothStoreTx *self,
                       GType         type,
                       const char   *id,
                       TrothChangeOp op,
                       GError      **error)
{
  TrothStoreDelta *delta = touch (self, type, id, error);

  if (delta == NULL)
    return FALSE;
  delta->op = op;
  if (delta->now == NULL && delta->row == NULL)
    return TRUE;
  set_now (delta, NULL);
  return troth_db_record_delete (self->connection, type, id, error);
}

static gboolean
restore_one (TrothStoreTx *self,
             const char   *entity,
             const char   *id,
             const char   *text,
             GError      **error)
{
  GType type = troth_records_type (entity);
  g_autoptr (GObject) record = text ? troth_store_record_parse (type, text, error) : NULL;

  if (text && record == NULL)
    return FALSE;
  return record ? troth_store_tx_put (self, record, error) : troth_store_tx_remove (self, type, id, TROTH_CHANGE_DELETE, error);
}

gboolean
troth_store_tx_restore (TrothStoreTx       *self,
                        TrothStoreAffected *affected,
                        GError            **error)
{
  g_autoptr (GPtrArray) restored = g_ptr_array_new_with_free_func (g_free); /* entity and id in turn */
  g_autoptr (TrothDbStatement) row = troth_db_query (self->connection, error, "SELECT entity, id, record FROM base", "");

  while (troth_db_statement_step (row, error))
    {
      const char *entity = troth_db_statement_get_text (row, "entity");
      const char *id = troth_db_statement_get_text (row, "id");

      if (!troth_store_affected_has (affected, entity, id))
        continue;
      if (!restore_one (self, entity, id, troth_db_statement_get_text (row, "record"), error))
        return FALSE;
      g_ptr_array_add (restored, g_strdup (entity));
      g_ptr_array_add (restored, g_strdup (id));
    }
  if (troth_db_statement_failed (row))
    return FALSE;
  for (guint i = 0; i < restored->len; i += 2)
    if (!troth_db_run (self->connection, error, "DELETE FROM base WHERE entity = $1 AND id = $2", "ss", restored->pdata[i],
                       restored->pdata[i + 1]))
      return FALSE;
  return TRUE;
}

/* Keeps the backend's row of @type @id, unless it is kept already. */
static gboolean
keep_base (TrothStoreTx *self,
           GType         type,
           const char   *entity,
           const char   *id,
           GError      **error)
{
  TrothStoreDelta *delta = touch (self, type, id, error);
  g_autofree char *text = NULL;

  if (delta == NULL)
    return FALSE;
  text = troth_store_delta_now (delta) ? troth_store_record_text (delta->now) : NULL;
  return troth_db_run (self->connection, error,
                       "INSERT INTO base (entity, id, record) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING", "sss", entity, id, text);
}

gboolean
troth_store_tx_apply (TrothStoreTx *self,
                      TrothResult  *result,
                      GError      **error)
{
  for (guint i = 0; i < result->changed->len; i++)
    {
      gpointer record = result->changed->pdata[i];

      if (!keep_base (self, G_OBJECT_TYPE (record), troth_record_get_entity (record), troth_record_get_id (record), error) ||
          !troth_store_tx_put (self, record, error))
        return FALSE;
    }
  return TRUE;
}

/* One command of the outbox, read before anything is written to that table. */
typedef struct
{
  gint64        n;
  TrothCommand *command;
  char         *touched, *agent_id, *team_id, *device;
  int           role;
  gint64        now;
} Queued;

static void
queued_free (gpointer data)
{
  Queued *queued = data;

  g_clear_object (&queued->command);
  g_free (queued->touched);
  g_free (queued->agent_id);
  g_free (queued->team_id);
  g_free (queued->device);
  g_free (queued);
}

static Queued *
queued_new (TrothDbStatement *row,
            GError          **error)
{
  Queued *queued = g_new0 (Queued, 1);

  queued->n = troth_db_statement_get_integer (row, "n");
  queued->touched = g_strdup (troth_db_statement_get_text (row, "touched"));
  queued->agent_id = g_strdup (troth_db_statement_get_text (row, "agent_id"));
  queued->team_id = g_strdup (troth_db_statement_get_text (row, "team_id"));
  queued->device = g_strdup (troth_db_statement_get_text (row, "device"));
  queued->now = troth_db_statement_get_integer (row, "at");
  queued->role = TROTH_ROLE_AGENT;
  troth_enum_parse (TROTH_TYPE_ROLE, troth_db_statement_get_text (row, "role"), &queued->role);
  queued->command = troth_store_record_parse (TROTH_TYPE_COMMAND, troth_db_statement_get_text (row, "command"), error);
  if (queued->command == NULL)
    g_clear_pointer (&queued, queued_free);
  return queued;
}

static gboolean
rerun_one (TrothStoreTx      *self,
           TrothRecordSource *source,
           Queued            *queued,
           GError           **error)
{
  const TrothActor who = { queued->agent_id, (TrothRole) queued->role, queued->team_id, queued->device };
  g_autoptr (TrothResult) result = troth_command_run (queued->command, source, &who, queued->now, error);
  g_autofree char *touched = result ? troth_store_touched (queued->command, result, queued->touched) : NULL;

  /* Refused now, on newer rows: it stays in the outbox without effect here, the backend decides. */
  return result && troth_store_tx_apply (self, result, error) &&
         (g_str_equal (touched, queued->touched) ||
          troth_db_run (self->connection, error, "UPDATE outbox SET touched = $1 WHERE n = $2", "si", touched, queued->n));
}

gboolean
troth_store_tx_rerun (TrothStoreTx       *self,
                      TrothStoreAffected *affected,
                      GError            **error)
{
  g_autoptr (TrothDbSource) source = troth_db_source_new (self->connection);
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (queued_free);
  g_autoptr (TrothDbStatement) row = troth_db_query (self->connection, error,
                                                     "SELECT n, touched, command, agent_id, team_id, role, device, at FROM outbox WHERE again = 0 ORDER BY n",
                                                     "");

  while (troth_db_statement_step (row, error))
    {
      Queued *queued = NULL;

      if (!troth_store_affected_meets (affected, troth_db_statement_get_text (row, "touched")))
        continue;
      queued = queued_new (row, error);
      if (queued == NULL)
        return FALSE;
      g_ptr_array_add (all, queued);
    }
  if (troth_db_statement_failed (row))
    return FALSE;
  for (guint i = 0; i < all->len; i++)
    if (!rerun_one (self, TROTH_RECORD_SOURCE (source), all->pdata[i], error))
      return FALSE;
  return TRUE;
}

char *
troth_store_meta_get (TrothDbConnection *connection,
                      const char        *key,
                      GError           **error)
{
  g_autoptr (TrothDbStatement) row = troth_db_query (connection, error, "SELECT value FROM meta WHERE key = $1", "s", key);

  return troth_db_statement_step (row, error) ? g_strdup (troth_db_statement_get_text (row, "value")) : NULL;
}

gint64
troth_store_meta_get_integer (TrothDbConnection *connection,
                              const char        *key,
                              gint64             fallback)
{
  g_autofree char *value = troth_store_meta_get (connection, key, NULL);

  return value ? g_ascii_strtoll (value, NULL, 10) : fallback;
}

gboolean
troth_store_meta_set (TrothDbConnection *connection,
                      const char        *key,
                      const char        *value,
                      GError           **error)
{
  if (value == NULL)
    return troth_db_run (connection, error, "DELETE FROM meta WHERE key = $1", "s", key);
  return troth_db_run (connection, error,
                       "INSERT INTO meta (key, value) VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                       "ss", key, value);
}

gboolean
troth_store_meta_set_integer (TrothDbConnection *connection,
                              const char        *key,
                              gint64             value,
                              GError           **error)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, value);

  return troth_store_meta_set (connection, key, text, error);
}

char *
troth_store_record_text (gpointer record)
{
  GString *text = g_string_new (NULL);

  troth_record_append_json (record, text);
  return g_string_free (text, FALSE);
}

gpointer
troth_store_record_parse (GType       type,
                          const char *text,
                          GError    **error)
{
  g_autoptr (TrothJsonReader) reader = troth_json_reader_new (text ? text : "", -1, troth_json_bulk_limits ());
  g_autoptr (GError) why = NULL;
  gpointer record = NULL;

  if (type != G_TYPE_INVALID && troth_json_reader_expect (reader, TROTH_JSON_OBJECT_BEGIN, &why))
    record = troth_record_read (type, reader, &why);
  if (record == NULL) /* we wrote it: the file is damaged, and with the same text it would fail for ever */
    troth_refuse (error, TROTH_ERROR_CORRUPT, "a text in the store: %s", why ? why->message : "of no kind of record");
  return record;
}
