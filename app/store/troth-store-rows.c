// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-store-rows.h"
#include "troth-db-query-private.h"

typedef struct
{
  char  *id;
  char  *text;
  gint64 integer;
} Row;

struct _TrothStoreRows
{
  TrothDbQuery *query;
  GArray       *rows;
};

static void
row_clear (gpointer data)
{
  Row *row = data;

  g_free (row->id);
  g_free (row->text);
}

static GArray *
rows_array (guint size)
{
  GArray *rows = g_array_sized_new (FALSE, FALSE, sizeof (Row), size);

  g_array_set_clear_func (rows, row_clear);
  return rows;
}

TrothStoreRows *
troth_store_rows_new (TrothDbQuery *query)
{
  TrothStoreRows *self = g_new0 (TrothStoreRows, 1);

  self->query = troth_db_query_ref (query);
  self->rows = rows_array (0);
  return self;
}

void
troth_store_rows_free (TrothStoreRows *self)
{
  troth_db_query_unref (self->query);
  g_array_unref (self->rows);
  g_free (self);
}

gboolean
troth_store_rows_read (TrothStoreRows    *self,
                       TrothDbConnection *connection,
                       GError           **error)
{
  gboolean    is_text = FALSE;
  const char *order = troth_db_query_order_field (self->query, &is_text);
  g_autoptr (GObject) example = troth_record_new (troth_db_query_get_record_type (self->query));
  g_autoptr (GString) sql = g_string_new (NULL);
  g_autoptr (TrothDbStatement) row = NULL;

  g_string_printf (sql, "SELECT \"id\" AS row_id, \"%s\" AS row_key FROM \"%s\"", order ? order : "id", troth_record_get_entity (example));
  troth_db_query_append_sql (self->query, sql);
  row = troth_db_prepare (connection, sql->str, error);
  if (row)
    troth_db_query_bind (self->query, row);
  while (troth_db_statement_step (row, error))
    {
      Row one = { g_strdup (troth_db_statement_get_text (row, "row_id")), NULL, G_MININT64 };

      if (order && is_text)
        one.text = g_strdup (troth_db_statement_get_text (row, "row_key"));
      else if (order)
        one.integer = troth_db_statement_get_instant (row, "row_key");
      g_array_append_val (self->rows, one);
    }
  return !troth_db_statement_failed (row);
}

guint
troth_store_rows_get_length (TrothStoreRows *self)
{
  return self->rows->len;
}

const char *
troth_store_rows_get_id (TrothStoreRows *self,
                         guint           position)
{
  return g_array_index (self->rows, Row, position).id;
}

static int
compare (TrothStoreRows   *self,
         guint             position,
         const TrothDbKey *key)
{
  const Row *row = &g_array_index (self->rows, Row, position);
  TrothDbKey mine = { row->id, row->text, row->integer };

  return troth_db_query_compare_keys (self->query, &mine, key);
}

