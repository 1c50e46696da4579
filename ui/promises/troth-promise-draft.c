// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-promise-draft.h"

JsonNode *
troth_promise_draft_new (const char      *words,
                         const char      *when,
                         TrothPromiseKind kind)
{
  g_autoptr (JsonObject) object = json_object_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  json_object_set_string_member (object, "words", words);
  json_object_set_string_member (object, "when", when);
  json_object_set_string_member (object, "kind", troth_enum_nick (TROTH_TYPE_PROMISE_KIND, kind));
  json_node_set_object (node, object);
  return node;
}

static const char *
get_string (JsonObject *object,
            const char *member)
{
  JsonNode *node = json_object_get_member (object, member);

  return node && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : "";
}

gboolean
troth_promise_draft_read (JsonNode         *draft,
                          const char      **words,
                          const char      **when,
                          TrothPromiseKind *kind)
{
  JsonObject *object;
  int         value = TROTH_PROMISE_KIND_CALLBACK;

  if (!draft || !JSON_NODE_HOLDS_OBJECT (draft))
    return FALSE;
  object = json_node_get_object (draft);
  *words = get_string (object, "words");
  *when = get_string (object, "when");
  troth_enum_parse (TROTH_TYPE_PROMISE_KIND, get_string (object, "kind"), &value);
  *kind = value;
  return TRUE;
}
