// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-promise-draft.h"

JsonNode *
troth_promise_draft_write (const TrothPromiseDraft *self)
{
  g_autoptr (JsonObject) object = json_object_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  json_object_set_string_member (object, "words", self->words);
  json_object_set_string_member (object, "when", self->when);
  json_object_set_string_member (object, "why", self->why);
  json_object_set_string_member (object, "kind", troth_enum_nick (TROTH_TYPE_PROMISE_KIND, self->kind));
  json_object_set_string_member (object, "precision", troth_enum_nick (TROTH_TYPE_PRECISION, self->precision));
  json_object_set_boolean_member (object, "asked", self->asked);
  if (self->owner_id)
    json_object_set_string_member (object, "owner_id", self->owner_id);
  if (self->contact_id)
    json_object_set_string_member (object, "contact_id", self->contact_id);
  json_node_set_object (node, object);
  return node;
}

static JsonNode *
get (JsonObject *object,
     const char *member,
     GType       type)
{
  JsonNode *node = json_object_get_member (object, member);

  return node && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == type ? node : NULL;
}

static const char *
get_string (JsonObject *object,
            const char *member,
            const char *otherwise)
{
  JsonNode *node = get (object, member, G_TYPE_STRING);

  return node ? json_node_get_string (node) : otherwise;
}

gboolean
troth_promise_draft_read (TrothPromiseDraft *self,
                          JsonNode          *node)
{
  JsonObject *object;
  int         kind = TROTH_PROMISE_KIND_CALLBACK, precision = TROTH_PRECISION_EXACT;

  if (!node || !JSON_NODE_HOLDS_OBJECT (node))
    return FALSE;
  object = json_node_get_object (node);
  troth_enum_parse (TROTH_TYPE_PROMISE_KIND, get_string (object, "kind", ""), &kind);
  troth_enum_parse (TROTH_TYPE_PRECISION, get_string (object, "precision", ""), &precision);
  node = get (object, "asked", G_TYPE_BOOLEAN);
  *self = (TrothPromiseDraft){ get_string (object, "words", ""), get_string (object, "when", ""), get_string (object, "why", ""),
                               get_string (object, "owner_id", NULL), get_string (object, "contact_id", NULL), kind, precision,
                               node && json_node_get_boolean (node) };
  return TRUE;
}