/* The first position that does not come before @key. */
static guint
lower_bound (TrothStoreRows   *self,
             const TrothDbKey *key)
{
  guint low = 0, high = self->rows->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (compare (self, middle, key) < 0)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static gboolean
is_at (TrothStoreRows *self,
       guint           position,
       const char     *id)
{
  return position < self->rows->len && strcmp (troth_store_rows_get_id (self, position), id) == 0;
}

/* After the transaction; %NULL of other types, which never belong here. */
static gpointer
now_of (TrothStoreRows  *self,
        TrothStoreDelta *delta)
{
  return delta->type == troth_db_query_get_record_type (self->query) ? troth_store_delta_now (delta) : NULL;
}

/* Whether @record (nullable) belongs here; then its place. */
static gboolean
key_of (TrothStoreRows *self,
        gpointer        record,
        TrothDbKey     *key)
{
  if (!troth_db_query_matches (self->query, record))
    return FALSE;
  troth_db_query_key (self->query, record, key);
  return TRUE;
}

static Row
row_of (const TrothDbKey *key)
{
  return (Row){ g_strdup (key->id), g_strdup (key->text), key->integer };
}

/* Row @position gets @key without leaving its place, if it may stay there. */
static gboolean
stays (TrothStoreRows   *self,
       guint             position,
       const TrothDbKey *key)
{
  Row *row = &g_array_index (self->rows, Row, position);

  if ((position > 0 && compare (self, position - 1, key) > 0) ||
      (position + 1 < self->rows->len && compare (self, position + 1, key) < 0))
    return FALSE;
  row_clear (row);
  *row = row_of (key);
  return TRUE;
}

TrothRowsChange
troth_store_rows_leave (TrothStoreRows  *self,
                        TrothStoreDelta *delta)
{
  TrothDbKey old, now;
  guint      position;

  if (!key_of (self, delta->old, &old))
    return (TrothRowsChange){ 0 };
  position = lower_bound (self, &old);
  if (!is_at (self, position, delta->id) || (key_of (self, now_of (self, delta), &now) && stays (self, position, &now)))
    return (TrothRowsChange){ 0 };
  g_array_remove_index (self->rows, position);
  return (TrothRowsChange){ position, 1, 0 };
}

TrothRowsChange
troth_store_rows_enter (TrothStoreRows  *self,
                        TrothStoreDelta *delta)
{
  TrothDbKey now;
  guint      position;
  Row        row;

  if (!key_of (self, now_of (self, delta), &now))
    return (TrothRowsChange){ 0 };
  position = lower_bound (self, &now);
  if (is_at (self, position, delta->id))
    return (TrothRowsChange){ 0 };
  row = row_of (&now);
  g_array_insert_val (self->rows, position, row);
  return (TrothRowsChange){ position, 0, 1 };
}

static int
by_key (gconstpointer a,
        gconstpointer b,
        gpointer      query)
{
  const Row *row_a = a, *row_b = b;
  TrothDbKey key_a = { row_a->id, row_a->text, row_a->integer };
  TrothDbKey key_b = { row_b->id, row_b->text, row_b->integer };

  return troth_db_query_compare_keys (query, &key_a, &key_b);
}

/* The rows without those of @deltas, and these as they are now, sorted. */
static GArray *
merged (TrothStoreRows *self,
        GPtrArray      *deltas)
{
  GArray *rows = rows_array (self->rows->len + deltas->len);
  g_autoptr (GHashTable) changed = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < deltas->len; i++)
    {
      TrothStoreDelta *delta = deltas->pdata[i];
      TrothDbKey       key;

      if (delta->type != troth_db_query_get_record_type (self->query))
        continue;
      g_hash_table_add (changed, delta->id);
      if (key_of (self, now_of (self, delta), &key))
        {
          Row row = row_of (&key);

          g_array_append_val (rows, row);
        }
    }
  for (guint i = 0; i < self->rows->len; i++)
    {
      Row *row = &g_array_index (self->rows, Row, i);

      if (!g_hash_table_contains (changed, row->id))
        {
          Row copy = { g_strdup (row->id), g_strdup (row->text), row->integer };

          g_array_append_val (rows, copy);
        }
    }
  g_array_sort_with_data (rows, by_key, self->query);
  return rows;
}

TrothRowsChange
troth_store_rows_follow_all (TrothStoreRows *self,
                             GPtrArray      *deltas)
{
  GArray         *old = self->rows;
  GArray         *now = merged (self, deltas);
  guint           before = 0, after = 0, shorter = MIN (old->len, now->len);
  TrothRowsChange change;

  while (before < shorter && strcmp (g_array_index (old, Row, before).id, g_array_index (now, Row, before).id) == 0)
    before++;
  while (after < shorter - before &&
         strcmp (g_array_index (old, Row, old->len - 1 - after).id, g_array_index (now, Row, now->len - 1 - after).id) == 0)
    after++;
  change = (TrothRowsChange){ before, old->len - before - after, now->len - before - after };
  self->rows = now;
  g_array_unref (old);
  return change;
}
