// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-backend"

#include "troth-wipe.h"

#include "troth-audit.h"

#include "troth-backend-private.h"
#include "troth-endpoints.h"

void
troth_wipe_answer (TrothExchange *request)
{
  troth_answer_problem (request->answer, "wipe", "an administrator has had this desk cleared: delete what it holds");
}

/* Signed in anew on a desk that has not been cleared yet, and it does not say which one it is. */
static gboolean
is_on_wiped_desk (TrothDbConnection *connection,
                  TrothExchange     *request,
                  gint64            *wipe,
                  GError           **error)
{
  return request->device == NULL ||
         troth_db_get_integer (connection, error, wipe, 0,
                               "SELECT count(*) FROM sync_client WHERE agent_id = $1 AND device = $2 AND wipe_at IS NOT NULL AND wiped_at IS NULL", "ss",
                               request->actor.agent_id, request->device);
}

gboolean
troth_wipe_check_session (TrothDbConnection *connection,
                          TrothExchange     *request,
                          GError           **error)
{
  gint64 wipe = 0;

  if (request->desk_id == NULL && !is_on_wiped_desk (connection, request, &wipe, error))
    return FALSE;
  if (wipe)
    troth_wipe_answer (request);
  return wipe == 0;
}

gboolean
troth_wipe_check (TrothDbConnection *connection,
                  TrothExchange     *request,
                  GError           **error)
{
  gint64 wipe = 0;

  if (request->desk_id == NULL)
    return TRUE;
  if (!troth_db_get_integer (connection, error, &wipe, 0, "SELECT coalesce(wipe_at, 0) FROM sync_client WHERE client_id = $1", "s",
                             request->desk_id))
    return FALSE;
  if (wipe)
    troth_wipe_answer (request);
  return wipe == 0;
}

/* Also those that the same desk of hers began earlier and never ended, or later and did not say so yet. */
static gboolean
end_sessions (TrothDbConnection *connection,
              TrothExchange     *request,
              GError           **error)
{
  GPtrArray *ended = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (TrothDbStatement) s = troth_db_query (connection, error,
                                                   "DELETE FROM session WHERE id IN (SELECT s.id FROM sync_client c JOIN session s ON s.id = c.session_id "
                                                   "OR (s.agent_id = c.agent_id AND s.device = c.device) WHERE c.client_id = $1) RETURNING id",
                                                   "s", request->values[0]);

  request->job = ended;
  request->free_job = (GDestroyNotify) g_ptr_array_unref;
  while (troth_db_statement_step (s, error))
    g_ptr_array_add (ended, g_strdup (troth_db_statement_get_text (s, "id")));
  if (troth_db_statement_failed (s))
    return FALSE;
  for (guint i = 0; i < ended->len; i++)
    if (!troth_db_run (connection, error, "INSERT INTO wiped_session (id, at) VALUES ($1, $2)", "si", ended->pdata[i], request->now))
      return FALSE;
  return TRUE;
}

gboolean
troth_wipe_run (TrothDbConnection *connection,
                TrothExchange     *request,
                GError           **error)
{
  const TrothAuditEntry entry = { .action = "device.wipe", .agent_id = request->actor.agent_id, .entity = "device", .entity_id = request->values[0] };
  gint64                there = 0;

  if (!troth_db_get_integer (connection, error, &there, 0, "SELECT count(*) FROM sync_client WHERE client_id = $1", "s", request->values[0]))
    return FALSE;
  if (there == 0)
    {
      troth_answer_problem (request->answer, "not-found", "no such desk");
      return TRUE;
    }
  troth_answer_json (request->answer, 204);
  return troth_db_run (connection, error, "UPDATE sync_client SET wipe_at = coalesce(wipe_at, $1) WHERE client_id = $2", "is", request->now,
                       request->values[0]) &&
         troth_audit_write (connection, &entry, request->now, error) && end_sessions (connection, request, error);
}

gboolean
troth_wipe_after (TrothExchange *request)
{
  if (request->job)
    troth_backend_note_wipe (request->owner, request->job);
  return FALSE;
}

/* Nobody is signed in there any more: who knows the desk's random id is that desk. It is asked once. */
gboolean
troth_wiped_run (TrothDbConnection *connection,
                 TrothExchange     *request,
                 GError           **error)
{
  gint64 lost = 0;
  g_autoptr (TrothDbStatement) s = NULL;

  if (!troth_exchange_check_members (request, "unsent", error) || !troth_device_get_unsent (request, &lost, error))
    return FALSE;
  s = troth_db_query (connection, error,
                      "UPDATE sync_client SET wiped_at = coalesce(wiped_at, $1), unsent = $2 WHERE client_id = $3 AND wipe_at IS NOT NULL RETURNING client_id",
                      "iis", request->now, lost, request->values[0]);
  if (troth_db_statement_step (s, error))
    troth_answer_json (request->answer, 204);
  else if (!troth_db_statement_failed (s))
    troth_answer_problem (request->answer, "not-found", "no such desk is to be cleared");
  return !troth_db_statement_failed (s) && troth_db_statement_finish (s, error);
}
