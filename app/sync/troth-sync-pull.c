// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-sync"

#include "troth-sync-engine-private.h"

/* Stages of a pull, each of which has work while the others work on other pages:
 *
 *   fetch ──► arrived (RAW at most) ──► read ──► applied (AHEAD at most: while one is, the store has the next already)
 */
#define RAW 2
#define AHEAD 2

static void advance (GTask *round);
static void read_on (GTask *round);

typedef struct
{
  GTask *round;
  gint64 to;
} Applying;

/* Those that were given to the store after one that failed fail, too: only the first says why. */
static void
on_applied_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autofree Applying *applying = user_data;
  GTask               *round = applying->round;
  TrothSyncEngine     *self = g_task_get_source_object (round);
  TrothSyncRound      *data = g_task_get_task_data (round);
  g_autoptr (GError) error = NULL;

  data->applying--;
  if (!troth_store_apply_finish (TROTH_STORE (source), result, &error))
    data->unapplied = data->unapplied ? data->unapplied : g_steal_pointer (&error);
  else if (!g_cancellable_is_cancelled (g_task_get_cancellable (round)))
    {
      if (applying->to > self->seq)
        troth_sync_round_got_on (round);
      self->seq = applying->to;
      self->pulled_at = troth_clock_boottime (self->clock);
    }
  read_on (round);
  advance (round);
}

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
      g_queue_clear_full (&data->arrived, (GDestroyNotify) troth_reply_free);
      g_clear_pointer (&data->unasked, g_free);
    }
  advance (round);
}

static void fetch (GTask      *round,
                   const char *cursor);

/* The backend can make the next page, if the beginning of one says where that begins. */
static void
fetch_on (GTask *round)
{
  TrothSyncRound  *data = g_task_get_task_data (round);
  g_autofree char *cursor = NULL;

  if (data->unasked == NULL || data->fetching || data->arrived.length >= RAW)
    return;
  cursor = g_steal_pointer (&data->unasked);
  fetch (round, cursor);
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
        {
          data->unasked = troth_wire_peek_next (reply->body);
          g_queue_push_tail (&data->arrived, g_steal_pointer (&reply));
        }
      else
        data->refusal = g_steal_pointer (&reply);
      data->unfetched = g_steal_pointer (&error);
    }
  fetch_on (round);
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
  g_autofree char  *path = g_strdup_printf ("/v1/sync/pull?cursor=%s%s%s&limit=" TROTH_SYNC_PAGE, escaped, position ? "&" : "", position ? position : "");
  TrothHttpRequest *request = troth_rest_client_request (self->client, "GET", path, NULL);

  data->fetching = TRUE;
  request->max_bytes = TROTH_WIRE_MAX_PAGE;
  troth_rest_client_send_async (self->client, request, g_task_get_cancellable (round), on_pulled_cb, round);
}

/* What came is read when the store has room for it. */
static void
read_on (GTask *round)
{
  TrothSyncRound *data = g_task_get_task_data (round);

  if (data->arrived.length == 0 || data->reading || data->page || data->applying >= AHEAD || data->unapplied)
    return;
  data->reading = TRUE;
  troth_sync_round_parse (round, g_queue_pop_head (&data->arrived), G_TYPE_NONE, parse_page, (GDestroyNotify) troth_wire_page_free, on_parsed_cb);
  fetch_on (round);
}

static void
apply (GTask         *round,
       TrothWirePage *page)
{
  TrothSyncEngine *self = g_task_get_source_object (round);
  TrothSyncRound  *data = g_task_get_task_data (round);
  Applying        *applying = g_new (Applying, 1);

  *applying = (Applying){ round, page->to };
  data->applying++;
  troth_sync_note_erased (self, page->changes);
  if (page->more)
    troth_sync_make_room (self);
  troth_store_apply_async (self->store, page->changes, data->after, page->cursor, page->to, page->more, g_task_get_cancellable (round), on_applied_cb, applying);
  g_free (data->after);
  data->after = g_strdup (page->cursor);
  if (page->more && !data->fetching && !data->unasked && data->arrived.length == 0 && !data->refusal && !data->unfetched)
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
  g_clear_pointer (&data->position, g_free);
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

  data->applying--;
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

  if (data->applying < AHEAD && data->page && !data->unapplied && !g_cancellable_is_cancelled (g_task_get_cancellable (round)))
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
    data->applying++;
  else
    troth_sync_confirm (round);
}

void
troth_sync_pull (GTask *round)
{
  TrothSyncEngine *self = g_task_get_source_object (round);
  TrothSyncRound  *data = g_task_get_task_data (round);
  const char      *cursor = troth_store_get_cursor (self->store);
  g_autoptr (TrothResync) resync = NULL;
  GError *error = NULL;

  resync = troth_store_get_resync (self->store, &error);
  if (error)
    troth_sync_round_fail (round, error);
  else if (cursor == NULL || resync)
    troth_sync_snapshot (round, resync == NULL || resync->cursor == NULL);
  else
    {
      g_free (data->after);
      data->after = g_strdup (cursor);
      fetch (round, cursor);
    }
}
