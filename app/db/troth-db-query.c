// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-db-query.h"
#include "troth-db-query-private.h"

#define MAX_CONDITIONS 4

typedef struct
{
  guint    index;
  gboolean absent;
  char    *text;
  char   **any;   /* (nullable): one of these instead */
  gboolean since; /* not equal: that, or more */
  gint64   integer;
} Condition;

struct _TrothDbQuery
{
  GType             type;
  const TrothField *fields;
  Condition         conditions[MAX_CONDITIONS];
  guint             n_conditions;
  int               order; /* -1: by id only */
  gboolean          descending;
  guint             limit;
};

G_DEFINE_BOXED_TYPE (TrothDbQuery, troth_db_query, troth_db_query_ref, troth_db_query_unref)

TrothDbQuery *
troth_db_query_new (GType type)
{
  TrothDbQuery *self = g_atomic_rc_box_new0 (TrothDbQuery);
  guint         n = 0;

  self->type = type;
  self->fields = troth_record_type_fields (type, &n);
  self->order = -1;
  return self;
}

TrothDbQuery *
troth_db_query_ref (TrothDbQuery *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
query_clear (gpointer data)
{
  TrothDbQuery *self = data;

  for (guint i = 0; i < self->n_conditions; i++)
    {
      g_free (self->conditions[i].text);
      g_strfreev (self->conditions[i].any);
    }
}

void
troth_db_query_unref (TrothDbQuery *self)
{
  g_atomic_rc_box_release_full (self, query_clear);
}

TrothDbQuery *
troth_db_query_where (TrothDbQuery *self,
                      const char   *field,
                      const char   *value)
{
  int        index = troth_record_type_find (self->type, field);
  Condition *condition = &self->conditions[self->n_conditions];

  g_return_val_if_fail (index >= 0 && self->n_conditions < MAX_CONDITIONS, self);
  g_return_val_if_fail (self->fields[index].type != TROTH_TYPE_LIST && self->fields[index].type != TROTH_TYPE_JSON, self);
  if (value && self->fields[index].type == TROTH_TYPE_ENUM)
    {
      int      number = -1;
      gboolean known = troth_enum_parse (self->fields[index].of (), value, &number);

      g_return_val_if_fail (known, self);
      condition->integer = number;
    }
  else if (value)
    condition->integer = g_ascii_strtoll (value, NULL, 10);
  condition->index = (guint) index;
  condition->absent = value == NULL;
  condition->text = g_strdup (value);
  self->n_conditions++;
  return self;
}

TrothDbQuery *
troth_db_query_where_any (TrothDbQuery      *self,
                          const char        *field,
                          const char *const *values)
{
  int        index = troth_record_type_find (self->type, field);
  Condition *condition = &self->conditions[self->n_conditions];

  if (values[1] == NULL) /* the common case reads from the index in order */
    return troth_db_query_where (self, field, values[0]);
  g_return_val_if_fail (index >= 0 && self->n_conditions < MAX_CONDITIONS && self->fields[index].type == TROTH_TYPE_STRING, self);
  condition->index = (guint) index;
  condition->any = g_strdupv ((char **) values);
  self->n_conditions++;
  return self;
}

TrothDbQuery *
troth_db_query_where_since (TrothDbQuery *self,
                            const char   *field,
                            gint64        since)
{
  int        index = troth_record_type_find (self->type, field);
  Condition *condition = &self->conditions[self->n_conditions];

  g_return_val_if_fail (index >= 0 && self->n_conditions < MAX_CONDITIONS && self->fields[index].type == TROTH_TYPE_INSTANT, self);
  condition->index = (guint) index;
  condition->integer = since;
  condition->since = TRUE;
  self->n_conditions++;
  return self;
}

TrothDbQuery *
troth_db_query_order (TrothDbQuery *self,
                      const char   *field,
                      gboolean      descending)
{
  int index = troth_record_type_find (self->type, field);

  g_return_val_if_fail (index >= 0, self);
  self->order = index;
  self->descending = descending;
  return self;
}

TrothDbQuery *
troth_db_query_limit (TrothDbQuery *self,
                      guint         limit)
{
  self->limit = limit;
  return self;
}

GType
troth_db_query_get_record_type (TrothDbQuery *self)
{
  return self->type;
}

gboolean
troth_db_query_matches (TrothDbQuery *self,
                        gpointer      record)
{
  if (record == NULL || G_OBJECT_TYPE (record) != self->type)
    return FALSE;
  for (guint i = 0; i < self->n_conditions; i++)
    {
      const Condition  *condition = &self->conditions[i];
      const TrothField *field = &self->fields[condition->index];
      const TrothValue *value = troth_record_get_value (record, condition->index);

      if (troth_record_has (record, condition->index) == condition->absent)
        return FALSE;
      if (condition->absent)
        continue;
      if (condition->any)
        {
          if (!g_strv_contains ((const char *const *) condition->any, value->string))
            return FALSE;
          continue;
        }
      if (condition->since)
        {
          if (value->integer < condition->integer)
            return FALSE;
          continue;
        }
      if (field->type == TROTH_TYPE_STRING ? strcmp (value->string, condition->text) != 0 : value->integer != condition->integer)
        return FALSE;
    }
  return TRUE;
}

void
troth_db_query_key (TrothDbQuery *self,
                    gpointer      record,
                    TrothDbKey   *key)
{
  const TrothValue *value = self->order < 0 ? NULL : troth_record_get_value (record, (guint) self->order);

  key->id = troth_record_get_id (record);
  key->text = NULL;
  key->integer = G_MININT64;
  if (value == NULL)
    return;
  switch (self->fields[self->order].type)
    {
    case TROTH_TYPE_STRING:
      key->text = value->string;
      break;
    case TROTH_TYPE_ENUM: /* stored as its nick */
      key->text = troth_enum_nick (self->fields[self->order].of (), (int) value->integer);
      break;
    case TROTH_TYPE_INT:
    case TROTH_TYPE_BOOL:
    case TROTH_TYPE_INSTANT:
      key->integer = value->integer;
      break;
    case TROTH_TYPE_JSON:
    case TROTH_TYPE_LIST:
    default:
      g_assert_not_reached ();
    }
}

int
troth_db_query_compare_keys (TrothDbQuery     *self,
                             const TrothDbKey *a,
                             const TrothDbKey *b)
{
  int order = g_strcmp0 (a->text, b->text);

  if (order == 0)
    order = (a->integer > b->integer) - (a->integer < b->integer);
  if (order == 0)
    return g_strcmp0 (a->id, b->id);
  return self->descending ? -order : order;
}

int
troth_db_query_compare (TrothDbQuery *self,
                        gpointer      a,
                        gpointer      b)
{
  TrothDbKey key_a, key_b;

  troth_db_query_key (self, a, &key_a);
  troth_db_query_key (self, b, &key_b);
  return troth_db_query_compare_keys (self, &key_a, &key_b);
}

const char *
troth_db_query_order_field (TrothDbQuery *self,
                            gboolean     *is_text)
{
  const TrothField *field = self->order < 0 ? NULL : &self->fields[self->order];

  *is_text = field && (field->type == TROTH_TYPE_STRING || field->type == TROTH_TYPE_ENUM);
  return field ? field->name : NULL;
}

void
troth_db_query_append_sql (TrothDbQuery *self,
                           GString      *sql)
{
  guint n = 0;

  for (guint i = 0; i < self->n_conditions; i++)
    {
      const Condition  *condition = &self->conditions[i];
      const TrothField *field = &self->fields[condition->index];

      g_string_append_printf (sql, " %s \"%s\"", i == 0 ? "WHERE" : "AND", field->name);
      if (condition->absent)
        g_string_append (sql, " IS NULL");
      else if (condition->any)
        for (guint j = 0; condition->any[j]; j++)
          g_string_append_printf (sql, "%s$%u%s", j ? ", " : " IN (", ++n, condition->any[j + 1] ? "" : ")");
      else if (field->type == TROTH_TYPE_ENUM) /* a literal, so that a partial index on a state can serve */
        g_string_append_printf (sql, " = '%s'", condition->text);
      else
        g_string_append_printf (sql, " %s $%u", condition->since ? ">=" : "=", ++n);
    }
  g_string_append (sql, " ORDER BY ");
  if (self->order >= 0)
    g_string_append_printf (sql, "\"%s\" %s, ", self->fields[self->order].name,
                            self->descending ? "DESC NULLS LAST" : "ASC NULLS FIRST");
  g_string_append (sql, "\"id\"");
  if (self->limit > 0)
    g_string_append_printf (sql, " LIMIT %u", self->limit);
}

void
troth_db_query_bind (TrothDbQuery     *self,
                     TrothDbStatement *statement)
{
  guint n = 0;

  for (guint i = 0; i < self->n_conditions; i++)
    {
      const Condition *condition = &self->conditions[i];
      TrothFieldType   type = self->fields[condition->index].type;

      if (condition->absent || type == TROTH_TYPE_ENUM)
        continue;
      for (guint j = 0; condition->any && condition->any[j]; j++)
        troth_db_statement_bind_text (statement, ++n, condition->any[j]);
      if (condition->any)
        continue;
      if (type == TROTH_TYPE_STRING)
        troth_db_statement_bind_text (statement, ++n, condition->text);
      else
        troth_db_statement_bind_integer (statement, ++n, condition->integer);
    }
}
