// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-db-load.h"
#include "troth-db-record-bind.h"
#include "troth-db-record-sql.h"
#include "troth-db-record.h"
#include "troth-db-search.h"
#include "troth-db-statement-private.h"
#include "troth-promise.h"
#include "troth-search.h"

/* @over: those that are there. */
static gboolean
load_rows (TrothDbConnection *connection,
           GPtrArray         *rows,
           gboolean           over,
           GError           **error)
{
  const TrothDbRecordSql *sql;
  g_autoptr (TrothDbLoad) load = NULL;

  if (rows->len == 0)
    return TRUE;
  sql = troth_db_record_sql (troth_row_get_record_type (rows->pdata[0]));
  load = troth_db_load_new (connection, sql->entity, sql->columns, over ? sql->conflict : "", error);
  for (guint i = 0; load && i < rows->len; i++)
    {
      troth_db_row_bind (troth_db_load_get_row (load), rows->pdata[i]);
      if (!troth_db_load_add (load, error))
        return FALSE;
    }
  return troth_db_load_finish (load, error);
}

static gboolean
put_rows (TrothDbConnection *connection,
          GPtrArray         *rows,
          GError           **error)
{
  return load_rows (connection, rows, TRUE, error);
}

static gboolean
add_rows (TrothDbConnection *connection,
          GPtrArray         *rows,
          GError           **error)
{
  return load_rows (connection, rows, FALSE, error);
}

static GPtrArray *
rows_of (GPtrArray *records)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) troth_row_unref);

  for (guint i = 0; i < records->len; i++)
    g_ptr_array_add (rows, troth_row_new (records->pdata[i]));
  return rows;
}

static gboolean
put_records (TrothDbConnection *connection,
             GPtrArray         *records,
             GError           **error)
{
  g_autoptr (GPtrArray) rows = rows_of (records);

  return put_rows (connection, rows, error);
}

static gboolean
put_new_customers (TrothDbConnection *connection,
                   GPtrArray         *rows,
                   GError           **error)
{
  g_autoptr (TrothDbFresh) fresh = troth_db_search_fresh (connection, rows); /* worked out while they are written */

  return add_rows (connection, rows, error) && troth_db_search_add (connection, fresh, error);
}

static gboolean
put_new_promises (TrothDbConnection *connection,
                  GPtrArray         *rows,
                  GError           **error)
{
  g_autoptr (GPtrArray) customers = g_ptr_array_new ();

  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add (customers, (char *) troth_row_get (rows->pdata[i], troth_promise_F_customer_id)->text);
  troth_db_search_owe (connection, customers);
  return add_rows (connection, rows, error);
}

gboolean
troth_db_record_put_new (TrothDbConnection *connection,
                         GPtrArray         *rows,
                         GError           **error)
{
  const GType type = rows->len > 0 ? troth_row_get_record_type (rows->pdata[0]) : G_TYPE_INVALID;

  if (type == TROTH_TYPE_CUSTOMER)
    return put_new_customers (connection, rows, error);
  return type == TROTH_TYPE_PROMISE ? put_new_promises (connection, rows, error) : add_rows (connection, rows, error);
}

