// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-db-record.h"
#include "troth-records.h"
#include "troth-store-private.h"
#include "troth-store-pull.h"

/* meta: schema (of the rows here), resync_due = 1 (one must be begun: the backend has another history) or 2 (one must be begun), resync_cursor (there = one is under way), resync_seq, resync_entity and resync_after of the last page, resync_direct = 1
 * when the store was empty at the beginning: then pages go into the tables at once, nothing can be taken away by them. */

void
troth_resync_free (TrothResync *self)
{
  g_free (self->cursor);
  g_free (self->entity);
  g_free (self->after);
  g_free (self);
}

static gboolean
read_resync (TrothDbConnection *connection,
             gpointer           data,
             GError           **error)
{
  TrothResync *resync = data;
  g_autoptr (GError) local = NULL;

  resync->cursor = troth_store_meta_get (connection, "resync_cursor", &local);
  if (local)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  resync->seq = troth_store_meta_get_integer (connection, "resync_seq", 0);
  resync->entity = troth_store_meta_get (connection, "resync_entity", NULL);
  resync->after = troth_store_meta_get (connection, "resync_after", NULL);
  resync->is_due = troth_store_meta_get_integer (connection, "resync_due", 0) > 0;
  return TRUE;
}

TrothResync *
troth_store_get_resync (TrothStore *self,
                        GError    **error)
{
  g_autoptr (TrothResync) resync = g_new0 (TrothResync, 1);

  if (!troth_db_read_sync (troth_store_get_db (self), read_resync, resync, error) || (resync->cursor == NULL && !resync->is_due))
    return NULL;
  return g_steal_pointer (&resync);
}

gboolean
troth_store_note_schema (TrothDbConnection *connection,
                         GError           **error)
{
  gint64 schema = 0, filled = 0;

  if (!troth_db_get_integer (connection, error, &schema, 0, "SELECT user_version FROM pragma_user_version", ""))
    return FALSE;
  if (schema == troth_store_meta_get_integer (connection, "schema", 0))
    return TRUE;
  return troth_db_get_integer (connection, error, &filled, 0, "SELECT count(*) FROM meta WHERE key IN ('cursor', 'resync_cursor')", "") &&
         (filled == 0 || (troth_db_run (connection, error, "DELETE FROM meta WHERE key LIKE 'resync_%' AND key <> 'resync_due'", "") &&
                          troth_db_run (connection, error, "INSERT INTO meta (key, value) VALUES ('resync_due', '2') ON CONFLICT DO NOTHING", ""))) &&
         troth_store_meta_set_integer (connection, "schema", schema, error);
}

typedef struct
{
  char      *cursor;
  gint64     seq;
  GType      type;
  GPtrArray *rows;
  GPtrArray *unreadable;
  GPtrArray *erased;
  char      *position;
  gint64     position_seq;
} Resync;

static void
resync_free (gpointer data)
{
  Resync *resync = data;

  g_free (resync->cursor);
  g_free (resync->position);
  g_clear_pointer (&resync->rows, g_ptr_array_unref);
  g_clear_pointer (&resync->unreadable, g_ptr_array_unref);
  g_clear_pointer (&resync->erased, g_ptr_array_unref);
  g_free (resync);
}

static gboolean
is_empty (TrothDbConnection *connection,
          gboolean          *empty,
          GError           **error)
{
  guint        n_types = 0;
  const GType *types = troth_records_types (&n_types);

  *empty = TRUE;
  for (guint i = 0; i < n_types && *empty; i++)
    {
      g_autoptr (GObject) example = troth_record_new (types[i]);
      g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM (SELECT 1 FROM \"%s\" LIMIT 1) AS one", troth_record_get_entity (example));
      gint64           n = 0;

      if (!troth_db_get_integer (connection, error, &n, 0, sql, ""))
        return FALSE;
      *empty = n == 0;
    }
  return TRUE;
}

static gboolean
write_begin (TrothStoreTx *tx,
             gpointer      data,
             GError      **error)
{
  Resync  *resync = data;
  gboolean empty = FALSE;

  return is_empty (tx->connection, &empty, error) &&
         troth_db_run (tx->connection, error, "DELETE FROM shadow", "") &&
         troth_db_run (tx->connection, error, "DELETE FROM waiting", "") && /* the snapshot has that, too */
         troth_db_run (tx->connection, error, "UPDATE unreadable SET seen = 0", "") &&
         troth_store_meta_set (tx->connection, "resync_cursor", resync->cursor, error) &&
         troth_store_meta_set_integer (tx->connection, "resync_seq", resync->seq, error) &&
         troth_store_meta_set_integer (tx->connection, "resync_direct", empty, error) &&
         troth_store_meta_set (tx->connection, "resync_entity", NULL, error) &&
         troth_store_meta_set (tx->connection, "resync_after", NULL, error);
}

