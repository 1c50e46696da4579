// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-db-record.h"
#include "troth-db-connection.h"
#include "troth-db-load.h"
#include "troth-db-query-private.h"
#include "troth-db-record-bind.h"
#include "troth-db-record-sql.h"
#include "troth-db-search.h"
#include "troth-db-statement-private.h"
#include "troth-promise.h"
#include "troth-record-json.h"

#include <stdarg.h>

gboolean
troth_db_record_put (TrothDbConnection *connection,
                     gpointer           record,
                     GError           **error)
{
  return troth_db_record_put_over (connection, record, NULL, error);
}

static gboolean
put_row (TrothDbConnection *connection,
         gpointer           record,
         GError           **error)
{
  g_autoptr (TrothDbStatement) statement = troth_db_prepare (connection, troth_db_record_sql (G_OBJECT_TYPE (record))->put, error);
  g_autoptr (TrothRow) row = troth_row_new (record);

  if (statement == NULL)
    return FALSE;
  troth_db_row_bind (statement, row);
  return troth_db_statement_finish (statement, error);
}

/* What goes with a row that is new. */
static gboolean
follow_new (TrothDbConnection *connection,
            gpointer           record,
            GError           **error)
{
  g_autoptr (GPtrArray) customers = g_ptr_array_new ();

  if (TROTH_IS_CUSTOMER (record))
    return troth_db_search_put (connection, NULL, record, error);
  if (TROTH_IS_PROMISE (record))
    g_ptr_array_add (customers, (char *) troth_promise_get_customer_id (record));
  troth_db_search_owe (connection, customers);
  return TRUE;
}

gboolean
troth_db_record_add (TrothDbConnection *connection,
                     gpointer           record,
                     GError           **error)
{
  g_autoptr (TrothDbStatement) statement = troth_db_prepare (connection, troth_db_record_sql (G_OBJECT_TYPE (record))->add, error);
  g_autoptr (TrothRow) row = troth_row_new (record);

  if (statement == NULL)
    return FALSE;
  troth_db_row_bind (statement, row);
  if (troth_db_statement_step (statement, error))
    return troth_db_statement_finish (statement, error) && follow_new (connection, record, error);
  if (!troth_db_statement_failed (statement))
    g_set_error (error, TROTH_ERROR, TROTH_ERROR_BUSY, "somebody else made %s %s meanwhile", troth_record_get_entity (record), troth_record_get_id (record));
  return FALSE;
}

static gboolean
put_customer (TrothDbConnection *connection,
              TrothCustomer     *customer,
              TrothCustomer     *known,
              GError           **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (TrothCustomer) old = known ? g_object_ref (known)
                                        : troth_db_record_get (connection, TROTH_TYPE_CUSTOMER, troth_customer_get_id (customer), &local);

  if (local)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  return put_row (connection, customer, error) && troth_db_search_put (connection, old, customer, error);
}

static gboolean
put_promise (TrothDbConnection *connection,
             TrothPromise      *promise,
             TrothPromise      *old,
             GError           **error)
{
  g_autoptr (GPtrArray) customers = g_ptr_array_new ();

  if (!put_row (connection, promise, error))
    return FALSE;
  if (old && troth_promise_get_state (old) == troth_promise_get_state (promise) &&
      g_strcmp0 (troth_promise_get_customer_id (old), troth_promise_get_customer_id (promise)) == 0)
    return TRUE;
  g_ptr_array_add (customers, (char *) troth_promise_get_customer_id (promise));
  if (old)
    g_ptr_array_add (customers, (char *) troth_promise_get_customer_id (old));
  troth_db_search_owe (connection, customers);
  return TRUE;
}

gboolean
troth_db_record_put_over (TrothDbConnection *connection,
                          gpointer           record,
                          gpointer           old,
                          GError           **error)
{
  if (TROTH_IS_CUSTOMER (record))
    return put_customer (connection, record, old, error);
  return TROTH_IS_PROMISE (record) ? put_promise (connection, record, old, error) : put_row (connection, record, error);
}

