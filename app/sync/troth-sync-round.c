// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-sync"

#include "troth-sync-engine-private.h"

#define REFUSED_SECONDS 300 /* until one is asked again who does not let us in */

/* Parsing: what the thread needs, and nothing whose last reference it could drop. */
typedef struct
{
  GBytes        *body;
  GType          type;
  TrothSyncParse parse;
  GDestroyNotify free_page;
} Parse;

void
troth_sync_round_free (gpointer pointer)
{
  TrothSyncRound *data = pointer;

  g_free (data->problem);
  g_clear_pointer (&data->commands, g_ptr_array_unref);
  troth_reply_free (data->refusal);
  g_queue_clear_full (&data->arrived, (GDestroyNotify) troth_reply_free);
  g_free (data->after);
  g_free (data->unasked);
  g_clear_error (&data->unfetched);
  g_clear_error (&data->unapplied);
  troth_wire_snapshot_free (data->part);
  troth_wire_page_free (data->page);
  g_clear_pointer (&data->erased, g_ptr_array_unref);
  g_free (data->position);
  g_free (data->next);
  troth_reply_free (data->reply);
  g_free (data);
}

static const char *
problem_of (const GError *error)
{
  if (error->domain == G_TLS_ERROR)
    return "untrusted";
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
    return "timed-out";
  if (error->domain != TROTH_ERROR)
    return "unreachable";
  if (error->code == TROTH_ERROR_MALFORMED || error->code == TROTH_ERROR_INVALID || error->code == TROTH_ERROR_TOO_LARGE)
    return "malformed";
  if (error->code == TROTH_ERROR_CORRUPT || error->code == TROTH_ERROR_UNREADABLE) /* the next start mends it */
    return "damaged";
  return error->code == TROTH_ERROR_DISK ? "disk" : "store";
}

void
troth_sync_round_fail (GTask  *round,
                       GError *error)
{
  TrothSyncRound *data = g_task_get_task_data (round);

  if (data->problem == NULL)
    data->problem = g_strdup (problem_of (error));
  g_task_return_error (round, error);
  g_object_unref (round);
}

gboolean
troth_sync_round_stopped (GTask *round)
{
  gboolean stopped = g_task_return_error_if_cancelled (round);

  if (stopped)
    g_object_unref (round);
  return stopped;
}

/* Said by our backend itself, in a problem of ours. A proxy on the way says 403 too, and goes away again. */
static gboolean
needs_somebody (TrothReply *reply)
{
  static const char *const codes[] = { "sign-in-required", "wipe", "client-not-yours", "client-too-old", NULL };

  return g_strv_contains (codes, reply->problem);
}

gboolean
troth_sync_round_check (GTask      *round,
                        TrothReply *reply)
{
  TrothSyncEngine *self = g_task_get_source_object (round);
  TrothSyncRound  *data = g_task_get_task_data (round);
  GError          *error = NULL;

  g_clear_handle_id (&self->doubt, g_source_remove);
  if (troth_reply_is_ok (reply, &error))
    return TRUE;
  data->problem = g_strdup (reply->problem);
  data->retry_after = reply->retry_after;
  data->halt = needs_somebody (reply);
  if (reply->status == 401 || reply->status == 403 || reply->status == 426) /* nothing that passes in seconds */
    data->retry_after = MAX (data->retry_after, REFUSED_SECONDS);
  troth_sync_round_fail (round, error);
  return FALSE;
}

gboolean
troth_sync_round_may_go_on (GTask *round)
{
  TrothSyncRound *data = g_task_get_task_data (round);

  if (data->applying || data->fetching || troth_sync_round_stopped (round))
    return FALSE;
  if (data->unapplied || data->unfetched) /* what came first */
    {
      troth_sync_round_fail (round, data->unapplied ? g_steal_pointer (&data->unapplied) : g_steal_pointer (&data->unfetched));
      return FALSE;
    }
  return TRUE;
}

void
troth_sync_round_got_on (GTask *round)
{
  TrothSyncEngine *self = g_task_get_source_object (round);

  g_clear_handle_id (&self->doubt, g_source_remove);
  troth_backoff_reset (&self->backoff);
}

void
troth_sync_make_room (TrothSyncEngine *self)
{
  if (!self->roomy)
    troth_store_room_async (self->store, TRUE, NULL, NULL, NULL);
  self->roomy = TRUE;
}

gboolean
troth_sync_give_room_back (TrothSyncEngine    *self,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  if (!self->roomy)
    return FALSE;
  self->roomy = FALSE;
  troth_store_room_async (self->store, FALSE, NULL, callback, user_data);
  return TRUE;
}

static void
parse_free (gpointer pointer)
{
  Parse *parse = pointer;

  g_bytes_unref (parse->body);
  g_free (parse);
}

static void
parse_in_thread (GTask        *task,
                 gpointer      source,
                 gpointer      task_data,
                 GCancellable *cancellable)
{
  Parse   *parse = task_data;
  GError  *error = NULL;
  gpointer page = parse->parse (parse->body, parse->type, &error);

  if (page)
    g_task_return_pointer (task, page, parse->free_page);
  else
    g_task_return_error (task, error);
}

void
troth_sync_round_parse (GTask              *round,
                        TrothReply         *reply,
                        GType               type,
                        TrothSyncParse      parse,
                        GDestroyNotify      free_page,
                        GAsyncReadyCallback callback)
{
  TrothSyncRound *data = g_task_get_task_data (round);
  g_autoptr (GTask) task = g_task_new (NULL, g_task_get_cancellable (round), callback, round);
  Parse *job = g_new0 (Parse, 1);

  troth_reply_free (data->reply);
  data->reply = reply;
  *job = (Parse){ g_bytes_ref (reply->body), type, parse, free_page };
  g_task_set_source_tag (task, troth_sync_round_parse);
  g_task_set_task_data (task, job, parse_free);
  g_task_run_in_thread (task, parse_in_thread);
}
