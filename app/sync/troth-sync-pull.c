// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-sync"

#include "troth-sync-engine-private.h"

#define PAGE 1000 /* the backend gives no more */

static void
on_applied_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  GTask           *round = user_data;
  TrothSyncEngine *self = g_task_get_source_object (round);
  TrothSyncRound  *data = g_task_get_task_data (round);
  GError          *error = NULL;

  if (!troth_store_apply_finish (TROTH_STORE (source), result, &error))
    {
      troth_sync_round_fail (round, error);
      return;
    }
  if (troth_sync_round_stopped (round))
    return;
  if (data->to > self->seq)
    troth_sync_round_got_on (round);
  self->seq = data->to;
  self->pulled_at = troth_clock_boottime (self->clock);
  if (data->more)
    troth_sync_pull (round);
  else
    troth_sync_confirm (round);
}

static gpointer
parse_page (GBytes  *body,
            GType    type,
            GError **error)
{
  return troth_wire_read_page (body, error);
}

static void
on_parsed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  GTask           *round = user_data;
  TrothSyncEngine *self = g_task_get_source_object (round);
  TrothSyncRound  *data = g_task_get_task_data (round);
  GError          *error = NULL;
  g_autoptr (TrothWirePage) page = g_task_propagate_pointer (G_TASK (result), &error);

  if (page == NULL)
    {
      troth_sync_round_fail (round, error);
      return;
    }
  troth_rest_client_note_time (self->client, data->reply, page->server_time);
  data->to = page->to;
  data->more = page->more;
  troth_sync_note_erased (self, page->changes);
  troth_store_apply_async (self->store, page->changes, page->cursor, page->to, g_task_get_cancellable (round),
                           on_applied_cb, round);
}

static void
on_pulled_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  GTask           *round = user_data;
  TrothSyncEngine *self = g_task_get_source_object (round);
  TrothSyncRound  *data = g_task_get_task_data (round);
  GError          *error = NULL;
  g_autoptr (TrothReply) reply = troth_rest_client_send_finish (TROTH_REST_CLIENT (source), result, &error);

  if (reply == NULL)
    troth_sync_round_fail (round, error);
  else if (reply->status == 410 && !data->snapshot_taken) /* the history that the cursor points into is gone */
    {
      self->confirms = TRUE; /* and with it what was erased meanwhile */
      troth_sync_snapshot (round, TRUE);
    }
  else if (troth_sync_round_check (round, reply))
    troth_sync_round_parse (round, g_steal_pointer (&reply), G_TYPE_NONE, parse_page, (GDestroyNotify) troth_wire_page_free,
                            on_parsed_cb);
}

void
troth_sync_pull (GTask *round)
{
  TrothSyncEngine *self = g_task_get_source_object (round);
  const char      *cursor = troth_store_get_cursor (self->store);
  g_autoptr (TrothResync) resync = NULL;
  g_autofree char  *escaped = NULL;
  g_autofree char  *path = NULL;
  GError           *error = NULL;
  TrothHttpRequest *request;

  resync = troth_store_get_resync (self->store, &error);
  if (error)
    {
      troth_sync_round_fail (round, error);
      return;
    }
  if (cursor == NULL || resync)
    {
      troth_sync_snapshot (round, resync == NULL);
      return;
    }
  escaped = g_uri_escape_string (cursor, NULL, FALSE);
  path = g_strdup_printf ("/v1/sync/pull?cursor=%s&limit=%d", escaped, PAGE);
  request = troth_rest_client_request (self->client, "GET", path, NULL);
  request->max_bytes = TROTH_WIRE_MAX_PAGE;
  troth_rest_client_send_async (self->client, request, g_task_get_cancellable (round), on_pulled_cb, round);
}