static gboolean
put_customers (TrothDbConnection *connection,
               GPtrArray         *customers,
               GPtrArray         *olds,
               GError           **error)
{
  g_autoptr (GPtrArray) rows = rows_of (customers);
  g_autoptr (GPtrArray) made = g_ptr_array_new ();
  g_autoptr (GPtrArray) changed = g_ptr_array_new ();

  for (guint i = 0; i < customers->len; i++)
    g_ptr_array_add (olds->pdata[i] ? changed : made, rows->pdata[i]);
  if (!put_rows (connection, changed, error) || !troth_db_record_put_new (connection, made, error))
    return FALSE;
  for (guint i = 0; i < customers->len; i++)
    if (olds->pdata[i] && !troth_db_search_put (connection, olds->pdata[i], customers->pdata[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
put_promises (TrothDbConnection *connection,
              GPtrArray         *promises,
              GPtrArray         *olds,
              GError           **error)
{
  g_autoptr (GPtrArray) customers = g_ptr_array_new ();

  for (guint i = 0; i < promises->len; i++)
    {
      g_ptr_array_add (customers, (char *) troth_promise_get_customer_id (promises->pdata[i]));
      if (olds->pdata[i])
        g_ptr_array_add (customers, (char *) troth_promise_get_customer_id (olds->pdata[i]));
    }
  troth_db_search_owe (connection, customers);
  return put_records (connection, promises, error);
}

gboolean
troth_db_record_put_many (TrothDbConnection *connection,
                          GPtrArray         *records,
                          GPtrArray         *olds,
                          GError           **error)
{
  if (records->len > 0 && TROTH_IS_CUSTOMER (records->pdata[0]))
    return put_customers (connection, records, olds, error);
  if (records->len > 0 && TROTH_IS_PROMISE (records->pdata[0]))
    return put_promises (connection, records, olds, error);
  return put_records (connection, records, error);
}

/* Rows that come from elsewhere, sorted by what the database holds of them. What tells is in a few columns. */
typedef struct
{
  GType        type;
  const guint *searched; /* fields */
  guint        n_searched;
  GHashTable  *waiting; /* id -> row that was not met; in the end, those it does not hold */
  GPtrArray   *level;   /* rows of the same version as here */
  GPtrArray   *changed;
  GPtrArray   *found_otherwise; /* of the changed: their search rows change, too */
} Merge;

static void
merge_clear (Merge *self)
{
  g_clear_pointer (&self->waiting, g_hash_table_unref);
  g_clear_pointer (&self->level, g_ptr_array_unref);
  g_clear_pointer (&self->changed, g_ptr_array_unref);
  g_clear_pointer (&self->found_otherwise, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Merge, merge_clear)

/* Whether what is searched for is in @here, from column 2, as it is in @row. */
static gboolean
is_found_alike (const Merge      *self,
                TrothDbStatement *here,
                const TrothRow   *row)
{
  for (guint i = 0; i < self->n_searched; i++)
    if (g_strcmp0 (troth_row_get (row, self->searched[i])->text, troth_db_statement_get_text_at (here, i + 2)) != 0)
      return FALSE;
  return TRUE;
}

static gboolean
meet (TrothDbStatement *statement,
      gpointer          user_data,
      GError          **error)
{
  Merge       *self = user_data;
  const char  *id = troth_db_statement_get_text_at (statement, 0);
  TrothRow    *row = g_hash_table_lookup (self->waiting, id);
  const gint64 mine = row ? troth_row_get_version (row) : 0;
  const gint64 here = troth_db_statement_get_integer_at (statement, 1);

  g_hash_table_remove (self->waiting, id);
  if (mine == here)
    g_ptr_array_add (self->level, row);
  if (mine <= here)
    return TRUE;
  g_ptr_array_add (self->changed, row);
  if (!is_found_alike (self, statement, row))
    g_ptr_array_add (self->found_otherwise, row);
  return TRUE;
}

/* "SELECT id, version, what is searched for … WHERE id IN (%s)". */
static gboolean
meet_all (Merge             *self,
          TrothDbConnection *connection,
          GPtrArray         *ids,
          GError           **error)
{
  guint             n_fields = 0;
  const TrothField *fields = troth_record_type_fields (self->type, &n_fields);
  g_autoptr (GString) sql = g_string_new ("SELECT \"id\", ");

  g_string_append (sql, troth_record_type_find (self->type, "version") < 0 ? "0 AS \"version\"" : "\"version\"");
  for (guint i = 0; i < self->n_searched; i++)
    g_string_append_printf (sql, ", \"%s\"", fields[self->searched[i]].name);
  g_string_append_printf (sql, " FROM \"%s\" WHERE \"id\" IN (%%s)", troth_db_record_sql (self->type)->entity);
  return troth_db_query_many (connection, sql->str, NULL, 0, ids, meet, self, error);
}

/* Of those with the version that is here: what is not the same to the last field all the same. */
static gboolean
compare_level (Merge             *self,
               TrothDbConnection *connection,
               GError           **error)
{
  for (guint i = 0; i < self->level->len; i++)
    {
      TrothRow *row = self->level->pdata[i];
      g_autoptr (GObject) record = troth_row_to_record (row);
      g_autoptr (GObject) here = troth_db_record_get (connection, self->type, troth_row_get_id (row), error);

      if (here == NULL)
        return FALSE;
      if (troth_record_equal (here, record))
        continue;
      g_ptr_array_add (self->changed, row);
      g_ptr_array_add (self->found_otherwise, row);
    }
  return TRUE;
}

/* The customers who are found otherwise now, as they are here. */
static GHashTable *
read_found_otherwise (const Merge       *self,
                      TrothDbConnection *connection,
                      GError           **error)
{
  g_autoptr (GHashTable) olds = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_object_unref);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (GPtrArray) found = NULL;

  for (guint i = 0; i < self->found_otherwise->len; i++)
    g_ptr_array_add (ids, (char *) troth_row_get_id (self->found_otherwise->pdata[i]));
  found = troth_db_record_get_many (connection, TROTH_TYPE_CUSTOMER, ids, error);
  for (guint i = 0; found && i < found->len; i++)
    g_hash_table_insert (olds, (char *) troth_record_get_id (found->pdata[i]), g_object_ref (found->pdata[i]));
  return found ? g_steal_pointer (&olds) : NULL;
}

static gboolean
put_found_otherwise (const Merge       *self,
                     TrothDbConnection *connection,
                     GHashTable        *olds,
                     GError           **error)
{
  for (guint i = 0; i < self->found_otherwise->len; i++)
    {
      TrothRow *row = self->found_otherwise->pdata[i];
      g_autoptr (GObject) customer = troth_row_to_record (row);

      if (!troth_db_search_put (connection, g_hash_table_lookup (olds, troth_row_get_id (row)), TROTH_CUSTOMER (customer), error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
merge_customers (const Merge       *self,
                 TrothDbConnection *connection,
                 GPtrArray         *made,
                 GError           **error)
{
  g_autoptr (TrothDbFresh) fresh = made->len > 0 ? troth_db_search_fresh (connection, made) : NULL;
  g_autoptr (GHashTable) olds = read_found_otherwise (self, connection, error);

  return olds && put_rows (connection, self->changed, error) && put_rows (connection, made, error) &&
         put_found_otherwise (self, connection, olds, error) && (fresh == NULL || troth_db_search_add (connection, fresh, error));
}

static gboolean
merge_promises (const Merge       *self,
                TrothDbConnection *connection,
                GPtrArray         *made,
                GError           **error)
{
  GPtrArray *const lists[] = { self->changed, made };
  g_autoptr (GPtrArray) customers = g_ptr_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      if (!put_rows (connection, lists[i], error))
        return FALSE;
      for (guint n = 0; n < lists[i]->len; n++)
        g_ptr_array_add (customers, (char *) troth_row_get (lists[i]->pdata[n], troth_promise_F_customer_id)->text);
    }
  troth_db_search_owe (connection, customers);
  return TRUE;
}

static gboolean
put_merged (const Merge       *self,
            TrothDbConnection *connection,
            GPtrArray         *made,
            GError           **error)
{
  if (self->type == TROTH_TYPE_CUSTOMER)
    return merge_customers (self, connection, made, error);
  if (self->type == TROTH_TYPE_PROMISE)
    return merge_promises (self, connection, made, error);
  return put_rows (connection, self->changed, error) && put_rows (connection, made, error);
}

gboolean
troth_db_record_merge (TrothDbConnection *connection,
                       GPtrArray         *rows,
                       GPtrArray         *made,
                       GPtrArray         *changed,
                       GError           **error)
{
  g_auto (Merge) self = { .type = rows->len > 0 ? troth_row_get_record_type (rows->pdata[0]) : G_TYPE_INVALID };
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  gboolean good;

  if (rows->len == 0)
    return TRUE;
  if (self.type == TROTH_TYPE_CUSTOMER)
    self.searched = troth_customer_searched_fields (&self.n_searched);
  self.waiting = g_hash_table_new (g_str_hash, g_str_equal);
  self.level = g_ptr_array_new ();
  self.changed = g_ptr_array_ref (changed);
  self.found_otherwise = g_ptr_array_new ();
  for (guint i = 0; i < rows->len; i++)
    {
      g_ptr_array_add (ids, (gpointer) troth_row_get_id (rows->pdata[i]));
      g_hash_table_insert (self.waiting, ids->pdata[i], rows->pdata[i]);
    }
  good = meet_all (&self, connection, ids, error) && compare_level (&self, connection, error);
  for (guint i = 0; good && i < rows->len; i++)
    if (g_hash_table_contains (self.waiting, ids->pdata[i]))
      g_ptr_array_add (made, rows->pdata[i]);
  return good && put_merged (&self, connection, made, error);
}
