// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-case.h"

TROTH_DEFINE_RECORD (TrothCase, troth_case, "case", TROTH_CASE_FIELDS)

JsonNode *
troth_texts_to_json (const char *const *texts)
{
  g_autoptr (JsonArray) array = json_array_new ();
  JsonNode *node = NULL;

  for (; texts && *texts; texts++)
    {
      g_autofree char *text = g_strstrip (g_strdup (*texts));

      if (*text)
        json_array_add_string_element (array, text);
    }
  if (json_array_get_length (array) == 0)
    return NULL;
  node = json_node_new (JSON_NODE_ARRAY);
  json_node_take_array (node, g_steal_pointer (&array));
  return node;
}

char **
troth_texts_from_json (JsonNode *node)
{
  g_autoptr (GStrvBuilder) texts = g_strv_builder_new ();
  JsonArray *array = NULL;

  if (node && !JSON_NODE_HOLDS_ARRAY (node))
    return NULL;
  array = node ? json_node_get_array (node) : NULL;
  for (guint i = 0; array && i < json_array_get_length (array); i++)
    {
      JsonNode *item = json_array_get_element (array, i);

      if (!JSON_NODE_HOLDS_VALUE (item) || json_node_get_value_type (item) != G_TYPE_STRING)
        return NULL;
      g_strv_builder_add (texts, json_node_get_string (item));
    }
  return g_strv_builder_end (texts);
}
