// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-sync"

#include "troth-sync-engine-private.h"

#include "troth-json.h"
#include "troth-store-notes.h"

/* A store is one agent's: what another one may see does not come into it, and what she did is not sent in another's name. So the
 * first round of a run asks the backend whose token this is, before anything else. */

static gboolean
check_owner (TrothReply *reply,
             const char *owner,
             GError    **error)
{
  g_autoptr (JsonObject) object = troth_reply_parse (reply, error);
  JsonObject *agent = object ? troth_json_get_object (object, "agent") : NULL;
  const char *id = agent ? troth_json_get_string (agent, "id") : NULL;

  if (object == NULL)
    return FALSE;
  if (id == NULL)
    g_set_error (error, TROTH_ERROR, TROTH_ERROR_MALFORMED, "session: no agent");
  else if (!g_str_equal (id, owner))
    g_set_error (error, TROTH_ERROR, TROTH_ERROR_FORBIDDEN, "this store is another agent’s");
  else
    return TRUE;
  return FALSE;
}

static void
on_session_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  GTask           *round = user_data;
  TrothSyncEngine *self = g_task_get_source_object (round);
  TrothSyncRound  *data = g_task_get_task_data (round);
  GError          *error = NULL;
  g_autoptr (TrothReply) reply = troth_rest_client_send_finish (TROTH_REST_CLIENT (source), result, &error);
  g_autofree char *owner = NULL;

  if (reply == NULL)
    {
      troth_sync_round_fail (round, error);
      return;
    }
  if (!troth_sync_round_check (round, reply))
    return;
  owner = troth_store_get_meta (self->store, TROTH_STORE_OWNER, &error);
  self->known = owner && check_owner (reply, owner, &error);
  if (self->known)
    {
      troth_sync_push (round);
      return;
    }
  data->halt = g_error_matches (error, TROTH_ERROR, TROTH_ERROR_FORBIDDEN);
  data->problem = data->halt ? g_strdup ("client-not-yours") : NULL;
  troth_sync_round_fail (round, error);
}

void
troth_sync_who (GTask *round)
{
  TrothSyncEngine *self = g_task_get_source_object (round);
  GError          *error = NULL;
  g_autofree char *owner = self->known ? NULL : troth_store_get_meta (self->store, TROTH_STORE_OWNER, &error);

  if (error)
    troth_sync_round_fail (round, error);
  else if (owner == NULL)
    troth_sync_push (round);
  else
    troth_rest_client_send_async (self->client, troth_rest_client_request (self->client, "GET", "/v1/session", NULL),
                                  g_task_get_cancellable (round), on_session_cb, round);
}
