// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-sync"

#include "troth-sync-engine-private.h"

#include "troth-records.h"

/* All records of all kinds, page by page; then the changes since the first page.
 *
 *   first page ──► begin ──► page ──► page … ──► next kind … ──► end ──► pull
 *
 * The store keeps how far it came: an interrupted one goes on from there. While a page is stored the next one is fetched. */

static void advance (GTask *round);

static GType
current_type (TrothSyncRound *data)
{
  guint        n = 0;
  const GType *types = troth_records_types (&n);

  return data->type < n ? types[data->type] : G_TYPE_INVALID;
}

static void
on_ended_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  GTask           *round = user_data;
  TrothSyncEngine *self = g_task_get_source_object (round);
  TrothSyncRound  *data = g_task_get_task_data (round);
  GError          *error = NULL;

  g_clear_pointer (&data->position, g_free); /* the store has it */
  if (!troth_store_resync_finish (TROTH_STORE (source), result, &error))
    troth_sync_round_fail (round, error);
  else if (!troth_sync_round_stopped (round))
    {
      troth_sync_engine_set_first_sync (self, FALSE);
      self->check_at = troth_clock_boottime (self->clock);
      troth_sync_pull (round);
    }
}

static void
on_page_stored_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  GTask          *round = user_data;
  TrothSyncRound *data = g_task_get_task_data (round);

  data->applying--;
  if (troth_store_resync_finish (TROTH_STORE (source), result, &data->unapplied) && !g_cancellable_is_cancelled (g_task_get_cancellable (round)))
    troth_sync_round_got_on (round);
  advance (round);
}

static void
on_begun_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  GTask          *round = user_data;
  TrothSyncRound *data = g_task_get_task_data (round);

  data->applying--;
  data->snapshot_begins = !troth_store_resync_finish (TROTH_STORE (source), result, &data->unapplied);
  advance (round);
}

static gpointer
parse_page (GBytes  *body,
            GType    type,
            GError **error)
{
  return troth_wire_read_snapshot (body, type, error);
}

static void
on_parsed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  GTask           *round = user_data;
  TrothSyncEngine *self = g_task_get_source_object (round);
  TrothSyncRound  *data = g_task_get_task_data (round);
  g_autoptr (TrothWireSnapshot) part = g_task_propagate_pointer (G_TASK (result), &data->unfetched);

  data->fetching = FALSE;
  if (part && part->next && g_strcmp0 (part->next, data->next) == 0) /* it would come for ever */
    data->unfetched = g_error_new (TROTH_ERROR, TROTH_ERROR_MALFORMED, "next: a page that leads nowhere");
  else if (part)
    {
      troth_rest_client_note_time (self->client, data->reply, part->server_time);
      data->part_type = current_type (data);
      g_free (data->next);
      data->next = g_strdup (part->next);
      if (data->next == NULL)
        data->type++;
      data->part = g_steal_pointer (&part);
    }
  advance (round);
}

static void
on_page_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  GTask          *round = user_data;
  TrothSyncRound *data = g_task_get_task_data (round);
  g_autoptr (TrothReply) reply = troth_rest_client_send_finish (TROTH_REST_CLIENT (source), result, &data->unfetched);

  if (reply && troth_reply_is_ok (reply, NULL))
    {
      troth_sync_round_parse (round, g_steal_pointer (&reply), current_type (data), parse_page, (GDestroyNotify) troth_wire_snapshot_free,
                              on_parsed_cb);
      return;
    }
  data->fetching = FALSE;
  data->refusal = g_steal_pointer (&reply);
  advance (round);
}

