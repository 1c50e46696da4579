// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-record-json.h"
#include "troth-time.h"

static void
append_list (GString   *out,
             GPtrArray *list)
{
  g_string_append_c (out, '[');
  for (guint i = 0; i < list->len; i++)
    {
      troth_json_append_separator (out);
      troth_record_append_json (list->pdata[i], out);
    }
  g_string_append_c (out, ']');
}

static void
append_value (GString          *out,
              const TrothField *field,
              const TrothValue *value)
{
  switch (field->type)
    {
    case TROTH_TYPE_STRING:
      troth_json_append_string (out, value->string);
      break;
    case TROTH_TYPE_INT:
      troth_json_append_int (out, value->integer);
      break;
    case TROTH_TYPE_BOOL:
      troth_json_append_bool (out, value->integer != 0);
      break;
    case TROTH_TYPE_ENUM:
      troth_json_append_string (out, troth_enum_nick (field->of (), value->integer));
      break;
    case TROTH_TYPE_INSTANT:
      g_string_append_c (out, '"');
      troth_time_append (out, value->integer);
      g_string_append_c (out, '"');
      break;
    case TROTH_TYPE_LIST:
      append_list (out, value->list);
      break;
    case TROTH_TYPE_JSON:
    default:
      troth_json_append_node (out, value->json);
      break;
    }
}

void
troth_record_append_json (gpointer record,
                          GString *out)
{
  TrothRecordClass *klass = TROTH_RECORD_GET_CLASS (record);
  JsonObject       *extra = troth_record_get_extra (record);
  JsonObjectIter    iter;
  const char       *name;
  JsonNode         *node;

  g_string_append_c (out, '{');
  for (guint i = 0; i < klass->n_fields; i++)
    {
      if (!troth_record_has (record, i))
        continue;
      troth_json_append_member (out, klass->fields[i].name);
      append_value (out, &klass->fields[i], troth_record_get_value (record, i));
    }
  if (extra)
    {
      json_object_iter_init_ordered (&iter, extra);
      while (json_object_iter_next_ordered (&iter, &name, &node))
        if (troth_record_type_find (G_OBJECT_TYPE (record), name) < 0) /* never a field twice */
          {
            troth_json_append_member (out, name);
            troth_json_append_node (out, node);
          }
    }
  g_string_append_c (out, '}');
}

JsonNode *
troth_record_to_json (gpointer record)
{
  g_autoptr (GString) out = g_string_new (NULL);
  TrothJsonLimits limits = { .bytes = G_MAXSIZE, .depth = TROTH_JSON_MAX_DEPTH, .string = G_MAXSIZE, .items = G_MAXUINT };

  troth_record_append_json (record, out);
  return troth_json_parse (out->str, out->len, &limits, NULL);
}
