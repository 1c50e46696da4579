// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-sync"

#include "troth-sync-engine-private.h"

#include "troth-records.h"

#define PAGE 1000

/* All records of all kinds, page by page; then the changes since the first page.
 *
 *   first page ──► begin ──► page ──► page … ──► next kind … ──► end ──► pull
 *
 * The store keeps how far it came: an interrupted one goes on from there. */

static void request_page (GTask *round);

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
  GError          *error = NULL;

  if (!troth_store_resync_finish (TROTH_STORE (source), result, &error))
    troth_sync_round_fail (round, error);
  else if (!troth_sync_round_stopped (round))
    {
      troth_sync_engine_set_first_sync (self, FALSE);
      self->check_at = troth_clock_boottime (self->clock);
      troth_sync_pull (round);
    }
}

/* One page is put aside: the next one of its kind, of the next kind, or the end. */
static void
go_on (GTask *round)
{
  TrothSyncEngine *self = g_task_get_source_object (round);
  TrothSyncRound  *data = g_task_get_task_data (round);

  if (data->next == NULL)
    data->type++;
  if (current_type (data) == G_TYPE_INVALID)
    troth_store_resync_end_async (self->store, data->erased, g_task_get_cancellable (round), on_ended_cb, round);
  else
    request_page (round);
}

static void
on_page_stored_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  GTask  *round = user_data;
  GError *error = NULL;

  if (!troth_store_resync_finish (TROTH_STORE (source), result, &error))
    {
      troth_sync_round_fail (round, error);
      return;
    }
  if (troth_sync_round_stopped (round))
    return;
  troth_sync_round_got_on (round);
  go_on (round);
}

static void
store_page (GTask *round)
{
  TrothSyncEngine *self = g_task_get_source_object (round);
  TrothSyncRound  *data = g_task_get_task_data (round);

  if (data->records->len + data->unreadable->len == 0)
    go_on (round);
  else
    troth_store_resync_page_async (self->store, current_type (data), data->records, data->unreadable, g_task_get_cancellable (round),
                                   on_page_stored_cb, round);
}

static void
on_begun_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  GTask          *round = user_data;
  TrothSyncRound *data = g_task_get_task_data (round);
  GError         *error = NULL;

  if (!troth_store_resync_finish (TROTH_STORE (source), result, &error))
    troth_sync_round_fail (round, error);
  else if (!troth_sync_round_stopped (round))
    {
      data->snapshot_begins = FALSE;
      store_page (round);
    }
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
  GError          *error = NULL;
  g_autoptr (TrothWireSnapshot) page = g_task_propagate_pointer (G_TASK (result), &error);

  if (page == NULL)
    {
      troth_sync_round_fail (round, error);
      return;
    }
  if (page->next && g_strcmp0 (page->next, data->next) == 0) /* it would come for ever */
    {
      troth_sync_round_fail (round, g_error_new (TROTH_ERROR, TROTH_ERROR_MALFORMED, "next: a page that leads nowhere"));
      return;
    }
  troth_rest_client_note_time (self->client, data->reply, page->server_time);
  g_free (data->next);
  data->next = g_strdup (page->next);
  g_clear_pointer (&data->records, g_ptr_array_unref);
  data->records = g_ptr_array_ref (page->records);
  g_clear_pointer (&data->unreadable, g_ptr_array_unref);
  data->unreadable = g_ptr_array_ref (page->unreadable);
  g_clear_pointer (&data->erased, g_ptr_array_unref);
  data->erased = g_ptr_array_ref (page->erased); /* in the end, that of the last page of all */
  if (data->snapshot_begins)
    troth_store_resync_begin_async (self->store, page->as_of, page->seq, g_task_get_cancellable (round), on_begun_cb, round);
  else
    store_page (round);
}

static void
on_page_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  GTask          *round = user_data;
  TrothSyncRound *data = g_task_get_task_data (round);
  GError         *error = NULL;
  g_autoptr (TrothReply) reply = troth_rest_client_send_finish (TROTH_REST_CLIENT (source), result, &error);

  if (reply == NULL)
    troth_sync_round_fail (round, error);
  else if (troth_sync_round_check (round, reply))
    troth_sync_round_parse (round, g_steal_pointer (&reply), current_type (data), parse_page,
                            (GDestroyNotify) troth_wire_snapshot_free, on_parsed_cb);
}

static void
request_page (GTask *round)
{
  TrothSyncEngine *self = g_task_get_source_object (round);
  TrothSyncRound  *data = g_task_get_task_data (round);
  g_autoptr (GTypeClass) klass = g_type_class_ref (current_type (data));
  g_autofree char  *after = data->next ? g_uri_escape_string (data->next, NULL, FALSE) : NULL;
  g_autofree char  *path = g_strdup_printf ("/v1/sync/snapshot?entity=%s&limit=%d%s%s", ((TrothRecordClass *) klass)->entity, PAGE,
                                           after ? "&after=" : "", after ? after : "");
  TrothHttpRequest *request = troth_rest_client_request (self->client, "GET", path, NULL);

  request->max_bytes = TROTH_WIRE_MAX_PAGE;
  troth_rest_client_send_async (self->client, request, g_task_get_cancellable (round), on_page_cb, round);
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
  if (!fresh && !resume (self, data, &error))
    {
      troth_sync_round_fail (round, error);
      return;
    }
  data->snapshot_taken |= fresh;
  if (troth_store_get_cursor (self->store) == NULL)
    troth_sync_engine_set_first_sync (self, TRUE);
  request_page (round);
}