void
troth_store_resync_begin_async (TrothStore         *self,
                                const char         *cursor,
                                gint64              seq,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data)
{
  Resync *resync = g_new0 (Resync, 1);

  resync->cursor = g_strdup (cursor);
  resync->seq = seq;
  troth_store_write_async (self, troth_store_resync_finish, write_begin, resync, resync_free, cancellable, callback, user_data);
}

static gboolean
put_aside (TrothStoreTx *tx,
           TrothRow     *row,
           GError      **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (TrothRecordClass) klass = g_type_class_ref (troth_row_get_record_type (row));

  troth_row_append_json (row, text);
  return troth_db_run (tx->connection, error,
                       "INSERT INTO shadow (entity, id, version, record) VALUES ($1, $2, $3, $4) ON CONFLICT (entity, id)"
                       " DO UPDATE SET version = excluded.version, record = excluded.record",
                       "ssis", klass->entity, troth_row_get_id (row), troth_row_get_version (row), text->str);
}

static gboolean
put_all (TrothStoreTx *tx,
         GPtrArray    *rows,
         gboolean      direct,
         GError      **error)
{
  if (direct && !troth_store_tx_restore (tx, NULL, error))
    return FALSE;
  if (direct)
    return troth_store_tx_put_all (tx, rows, error) && troth_store_tx_rerun (tx, NULL, error);
  for (guint i = 0; i < rows->len; i++)
    if (!put_aside (tx, rows->pdata[i], error))
      return FALSE;
  return TRUE;
}

/* What the backend has but this desk cannot read: an older row of it stays when the snapshot takes the place of all. */
static gboolean
keep_unreadable (TrothStoreTx *tx,
                 GPtrArray    *unreadable,
                 GError      **error)
{
  for (guint i = 0; i < unreadable->len; i++)
    {
      TrothChange *change = unreadable->pdata[i];
      g_autoptr (GObject) here = troth_db_record_get (tx->connection, change->type, change->id, NULL);
      g_autoptr (TrothRow) row = here ? troth_row_new (here) : NULL;

      if (!troth_store_show_unreadable (tx, change, error) || (row && !put_aside (tx, row, error)))
        return FALSE;
    }
  return TRUE;
}

/* Pages have what came after the first of them: a backend that is put back to a state between the two knows the cursor, and not what we
 * have. Until as much was pulled, it is asked for the last one's "as of"; before the next page, too, or that would be another history's, and
 * nobody would ever know that what a push said in between is lost. */
static gboolean
keep_position (TrothStoreTx *tx,
               Resync       *resync,
               GError      **error)
{
  return resync->position == NULL || (troth_store_meta_set (tx->connection, "position", resync->position, error) &&
                                      troth_store_meta_set_integer (tx->connection, "position_seq", resync->position_seq, error));
}

static gboolean
write_shadow_page (TrothStoreTx *tx,
                   gpointer      data,
                   GError      **error)
{
  Resync *resync = data;
  g_autoptr (GObject) example = troth_record_new (resync->type);
  guint n = resync->rows->len;

  return put_all (tx, resync->rows, troth_store_meta_get_integer (tx->connection, "resync_direct", 0) == 1, error) &&
         keep_unreadable (tx, resync->unreadable, error) && keep_position (tx, resync, error) &&
         troth_store_meta_set (tx->connection, "resync_entity", troth_record_get_entity (example), error) &&
         troth_store_meta_set (tx->connection, "resync_after", n > 0 ? troth_row_get_id (resync->rows->pdata[n - 1]) : NULL, error);
}

void
troth_store_resync_page_async (TrothStore         *self,
                               GType               type,
                               GPtrArray          *rows,
                               GPtrArray          *unreadable,
                               const char         *position,
                               gint64              position_seq,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  Resync *resync = g_new0 (Resync, 1);

  resync->type = type;
  resync->rows = g_ptr_array_ref (rows);
  resync->unreadable = g_ptr_array_ref (unreadable);
  resync->position = g_strdup (position);
  resync->position_seq = position_seq;
  troth_store_write_loosely_async (self, troth_store_resync_finish, write_shadow_page, resync, resync_free, cancellable, callback, user_data);
}

