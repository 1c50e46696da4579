// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-sync"

#include "troth-sync-engine-private.h"

#include "troth-json.h"

/* Tells the backend that this desk is there and what it has not sent, so that whoever looks after the desks sees which one is silent.
 * It answers how many erasures we have not confirmed: a backend that was put back may have lost our word. The next round gives it again. */

#define EVERY (15 * G_TIME_SPAN_MINUTE)

static void
on_told_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (TrothReply) reply = troth_rest_client_send_finish (TROTH_REST_CLIENT (source), result, NULL); /* cancelled with the engine; else the next time */
  g_autoptr (JsonObject) object = reply && reply->status == 200 ? troth_reply_parse (reply, NULL) : NULL;

  if (object && troth_json_get_int (object, "unconfirmed", 0) > 0)
    ((TrothSyncEngine *) user_data)->confirms = TRUE;
}

void
troth_sync_heartbeat (TrothSyncEngine *self)
{
  const gint64     now = troth_clock_boottime (self->clock);
  g_autofree char *path = NULL;
  g_autofree char *body = NULL;

  if (troth_rest_client_is_own (self->client) || (self->told && now - self->told_at < EVERY && self->unsent == self->told_unsent))
    return;
  self->told = TRUE;
  self->told_at = now;
  self->told_unsent = self->unsent;
  path = g_strdup_printf ("/v1/devices/%s/heartbeat", troth_store_get_client_id (self->store));
  body = g_strdup_printf ("{\"unsent\":%u}", self->unsent);
  troth_rest_client_send_async (self->client, troth_rest_client_request (self->client, "POST", path, body), self->cancellable, on_told_cb, self);
}
