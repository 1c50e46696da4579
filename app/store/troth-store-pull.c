// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-store-pull.h"
#include "troth-db-digest.h"
#include "troth-db-load.h"
#include "troth-db-record.h"
#include "troth-records.h"
#include "troth-store-affected.h"
#include "troth-store-private.h"
#include "troth-store-salvage.h"

/* Of a command: it names $1, or a record of hers that may be here no more. */
#define HERS "(command LIKE '%' || $1 || '%' OR touched LIKE '%" TROTH_STORE_ABOUT "' || $1 || '%')"

typedef struct
{
  GPtrArray *changes;
  char      *after; /* (nullable) */
  char      *cursor;
  gint64     seq;
  gboolean   more;
} Page;

static void
page_free (gpointer data)
{
  Page *page = data;

  g_ptr_array_unref (page->changes);
  g_free (page->after);
  g_free (page->cursor);
  g_free (page);
}

/* Commands that name @id are refused without their content; nothing else that was written about it stays. */
static gboolean
erase_commands (TrothStoreTx *tx,
                const char   *id,
                GError      **error)
{
  static const char        refuse[] = "INSERT INTO review (id, n, op, entity_id, command, outcome, at)"
                                      " SELECT id, n, op, entity_id, NULL,"
                                      " '{\"id\":\"' || id || '\",\"kind\":\"rejected\",\"code\":\"erased\"}', at FROM outbox"
                                      " WHERE state = 'unsent' AND again = 0 AND " HERS " ON CONFLICT DO NOTHING";
  static const char *const statements[] = {
    refuse,
    "DELETE FROM outbox WHERE " HERS,
    "DELETE FROM sent WHERE " HERS,
    "UPDATE review SET command = NULL, outcome = '{\"kind\":\"rejected\",\"code\":\"erased\"}' WHERE command IS NOT NULL AND " HERS,
    "DELETE FROM draft WHERE key LIKE '%' || $1 || '%' OR text LIKE '%' || $1 || '%'",
    "DELETE FROM shadow WHERE id = $1",
    "DELETE FROM alert WHERE promise_id = $1",
    "DELETE FROM review WHERE id LIKE '%:' || $1",
    "DELETE FROM unreadable WHERE id = $1",
  };

  for (guint i = 0; i < G_N_ELEMENTS (statements); i++)
    if (!troth_db_run (tx->connection, error, statements[i], "s", id))
      return FALSE;
  return TRUE;
}

static void
add_once (GPtrArray  *ids,
          const char *id)
{
  if (!g_ptr_array_find_with_equal_func (ids, id, g_str_equal, NULL))
    g_ptr_array_add (ids, g_strdup (id));
}

/* To @ids: what commands about @id name, and the promises that made themselves with that. */
static gboolean
add_about (TrothStoreTx *tx,
           GPtrArray    *ids,
           const char   *id,
           GError      **error)
{
#define MADE(table) \
  "SELECT CASE WHEN op LIKE 'customer.%' THEN $1 ELSE entity_id END AS entity_id, CASE WHEN op LIKE 'case.%' OR op LIKE 'promise.%' THEN touched ELSE '' END AS touched FROM " table " WHERE " HERS
  g_autoptr (TrothDbStatement) row = troth_db_query (tx->connection, error, MADE ("outbox") " UNION " MADE ("sent") " UNION " MADE ("review"), "s", id);
#undef MADE

  while (troth_db_statement_step (row, error))
    {
      g_auto (GStrv) lines = g_strsplit (troth_db_statement_get_text (row, "touched"), "\n", -1);

      add_once (ids, troth_db_statement_get_text (row, "entity_id"));
      for (guint i = 0; lines[i]; i++)
        if (g_str_has_prefix (lines[i], "promise "))
          add_once (ids, lines[i] + strlen ("promise "));
    }
  return !troth_db_statement_failed (row);
}

/* To @ids: the records here that are about the customer @id, but for those that are only ever named together with her. */
static gboolean
add_held (TrothStoreTx *tx,
          GPtrArray    *ids,
          const char   *id,
          GError      **error)
{
  guint        n = 0;
  const GType *types = troth_records_types (&n);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (TrothRecordClass) klass = g_type_class_ref (types[i]);
      g_autofree char *sql = g_strdup_printf ("SELECT id FROM \"%s\" WHERE customer_id = $1", klass->entity);
      g_autoptr (TrothDbStatement) row = NULL;

      if (types[i] == TROTH_TYPE_INTERACTION || troth_record_type_find (types[i], "customer_id") < 0)
        continue;
      row = troth_db_query (tx->connection, error, sql, "s", id);
      while (troth_db_statement_step (row, error))
        add_once (ids, troth_db_statement_get_text (row, "id"));
      if (troth_db_statement_failed (row))
        return FALSE;
    }
  return TRUE;
}