/* The next page of this kind, of the next kind, or none. */
static void
fetch (GTask *round)
{
  TrothSyncEngine *self = g_task_get_source_object (round);
  TrothSyncRound  *data = g_task_get_task_data (round);
  g_autoptr (GTypeClass) klass = NULL;
  g_autofree char  *after = data->next ? g_uri_escape_string (data->next, NULL, FALSE) : NULL;
  g_autofree char  *position = troth_sync_position (round);
  g_autofree char  *path = NULL;
  TrothHttpRequest *request;

  if (current_type (data) == G_TYPE_INVALID)
    return;
  klass = g_type_class_ref (current_type (data));
  path = g_strdup_printf ("/v1/sync/snapshot?entity=%s%s%s%s%s&limit=" TROTH_SYNC_PAGE, ((TrothRecordClass *) klass)->entity, after ? "&after=" : "",
                          after ? after : "", position ? "&" : "", position ? position : "");
  request = troth_rest_client_request (self->client, "GET", path, NULL);
  request->max_bytes = TROTH_WIRE_MAX_PAGE;
  data->fetching = TRUE;
  troth_rest_client_send_async (self->client, request, g_task_get_cancellable (round), on_page_cb, round);
}

static void
store (GTask             *round,
       TrothWireSnapshot *part)
{
  TrothSyncEngine *self = g_task_get_source_object (round);
  TrothSyncRound  *data = g_task_get_task_data (round);

  g_clear_pointer (&data->erased, g_ptr_array_unref);
  data->erased = g_ptr_array_ref (part->erased); /* in the end, that of the last page of all */
  g_free (data->position);
  data->position = g_strdup (part->as_of);
  data->position_seq = part->seq;
  if (part->next)
    troth_sync_make_room (self);
  if (part->rows->len + part->unreadable->len > 0)
    {
      data->applying++;
      troth_store_resync_page_async (self->store, data->part_type, part->rows, part->unreadable, part->as_of, part->seq,
                                     g_task_get_cancellable (round), on_page_stored_cb, round);
    }
  fetch (round);
  if (!data->applying && !data->fetching)
    advance (round);
}

/* A page was stored, or one has come. */
static void
advance (GTask *round)
{
  TrothSyncEngine *self = g_task_get_source_object (round);
  TrothSyncRound  *data = g_task_get_task_data (round);
  g_autoptr (TrothReply) refusal = NULL;
  g_autoptr (TrothWireSnapshot) part = NULL;

  if (!troth_sync_round_may_go_on (round))
    return;
  refusal = g_steal_pointer (&data->refusal);
  if (refusal && refusal->status == 410 && !data->started_over)
    troth_sync_start_over (round, refusal);
  else if (refusal)
    troth_sync_round_check (round, refusal);
  else if (data->part && data->snapshot_begins)
    {
      data->applying++;
      troth_store_resync_begin_async (self->store, data->part->as_of, data->part->seq, g_task_get_cancellable (round), on_begun_cb, round);
    }
  else if ((part = g_steal_pointer (&data->part)))
    store (round, part);
  else
    troth_store_resync_end_async (self->store, data->erased, data->position, data->position_seq, g_task_get_cancellable (round), on_ended_cb, round);
}

/* Where the store was when the last round broke off. */
static gboolean
resume (TrothSyncEngine *self,
        TrothSyncRound  *data,
        GError         **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (TrothResync) resync = troth_store_get_resync (self->store, &failure);

  if (failure)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  data->snapshot_begins = resync == NULL;
  if (resync && resync->entity)
    {
      while (current_type (data) != G_TYPE_INVALID && current_type (data) != troth_records_type (resync->entity))
        data->type++;
      data->next = g_strdup (resync->after);
    }
  if (current_type (data) == G_TYPE_INVALID) /* of a program with other kinds of records */
    {
      data->type = 0;
      data->snapshot_begins = TRUE;
      g_clear_pointer (&data->next, g_free);
    }
  return TRUE;
}

void
troth_sync_snapshot (GTask   *round,
                     gboolean fresh)
{
  TrothSyncEngine *self = g_task_get_source_object (round);
  TrothSyncRound  *data = g_task_get_task_data (round);
  GError          *error = NULL;

  data->type = 0;
  data->snapshot_begins = TRUE;
  g_clear_pointer (&data->next, g_free);
  g_clear_pointer (&data->position, g_free);
  if (!fresh && !resume (self, data, &error))
    {
      troth_sync_round_fail (round, error);
      return;
    }
  data->snapshot_taken |= fresh;
  if (troth_store_get_cursor (self->store) == NULL)
    troth_sync_engine_set_first_sync (self, TRUE);
  fetch (round);
}
