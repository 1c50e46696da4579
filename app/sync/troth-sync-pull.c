// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-sync"

#include "troth-sync-engine-private.h"

static void advance (GTask *round);

static void
on_applied_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  GTask           *round = user_data;
  TrothSyncEngine *self = g_task_get_source_object (round);
  TrothSyncRound  *data = g_task_get_task_data (round);

  data->applying = FALSE;
  if (troth_store_apply_finish (TROTH_STORE (source), result, &data->unapplied) && !g_cancellable_is_cancelled (g_task_get_cancellable (round)))
    {
      if (data->to > self->seq)
        troth_sync_round_got_on (round);
      self->seq = data->to;
      self->pulled_at = troth_clock_boottime (self->clock);
    }
  advance (round);
}

static void read_on (GTask *round);

static gpointer
parse_page (GBytes  *body,
            GType    type,
            GError **error)
{
  return troth_wire_read_page (body, error);
}

/* What comes after a page that cannot be read is not for us. */
static void
on_parsed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  GTask           *round = user_data;
  TrothSyncEngine *self = g_task_get_source_object (round);
  TrothSyncRound  *data = g_task_get_task_data (round);
  g_autoptr (GError) error = NULL;

  data->reading = FALSE;
  data->page = g_task_propagate_pointer (G_TASK (result), &error);
  if (data->page)
    troth_rest_client_note_time (self->client, data->reply, data->page->server_time);
  else
    {
      g_clear_error (&data->unfetched);
      data->unfetched = g_steal_pointer (&error);
      g_clear_pointer (&data->arrived, troth_reply_free);
    }
  advance (round);
}

static void
on_pulled_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  GTask          *round = user_data;
  TrothSyncRound *data = g_task_get_task_data (round);
  g_autoptr (GError) error = NULL;
  g_autoptr (TrothReply) reply = troth_rest_client_send_finish (TROTH_REST_CLIENT (source), result, &error);

  data->fetching = FALSE;
  if (data->unfetched == NULL)
    {
      if (reply && troth_reply_is_ok (reply, NULL))
        data->arrived = g_steal_pointer (&reply);
      else
        data->refusal = g_steal_pointer (&reply);
      data->unfetched = g_steal_pointer (&error);
    }
  read_on (round);
  advance (round);
}

static void
fetch (GTask      *round,
       const char *cursor)
{
  TrothSyncEngine  *self = g_task_get_source_object (round);
  TrothSyncRound   *data = g_task_get_task_data (round);
  g_autofree char  *escaped = g_uri_escape_string (cursor, NULL, FALSE);
  g_autofree char  *position = troth_sync_position (round);
  g_autofree char  *path = g_strdup_printf ("/v1/sync/pull?cursor=%s%s%s", escaped, position ? "&" : "", position ? position : "");
  TrothHttpRequest *request = troth_rest_client_request (self->client, "GET", path, NULL);

  data->fetching = TRUE;
  request->max_bytes = TROTH_WIRE_MAX_PAGE;
  troth_rest_client_send_async (self->client, request, g_task_get_cancellable (round), on_pulled_cb, round);
}

/* What came is read when nothing that was read waits to be applied; meanwhile the backend can make the next page, if the beginning of this
 * one says where that begins. */
static void
read_on (GTask *round)
{
  TrothSyncRound  *data = g_task_get_task_data (round);
  g_autofree char *next = NULL;

  if (data->arrived == NULL || data->reading || data->page)
    return;
  data->reading = TRUE;
  next = troth_wire_peek_next (data->arrived->body);
  troth_sync_round_parse (round, g_steal_pointer (&data->arrived), G_TYPE_NONE, parse_page, (GDestroyNotify) troth_wire_page_free, on_parsed_cb);
  if (next && !data->fetching)
    fetch (round, next);
}

static void
apply (GTask         *round,
       TrothWirePage *page)
{
  TrothSyncEngine *self = g_task_get_source_object (round);
  TrothSyncRound  *data = g_task_get_task_data (round);

  data->applying = TRUE;
  data->to = page->to;
  troth_sync_note_erased (self, page->changes);
  if (page->more)
    troth_sync_make_room (self);
  troth_store_apply_async (self->store, page->changes, page->cursor, page->to, g_task_get_cancellable (round), on_applied_cb, round);
  if (page->more && !data->fetching && !data->arrived && !data->refusal && !data->unfetched)
    fetch (round, page->cursor);
  read_on (round);
}

static void
on_again_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  GTask  *round = user_data;
  GError *error = NULL;

  if (!troth_store_renew_client_finish (TROTH_STORE (source), result, &error))
    troth_sync_round_fail (round, error);
  else if (!troth_sync_round_stopped (round))
    troth_sync_push (round);
}

/* The history that the cursor points into is gone. A backend that may have been put back to an older state gets first what it lost, as far as
 * we have it: then that is in the snapshot, and at no time missing here. Another backend gets nothing of it. */
void
troth_sync_start_over (GTask      *round,
                       TrothReply *refusal)
{
  TrothSyncEngine *self = g_task_get_source_object (round);
  TrothSyncRound  *data = g_task_get_task_data (round);
  GCancellable    *cancellable = g_task_get_cancellable (round);

  self->confirms = TRUE; /* what was erased meanwhile is gone with it */
  if (g_strcmp0 (refusal->problem, "scope-changed") == 0)
    {
      troth_sync_snapshot (round, TRUE);
      return;
    }
  g_message ("%s: starting over", refusal->problem);
  data->started_over = TRUE;
  if (g_strcmp0 (refusal->problem, "history-reset") == 0)
    troth_store_forget_sent_async (self->store, cancellable, on_again_cb, round);
  else
    troth_store_send_again_async (self->store, cancellable, on_again_cb, round);
}

static void
on_room_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  GTask           *round = user_data;
  TrothSyncEngine *self = g_task_get_source_object (round);
  TrothSyncRound  *data = g_task_get_task_data (round);

  data->applying = FALSE;
  self->roomy = !troth_store_room_finish (TROTH_STORE (source), result, &data->unapplied); /* then the next round tries again */
  advance (round);
}

/* A page was applied, or one has come. */
static void
advance (GTask *round)
{
  TrothSyncEngine *self = g_task_get_source_object (round);
  TrothSyncRound  *data = g_task_get_task_data (round);
  g_autoptr (TrothReply) refusal = NULL;
  g_autoptr (TrothWirePage) page = NULL;

  if (!data->applying && data->page && !data->unapplied && !g_cancellable_is_cancelled (g_task_get_cancellable (round)))
    {
      page = g_steal_pointer (&data->page);
      apply (round, page);
      return;
    }
  if (data->reading || !troth_sync_round_may_go_on (round))
    return;
  refusal = g_steal_pointer (&data->refusal);
  if (refusal && refusal->status == 410 && !data->snapshot_taken)
    troth_sync_start_over (round, refusal);
  else if (refusal)
    troth_sync_round_check (round, refusal);
  else if (troth_sync_give_room_back (self, on_room_cb, round))
    data->applying = TRUE;
  else
    troth_sync_confirm (round);
}

void
troth_sync_pull (GTask *round)
{
  TrothSyncEngine *self = g_task_get_source_object (round);
  const char      *cursor = troth_store_get_cursor (self->store);
  g_autoptr (TrothResync) resync = NULL;
  GError *error = NULL;

  resync = troth_store_get_resync (self->store, &error);
  if (error)
    troth_sync_round_fail (round, error);
  else if (cursor == NULL || resync)
    troth_sync_snapshot (round, resync == NULL || resync->cursor == NULL);
  else
    fetch (round, cursor);
}