/* All that is about @id or that commands about it made, @id itself included, and what others made of that: of a promise that the backend
 * never had, or has lost, it knows no erasure, and a later command names the promise only. */
static GPtrArray *
list_about (TrothStoreTx *tx,
            const char   *id,
            GError      **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);

  add_once (ids, id);
  if (!add_held (tx, ids, id, error))
    return NULL;
  for (guint i = 0; i < ids->len; i++)
    if (!add_about (tx, ids, ids->pdata[i], error))
      return NULL;
  return g_steal_pointer (&ids);
}

gboolean
troth_store_erase (TrothStoreTx *tx,
                   TrothChange  *change,
                   GError      **error)
{
  g_autoptr (GPtrArray) ids = list_about (tx, change->id, error);

  for (guint i = 0; ids && i < ids->len; i++)
    if (!erase_commands (tx, ids->pdata[i], error))
      return FALSE;
  if (ids == NULL)
    return FALSE;
  tx->reviews_changed = TRUE;
  troth_db_checkpoint_after (tx->connection);
  return troth_store_forget_damaged (tx->connection, error) && troth_store_tx_remove (tx, change->type, change->id, TROTH_CHANGE_ERASE, error);
}

/* @known: this version of it was put before somebody already. */
static gboolean
note_unreadable (TrothStoreTx *tx,
                 const char   *entity,
                 TrothChange  *change,
                 gboolean     *known,
                 GError      **error)
{
  gint64 n = 0;

  if (!troth_db_get_integer (tx->connection, error, &n, 0, "SELECT count(*) FROM unreadable WHERE entity = $1 AND id = $2 AND version = $3", "ssi",
                             entity, change->id, change->version))
    return FALSE;
  *known = n > 0;
  return troth_db_run (tx->connection, error,
                       "INSERT INTO unreadable (entity, id, version, seen) VALUES ($1, $2, $3, 1)"
                       " ON CONFLICT (entity, id) DO UPDATE SET version = excluded.version, seen = 1",
                       "ssi", entity, change->id, change->version);
}

gboolean
troth_store_show_unreadable (TrothStoreTx *tx,
                             TrothChange  *change,
                             GError      **error)
{
  g_autoptr (TrothRecordClass) klass = g_type_class_ref (change->type);
  gboolean known = FALSE;
  g_autoptr (TrothOutcome) outcome = troth_outcome_new ();
  g_autofree char *id = g_strconcat (klass->entity, ":", change->id, NULL);
  g_autofree char *what = g_strdup_printf ("%s (%s)", id, change->why);
  g_autofree char *text = NULL;

  if (!note_unreadable (tx, klass->entity, change, &known, error))
    return FALSE;
  if (known)
    return TRUE;
  troth_outcome_set_id (outcome, id);
  troth_outcome_set_kind (outcome, TROTH_OUTCOME_KIND_REJECTED);
  troth_outcome_set_code (outcome, "unreadable");
  troth_outcome_set_theirs (outcome, what);
  text = troth_store_record_text (outcome);
  tx->reviews_changed = TRUE;
  return troth_db_run (tx->connection, error,
                       "INSERT INTO review (id, n, op, entity_id, command, outcome, at) VALUES ($1, 0, '" TROTH_STORE_READ "', $2, NULL, $3, $4)"
                       " ON CONFLICT (id) DO UPDATE SET outcome = excluded.outcome, at = excluded.at",
                       "sssi", id, change->customer_id ? change->customer_id : change->id, text, change->at);
}

gboolean
troth_store_forget_unseen (TrothStoreTx *tx,
                           GError      **error)
{
  tx->reviews_changed = TRUE;
  return troth_db_run (tx->connection, error, "DELETE FROM review WHERE id IN (SELECT entity || ':' || id FROM unreadable WHERE seen = 0)", "") &&
         troth_db_run (tx->connection, error, "DELETE FROM unreadable WHERE seen = 0", "");
}

/* What could not be read earlier has come as it should be, or is gone. */
static gboolean
forget_unreadable (TrothStoreTx *tx,
                   GPtrArray    *changes,
                   GError      **error)
{
  gint64 n = 0;

  if (!troth_db_get_integer (tx->connection, error, &n, 0, "SELECT count(*) FROM unreadable", ""))
    return FALSE;
  for (guint i = 0; n > 0 && i < changes->len; i++)
    {
      TrothChange *change = changes->pdata[i];
      g_autoptr (TrothRecordClass) klass = g_type_class_ref (change->type);

      if (change->op != TROTH_CHANGE_UNREADABLE &&
          !troth_db_run (tx->connection, error, "UPDATE unreadable SET seen = 0 WHERE entity = $1 AND id = $2", "ss", klass->entity, change->id))
        return FALSE;
    }
  return n == 0 || troth_store_forget_unseen (tx, error);
}

