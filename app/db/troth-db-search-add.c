// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

/* Keys of many customers at once. */

#include "troth-db-connection.h"
#include "troth-db-load.h"
#include "troth-db-search.h"
#include "troth-db-statement-private.h"
#include "troth-search.h"

#define MANY 100 /* customers whose keys are worth a thread */

struct _TrothDbFresh
{
  GPtrArray *rows;
  GPtrArray *keys; /* of GPtrArray of TrothSearchKey, one a customer; NULL until the thread has ended */
  GThread   *thread;
};

static gpointer
work_out (gpointer data)
{
  GPtrArray *rows = data;
  GPtrArray *all = g_ptr_array_new_full (rows->len, (GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add (all, troth_row_search_keys (rows->pdata[i]));
  return all;
}

TrothDbFresh *
troth_db_fresh_new (GPtrArray *rows)
{
  TrothDbFresh *self = g_new0 (TrothDbFresh, 1);

  self->rows = g_ptr_array_ref (rows);
  if (rows->len >= MANY)
    self->thread = g_thread_new ("keys", work_out, rows);
  else
    self->keys = work_out (rows);
  return self;
}

static GPtrArray *
get_keys (TrothDbFresh *self)
{
  if (self->thread)
    self->keys = g_thread_join (g_steal_pointer (&self->thread));
  return self->keys;
}

void
troth_db_fresh_free (TrothDbFresh *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (get_keys (self));
  g_ptr_array_unref (self->rows);
  g_free (self);
}

static gboolean
take_doc (TrothDbStatement *row,
          gpointer          user_data,
          GError          **error)
{
  g_hash_table_insert (user_data, g_strdup (troth_db_statement_get_text_at (row, 0)), GSIZE_TO_POINTER ((gsize) troth_db_statement_get_integer_at (row, 1)));
  return TRUE;
}

/* Puts the keys down, or into @load where nothing is put down. */
static gboolean
add_keys (TrothDbKeys *down,
          TrothDbLoad *load,
          GPtrArray   *keys,
          gint64       doc,
          GError     **error)
{
  TrothDbStatement *row = troth_db_load_get_row (load);

  for (guint i = 0; i < keys->len; i++)
    {
      const TrothSearchKey *key = keys->pdata[i];
      const guint8          field = troth_db_search_field_number (key->field);

      if (down)
        {
          troth_db_keys_add (down, key->key, doc, field);
          continue;
        }
      troth_db_statement_bind_text (row, 1, key->key);
      troth_db_statement_bind_integer (row, 2, doc);
      troth_db_statement_bind_integer (row, 3, field);
      if (!troth_db_load_add (load, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_all_keys (TrothDbConnection *connection,
              TrothDbFresh      *fresh,
              GHashTable        *docs,
              GError           **error)
{
  GPtrArray   *keys = get_keys (fresh);
  TrothDbKeys *down = troth_db_connection_get_keys (connection);
  gint64       last = 0;
  g_autoptr (TrothDbLoad) load = down ? NULL : troth_db_load_new (connection, "search_key", "k, doc, field", "ON CONFLICT DO NOTHING", error);

  if (down == NULL && load == NULL)
    return FALSE;
  for (guint i = 0; i < keys->len; i++)
    {
      const gint64 doc = (gint64) GPOINTER_TO_SIZE (g_hash_table_lookup (docs, troth_row_get_id (fresh->rows->pdata[i])));

      if (down && doc <= troth_db_keys_get_from (down) && !troth_db_run (connection, error, "UPDATE search_rebuild SET done = $1", "i", doc - 1))
        return FALSE;
      if (!add_keys (down, load, keys->pdata[i], doc, error))
        return FALSE;
      last = MAX (last, doc);
    }
  if (down)
    return !troth_db_keys_are_many (down) || (troth_db_keys_write (down, connection, error) && troth_db_run (connection, error, "UPDATE search_rebuild SET done = $1", "i", last));
  return troth_db_load_finish (load, error);
}

gboolean
troth_db_search_add (TrothDbConnection *connection,
                     TrothDbFresh      *fresh,
                     GError           **error)
{
  g_autoptr (GHashTable) docs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  for (guint i = 0; i < fresh->rows->len; i++)
    g_ptr_array_add (ids, (char *) troth_row_get_id (fresh->rows->pdata[i]));
  return troth_db_query_many (connection, "SELECT id, doc FROM customer WHERE id IN (%s)", NULL, 0, ids, take_doc, docs, error) &&
         add_all_keys (connection, fresh, docs, error) && troth_db_search_owe_new (connection, ids, error);
}

gboolean
troth_db_search_begin_load (TrothDbConnection *connection,
                            guint              many,
                            GError           **error)
{
  gboolean has = FALSE;
  gint64   from = 0;

  if (!troth_db_connection_sorts_keys (connection))
    return TRUE;
  if (!troth_db_connection_has_table (connection, "search_rebuild", &has, error) ||
      (!has && (!troth_db_run (connection, error, "CREATE TABLE search_rebuild (done INTEGER NOT NULL)", "") ||
                !troth_db_run (connection, error, "INSERT INTO search_rebuild (done) SELECT coalesce(max(doc), 0) FROM customer", ""))) ||
      !troth_db_get_integer (connection, error, &from, 0, "SELECT done FROM search_rebuild", ""))
    return FALSE;
  troth_db_connection_set_keys (connection, troth_db_keys_new (from, many));
  return TRUE;
}

gboolean
troth_db_search_end_load (TrothDbConnection *connection,
                          GError           **error)
{
  TrothDbKeys *down = troth_db_connection_get_keys (connection);
  gboolean     good;

  if (down == NULL)
    return TRUE;
  good = troth_db_keys_write (down, connection, error) && troth_db_run (connection, error, "DROP TABLE search_rebuild", "");
  troth_db_connection_set_keys (connection, NULL);
  return good;
}
