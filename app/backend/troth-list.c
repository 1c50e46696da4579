// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-backend"

#include "troth-list.h"

#include "troth-db-record.h"
#include "troth-record-json.h"
#include "troth-scope.h"

#define PAGE 50
#define MAX_PAGE 200

/* One value of the statement: text unless @is_number. */
typedef struct
{
  gboolean is_number;
  char    *text;
  gint64   number;
} Value;

struct _TrothList
{
  TrothExchange *request;
  GType          type;
  int            order; /* index of the order field */
  const char    *order_name;
  gboolean       descending;
  gint64         limit;
  GString       *where;
  GArray        *values;
};

static void
clear_value (gpointer data)
{
  g_free (((Value *) data)->text);
}

static guint
add_value (TrothList  *self,
           gboolean    is_number,
           const char *text,
           gint64      number)
{
  Value value = { is_number, g_strdup (text), number };

  g_array_append_val (self->values, value);
  return self->values->len;
}

static void
add_filter (TrothList  *self,
            const char *column,
            const char       *
            operator,
            guint value)
{
  g_string_append_printf (self->where, "%s\"%s\" %s $%u", self->where->len ? " AND " : "", column, operator, value);
}

static gboolean
order_is_text (TrothList *self)
{
  guint n = 0;

  return troth_record_type_fields (self->type, &n)[self->order].type == TROTH_TYPE_STRING;
}

static char *
encode_cursor (TrothList        *self,
               TrothDbStatement *row)
{
  const char      *id = troth_db_statement_get_text (row, "id");
  g_autofree char *text = NULL;

  if (order_is_text (self))
    text = g_strdup_printf ("%s\n%s", id, troth_db_statement_get_text (row, self->order_name));
  else
    text = g_strdup_printf ("%s\n%" G_GINT64_FORMAT, id, troth_db_statement_get_instant (row, self->order_name));
  return g_base64_encode ((const guchar *) text, strlen (text));
}

/* What comes after the last record of the page before. */
static gboolean
read_cursor (TrothList *self,
             GError   **error)
{
  const char        *cursor = troth_exchange_get (self->request, "cursor");
  gsize              length = 0;
  g_autofree guchar *bytes = cursor ? g_base64_decode (cursor, &length) : NULL;
  g_autofree char   *text = bytes ? g_strndup ((const char *) bytes, length) : NULL;
  char              *line = text ? strchr (text, '\n') : NULL;
  const char operator= self->descending ? '<' : '>';
  gint64 number = 0;
  guint  key = 0;

  if (cursor == NULL)
    return TRUE;
  if (line == NULL || strlen (text) != length || !g_utf8_validate (text, -1, NULL) ||
      (!order_is_text (self) && !g_ascii_string_to_signed (line + 1, 10, G_MININT64, G_MAXINT64, &number, NULL)))
    {
      g_set_error (error, TROTH_ERROR, TROTH_ERROR_MALFORMED, "cursor: not one of ours");
      return FALSE;
    }
  *line = '\0';
  key = add_value (self, !order_is_text (self), line + 1, number);
  add_value (self, FALSE, text, 0);
  g_string_append_printf (self->where, "(\"%s\" %c $%u OR (\"%s\" = $%u AND \"id\" %c $%u))", self->order_name, operator, key,
                          self->order_name, key, operator, key + 1);
  return TRUE;
}