/* ENUM: its nick, as a value. */
static gboolean
parse_nick (const TrothField *field,
            const char       *nick,
            gint64           *value,
            GError          **error)
{
  int found = 0;

  if (nick && !troth_enum_parse (field->of (), nick, &found))
    {
      g_set_error (error, TROTH_ERROR, TROTH_ERROR_CORRUPT, "unknown value");
      return FALSE;
    }
  *value = found;
  return TRUE;
}

/* What is in column @index; of JSON and LIST the text, as it stands there. */
static gboolean
read_cell (TrothDbStatement *row,
           guint             index,
           const TrothField *field,
           TrothCell        *cell,
           GError          **error)
{
  switch (field->type)
    {
    case TROTH_TYPE_INT:
    case TROTH_TYPE_BOOL:
      cell->integer = troth_db_statement_get_integer_at (row, index);
      return TRUE;
    case TROTH_TYPE_INSTANT:
      cell->integer = troth_db_statement_is_null_at (row, index) ? TROTH_NO_INSTANT : troth_db_statement_get_integer_at (row, index);
      return TRUE;
    case TROTH_TYPE_ENUM:
      return parse_nick (field, troth_db_statement_get_text_at (row, index), &cell->integer, error);
    case TROTH_TYPE_STRING:
    case TROTH_TYPE_JSON:
    case TROTH_TYPE_LIST:
    default:
      cell->text = troth_db_statement_get_text_at (row, index);
      return TRUE;
    }
}

static gboolean
read_value (gpointer          record,
            guint             index,
            const TrothField *field,
            TrothDbStatement *row,
            GError          **error)
{
  TrothCell cell;

  if (!read_cell (row, index, field, &cell, error))
    return FALSE;
  if (field->type == TROTH_TYPE_STRING)
    troth_record_set_string (record, index, cell.text);
  else if (field->type == TROTH_TYPE_JSON || field->type == TROTH_TYPE_LIST)
    return cell.text == NULL || troth_record_take_text (record, index, cell.text, error);
  else
    troth_record_set_integer (record, index, cell.integer);
  return TRUE;
}

/* Nothing that is not as it should be goes on to others. */
static gboolean
append_value (GString          *out,
              guint             index,
              const TrothField *field,
              TrothDbStatement *row,
              GError          **error)
{
  TrothCell cell;

  if (!read_cell (row, index, field, &cell, error))
    return FALSE;
  if (field->type == TROTH_TYPE_LIST && cell.text && !troth_cell_check_list (field, cell.text, error))
    return FALSE;
  if (field->type == TROTH_TYPE_JSON && cell.text && !troth_json_check (cell.text, error))
    return FALSE;
  if (field->type == TROTH_TYPE_STRING && cell.text && *cell.text == '\0')
    cell.text = NULL;
  troth_cell_append_json (out, field, &cell);
  return TRUE;
}

static void
fail_unreadable (TrothDbStatement *row,
                 GType             type,
                 const char       *field,
                 const GError     *why,
                 GError          **error)
{
  g_autoptr (TrothRecordClass) klass = g_type_class_ref (type);

  g_set_error (error, TROTH_ERROR, TROTH_ERROR_UNREADABLE, "%s.%s of %s in the database: %s", klass->entity, field,
               troth_db_statement_get_text (row, "id"), why->message);
}

gpointer
troth_db_record_from_row (TrothDbStatement *statement,
                          GType             type,
                          GError          **error)
{
  g_autoptr (GObject) record = troth_record_new (type);
  guint             n = 0, i = 0;
  const TrothField *fields = troth_record_type_fields (type, &n);
  const char       *extra = troth_db_statement_get_text_at (statement, n);
  g_autoptr (JsonObject) object = NULL;
  g_autoptr (GError) why = NULL;

  while (i < n && read_value (record, i, &fields[i], statement, &why))
    i++;
  if (i == n && extra)
    object = troth_json_parse_object (extra, -1, troth_json_bulk_limits (), &why);
  if (why)
    {
      fail_unreadable (statement, type, i < n ? fields[i].name : "extra", why, error);
      return NULL;
    }
  troth_record_set_extra (record, object);
  return g_steal_pointer (&record);
}

