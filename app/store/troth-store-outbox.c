// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-store-outbox.h"
#include "troth-store-private.h"

/* --- What is to be sent --- */

typedef struct
{
  gint64     limit;
  GPtrArray *commands;
} Unsent;

static void
unsent_free (gpointer data)
{
  Unsent *unsent = data;

  g_clear_pointer (&unsent->commands, g_ptr_array_unref);
  g_free (unsent);
}

static gboolean
read_unsent (TrothDbConnection *connection,
             gpointer           data,
             GError           **error)
{
  Unsent *unsent = data;
  g_autoptr (TrothDbStatement) row = troth_db_query (connection, error,
                                                     "SELECT n, command FROM outbox WHERE state = 'unsent' ORDER BY n LIMIT $1", "i",
                                                     unsent->limit);

  while (troth_db_statement_step (row, error))
    {
      TrothCommand *command = troth_store_record_parse (TROTH_TYPE_COMMAND, troth_db_statement_get_text (row, "command"), error);

      if (command == NULL)
        return FALSE;
      troth_command_set_n (command, troth_db_statement_get_integer (row, "n")); /* counted anew by troth_store_renew_client */
      g_ptr_array_add (unsent->commands, command);
    }
  return !troth_db_statement_failed (row);
}

static void
on_unsent_read_cb (GObject      *object,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Unsent *unsent = troth_db_get_data (result);
  GError *error = NULL;

  if (troth_db_finish (TROTH_DB (object), result, &error))
    g_task_return_pointer (task, g_ptr_array_ref (unsent->commands), (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

typedef struct
{
  const char *id;
  gint64      count;
} Asked;

static gboolean
count_unsent (TrothDbConnection *connection,
              gpointer           data,
              GError           **error)
{
  Asked *asked = data;

  return troth_db_get_integer (connection, error, &asked->count, 0,
                               "SELECT count(*) FROM outbox WHERE state = 'unsent' AND entity_id = $1", "s", asked->id);
}

gboolean
troth_store_is_unsent (TrothStore *self,
                       const char *id)
{
  Asked asked = { id, 0 };

  return troth_store_get_unsent (self) > 0 && troth_db_read_sync (troth_store_get_db (self), count_unsent, &asked, NULL) &&
         asked.count > 0;
}

void
troth_store_unsent_async (TrothStore         *self,
                          guint               limit,
                          GCancellable       *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  GTask  *task = g_task_new (self, cancellable, callback, user_data);
  Unsent *unsent = g_new0 (Unsent, 1);

  unsent->limit = limit;
  unsent->commands = g_ptr_array_new_with_free_func (g_object_unref);
  g_task_set_source_tag (task, troth_store_unsent_async);
  troth_db_read_async (troth_store_get_db (self), read_unsent, unsent, unsent_free, cancellable, on_unsent_read_cb, task);
}

GPtrArray *
troth_store_unsent_finish (TrothStore   *self,
                           GAsyncResult *result,
                           GError      **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, troth_store_unsent_async), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* --- What the backend answered --- */

typedef struct
{
  GPtrArray *outcomes;
  char      *position;
  gint64     now;
} Ack;

static void
ack_free (gpointer data)
{
  Ack *ack = data;

  g_ptr_array_unref (ack->outcomes);
  g_free (ack->position);
  g_free (ack);
}

static gboolean
copy_to_review (TrothStoreTx *tx,
                TrothOutcome *outcome,
                gint64        now,
                GError      **error)
{
  g_autofree char *text = troth_store_record_text (outcome);
  const char      *id = troth_outcome_get_id (outcome);

  tx->reviews_changed = TRUE;
  /* What she was told when it was sent for the first time is not told again. */
  return troth_db_run (tx->connection, error,
                       "INSERT INTO review (id, n, op, entity_id, touched, command, outcome, at)"
                       " SELECT id, n, op, entity_id, touched, command, $2, $3 FROM outbox WHERE id = $1"
                       " AND (again = 0 OR outcome ->> 'kind' <> $4 OR outcome ->> 'code' IS NOT coalesce($5, outcome ->> 'code'))"
                       " ON CONFLICT (id) DO UPDATE SET outcome = excluded.outcome, at = excluded.at",
                       "ssiss", id, text, now, troth_enum_nick (TROTH_TYPE_OUTCOME_KIND, troth_outcome_get_kind (outcome)), troth_outcome_get_code (outcome));
}

/* Of two new times for a promise the earlier one stays: merged, but not what one of the two said. */
static gboolean
is_to_be_shown (TrothOutcome *outcome)
{
  TrothOutcomeKind kind = troth_outcome_get_kind (outcome);

  return kind == TROTH_OUTCOME_KIND_REJECTED || kind == TROTH_OUTCOME_KIND_CONFLICT ||
         (kind == TROTH_OUTCOME_KIND_MERGED && troth_outcome_get_code (outcome));
}

/* Sets @gone when a command left the outbox: what it did here has to be taken back. */
static gboolean
ack_one (TrothStoreTx *tx,
         TrothOutcome *outcome,
         gint64        now,
         gboolean     *gone,
         GError      **error)
{
  TrothOutcomeKind kind = troth_outcome_get_kind (outcome);
  const char      *id = troth_outcome_get_id (outcome);
  gint64           seq = troth_outcome_get_seq (outcome);
  g_autofree char *text = NULL;

  if (is_to_be_shown (outcome) && !copy_to_review (tx, outcome, now, error))
    return FALSE;
  if (kind == TROTH_OUTCOME_KIND_REJECTED)
    {
      *gone = TRUE;
      return troth_db_run (tx->connection, error, "DELETE FROM outbox WHERE id = $1", "s", id);
    }
  /* After a conflict the other's change is on its way: until it is here, an ended promise must not look open. */
  text = troth_store_record_text (outcome);
  return troth_db_run (tx->connection, error, "UPDATE outbox SET state = 'acked', seq = $2, outcome = $3 WHERE id = $1", "sis", id, seq, text);
}

static gboolean
write_acks (TrothStoreTx *tx,
            gpointer      data,
            GError      **error)
{
  Ack         *ack = data;
  const gint64 pulled = troth_store_meta_get_integer (tx->connection, "seq", 0);
  gboolean     gone = FALSE;

  for (guint i = 0; i < ack->outcomes->len; i++)
    {
      gone |= troth_outcome_get_seq (ack->outcomes->pdata[i]) <= pulled; /* 0: nothing was changed there */
      if (!ack_one (tx, ack->outcomes->pdata[i], ack->now, &gone, error))
        return FALSE;
    }
  if ((ack->position && !troth_store_meta_set (tx->connection, "position", ack->position, error)) || (gone && !troth_store_settle (tx, pulled, error)))
    return FALSE;
  return !gone || (troth_store_tx_restore (tx, NULL, error) && troth_store_tx_rerun (tx, NULL, error));
}

void
troth_store_ack_async (TrothStore         *self,
                       GPtrArray          *outcomes,
                       const char         *position,
                       gint64              now,
                       GCancellable       *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer            user_data)
{
  Ack *ack = g_new0 (Ack, 1);

  ack->outcomes = g_ptr_array_ref (outcomes);
  ack->position = g_strdup (position);
  ack->now = now;
  troth_store_write_async (self, troth_store_ack_async, write_acks, ack, ack_free, cancellable, callback, user_data);
}

gboolean
troth_store_ack_finish (TrothStore   *self,
                        GAsyncResult *result,
                        GError      **error)
{
  return troth_store_write_finish (self, result, troth_store_ack_async, error);
}

#define KEPT 5000 /* commands that a backend can get again */

gboolean
troth_store_settle (TrothStoreTx *tx,
                    gint64        seq,
                    GError      **error)
{
  return troth_db_run (tx->connection, error,
                       "INSERT INTO sent (id, op, entity_id, touched, command, agent_id, team_id, role, device, at, outcome)"
                       " SELECT id, op, entity_id, touched, command, agent_id, team_id, role, device, at, outcome FROM outbox"
                       " WHERE state = 'acked' AND seq <= $1 ORDER BY n",
                       "i", seq) &&
         troth_db_run (tx->connection, error, "DELETE FROM outbox WHERE state = 'acked' AND seq <= $1", "i", seq) &&
         troth_db_run (tx->connection, error,
                       "DELETE FROM meta WHERE key IN ('position', 'position_seq') AND NOT EXISTS (SELECT 1 FROM outbox WHERE state = 'acked')"
                       " AND NOT EXISTS (SELECT 1 FROM meta WHERE key = 'position_seq' AND CAST (value AS INTEGER) > $1)",
                       "i", seq) &&
         troth_db_run (tx->connection, error, "DELETE FROM sent WHERE place <= (SELECT max(place) FROM sent) - $1", "i", (gint64) KEPT);
}

/* --- A new client --- */

static gboolean
write_new_client (TrothStoreTx *tx,
                  gpointer      data,
                  GError      **error)
{
  g_autofree char *id = g_uuid_string_random ();
  gint64           unsent = 0;

  /* Out of the way first: n is the key. Acked ones keep their order, before all that are still to be sent. */
  return troth_db_get_integer (tx->connection, error, &unsent, 0, "SELECT count(*) FROM outbox WHERE state = 'unsent'", "") &&
         troth_db_run (tx->connection, error, "UPDATE outbox SET n = n - 1000000000000", "") &&
         troth_db_run (tx->connection, error,
                       "UPDATE outbox SET n = place FROM"
                       " (SELECT id AS queued, row_number() OVER (ORDER BY n) AS place FROM outbox WHERE state = 'unsent')"
                       " WHERE id = queued",
                       "") &&
         troth_store_meta_set_integer (tx->connection, "next_n", unsent + 1, error) &&
         troth_store_meta_set (tx->connection, "client_id", id, error);
}

/* What was answered may be lost there and done here, whatever the cursor says: a snapshot is due. */
static gboolean
begin_anew (TrothStoreTx *tx,
            GError      **error)
{
  return troth_db_run (tx->connection, error, "DELETE FROM sent", "") && troth_db_run (tx->connection, error, "DELETE FROM meta WHERE key IN ('position', 'position_seq')", "") &&
         troth_store_meta_set_integer (tx->connection, "seq", 0, error) && troth_db_run (tx->connection, error, "DELETE FROM meta WHERE key LIKE 'resync_%'", "") &&
         troth_store_meta_set_integer (tx->connection, "resync_due", 1, error) && write_new_client (tx, NULL, error);
}

static gboolean
write_forgotten (TrothStoreTx *tx,
                 gpointer      data,
                 GError      **error)
{
  return troth_db_run (tx->connection, error, "DELETE FROM outbox WHERE state = 'acked'", "") && begin_anew (tx, error) &&
         troth_store_tx_restore (tx, NULL, error) && troth_store_tx_rerun (tx, NULL, error);
}

void
troth_store_forget_sent_async (TrothStore         *self,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  troth_store_write_async (self, troth_store_renew_client_async, write_forgotten, NULL, NULL, cancellable, callback, user_data);
}

/* Before all others, in order; those that were answered lately are to be answered again, too. */
static gboolean
write_again (TrothStoreTx *tx,
             gpointer      data,
             GError      **error)
{
  return troth_db_run (tx->connection, error,
                       "INSERT INTO outbox (n, id, op, entity_id, touched, command, agent_id, team_id, role, device, at, outcome, again)"
                       " SELECT place - 2000000000000000, id, op, entity_id, touched, command, agent_id, team_id, role, device, at, outcome, 1 FROM sent",
                       "") &&
         troth_db_run (tx->connection, error, "UPDATE outbox SET state = 'unsent', seq = NULL WHERE state = 'acked'", "") && begin_anew (tx, error);
}

void
troth_store_send_again_async (TrothStore         *self,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  troth_store_write_async (self, troth_store_renew_client_async, write_again, NULL, NULL, cancellable, callback, user_data);
}

void
troth_store_renew_client_async (TrothStore         *self,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data)
{
  troth_store_write_async (self, troth_store_renew_client_async, write_new_client, NULL, NULL, cancellable, callback, user_data);
}

gboolean
troth_store_renew_client_finish (TrothStore   *self,
                                 GAsyncResult *result,
                                 GError      **error)
{
  return troth_store_write_finish (self, result, troth_store_renew_client_async, error);
}

/* --- Reviews --- */

static gboolean
delete_review (TrothStoreTx *tx,
               gpointer      data,
               GError      **error)
{
  tx->reviews_changed = TRUE;
  return troth_db_run (tx->connection, error, "DELETE FROM review WHERE id = $1", "s", data);
}

void
troth_store_dismiss_review_async (TrothStore         *self,
                                  const char         *id,
                                  GCancellable       *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data)
{
  troth_store_write_async (self, troth_store_dismiss_review_async, delete_review, g_strdup (id), g_free, cancellable, callback, user_data);
}

gboolean
troth_store_dismiss_review_finish (TrothStore   *self,
                                   GAsyncResult *result,
                                   GError      **error)
{
  return troth_store_write_finish (self, result, troth_store_dismiss_review_async, error);
}