/* Records of one kind that come one after the other are put together. Unless what is here is newer: tables hold the backend's
 * rows now. @i: the first of them; the last on return. */
static gboolean
put_some (TrothStoreTx *tx,
          GPtrArray    *changes,
          guint        *i,
          GError      **error)
{
  const GType type = ((TrothChange *) changes->pdata[*i])->type;
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) troth_row_unref);

  for (guint n = *i; n < changes->len; n++)
    {
      TrothChange *change = changes->pdata[n];

      if (change->op != TROTH_CHANGE_PUT || change->type != type)
        break;
      g_ptr_array_add (rows, change->row ? troth_row_ref (change->row) : troth_row_new (change->record));
      *i = n;
    }
  return troth_store_tx_put_all (tx, rows, error);
}

/* The change at @i, and those after it that are done with it. */
static gboolean
apply_some (TrothStoreTx *tx,
            GPtrArray    *changes,
            guint        *i,
            GError      **error)
{
  TrothChange *change = changes->pdata[*i];

  switch (change->op)
    {
    case TROTH_CHANGE_PUT:
      return put_some (tx, changes, i, error);
    case TROTH_CHANGE_ERASE:
      return troth_store_erase (tx, change, error);
    case TROTH_CHANGE_UNREADABLE:
      return troth_store_show_unreadable (tx, change, error);
    case TROTH_CHANGE_LEAVE:
    case TROTH_CHANGE_DELETE:
    default:
      return troth_store_tx_remove (tx, change->type, change->id, change->op, error);
    }
}

/* All of @changes, on the backend's rows. */
static gboolean
apply_all (TrothStoreTx *tx,
           GPtrArray    *changes,
           GError      **error)
{
  if (!forget_unreadable (tx, changes, error))
    return FALSE;
  for (guint i = 0; i < changes->len; i++)
    if (!apply_some (tx, changes, &i, error))
      return FALSE;
  return TRUE;
}

/* What @changes change and what leaves the outbox with them, up to @seq, with all that is tied to either. %NULL without @error: everything, since
 * an erasure takes commands out of the outbox by their text. */
static TrothStoreAffected *
find_affected (TrothStoreTx *tx,
               GPtrArray    *changes,
               gint64        seq,
               GError      **error)
{
  g_autoptr (TrothStoreAffected) affected = troth_store_affected_new ();
  g_autoptr (TrothDbStatement) row = NULL;
  gint64 own = 0;

  if (!troth_db_get_integer (tx->connection, error, &own, 0, "SELECT count(*) FROM (SELECT 1 FROM outbox UNION ALL SELECT 1 FROM base LIMIT 1) AS one", ""))
    return NULL;
  for (guint i = 0; own > 0 && i < changes->len; i++)
    {
      TrothChange *change = changes->pdata[i];
      g_autoptr (TrothRecordClass) klass = g_type_class_ref (change->type);

      if (change->op == TROTH_CHANGE_ERASE)
        return NULL;
      troth_store_affected_add (affected, klass->entity, change->id);
    }
  row = troth_db_query (tx->connection, error, "SELECT touched FROM outbox WHERE state = 'acked' AND seq <= $1", "i", seq);
  while (troth_db_statement_step (row, error))
    troth_store_affected_add_touched (affected, troth_db_statement_get_text (row, "touched"));
  if (troth_db_statement_failed (row) || !troth_store_affected_close (affected, tx->connection, error))
    return NULL;
  return g_steal_pointer (&affected);
}

/* Pages are given one after the other before it is known whether the first could be applied. */
static gboolean
check_place (TrothStoreTx *tx,
             Page         *page,
             GError      **error)
{
  g_autofree char *cursor = page->after ? troth_store_meta_get (tx->connection, "cursor", NULL) : NULL;

  if (g_strcmp0 (page->after, cursor) == 0)
    return TRUE;
  g_set_error (error, TROTH_ERROR, TROTH_ERROR_CONFLICT, "the page before this one was not applied");
  return FALSE;
}

/* "seq" stays: no command is done with. */
static gboolean
write_early (TrothStoreTx *tx,
             Page         *page,
             GError      **error)
{
  g_autoptr (GPtrArray) rest = troth_store_put_off (tx, page->changes, error);

  return rest && apply_all (tx, rest, error) && troth_store_meta_set (tx->connection, "cursor", page->cursor, error);
}

