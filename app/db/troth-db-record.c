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

  if (statement == NULL)
    return FALSE;
  troth_db_record_bind (statement, record);
  return troth_db_statement_finish (statement, error);
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
  g_autoptr (GPtrArray) both = g_ptr_array_new ();

  if (!put_row (connection, promise, error))
    return FALSE;
  if (old && troth_promise_get_state (old) == troth_promise_get_state (promise) &&
      g_strcmp0 (troth_promise_get_customer_id (old), troth_promise_get_customer_id (promise)) == 0)
    return TRUE;
  g_ptr_array_add (both, promise);
  g_ptr_array_add (both, old);
  return troth_db_search_owe (connection, both, error);
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

static gboolean
read_list (gpointer          record,
           guint             index,
           const TrothField *field,
           const char       *json,
           GError          **error)
{
  g_autoptr (TrothJsonReader) reader = troth_json_reader_new (json, -1, troth_json_bulk_limits ());

  if (!troth_json_reader_expect (reader, TROTH_JSON_ARRAY_BEGIN, error))
    return FALSE;
  while (troth_json_reader_next (reader, error) == TROTH_JSON_OBJECT_BEGIN)
    {
      gpointer item = troth_record_read (field->of (), reader, error);

      if (item == NULL)
        return FALSE;
      troth_record_append (record, index, item);
    }
  if (troth_json_reader_token (reader) != TROTH_JSON_ARRAY_END)
    {
      g_set_error (error, TROTH_ERROR, TROTH_ERROR_CORRUPT, "a list of something else");
      return FALSE;
    }
  return TRUE;
}

static gboolean
read_json (gpointer    record,
           guint       index,
           const char *json,
           GError    **error)
{
  g_autoptr (JsonNode) node = troth_json_parse (json, -1, troth_json_bulk_limits (), error);

  if (node == NULL)
    return FALSE;
  troth_record_set_json (record, index, node);
  return TRUE;
}

static gboolean
read_enum (gpointer          record,
           guint             index,
           const TrothField *field,
           const char       *nick,
           GError          **error)
{
  int value = 0;

  if (!troth_enum_parse (field->of (), nick, &value))
    {
      g_set_error (error, TROTH_ERROR, TROTH_ERROR_CORRUPT, "unknown value");
      return FALSE;
    }
  troth_record_set_integer (record, index, value);
  return TRUE;
}

static gboolean
read_value (gpointer          record,
            guint             index,
            const TrothField *field,
            TrothDbStatement *row,
            GError          **error)
{
  const char *text;

  switch (field->type)
    {
    case TROTH_TYPE_INT:
    case TROTH_TYPE_BOOL:
    case TROTH_TYPE_INSTANT:
      if (!troth_db_statement_is_null_at (row, index))
        troth_record_set_integer (record, index, troth_db_statement_get_integer_at (row, index));
      return TRUE;
    case TROTH_TYPE_STRING:
      troth_record_set_string (record, index, troth_db_statement_get_text_at (row, index));
      return TRUE;
    case TROTH_TYPE_ENUM:
      text = troth_db_statement_get_text_at (row, index);
      return text == NULL || read_enum (record, index, field, text, error);
    case TROTH_TYPE_JSON:
      text = troth_db_statement_get_text_at (row, index);
      return text == NULL || read_json (record, index, text, error);
    case TROTH_TYPE_LIST:
      text = troth_db_statement_get_text_at (row, index);
      return text == NULL || read_list (record, index, field, text, error);
    default:
      g_assert_not_reached ();
    }
}

static gpointer
unreadable (TrothDbStatement *row,
            gpointer          record,
            const char       *field,
            const GError     *why,
            GError          **error)
{
  g_set_error (error, TROTH_ERROR, TROTH_ERROR_UNREADABLE, "%s.%s of %s in the database: %s", troth_record_get_entity (record), field,
               troth_db_statement_get_text (row, "id"), why->message);
  return NULL;
}

gpointer
troth_db_record_from_row (TrothDbStatement *statement,
                          GType             type,
                          GError          **error)
{
  g_autoptr (GObject) record = troth_record_new (type);
  g_autoptr (GError) why = NULL;
  guint             n = 0;
  const TrothField *fields = troth_record_type_fields (type, &n);
  const char       *extra = troth_db_statement_get_text_at (statement, n);

  for (guint i = 0; i < n; i++)
    if (!read_value (record, i, &fields[i], statement, &why))
      return unreadable (statement, record, fields[i].name, why, error);
  if (extra)
    {
      g_autoptr (JsonObject) object = troth_json_parse_object (extra, -1, troth_json_bulk_limits (), &why);

      if (object == NULL)
        return unreadable (statement, record, "extra", why, error);
      troth_record_set_extra (record, object);
    }
  return g_steal_pointer (&record);
}

gpointer
troth_db_record_get (TrothDbConnection *connection,
                     GType              type,
                     const char        *id,
                     GError           **error)
{
  g_autoptr (TrothDbStatement) row = troth_db_query (connection, error, troth_db_record_sql (type)->get, "s", id);

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
  GType      type;
  GPtrArray *records;
} Found;

static gboolean
take_found (TrothDbStatement *row,
            gpointer          user_data,
            GError          **error)
{
  Found   *found = user_data;
  gpointer record = troth_db_record_from_row (row, found->type, error);

  if (record == NULL)
    return FALSE;
  g_ptr_array_add (found->records, record);
  return TRUE;
}

static GPtrArray *
get_many (TrothDbConnection *connection,
          GType              type,
          const char        *lock,
          GPtrArray         *ids,
          GError           **error)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *sql = g_strconcat (troth_db_record_sql (type)->select, " WHERE \"id\" IN (%s)", lock, NULL);
  Found            found = { type, records };

  return troth_db_query_many (connection, sql, NULL, 0, ids, take_found, &found, error) ? g_steal_pointer (&records) : NULL;
}

GPtrArray *
troth_db_record_get_many (TrothDbConnection *connection,
                          GType              type,
                          GPtrArray         *ids,
                          GError           **error)
{
  return get_many (connection, type, "", ids, error);
}

GPtrArray *
troth_db_record_lock_many (TrothDbConnection *connection,
                           GType              type,
                           GPtrArray         *ids,
                           GError           **error)
{
  return get_many (connection, type, troth_db_connection_get_row_lock (connection), ids, error);
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

static gboolean
delete_promise (TrothDbConnection *connection,
                const char        *id,
                GError           **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (TrothPromise) promise = troth_db_record_get (connection, TROTH_TYPE_PROMISE, id, &local);
  g_autoptr (GPtrArray) one = g_ptr_array_new ();

  if (local)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  g_ptr_array_add (one, promise);
  return troth_db_run (connection, error, troth_db_record_sql (TROTH_TYPE_PROMISE)->remove, "s", id) &&
         troth_db_search_owe (connection, one, error);
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
