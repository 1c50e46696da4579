// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-backend"

#include "troth-endpoints.h"
#include "troth-erase.h"
#include "troth-holder.h"
#include "troth-json.h"
#include "troth-uuid.h"

#define MAX_IDS 1000

gboolean
troth_erase_post_run (TrothDbConnection *connection,
                      TrothExchange     *request,
                      GError           **error)
{
  TrothErase erase = { .customer_id = request->values[0], .by_id = request->actor.agent_id, .now = request->now };
  GString   *out = NULL;

  if (!troth_exchange_check_members (request, "reason", error) || !troth_exchange_get_text (request, "reason", TRUE, &erase.reason, error) ||
      !troth_erase_run (connection, &erase, error))
    return FALSE;
  if (!erase.found)
    {
      troth_answer_problem (request->answer, "not-found", "no such customer");
      return TRUE;
    }
  request->head = erase.head;
  out = troth_answer_json (request->answer, 200);
  g_string_append_c (out, '{');
  troth_json_append_member (out, "customer_id");
  troth_json_append_string (out, erase.customer_id);
  troth_answer_append_instant (out, "at", erase.at);
  g_string_append_printf (out, ",\"records\":%" G_GINT64_FORMAT "}", erase.records);
  return TRUE;
}

gboolean
troth_erasures_run (TrothDbConnection *connection,
                    TrothExchange     *request,
                    GError           **error)
{
  GString *out = troth_answer_json (request->answer, 200);
  g_autoptr (TrothDbStatement) s = troth_db_query (connection, error, "SELECT customer_id, at, by_id, reason FROM erasure ORDER BY at DESC, customer_id LIMIT $1",
                                                   "i", (gint64) MAX_IDS);

  g_string_append (out, "{\"items\":[");
  while (troth_db_statement_step (s, error))
    {
      const char  *customer_id = troth_db_statement_get_text (s, "customer_id");
      const gint64 at = troth_db_statement_get_integer (s, "at");

      troth_json_append_separator (out);
      g_string_append_c (out, '{');
      troth_json_append_member (out, "customer_id");
      troth_json_append_string (out, customer_id);
      troth_answer_append_instant (out, "at", at);
      troth_answer_append_text (out, "by_id", troth_db_statement_get_text (s, "by_id"));
      troth_json_append_member (out, "reason");
      troth_json_append_string (out, troth_db_statement_get_text (s, "reason"));
      if (!troth_holder_append_waiting (connection, customer_id, at, request->now, out, error))
        return FALSE;
      g_string_append_c (out, '}');
    }
  g_string_append (out, "]}");
  return !troth_db_statement_failed (s);
}

static gboolean
read_acks (TrothExchange *request,
           const char   **client_id,
           JsonArray    **ids,
           GError       **error)
{
  JsonNode *node = json_object_get_member (request->body, "ids");

  if (!troth_exchange_check_members (request, "client_id ids", error) ||
      !troth_exchange_get_text (request, "client_id", TRUE, client_id, error))
    return FALSE;
  if (!troth_uuid_is_valid (*client_id))
    g_set_error (error, TROTH_ERROR, TROTH_ERROR_INVALID, "client_id: must be a UUID");
  else if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node) || json_array_get_length (json_node_get_array (node)) > MAX_IDS)
    g_set_error (error, TROTH_ERROR, TROTH_ERROR_INVALID, "ids: must be a list of at most %d", MAX_IDS);
  else
    {
      *ids = json_node_get_array (node);
      for (guint i = 0; i < json_array_get_length (*ids); i++)
        {
          JsonNode *id = json_array_get_element (*ids, i);

          if (json_node_get_value_type (id) == G_TYPE_STRING)
            continue;
          g_set_error (error, TROTH_ERROR, TROTH_ERROR_INVALID, "ids[%u]: must be a string", i);
          return FALSE;
        }
      return TRUE;
    }
  return FALSE;
}

/* What this client has not confirmed: it was away for longer than the change log is. */
static gboolean
append_pending (TrothDbConnection *connection,
                const char        *client_id,
                GString           *out,
                GError           **error)
{
  g_autoptr (TrothDbStatement) s = troth_db_query (connection, error,
                                                   "SELECT r.id, r.entity FROM erasure e JOIN sync_client c ON c.client_id = $1 AND c.created_at <= e.at "
                                                   "JOIN erased_record r ON r.customer_id = e.customer_id WHERE NOT EXISTS "
                                                   "(SELECT 1 FROM erasure_ack k WHERE k.customer_id = e.customer_id AND k.client_id = $1) "
                                                   "ORDER BY e.at, e.customer_id, r.id LIMIT $2",
                                                   "si", client_id, (gint64) MAX_IDS);

  while (troth_db_statement_step (s, error))
    {
      troth_json_append_separator (out);
      g_string_append (out, "{\"e\":");
      troth_json_append_string (out, troth_db_statement_get_text (s, "entity"));
      troth_json_append_member (out, "id");
      troth_json_append_string (out, troth_db_statement_get_text (s, "id"));
      g_string_append_c (out, '}');
    }
  return !troth_db_statement_failed (s);
}

gboolean
troth_erase_acks_run (TrothDbConnection *connection,
                      TrothExchange     *request,
                      GError           **error)
{
  const char *client_id = NULL;
  JsonArray  *ids = NULL;
  GString    *out = NULL;

  if (!read_acks (request, &client_id, &ids, error))
    return FALSE;
  if (!troth_holder_note_client (connection, request, client_id, error))
    return *error == NULL;
  for (guint i = 0; i < json_array_get_length (ids); i++)
    if (!troth_db_run (connection, error,
                       "INSERT INTO erasure_ack (customer_id, client_id, at) SELECT customer_id, $1, $2 FROM erasure WHERE customer_id = $3 "
                       "ON CONFLICT (customer_id, client_id) DO NOTHING",
                       "sts", client_id, request->now, json_array_get_string_element (ids, i)))
      return FALSE;
  out = troth_answer_json (request->answer, 200);
  g_string_append (out, "{\"pending\":[");
  if (!append_pending (connection, client_id, out, error))
    return FALSE;
  g_string_append (out, "]}");
  return TRUE;
}
