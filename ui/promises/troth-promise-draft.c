// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-promise-draft.h"

#include "troth-json.h"

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
  if (self->after)
    json_object_set_member (object, "after", json_node_ref (self->after));
  json_node_set_object (node, object);
  return node;
}

static const char *
get_string (JsonObject *object,
            const char *member)
{
  const char *text = troth_json_get_string (object, member);

  return text ? text : "";
}

gboolean
troth_promise_draft_read (TrothPromiseDraft *self,
                          JsonNode          *node)
{
  JsonObject *object;
  JsonNode   *asked;
  int         kind = TROTH_PROMISE_KIND_CALLBACK, precision = TROTH_PRECISION_EXACT;

  if (!node || !JSON_NODE_HOLDS_OBJECT (node))
    return FALSE;
  object = json_node_get_object (node);
  asked = json_object_get_member (object, "asked");
  troth_enum_parse (TROTH_TYPE_PROMISE_KIND, get_string (object, "kind"), &kind);
  troth_enum_parse (TROTH_TYPE_PRECISION, get_string (object, "precision"), &precision);
  *self = (TrothPromiseDraft){ get_string (object, "words"), get_string (object, "when"), get_string (object, "why"),
                               troth_json_get_string (object, "owner_id"), troth_json_get_string (object, "contact_id"), kind, precision,
                               asked && json_node_get_value_type (asked) == G_TYPE_BOOLEAN && json_node_get_boolean (asked),
                               json_object_get_member (object, "after") };
  return TRUE;
}
