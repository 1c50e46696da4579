// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-sync"

#include "troth-sync-engine-private.h"

#include "troth-json.h"
#include "troth-records.h"

/* Tells the backend that customers were erased here, once that is on the disk.
 *
 *   pull done ──► confirm ──► nothing pending: check
 *                    ▲  └───► pending (we were away for longer than the change log is) ──► erase those ──┐
 *                    └────────────────────────────────────────────────────────────────────────────────────┘
 *
 * A backend that does not answer is told soon after; the round itself is fine. The first round of a program asks in any case
 * what is pending: the one before may have ended between erasing and saying so. */

#define MAX_IDS 1000

void
troth_sync_note_erased (TrothSyncEngine *self,
                        GPtrArray       *changes)
{
  for (guint i = 0; i < changes->len; i++)
    {
      const TrothChange *change = g_ptr_array_index (changes, i);

      if (change->op != TROTH_CHANGE_ERASE)
        continue;
      self->confirms = TRUE;
      if (change->type == TROTH_TYPE_CUSTOMER)
        g_hash_table_add (self->erased, g_strdup (change->id));
    }
}

static void
on_applied_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  GTask  *round = user_data;
  GError *error = NULL;

  if (!troth_store_apply_finish (TROTH_STORE (source), result, &error))
    troth_sync_round_fail (round, error);
  else if (!troth_sync_round_stopped (round))
    troth_sync_confirm (round);
}

/* What is pending, as changes; of kinds of records that we do not know there is nothing here. */
static GPtrArray *
read_pending (TrothReply *reply)
{
  g_autoptr (JsonObject) object = troth_reply_parse (reply, NULL);
  JsonArray *items = object ? troth_json_get_array (object, "pending") : NULL;
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) troth_change_free);

  if (items == NULL)
    return NULL;
  for (guint i = 0; i < json_array_get_length (items); i++)
    {
      JsonObject *item = troth_json_get_element (items, i);
      const char *entity = item ? troth_json_get_string (item, "e") : NULL;
      const char *id = item ? troth_json_get_string (item, "id") : NULL;

      if (entity && id && troth_records_type (entity) != G_TYPE_INVALID)
        g_ptr_array_add (changes, troth_change_new (TROTH_CHANGE_ERASE, troth_records_type (entity), id));
    }
  return g_steal_pointer (&changes);
}

static void
on_confirmed_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  GTask           *round = user_data;
  TrothSyncEngine *self = g_task_get_source_object (round);
  TrothSyncRound  *data = g_task_get_task_data (round);
  g_autoptr (TrothReply) reply = troth_rest_client_send_finish (TROTH_REST_CLIENT (source), result, NULL);
  g_autoptr (GPtrArray) pending = NULL;

  if (troth_sync_round_stopped (round))
    return;
  if (reply && (reply->status == 403 || reply->status == 404)) /* a backend that erases nobody, or not on our word */
    self->confirms = FALSE;
  if (reply == NULL || reply->status != 200)
    {
      troth_sync_check (round);
      return;
    }
  pending = read_pending (reply);
  self->confirms = FALSE;
  g_hash_table_remove_all (self->erased);
  if (pending == NULL || pending->len == 0 || data->confirmed)
    {
      troth_sync_check (round);
      return;
    }
  data->confirmed = pending->len < MAX_IDS;
  troth_sync_note_erased (self, pending);
  troth_store_apply_async (self->store, pending, NULL, troth_store_get_cursor (self->store), self->seq, FALSE, g_task_get_cancellable (round),
                           on_applied_cb, round);
}

void
troth_sync_confirm (GTask *round)
{
  TrothSyncEngine *self = g_task_get_source_object (round);
  g_autoptr (GString) body = g_string_new ("{");
  GHashTableIter iter;
  gpointer       id = NULL;

  if (!self->confirms)
    {
      troth_sync_check (round);
      return;
    }
  troth_json_append_member (body, "client_id");
  troth_json_append_string (body, troth_store_get_client_id (self->store));
  g_string_append (body, ",\"ids\":[");
  g_hash_table_iter_init (&iter, self->erased);
  for (guint n = 0; n < MAX_IDS && g_hash_table_iter_next (&iter, &id, NULL); n++)
    {
      troth_json_append_separator (body);
      troth_json_append_string (body, id);
    }
  g_string_append (body, "]}");
  troth_rest_client_send_async (self->client, troth_rest_client_request (self->client, "POST", "/v1/sync/erase-acks", body->str),
                                g_task_get_cancellable (round), on_confirmed_cb, round);
}