gboolean
troth_db_record_append_json (TrothDbStatement *statement,
                             GType             type,
                             GString          *out,
                             GError          **error)
{
  const gsize       start = out->len;
  guint             n = 0, i = 0;
  const TrothField *fields = troth_record_type_fields (type, &n);
  g_autoptr (GError) why = NULL;

  g_string_append_c (out, '{');
  while (i < n && append_value (out, i, &fields[i], statement, &why))
    i++;
  if (i == n)
    troth_cell_append_extra (out, type, troth_db_statement_get_text_at (statement, n), &why);
  if (why)
    {
      fail_unreadable (statement, type, i < n ? fields[i].name : "extra", why, error);
      g_string_truncate (out, start);
      return FALSE;
    }
  g_string_append_c (out, '}');
  return TRUE;
}

TrothDbStatement *
troth_db_record_query (TrothDbConnection *connection,
                       GType              type,
                       const char        *id,
                       GError           **error)
{
  return troth_db_query (connection, error, troth_db_record_sql (type)->get, "s", id);
}

gpointer
troth_db_record_get (TrothDbConnection *connection,
                     GType              type,
                     const char        *id,
                     GError           **error)
{
  g_autoptr (TrothDbStatement) row = troth_db_record_query (connection, type, id, error);

  return troth_db_statement_step (row, error) ? troth_db_record_from_row (row, type, error) : NULL;
}

gpointer
troth_db_record_lock (TrothDbConnection *connection,
                      GType              type,
                      const char        *id,
                      GError           **error)
{
  g_autofree char *sql = g_strconcat (troth_db_record_sql (type)->get, troth_db_connection_get_row_lock (connection), NULL);
  g_autoptr (TrothDbStatement) row = troth_db_query (connection, error, sql, "s", id);

  return troth_db_statement_step (row, error) ? troth_db_record_from_row (row, type, error) : NULL;
}

typedef struct
{
  GType       type;
  GPtrArray  *records;
  GHashTable *unread; /* (nullable) */
} Found;

static gboolean
take_found (TrothDbStatement *row,
            gpointer          user_data,
            GError          **error)
{
  Found *found = user_data;
  g_autoptr (GError) failure = NULL;
  gpointer record = troth_db_record_from_row (row, found->type, &failure);

  if (record != NULL)
    g_ptr_array_add (found->records, record);
  else if (found->unread != NULL && g_error_matches (failure, TROTH_ERROR, TROTH_ERROR_UNREADABLE))
    g_hash_table_replace (found->unread, g_strdup (troth_db_statement_get_text (row, "id")), g_strdup (failure->message));
  else
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  return TRUE;
}

static gboolean
each (TrothDbConnection *connection,
      GType              type,
      const char        *lock,
      GPtrArray         *ids,
      TrothDbRowFunc     func,
      gpointer           user_data,
      GError           **error)
{
  g_autofree char *sql = g_strconcat (troth_db_record_sql (type)->select, " WHERE \"id\" IN (%s)", lock, NULL);

  return troth_db_query_many (connection, sql, NULL, 0, ids, func, user_data, error);
}

gboolean
troth_db_record_each (TrothDbConnection *connection,
                      GType              type,
                      GPtrArray         *ids,
                      TrothDbRowFunc     func,
                      gpointer           user_data,
                      GError           **error)
{
  return each (connection, type, "", ids, func, user_data, error);
}

static GPtrArray *
get_many (TrothDbConnection *connection,
          GType              type,
          const char        *lock,
          GPtrArray         *ids,
          GHashTable        *unread,
          GError           **error)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  Found found = { type, records, unread };

  return each (connection, type, lock, ids, take_found, &found, error) ? g_steal_pointer (&records) : NULL;
}

