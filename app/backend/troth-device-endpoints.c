// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-backend"

#include "troth-endpoints.h"
#include "troth-holder.h"
#include "troth-time.h"
#include "troth-uuid.h"
#include "troth-wipe.h"

/* Which desks there are, when each was last heard of, and what it had not sent then. */

#define MAX_UNSENT 10000000
#define LISTED_FOR (180 * TROTH_DAY)
#define LISTED_AT_MOST 10000

gboolean
troth_device_get_unsent (TrothExchange *request,
                         gint64        *unsent,
                         GError       **error)
{
  JsonNode *node = json_object_get_member (request->body, "unsent");

  if (node && json_node_get_value_type (node) == G_TYPE_INT64)
    {
      *unsent = json_node_get_int (node);
      if (*unsent >= 0 && *unsent <= MAX_UNSENT)
        return TRUE;
    }
  g_set_error (error, TROTH_ERROR, TROTH_ERROR_INVALID, "unsent: must be a whole number from 0 to %d", MAX_UNSENT);
  return FALSE;
}

gboolean
troth_heartbeat_run (TrothDbConnection *connection,
                     TrothExchange     *request,
                     GError           **error)
{
  const char *client_id = request->values[0];
  gint64      unsent = 0;
  gint64      unconfirmed = 0;
  GString    *out = NULL;

  if (!troth_exchange_check_members (request, "unsent", error) || !troth_device_get_unsent (request, &unsent, error))
    return FALSE;
  if (!troth_uuid_is_valid (client_id))
    {
      troth_answer_problem (request->answer, "not-found", "a client id is a UUID");
      return TRUE;
    }
  if (!troth_holder_note_client (connection, request, client_id, error))
    return *error == NULL;
  if (!troth_db_run (connection, error, "UPDATE sync_client SET unsent = $1 WHERE client_id = $2", "is", unsent, client_id) ||
      !troth_db_get_integer (connection, error, &unconfirmed, 0,
                             "SELECT count(*) FROM erasure e JOIN sync_client c ON c.client_id = $1 AND c.created_at <= e.at WHERE NOT EXISTS "
                             "(SELECT 1 FROM erasure_ack k WHERE k.customer_id = e.customer_id AND k.client_id = c.client_id)",
                             "s", client_id))
    return FALSE;
  out = troth_answer_json (request->answer, 200);
  g_string_append_c (out, '{');
  troth_answer_append_instant (out, "server_time", request->now);
  g_string_append_printf (out, ",\"unconfirmed\":%" G_GINT64_FORMAT "}", unconfirmed);
  return TRUE;
}

static void
append_wipe (GString          *out,
             TrothDbStatement *row,
             const char       *name)
{
  if (!troth_db_statement_is_null (row, name))
    troth_answer_append_instant (out, name, troth_db_statement_get_integer (row, name));
}

gboolean
troth_devices_run (TrothDbConnection *connection,
                   TrothExchange     *request,
                   GError           **error)
{
  GString *out = troth_answer_json (request->answer, 200);
  g_autoptr (TrothDbStatement) s = troth_db_query (connection, error,
                                                   "SELECT client_id, agent_id, device, seen_at, unsent, wipe_at, wiped_at FROM sync_client WHERE seen_at > $1 "
                                                   "ORDER BY seen_at DESC, client_id LIMIT $2",
                                                   "ti", request->now - LISTED_FOR, (gint64) LISTED_AT_MOST);

  g_string_append (out, "{\"items\":[");
  while (troth_db_statement_step (s, error))
    {
      troth_json_append_separator (out);
      g_string_append_c (out, '{');
      troth_holder_append_desk (out, s);
      g_string_append_printf (out, ",\"unsent\":%" G_GINT64_FORMAT, troth_db_statement_get_integer (s, "unsent"));
      append_wipe (out, s, "wipe_at");
      append_wipe (out, s, "wiped_at");
      g_string_append_c (out, '}');
    }
  g_string_append (out, "]}");
  return !troth_db_statement_failed (s);
}
