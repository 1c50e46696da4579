// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-backend"

#include "troth-holder.h"

#include "troth-backend-private.h"
#include "troth-time.h"
#include "troth-wipe.h"

gboolean
troth_holder_check (TrothDbConnection *connection,
                    TrothExchange     *request,
                    GError           **error)
{
  gint64 since = 0;

  if (!troth_db_get_integer (connection, error, &since, 0, "SELECT coalesce(held_since, 0) FROM session WHERE id = $1", "s", request->token_id))
    return FALSE;
  request->new_holder = since == 0;
  return TRUE;
}

static gboolean
note_holder (TrothDbConnection *connection,
             gpointer           data,
             GError           **error)
{
  TrothExchange *request = data;

  return troth_db_run (connection, error, "UPDATE session SET held_since = $1 WHERE id = $2 AND held_since IS NULL", "is", request->now,
                       request->token_id);
}

static void
on_noted_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  TrothExchange *request = user_data;
  g_autoptr (TrothBackend) backend = request->owner;
  g_autoptr (GError) error = NULL;

  if (!troth_db_finish (TROTH_DB (source), result, &error))
    troth_answer_error (request->answer, error);
  troth_backend_finish (backend, request);
}

gboolean
troth_holder_after (TrothExchange *request)
{
  TrothDb *db = troth_backend_get_db (request->owner);

  if (!request->new_holder || db == NULL)
    return FALSE;
  g_object_ref (request->owner);
  troth_db_write_async (db, note_holder, request, NULL, NULL, on_noted_cb, request);
  return TRUE;
}

gboolean
troth_holder_note_client (TrothDbConnection *connection,
                          TrothExchange     *request,
                          const char        *client_id,
                          GError           **error)
{
  g_autoptr (TrothDbStatement) s = troth_db_query (connection, error,
                                                   "INSERT INTO sync_client (client_id, agent_id, last_n, acked_through, seen_at, created_at, session_id, device) "
                                                   "VALUES ($1, $2, 0, 0, $3, coalesce((SELECT held_since FROM session WHERE id = $4), $3), $4, $5) "
                                                   "ON CONFLICT (client_id) DO UPDATE SET seen_at = excluded.seen_at, session_id = excluded.session_id, device = excluded.device, "
                                                   "wiped_at = NULL WHERE sync_client.agent_id = excluded.agent_id RETURNING wipe_at",
                                                   "sstss", client_id, request->actor.agent_id, request->now, request->token_id, request->device);

  if (troth_db_statement_step (s, error))
    {
      const gboolean wipe = !troth_db_statement_is_null (s, "wipe_at");

      if (wipe)
        troth_wipe_answer (request);
      return troth_db_statement_finish (s, error) && !wipe;
    }
  if (!troth_db_statement_failed (s))
    troth_answer_problem (request->answer, "client-not-yours", "make a client id of your own");
  return FALSE;
}

void
troth_holder_append_desk (GString          *out,
                          TrothDbStatement *row)
{
  troth_answer_append_text (out, "client_id", troth_db_statement_get_text (row, "client_id"));
  troth_answer_append_text (out, "agent_id", troth_db_statement_get_text (row, "agent_id"));
  troth_answer_append_text (out, "device", troth_db_statement_get_text (row, "device"));
  troth_answer_append_instant (out, "seen_at", troth_db_statement_get_integer (row, "seen_at"));
}

/* Clients that were seen in the last half year, older than the erasure, and silent about it; sessions that took records before it and
 * never said which client they are. */
gboolean
troth_holder_append_waiting (TrothDbConnection *connection,
                             const char        *customer_id,
                             gint64             at,
                             gint64             now,
                             GString           *out,
                             GError           **error)
{
  static const char sql[] =
    "SELECT c.client_id, c.agent_id, c.device, c.seen_at FROM sync_client c "
    "WHERE c.created_at <= $1 AND c.seen_at > $2 AND c.wiped_at IS NULL "
    "AND NOT EXISTS (SELECT 1 FROM erasure_ack k WHERE k.customer_id = $3 AND k.client_id = c.client_id) "
    "UNION ALL SELECT NULL AS client_id, s.agent_id, s.device, s.held_since AS seen_at FROM session s "
    "WHERE s.held_since <= $1 AND s.expires_at > $4 AND NOT EXISTS (SELECT 1 FROM sync_client c WHERE c.session_id = s.id) "
    "ORDER BY agent_id, seen_at";
  g_autoptr (TrothDbStatement) s = troth_db_query (connection, error, sql, "ttst", at, now - 180 * TROTH_DAY, customer_id, now);

  g_string_append (out, ",\"waiting\":[");
  while (troth_db_statement_step (s, error))
    {
      troth_json_append_separator (out);
      g_string_append_c (out, '{');
      troth_holder_append_desk (out, s);
      g_string_append_c (out, '}');
    }
  g_string_append_c (out, ']');
  return !troth_db_statement_failed (s);
}
