// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-json.h"

/* Trees: built by the reader, so that a document is read once and by one set of rules. */

static JsonNode *
read_object (TrothJsonReader *reader,
             GError         **error)
{
  g_autoptr (JsonObject) object = json_object_new ();
  TrothJsonToken token;

  while ((token = troth_json_reader_next (reader, error)) == TROTH_JSON_MEMBER)
    {
      g_autofree char *name = g_strdup (troth_json_reader_string (reader, NULL));
      JsonNode        *child = NULL;

      if (troth_json_reader_next (reader, error) != TROTH_JSON_ERROR)
        child = troth_json_reader_node (reader, error);
      if (child == NULL)
        return NULL;
      json_object_set_member (object, name, child);
    }
  return token == TROTH_JSON_ERROR ? NULL : json_node_init_object (json_node_alloc (), object);
}

static JsonNode *
read_array (TrothJsonReader *reader,
            GError         **error)
{
  g_autoptr (JsonArray) array = json_array_new ();
  TrothJsonToken token;

  while ((token = troth_json_reader_next (reader, error)) != TROTH_JSON_ARRAY_END)
    {
      JsonNode *child = NULL;

      if (token != TROTH_JSON_ERROR)
        child = troth_json_reader_node (reader, error);
      if (child == NULL)
        return NULL;
      json_array_add_element (array, child);
    }
  return json_node_init_array (json_node_alloc (), array);
}

JsonNode *
troth_json_reader_node (TrothJsonReader *self,
                        GError         **error)
{
  switch (troth_json_reader_token (self))
    {
    case TROTH_JSON_OBJECT_BEGIN:
      return read_object (self, error);
    case TROTH_JSON_ARRAY_BEGIN:
      return read_array (self, error);
    case TROTH_JSON_STRING:
      return json_node_init_string (json_node_alloc (), troth_json_reader_string (self, NULL));
    case TROTH_JSON_INT:
      return json_node_init_int (json_node_alloc (), troth_json_reader_int (self));
    case TROTH_JSON_DOUBLE:
      return json_node_init_double (json_node_alloc (), troth_json_reader_double (self));
    case TROTH_JSON_BOOL:
      return json_node_init_boolean (json_node_alloc (), troth_json_reader_bool (self));
    case TROTH_JSON_NULL:
      return json_node_init_null (json_node_alloc ());
    case TROTH_JSON_ERROR:
    case TROTH_JSON_END:
    case TROTH_JSON_OBJECT_END:
    case TROTH_JSON_ARRAY_END:
    case TROTH_JSON_MEMBER:
    default:
      g_set_error (error, TROTH_ERROR, TROTH_ERROR_MALFORMED, "no value begins here");
      return NULL;
    }
}

gboolean
troth_json_reader_skip (TrothJsonReader *self,
                        GError         **error)
{
  guint depth = 0;

  for (TrothJsonToken token = troth_json_reader_token (self);; token = troth_json_reader_next (self, error))
    {
      if (token == TROTH_JSON_ERROR)
        return FALSE;
      if (token == TROTH_JSON_OBJECT_BEGIN || token == TROTH_JSON_ARRAY_BEGIN)
        depth++;
      if (token == TROTH_JSON_OBJECT_END || token == TROTH_JSON_ARRAY_END)
        depth--;
      if (depth == 0)
        return TRUE;
    }
}

JsonNode *
troth_json_parse (const char            *data,
                  gssize                 len,
                  const TrothJsonLimits *limits,
                  GError               **error)
{
  g_autoptr (TrothJsonReader) reader = troth_json_reader_new (data, len, limits);
  g_autoptr (JsonNode) root = NULL;

  if (troth_json_reader_next (reader, error) == TROTH_JSON_ERROR)
    return NULL;
  root = troth_json_reader_node (reader, error);
  if (root == NULL || !troth_json_reader_expect (reader, TROTH_JSON_END, error))
    return NULL;
  return g_steal_pointer (&root);
}

gboolean
troth_json_check (const char *data,
                  GError    **error)
{
  g_autoptr (TrothJsonReader) reader = troth_json_reader_new (data, -1, troth_json_bulk_limits ());

  return troth_json_reader_next (reader, error) != TROTH_JSON_ERROR && troth_json_reader_skip (reader, error) &&
         troth_json_reader_expect (reader, TROTH_JSON_END, error);
}

JsonObject *
troth_json_parse_object (const char            *data,
                         gssize                 len,
                         const TrothJsonLimits *limits,
                         GError               **error)
{
  g_autoptr (JsonNode) root = troth_json_parse (data, len, limits, error);

  if (root == NULL)
    return NULL;
  if (!JSON_NODE_HOLDS_OBJECT (root))
    {
      g_set_error (error, TROTH_ERROR, TROTH_ERROR_MALFORMED, "byte 0: an object should be here");
      return NULL;
    }
  return json_node_dup_object (root);
}

static JsonNode *
get_value (JsonObject *object,
           const char *name,
           GType       type)
{
  JsonNode *node = json_object_get_member (object, name);

  return node && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == type ? node : NULL;
}

const char *
troth_json_get_string (JsonObject *object,
                       const char *name)
{
  JsonNode *node = get_value (object, name, G_TYPE_STRING);

  return node ? json_node_get_string (node) : NULL;
}

JsonObject *
troth_json_get_object (JsonObject *object,
                       const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

JsonArray *
troth_json_get_array (JsonObject *object,
                      const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

JsonObject *
troth_json_get_element (JsonArray *array,
                        guint      i)
{
  JsonNode *node = array && i < json_array_get_length (array) ? json_array_get_element (array, i) : NULL;

  return node && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

gint64
troth_json_get_int (JsonObject *object,
                    const char *name,
                    gint64      fallback)
{
  JsonNode *node = get_value (object, name, G_TYPE_INT64);

  return node ? json_node_get_int (node) : fallback;
}
