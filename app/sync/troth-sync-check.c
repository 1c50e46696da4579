// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-sync"

#include "troth-sync-engine-private.h"

#include "troth-json.h"
#include "troth-records.h"

/* Does the desk hold what the backend believes that it does? By count and hash of each kind of records, after every snapshot and once a
 * day; when it does not, a snapshot is taken. Nobody waits for it: the desk is in step.
 *
 *   confirm done ──► is it time? ──► digest there, digest here ──► the same: next kind … ──► done
 *                                         ▲          └──► something came in meanwhile: pull, and again
 *                                         └──────────────────┘
 */

#define DAY G_TIME_SPAN_DAY
#define MAX_CATCHING_UP 3

static void request_digest (GTask *round);

static void
finish (GTask *round)
{
  g_task_return_boolean (round, TRUE);
  g_object_unref (round);
}

static const char *
current_entity (TrothSyncRound *data,
                GType          *type)
{
  guint        n = 0;
  const GType *types = troth_records_types (&n);
  g_autoptr (GTypeClass) klass = data->digest_type < n ? g_type_class_ref (types[data->digest_type]) : NULL;

  if (klass == NULL)
    return NULL;
  *type = types[data->digest_type];
  return ((TrothRecordClass *) klass)->entity;
}

/* The other side's digest beside ours. */
typedef struct
{
  TrothStoreDigest here; /* first: what troth_store_read_digest () gets */
  gint64           count;
  guint64          hash;
} Comparison;

static void
differ (GTask            *round,
        const Comparison *comparison)
{
  TrothSyncEngine *self = g_task_get_source_object (round);
  TrothSyncRound  *data = g_task_get_task_data (round);
  GType            type = G_TYPE_INVALID;

  g_warning ("%s: %" G_GINT64_FORMAT " records here and %" G_GINT64_FORMAT " at the backend, or other versions%s",
             current_entity (data, &type), comparison->here.count, comparison->count,
             data->snapshot_taken ? ", right after a snapshot" : ": taking a snapshot");
  self->check_at = troth_clock_boottime (self->clock) + DAY;
  if (data->snapshot_taken)
    finish (round);
  else
    troth_sync_snapshot (round, TRUE);
}

static void
on_digest_read_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  Comparison     *comparison = troth_db_get_data (result);
  GTask          *round = user_data;
  TrothSyncRound *data = g_task_get_task_data (round);
  GError         *error = NULL;

  if (!troth_db_finish (TROTH_DB (source), result, &error))
    troth_sync_round_fail (round, error);
  else if (troth_sync_round_stopped (round))
    return;
  else if (comparison->here.count != comparison->count || comparison->here.hash != comparison->hash)
    differ (round, comparison);
  else
    {
      data->digest_type++;
      request_digest (round);
    }
}

/* FALSE: it makes no sense. @same: it is of the moment of our cursor; the number alone could be another history's. */
static gboolean
read_digest (TrothReply *reply,
             const char *cursor,
             Comparison *comparison,
             gboolean   *same)
{
  g_autoptr (JsonObject) object = troth_reply_parse (reply, NULL);
  const char *hash = object ? troth_json_get_string (object, "hash") : NULL;
  const char *as_of = object ? troth_json_get_string (object, "as_of") : NULL;

  if (hash == NULL || !g_ascii_string_to_unsigned (hash, 16, 0, G_MAXUINT64, &comparison->hash, NULL))
    return FALSE;
  comparison->count = troth_json_get_int (object, "count", -1);
  *same = g_strcmp0 (as_of, cursor) == 0;
  return TRUE;
}

static void
on_digest_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  GTask           *round = user_data;
  TrothSyncEngine *self = g_task_get_source_object (round);
  TrothSyncRound  *data = g_task_get_task_data (round);
  g_autoptr (TrothReply) reply = troth_rest_client_send_finish (TROTH_REST_CLIENT (source), result, NULL);
  g_autofree Comparison *comparison = g_new0 (Comparison, 1);
  gboolean               same = FALSE;

  if (troth_sync_round_stopped (round))
    return;
  if (reply == NULL || reply->status != 200 || !read_digest (reply, troth_store_get_cursor (self->store), comparison, &same)) /* another time: all that matters is done */
    finish (round);
  else if (!same && data->catching_up++ < MAX_CATCHING_UP)
    troth_sync_pull (round);
  else if (!same)
    finish (round);
  else
    {
      current_entity (data, &comparison->here.type);
      troth_db_read_async (troth_store_get_db (self->store), troth_store_read_digest, g_steal_pointer (&comparison), g_free,
                           g_task_get_cancellable (round), on_digest_read_cb, round);
    }
}

static void
request_digest (GTask *round)
{
  TrothSyncEngine *self = g_task_get_source_object (round);
  TrothSyncRound  *data = g_task_get_task_data (round);
  GType            type = G_TYPE_INVALID;
  const char      *entity = current_entity (data, &type);
  g_autofree char *path = g_strconcat ("/v1/sync/digest?entity=", entity, NULL);

  if (entity)
    {
      troth_rest_client_send_async (self->client, troth_rest_client_request (self->client, "GET", path, NULL),
                                    g_task_get_cancellable (round), on_digest_cb, round);
      return;
    }
  self->check_at = troth_clock_boottime (self->clock) + DAY;
  finish (round);
}

void
troth_sync_check (GTask *round)
{
  TrothSyncEngine *self = g_task_get_source_object (round);

  if (troth_clock_boottime (self->clock) < self->check_at)
    {
      finish (round);
      return;
    }
  troth_sync_engine_be_in_step (self);
  if (!troth_sync_round_stopped (round))
    request_digest (round);
}
