// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

/* Keys of many customers at once. */

#include "troth-db-connection.h"
#include "troth-db-load.h"
#include "troth-db-search.h"
#include "troth-db-statement-private.h"

static gboolean
take_doc (TrothDbStatement *row,
          gpointer          user_data,
          GError          **error)
{
  g_hash_table_insert (user_data, g_strdup (troth_db_statement_get_text_at (row, 0)), GSIZE_TO_POINTER ((gsize) troth_db_statement_get_integer_at (row, 1)));
  return TRUE;
}

static gboolean
ask_for_docs (TrothDbConnection *connection,
              GPtrArray         *ids,
              GArray            *docs,
              GError           **error)
{
  g_autoptr (GHashTable) found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  if (!troth_db_query_many (connection, "SELECT id, doc FROM customer WHERE id IN (%s)", NULL, 0, ids, take_doc, found, error))
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    g_array_index (docs, gint64, i) = (gint64) GPOINTER_TO_SIZE (g_hash_table_lookup (found, ids->pdata[i]));
  return TRUE;
}

/* A file gives numbers in the order in which rows are written: if there is none too many between the first and the last, they are told. */
static gboolean
find_docs (TrothDbConnection *connection,
           GPtrArray         *ids,
           GArray            *docs,
           GError           **error)
{
  static const char sql[] = "SELECT doc FROM customer WHERE id = $1";
  gint64            first = 0, last = 0;

  if (ids->len == 0)
    return TRUE;
  if (!troth_db_get_integer (connection, error, &first, 0, sql, "s", ids->pdata[0]) ||
      !troth_db_get_integer (connection, error, &last, 0, sql, "s", ids->pdata[ids->len - 1]))
    return FALSE;
  if (!troth_db_connection_sorts_keys (connection) || last - first != (gint64) ids->len - 1)
    return ask_for_docs (connection, ids, docs, error);
  for (guint i = 0; i < ids->len; i++)
    g_array_index (docs, gint64, i) = first + i;
  return TRUE;
}

static gboolean
write_at_once (TrothDbConnection *connection,
               TrothDbFresh      *fresh,
               GError           **error)
{
  const TrothDbKeyRun *run = troth_db_fresh_get_run (fresh);
  g_autoptr (TrothDbLoad) load = troth_db_load_new (connection, "search_key", "k, doc, field", "ON CONFLICT DO NOTHING", error);
  TrothDbStatement *row = troth_db_load_get_row (load);

  for (guint i = 0; load && i < run->rows->len; i++)
    {
      const TrothDbKeyRow *key = &g_array_index (run->rows, TrothDbKeyRow, i);

      troth_db_statement_bind_text (row, 1, troth_db_key_run_get_key (run, i));
      troth_db_statement_bind_integer (row, 2, troth_db_fresh_get_docs (fresh)[key->doc]);
      troth_db_statement_bind_integer (row, 3, key->field);
      if (!troth_db_load_add (load, error))
        return FALSE;
    }
  return troth_db_load_finish (load, error);
}

static gboolean
note_done (TrothDbConnection *connection,
           gint64             doc,
           GError           **error)
{
  return troth_db_run (connection, error, "UPDATE search_rebuild SET done = $1", "i", doc);
}

static gboolean
put_down (TrothDbKeys       *down,
          TrothDbConnection *connection,
          TrothDbFresh      *fresh,
          GError           **error)
{
  const gint64 lowest = troth_db_fresh_get_lowest (fresh);

  if (lowest <= troth_db_keys_get_from (down) && !note_done (connection, lowest - 1, error))
    return FALSE;
  if (!troth_db_keys_make_room (down, error))
    return FALSE;
  troth_db_keys_add (down, fresh);
  return TRUE;
}

TrothDbFresh *
troth_db_search_fresh (TrothDbConnection *connection,
                       GPtrArray         *rows)
{
  return troth_db_fresh_new (rows, troth_db_connection_get_pending (connection) != NULL);
}

static gboolean
put_away (TrothDbConnection *connection,
          TrothDbFresh      *fresh,
          GError           **error)
{
  TrothDbKeys    *down = troth_db_connection_get_keys (connection);
  TrothDbPending *pending = troth_db_connection_get_pending (connection);

  if (pending)
    return troth_db_pending_add (pending, connection, fresh, error);
  return down ? put_down (down, connection, fresh, error) : write_at_once (connection, fresh, error);
}

gboolean
troth_db_search_add (TrothDbConnection *connection,
                     TrothDbFresh      *fresh,
                     GError           **error)
{
  GPtrArray *rows = troth_db_fresh_get_rows (fresh);
  GArray    *docs = g_array_set_size (g_array_sized_new (FALSE, TRUE, sizeof (gint64), rows->len), rows->len);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  troth_db_fresh_take_docs (fresh, docs);
  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add (ids, (char *) troth_row_get_id (rows->pdata[i]));
  return find_docs (connection, ids, docs, error) &&
         put_away (connection, fresh, error) &&
         troth_db_search_owe_new (connection, ids, error);
}

/* The folder of the database's file (nullable: it is in memory) (transfer full) */
static char *
find_folder (TrothDbConnection *connection)
{
  g_autoptr (TrothDbStatement) main = troth_db_query (connection, NULL, "PRAGMA database_list", "");
  const char *file = troth_db_statement_step (main, NULL) ? troth_db_statement_get_text (main, "file") : NULL;

  return file && *file ? g_path_get_dirname (file) : NULL;
}

gboolean
troth_db_search_begin_load (TrothDbConnection *connection,
                            guint              many,
                            GError           **error)
{
  gboolean         has = FALSE;
  gint64           from = 0;
  g_autofree char *folder = NULL;

  if (!troth_db_connection_sorts_keys (connection) || troth_db_connection_get_keys (connection)) /* one that could not be ended goes on */
    return TRUE;
  if (!troth_db_connection_has_table (connection, "search_rebuild", &has, error) ||
      (!has && (!troth_db_run (connection, error, "CREATE TABLE search_rebuild (done INTEGER NOT NULL)", "") ||
                !troth_db_run (connection, error, "INSERT INTO search_rebuild (done) SELECT coalesce(max(doc), 0) FROM customer", ""))) ||
      !troth_db_get_integer (connection, error, &from, 0, "SELECT done FROM search_rebuild", ""))
    return FALSE;
  folder = find_folder (connection);
  troth_db_connection_set_keys (connection, troth_db_keys_new (from, many, folder));
  return TRUE;
}

gboolean
troth_db_search_end_load (TrothDbConnection *connection,
                          GError           **error)
{
  TrothDbKeys *down = troth_db_connection_get_keys (connection);

  if (down == NULL)
    return TRUE;
  if (!troth_db_keys_write (down, connection, error) || !troth_db_run (connection, error, "DROP TABLE search_rebuild", ""))
    return FALSE;
  troth_db_keys_end (down);
  return TRUE;
}
