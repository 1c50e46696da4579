// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-db-record-bind.h"
#include "troth-record-json.h"

char *
troth_db_record_list_text (GPtrArray *list)
{
  GString *json;

  if (list->len == 0)
    return NULL;
  json = g_string_sized_new (512);
  g_string_append_c (json, '[');
  for (guint i = 0; i < list->len; i++)
    {
      troth_json_append_separator (json);
      troth_record_append_json (list->pdata[i], json);
    }
  g_string_append_c (json, ']');
  return g_string_free (json, FALSE);
}

static void
bind_list (TrothDbStatement *statement,
           guint             n,
           GPtrArray        *list)
{
  g_autofree char *json = troth_db_record_list_text (list);

  troth_db_statement_bind_text (statement, n, json);
}

static void
bind_json (TrothDbStatement *statement,
           guint             n,
           JsonNode         *node)
{
  g_autofree char *json = node ? troth_json_to_string (node) : NULL;

  troth_db_statement_bind_text (statement, n, json);
}

static void
bind_value (TrothDbStatement *statement,
            guint             n,
            const TrothField *field,
            const TrothValue *value)
{
  switch (field->type)
    {
    case TROTH_TYPE_STRING:
      troth_db_statement_bind_text (statement, n, value->string);
      break;
    case TROTH_TYPE_ENUM:
      troth_db_statement_bind_text (statement, n, troth_enum_nick (field->of (), (int) value->integer));
      break;
    case TROTH_TYPE_INSTANT:
      if (value->integer == TROTH_NO_INSTANT)
        troth_db_statement_bind_null (statement, n);
      else
        troth_db_statement_bind_integer (statement, n, value->integer);
      break;
    case TROTH_TYPE_JSON:
      bind_json (statement, n, value->json);
      break;
    case TROTH_TYPE_LIST:
      bind_list (statement, n, value->list);
      break;
    case TROTH_TYPE_INT:
    case TROTH_TYPE_BOOL:
    default:
      troth_db_statement_bind_integer (statement, n, value->integer);
      break;
    }
}

void
troth_db_record_bind (TrothDbStatement *statement,
                      gpointer          record)
{
  guint             n = 0;
  const TrothField *fields = troth_record_type_fields (G_OBJECT_TYPE (record), &n);
  JsonObject       *extra = troth_record_get_extra (record);

  for (guint i = 0; i < n; i++)
    bind_value (statement, i + 1, &fields[i], troth_record_get_value (record, i));
  if (extra && json_object_get_size (extra) > 0)
    {
      g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), extra);

      bind_json (statement, n + 1, node);
    }
}