static gboolean
write_whole (TrothStoreTx *tx,
             Page         *page,
             GError      **error)
{
  g_autoptr (GPtrArray) changes = troth_store_take_waiting (tx, page->changes, error);
  g_autoptr (GError) local = NULL;
  g_autoptr (TrothStoreAffected) affected = changes ? find_affected (tx, changes, page->seq, &local) : NULL;

  if (local)
    g_propagate_error (error, g_steal_pointer (&local));
  else if (changes)
    return troth_store_tx_restore (tx, affected, error) && apply_all (tx, changes, error) &&
           troth_store_meta_set (tx->connection, "cursor", page->cursor, error) &&
           troth_store_meta_set_integer (tx->connection, "seq", page->seq, error) &&
           troth_store_settle (tx, page->seq, error) &&
           troth_store_tx_rerun (tx, affected, error);
  return FALSE;
}

static gboolean
write_page (TrothStoreTx *tx,
            gpointer      data,
            GError      **error)
{
  Page *page = data;

  return check_place (tx, page, error) && (page->more ? write_early : write_whole) (tx, page, error);
}

void
troth_store_apply_async (TrothStore         *self,
                         GPtrArray          *changes,
                         const char         *after,
                         const char         *cursor,
                         gint64              seq,
                         gboolean            more,
                         GCancellable       *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  Page *page = g_new0 (Page, 1);

  page->changes = g_ptr_array_ref (changes);
  page->after = g_strdup (after);
  page->cursor = g_strdup (cursor);
  page->seq = seq;
  page->more = more;
  (more ? troth_store_write_loosely_async : troth_store_write_async) (self, troth_store_apply_async, write_page, page, page_free, cancellable, callback,
                                                                      user_data);
}

gboolean
troth_store_apply_finish (TrothStore   *self,
                          GAsyncResult *result,
                          GError      **error)
{
  return troth_store_write_finish (self, result, troth_store_apply_async, error);
}

static gboolean
write_room (TrothStoreTx *tx,
            gpointer      data,
            GError      **error)
{
  return troth_db_room (tx->connection, GPOINTER_TO_INT (data), error);
}

void
troth_store_room_async (TrothStore         *self,
                        gboolean            on,
                        GCancellable       *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer            user_data)
{
  troth_store_write_async (self, troth_store_room_async, write_room, GINT_TO_POINTER (on), NULL, cancellable, callback, user_data);
}

gboolean
troth_store_room_finish (TrothStore   *self,
                         GAsyncResult *result,
                         GError      **error)
{
  return troth_store_write_finish (self, result, troth_store_room_async, error);
}

/* --- Digest --- */

/* Of these the backend has another version than what is here, if anything is. */
#define UNREADABLE "(SELECT id FROM unreadable WHERE entity = $1)"

/* All rows of @sql, with id and version, of $1. */
static gboolean
add_rows (TrothDbConnection *connection,
          TrothStoreDigest  *digest,
          const char        *sql,
          const char        *entity,
          GError           **error)
{
  g_autoptr (TrothDbStatement) row = troth_db_query (connection, error, sql, "s", entity);

  while (troth_db_statement_step (row, error))
    {
      digest->count++;
      digest->hash = troth_db_digest_add (digest->hash, troth_db_statement_get_text (row, "id"), troth_db_statement_get_integer (row, "version"));
    }
  return !troth_db_statement_failed (row);
}

static gboolean
add_bases (TrothDbConnection *connection,
           TrothStoreDigest  *digest,
           const char        *entity,
           GError           **error)
{
  g_autoptr (TrothDbStatement) row = troth_db_query (connection, error,
                                                     "SELECT id, record FROM base WHERE entity = $1 AND record IS NOT NULL AND id NOT IN " UNREADABLE, "s", entity);

  while (troth_db_statement_step (row, error))
    {
      g_autoptr (GObject) record = troth_store_record_parse (digest->type, troth_db_statement_get_text (row, "record"), error);

      if (record == NULL)
        return FALSE;
      digest->count++;
      digest->hash = troth_db_digest_add (digest->hash, troth_record_get_id (record), troth_record_get_version (record));
    }
  return !troth_db_statement_failed (row);
}

gboolean
troth_store_read_digest (TrothDbConnection *connection,
                         gpointer           data,
                         GError           **error)
{
  TrothStoreDigest *digest = data;
  g_autoptr (GObject) example = troth_record_new (digest->type);
  const char      *entity = troth_record_get_entity (example);
  g_autofree char *sql = g_strdup_printf ("SELECT id, version FROM \"%s\" WHERE id NOT IN (SELECT id FROM base WHERE entity = $1) AND id NOT IN " UNREADABLE, entity);

  return add_rows (connection, digest, sql, entity, error) && add_bases (connection, digest, entity, error) &&
         add_rows (connection, digest, "SELECT id, version FROM unreadable WHERE entity = $1", entity, error);
}