TrothList *
troth_list_new (TrothExchange *request,
                GType          type,
                const char    *order,
                gboolean       descending,
                GError       **error)
{
  g_autoptr (TrothList) self = g_new0 (TrothList, 1);

  self->request = request;
  self->type = type;
  self->order_name = order;
  self->order = troth_record_type_find (type, order);
  self->descending = descending;
  self->where = g_string_new (NULL);
  self->values = g_array_new (FALSE, FALSE, sizeof (Value));
  g_array_set_clear_func (self->values, clear_value);
  if (!troth_exchange_get_int (request, "limit", PAGE, 1, MAX_PAGE, &self->limit, error) || !read_cursor (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
troth_list_free (TrothList *self)
{
  g_string_free (self->where, TRUE);
  g_array_unref (self->values);
  g_free (self);
}

void
troth_list_where (TrothList  *self,
                  const char *column,
                  const char *value)
{
  if (value)
    add_filter (self, column, "=", add_value (self, FALSE, value, 0));
}

void
troth_list_where_any (TrothList         *self,
                      const char        *column,
                      const char *const *values)
{
  g_string_append_printf (self->where, "%s\"%s\" IN (", self->where->len ? " AND " : "", column);
  for (guint i = 0; values[i]; i++)
    g_string_append_printf (self->where, "%s$%u", i ? ", " : "", add_value (self, FALSE, values[i], 0));
  g_string_append_c (self->where, ')');
}

void
troth_list_before (TrothList  *self,
                   const char *column,
                   gint64      instant)
{
  add_filter (self, column, "<", add_value (self, TRUE, NULL, instant));
}

static TrothDbStatement *
prepare (TrothList         *self,
         TrothDbConnection *connection,
         GError           **error)
{
  g_autoptr (GString) rest = g_string_new (NULL);
  const char       *way = self->descending ? "DESC" : "ASC";
  TrothDbStatement *s = NULL;

  if (self->where->len)
    g_string_append_printf (rest, "WHERE %s", self->where->str);
  g_string_append_printf (rest, " ORDER BY \"%s\" %s, \"id\" %s LIMIT $%u", self->order_name, way, way, self->values->len + 1);
  s = troth_db_record_select (connection, error, self->type, rest->str, "");
  for (guint i = 0; i < self->values->len; i++)
    {
      const Value *value = &g_array_index (self->values, Value, i);

      if (value->is_number)
        troth_db_statement_bind_integer (s, i + 1, value->number);
      else
        troth_db_statement_bind_text (s, i + 1, value->text);
    }
  troth_db_statement_bind_integer (s, self->values->len + 1, self->limit);
  return s;
}

/* What nobody can read keeps no other from being listed. */
static gboolean
pass_over (TrothList        *self,
           TrothDbStatement *row,
           GError           *local,
           GError          **error)
{
  g_autoptr (TrothRecordClass) klass = NULL;

  if (!g_error_matches (local, TROTH_ERROR, TROTH_ERROR_UNREADABLE))
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  klass = g_type_class_ref (self->type);
  g_warning ("%s %s: %s: left out of a list; mend the row", klass->entity, troth_db_statement_get_text (row, "id"), local->message);
  g_error_free (local);
  return TRUE;
}

gboolean
troth_list_answer (TrothList         *self,
                   TrothDbConnection *connection,
                   GError           **error)
{
  GString         *out = troth_answer_json (self->request->answer, 200);
  g_autofree char *next = NULL;
  g_autoptr (TrothDbStatement) s = prepare (self, connection, error);

  g_string_append (out, "{\"items\":[");
  for (gint64 n = 1; troth_db_statement_step (s, error); n++)
    {
      g_autoptr (GError) local = NULL;
      g_autoptr (TrothRecord) record = troth_db_record_from_row (s, self->type, &local);

      if (n == self->limit)
        next = encode_cursor (self, s);
      if (record == NULL && !pass_over (self, s, g_steal_pointer (&local), error))
        return FALSE;
      if (record == NULL || !troth_scope_has (&self->request->actor, record))
        continue;
      troth_json_append_separator (out);
      troth_scope_append (&self->request->actor, record, out);
      self->request->n_read++;
    }
  g_string_append_c (out, ']');
  troth_json_append_member (out, "next");
  troth_json_append_string (out, next);
  g_string_append_c (out, '}');
  return !troth_db_statement_failed (s);
}

gboolean
troth_list_answer_one (TrothDbConnection *connection,
                       TrothExchange     *request,
                       GType              type,
                       const char        *id,
                       GError           **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (TrothRecord) record = troth_db_record_get (connection, type, id, &failure);
  g_autofree char *tag = NULL;

  if (failure)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (record == NULL || !troth_scope_has (&request->actor, record))
    {
      troth_answer_problem (request->answer, "not-found", "no such record");
      return TRUE;
    }
  troth_scope_append (&request->actor, record, troth_answer_json (request->answer, 200));
  request->n_read = 1;
  tag = g_strdup_printf ("\"v%" G_GINT64_FORMAT "\"", troth_record_get_version (record));
  troth_answer_set_header (request->answer, "ETag", tag);
  return TRUE;
}
