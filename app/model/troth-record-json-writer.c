// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-record-json.h"
#include "troth-row.h"

void
troth_record_append_list (GPtrArray *list,
                          GString   *out)
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
append_field (GString          *out,
              const TrothField *field,
              const TrothValue *value)
{
  TrothCell cell = { .integer = value->integer };

  if (field->type == TROTH_TYPE_STRING)
    cell.text = value->string;
  if (field->type == TROTH_TYPE_JSON && value->json)
    {
      troth_json_append_member (out, field->name);
      troth_json_append_node (out, value->json);
    }
  else if (field->type == TROTH_TYPE_LIST && value->list->len > 0)
    {
      troth_json_append_member (out, field->name);
      troth_record_append_list (value->list, out);
    }
  else if (field->type != TROTH_TYPE_JSON && field->type != TROTH_TYPE_LIST)
    troth_cell_append_json (out, field, &cell);
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
    append_field (out, &klass->fields[i], troth_record_get_value (record, i));
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