GPtrArray *
troth_db_record_get_many (TrothDbConnection *connection,
                          GType              type,
                          GPtrArray         *ids,
                          GError           **error)
{
  return get_many (connection, type, "", ids, NULL, error);
}

GPtrArray *
troth_db_record_lock_many (TrothDbConnection *connection,
                           GType              type,
                           GPtrArray         *ids,
                           GHashTable        *unread,
                           GError           **error)
{
  const char      *lock = troth_db_connection_get_row_lock (connection);
  g_autofree char *in_order = *lock ? g_strconcat (" ORDER BY \"id\"", lock, NULL) : g_strdup ("");

  return get_many (connection, type, in_order, ids, unread, error);
}

TrothDbStatement *
troth_db_record_select (TrothDbConnection *connection,
                        GError           **error,
                        GType              type,
                        const char        *rest,
                        const char        *types,
                        ...)
{
  g_autofree char  *sql = g_strconcat (troth_db_record_sql (type)->select, " ", rest, NULL);
  TrothDbStatement *statement;
  va_list           arguments;

  va_start (arguments, types);
  statement = troth_db_query_valist (connection, error, sql, types, arguments);
  va_end (arguments);
  return statement;
}

GPtrArray *
troth_db_record_find (TrothDbConnection *connection,
                      TrothDbQuery      *query,
                      GError           **error)
{
  GType type = troth_db_query_get_record_type (query);
  g_autoptr (GString) sql = g_string_new (troth_db_record_sql (type)->select);
  g_autoptr (TrothDbStatement) row = NULL;
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);

  troth_db_query_append_sql (query, sql);
  row = troth_db_prepare (connection, sql->str, error);
  if (row)
    troth_db_query_bind (query, row);
  while (troth_db_statement_step (row, error))
    {
      gpointer record = troth_db_record_from_row (row, type, error);

      if (record == NULL)
        return NULL;
      g_ptr_array_add (records, record);
    }
  return troth_db_statement_failed (row) ? NULL : g_steal_pointer (&records);
}

GPtrArray *
troth_db_record_find_ids (TrothDbConnection *connection,
                          TrothDbQuery      *query,
                          GError           **error)
{
  g_autoptr (GString) sql = g_string_new (NULL);
  g_autoptr (TrothDbStatement) row = NULL;
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);

  g_string_printf (sql, "SELECT \"id\" FROM \"%s\"", troth_db_record_sql (troth_db_query_get_record_type (query))->entity);
  troth_db_query_append_sql (query, sql);
  row = troth_db_prepare (connection, sql->str, error);
  if (row)
    troth_db_query_bind (query, row);
  while (troth_db_statement_step (row, error))
    g_ptr_array_add (ids, g_strdup (troth_db_statement_get_text_at (row, 0)));
  return troth_db_statement_failed (row) ? NULL : g_steal_pointer (&ids);
}

/* Also of one that nobody can read. */
static gboolean
delete_promise (TrothDbConnection *connection,
                const char        *id,
                GError           **error)
{
  g_autoptr (TrothDbStatement) s = troth_db_query (connection, error, "SELECT customer_id FROM promise WHERE id = $1", "s", id);
  g_autoptr (GPtrArray) customers = g_ptr_array_new ();

  if (troth_db_statement_step (s, error))
    g_ptr_array_add (customers, (char *) troth_db_statement_get_text (s, "customer_id"));
  if (troth_db_statement_failed (s))
    return FALSE;
  troth_db_search_owe (connection, customers);
  return troth_db_run (connection, error, troth_db_record_sql (TROTH_TYPE_PROMISE)->remove, "s", id);
}

gboolean
troth_db_record_delete (TrothDbConnection *connection,
                        GType              type,
                        const char        *id,
                        GError           **error)
{
  if (type == TROTH_TYPE_PROMISE)
    return delete_promise (connection, id, error);
  return (type != TROTH_TYPE_CUSTOMER || troth_db_search_delete (connection, id, error)) &&
         troth_db_run (connection, error, troth_db_record_sql (type)->remove, "s", id);
}
