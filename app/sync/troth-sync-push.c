// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-sync"

#include "troth-sync-engine-private.h"

#include "troth-store-pull.h"

/* The outbox, in order, until nothing is unsent. What was sent and not answered is sent again with the same numbers and ids:
 * the backend answers a second time and does it once. */

static void
on_acked_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  GTask  *round = user_data;
  GError *error = NULL;

  if (!troth_store_ack_finish (TROTH_STORE (source), result, &error))
    {
      troth_sync_round_fail (round, error);
      return;
    }
  if (troth_sync_round_stopped (round))
    return;
  troth_sync_round_got_on (round);
  troth_sync_push (round);
}

static void
on_renewed_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  GTask           *round = user_data;
  TrothSyncEngine *self = g_task_get_source_object (round);
  GError          *error = NULL;

  if (!troth_store_renew_client_finish (TROTH_STORE (source), result, &error))
    troth_sync_round_fail (round, error);
  else if (!troth_sync_round_stopped (round))
    {
      self->confirms = TRUE; /* what the former one said does not speak for us */
      troth_sync_push (round);
    }
}

static void
renew_client (GTask *round)
{
  TrothSyncEngine *self = g_task_get_source_object (round);
  TrothSyncRound  *data = g_task_get_task_data (round);

  data->renewals++;
  troth_store_renew_client_async (self->store, g_task_get_cancellable (round), on_renewed_cb, round);
}

/* Outcomes of commands that were in this push; another answer tells us nothing. */
static guint
count_answers (TrothSyncRound   *data,
               TrothWireResults *results)
{
  guint n = 0;

  for (guint i = 0; i < results->outcomes->len; i++)
    for (guint c = 0; c < data->n_commands; c++)
      n += g_strcmp0 (troth_outcome_get_id (results->outcomes->pdata[i]), troth_command_get_id (data->commands->pdata[c])) == 0;
  return n;
}

static void
take_results (GTask      *round,
              TrothReply *reply)
{
  TrothSyncEngine *self = g_task_get_source_object (round);
  TrothSyncRound  *data = g_task_get_task_data (round);
  GError          *error = NULL;
  g_autoptr (TrothWireResults) results = troth_wire_read_results (reply->body, &error);

  if (results && count_answers (data, results) == 0) /* it would be sent for ever */
    error = g_error_new (TROTH_ERROR, TROTH_ERROR_MALFORMED, "results: no answer to what was sent");
  if (results == NULL || error)
    {
      troth_sync_round_fail (round, error);
      return;
    }
  troth_rest_client_note_time (self->client, reply, results->server_time);
  data->renewals = 0;
  self->batch = MIN (self->batch * 2, TROTH_WIRE_MAX_COMMANDS);
  troth_store_ack_async (self->store, results->outcomes, results->position, troth_clock_now (self->clock), g_task_get_cancellable (round),
                         on_acked_cb, round);
}

/* This desk's numbers are not the backend's: a restored backup on either side. */
static gboolean
is_fork (TrothReply *reply)
{
  return reply->status == 409 && (g_strcmp0 (reply->problem, "client-fork") == 0 || g_strcmp0 (reply->problem, "sequence-gap") == 0);
}

static void
on_refusal_stored_cb (GObject      *source,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  GTask  *round = user_data;
  GError *error = NULL;

  if (!troth_store_ack_finish (TROTH_STORE (source), result, &error))
    troth_sync_round_fail (round, error);
  else if (!troth_sync_round_stopped (round))
    renew_client (round); /* its number is missing now: count anew */
}

/* No backend takes this one command, ever: it is refused here, for a person to see, and the queue goes on. */
static void
refuse_first (GTask      *round,
              TrothReply *reply)
{
  TrothSyncEngine *self = g_task_get_source_object (round);
  TrothSyncRound  *data = g_task_get_task_data (round);
  g_autoptr (GPtrArray) outcomes = g_ptr_array_new_with_free_func (g_object_unref);
  TrothOutcome *outcome = troth_outcome_new ();

  troth_outcome_set_id (outcome, troth_command_get_id (data->commands->pdata[0]));
  troth_outcome_set_n (outcome, troth_command_get_n (data->commands->pdata[0]));
  troth_outcome_set_kind (outcome, TROTH_OUTCOME_KIND_REJECTED);
  troth_outcome_set_code (outcome, "too-large");
  troth_outcome_set_detail (outcome, reply->detail);
  g_ptr_array_add (outcomes, outcome);
  troth_store_ack_async (self->store, outcomes, NULL, troth_clock_now (self->clock), g_task_get_cancellable (round),
                         on_refusal_stored_cb, round);
}

static void
on_pushed_cb (GObject      *source,
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
  else if (reply->status == 410 && !data->started_over)
    troth_sync_start_over (round, reply);
  else if (is_fork (reply) && data->renewals == 0)
    renew_client (round);
  else if (reply->status == 413 && data->n_commands > 1)
    {
      self->batch = data->n_commands / 2;
      troth_sync_push (round);
    }
  else if (reply->status == 413 && data->body_bytes > TROTH_COMMAND_MAX_BYTES)
    refuse_first (round, reply);
  else if (troth_sync_round_check (round, reply))
    take_results (round, reply);
}

char *
troth_sync_position (GTask *round)
{
  TrothSyncEngine *self = g_task_get_source_object (round);
  TrothSyncRound  *data = g_task_get_task_data (round);
  const char      *position = data->position ? data->position : troth_store_get_position (self->store); /* of a page that is being stored */
  g_autofree char *escaped = position ? g_uri_escape_string (position, NULL, FALSE) : NULL;

  return escaped ? g_strconcat ("position=", escaped, NULL) : NULL;
}

static void
on_unsent_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  GTask           *round = user_data;
  TrothSyncEngine *self = g_task_get_source_object (round);
  TrothSyncRound  *data = g_task_get_task_data (round);
  GError          *error = NULL;
  g_autoptr (GPtrArray) commands = troth_store_unsent_finish (TROTH_STORE (source), result, &error);
  g_autofree char *body = NULL;
  g_autofree char *position = troth_sync_position (round);
  g_autofree char *path = g_strconcat ("/v1/sync/push", position ? "?" : NULL, position, NULL);

  if (commands == NULL)
    {
      troth_sync_round_fail (round, error);
      return;
    }
  if (troth_sync_round_stopped (round))
    return;
  if (commands->len == 0)
    {
      troth_sync_pull (round);
      return;
    }
  g_clear_pointer (&data->commands, g_ptr_array_unref);
  data->commands = g_ptr_array_ref (commands);
  body = troth_wire_push_body (troth_store_get_client_id (self->store), commands, self->batch, &data->n_commands);
  data->body_bytes = strlen (body);
  troth_rest_client_send_async (self->client, troth_rest_client_request (self->client, "POST", path, body),
                                g_task_get_cancellable (round), on_pushed_cb, round);
}

void
troth_sync_push (GTask *round)
{
  TrothSyncEngine *self = g_task_get_source_object (round);

  troth_store_unsent_async (self->store, self->batch, g_task_get_cancellable (round), on_unsent_cb, round);
}
