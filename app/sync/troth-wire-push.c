// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-wire.h"

#include "troth-record-json.h"

char *
troth_wire_push_body (const char *client_id,
                      GPtrArray  *commands,
                      guint       max_commands,
                      guint      *n_commands)
{
  g_autoptr (GString) out = g_string_new ("{");
  TrothCommand *first = commands->pdata[0];

  troth_json_append_member (out, "client_id");
  troth_json_append_string (out, client_id);
  troth_json_append_member (out, "acked_through"); /* they come in order: all before the first are answered and stored */
  troth_json_append_int (out, troth_command_get_n (first) - 1);
  troth_json_append_member (out, "commands");
  g_string_append_c (out, '[');
  for (*n_commands = 0; *n_commands < MIN (commands->len, max_commands); (*n_commands)++)
    {
      gsize before = out->len;

      troth_json_append_separator (out);
      troth_record_append_json (commands->pdata[*n_commands], out);
      if (out->len + 2 > TROTH_WIRE_MAX_PUSH && *n_commands > 0)
        {
          g_string_truncate (out, before);
          break;
        }
    }
  g_string_append (out, "]}");
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static GPtrArray *
read_outcomes (JsonArray *array,
               GError   **error)
{
  g_autoptr (GPtrArray) outcomes = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode     *node = json_array_get_element (array, i);
      TrothOutcome *outcome = NULL;

      if (JSON_NODE_HOLDS_OBJECT (node))
        outcome = troth_record_from_json (TROTH_TYPE_OUTCOME, json_node_get_object (node), error);
      else
        g_set_error (error, TROTH_ERROR, TROTH_ERROR_MALFORMED, "results[%u]: must be an object", i);
      if (outcome == NULL)
        return NULL;
      g_ptr_array_add (outcomes, outcome);
      if (troth_outcome_get_id (outcome) == NULL)
        {
          g_set_error (error, TROTH_ERROR, TROTH_ERROR_MALFORMED, "results[%u].id: missing", i);
          return NULL;
        }
    }
  return g_steal_pointer (&outcomes);
}

TrothWireResults *
troth_wire_read_results (GBytes  *body,
                         GError **error)
{
  TrothJsonLimits limits = { .bytes = TROTH_WIRE_MAX_PAGE };
  gsize           len = 0;
  const char     *data = g_bytes_get_data (body, &len);
  g_autoptr (JsonObject) object = troth_json_parse_object (data ? data : "", len, &limits, error);
  g_autoptr (TrothWireResults) self = g_new0 (TrothWireResults, 1);
  JsonNode *results = object ? json_object_get_member (object, "results") : NULL;

  if (object == NULL)
    return NULL;
  if (results == NULL || !JSON_NODE_HOLDS_ARRAY (results))
    {
      g_set_error (error, TROTH_ERROR, TROTH_ERROR_MALFORMED, "results: missing");
      return NULL;
    }
  self->outcomes = read_outcomes (json_node_get_array (results), error);
  if (self->outcomes == NULL)
    return NULL;
  self->head = troth_json_get_int (object, "head", 0);
  self->position = g_strdup (troth_json_get_string (object, "position"));
  self->server_time = g_strdup (troth_json_get_string (object, "server_time"));
  return g_steal_pointer (&self);
}

void
troth_wire_results_free (TrothWireResults *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->outcomes, g_ptr_array_unref);
  g_free (self->position);
  g_free (self->server_time);
  g_free (self);
}