/* Takes away what the snapshot does not have. */
static gboolean
drop_missing (TrothStoreTx *tx,
              GType         type,
              const char   *entity,
              GError      **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT id FROM \"%s\" WHERE id NOT IN (SELECT id FROM shadow WHERE entity = $1)", entity);
  g_autoptr (TrothDbStatement) row = troth_db_query (tx->connection, error, sql, "s", entity);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);

  while (troth_db_statement_step (row, error))
    g_ptr_array_add (ids, g_strdup (troth_db_statement_get_text (row, "id")));
  if (troth_db_statement_failed (row))
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    if (!troth_store_tx_remove (tx, type, ids->pdata[i], TROTH_CHANGE_LEAVE, error))
      return FALSE;
  return TRUE;
}

static gboolean
take_shadow (TrothStoreTx *tx,
             GType         type,
             const char   *entity,
             GError      **error)
{
  g_autoptr (TrothDbStatement) row = troth_db_query (tx->connection, error, "SELECT record FROM shadow WHERE entity = $1", "s", entity);

  while (troth_db_statement_step (row, error))
    {
      g_autoptr (GObject) record = troth_store_record_parse (type, troth_db_statement_get_text (row, "record"), error);
      g_autoptr (GObject) here = record ? troth_db_record_get (tx->connection, type, troth_record_get_id (record), NULL) : NULL;

      if (record == NULL)
        return FALSE;
      if ((here == NULL || !troth_record_equal (here, record)) && !troth_store_tx_put (tx, record, error))
        return FALSE;
    }
  return !troth_db_statement_failed (row);
}

static gboolean
swap (TrothStoreTx *tx,
      GError      **error)
{
  guint        n_types = 0;
  const GType *types = troth_records_types (&n_types);

  for (guint i = 0; i < n_types; i++)
    {
      g_autoptr (GObject) example = troth_record_new (types[i]);
      const char *entity = troth_record_get_entity (example);

      if (!drop_missing (tx, types[i], entity, error) || !take_shadow (tx, types[i], entity, error))
        return FALSE;
    }
  return troth_db_run (tx->connection, error, "DELETE FROM shadow", "");
}

static gboolean
erase_all (TrothStoreTx *tx,
           GPtrArray    *erased,
           GError      **error)
{
  for (guint i = 0; erased && i < erased->len; i++)
    if (!troth_store_erase (tx, erased->pdata[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
write_end (TrothStoreTx *tx,
           gpointer      data,
           GError      **error)
{
  g_autofree char *cursor = troth_store_meta_get (tx->connection, "resync_cursor", NULL);
  gint64           seq = troth_store_meta_get_integer (tx->connection, "resync_seq", 0);
  gboolean         direct = troth_store_meta_get_integer (tx->connection, "resync_direct", 0) == 1;

  if (cursor == NULL)
    {
      g_set_error (error, TROTH_ERROR, TROTH_ERROR_NOT_FOUND, "no snapshot is under way");
      return FALSE;
    }
  /* First who was erased: what is here tells what else was about her. */
  return troth_store_tx_restore (tx, NULL, error) && erase_all (tx, ((Resync *) data)->erased, error) && (direct || swap (tx, error)) &&
         troth_store_forget_unseen (tx, error) &&
         troth_store_meta_set (tx->connection, "cursor", cursor, error) &&
         troth_store_meta_set_integer (tx->connection, "seq", seq, error) &&
         troth_db_run (tx->connection, error, "DELETE FROM meta WHERE key LIKE 'resync_%'", "") &&
         troth_store_settle (tx, seq, error) && keep_position (tx, data, error) &&
         troth_store_tx_rerun (tx, NULL, error);
}

void
troth_store_resync_end_async (TrothStore         *self,
                              GPtrArray          *erased,
                              const char         *position,
                              gint64              position_seq,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  Resync *resync = g_new0 (Resync, 1);

  resync->erased = erased ? g_ptr_array_ref (erased) : NULL;
  resync->position = g_strdup (position);
  resync->position_seq = position_seq;
  troth_store_write_async (self, troth_store_resync_finish, write_end, resync, resync_free, cancellable, callback, user_data);
}

gboolean
troth_store_resync_finish (TrothStore   *self,
                           GAsyncResult *result,
                           GError      **error)
{
  return troth_store_write_finish (self, result, troth_store_resync_finish, error);
}
