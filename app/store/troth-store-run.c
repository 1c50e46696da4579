// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-db-source.h"
#include "troth-store-affected.h"
#include "troth-store-private.h"

/* One command on its way through the worker. Strings of the actor are copies. */
typedef struct
{
  TrothCommand *given; /* the caller's; main thread only */
  TrothCommand *command;
  char         *agent_id;
  char         *team_id;
  char         *device;
  TrothRole     role;
  gint64        now;
  TrothOutcome *outcome;
} Run;

static void
run_free (gpointer data)
{
  Run *run = data;

  g_object_unref (run->given);
  g_object_unref (run->command);
  g_free (run->agent_id);
  g_free (run->team_id);
  g_free (run->device);
  g_clear_object (&run->outcome);
  g_free (run);
}

/* Sets @about: how "touched" begins, nothing where it is about no customer or is a customer's own. */
static gboolean
find_customer (TrothStoreTx *tx,
               TrothCommand *command,
               char        **about,
               GError      **error)
{
  const GType type = troth_command_entity_type (troth_command_get_op (command));
  g_autoptr (TrothRecordClass) klass = g_type_class_ref (type);
  g_autofree char *sql = g_strdup_printf ("SELECT customer_id FROM \"%s\" WHERE id = $1 AND customer_id IS NOT NULL", klass->entity);
  g_autoptr (TrothDbStatement) row = NULL;

  if (troth_record_type_find (type, "customer_id") < 0)
    return TRUE;
  row = troth_db_query (tx->connection, error, sql, "s", troth_command_get_entity_id (command));
  if (troth_db_statement_step (row, error))
    *about = g_strconcat (TROTH_STORE_ABOUT, troth_db_statement_get_text (row, "customer_id"), NULL);
  return !troth_db_statement_failed (row);
}

static gboolean
queue (TrothStoreTx *tx,
       Run          *run,
       TrothResult  *result,
       gint64        n,
       GError      **error)
{
  g_autofree char *about = NULL;
  g_autofree char *touched = NULL;
  g_autofree char *text = NULL;

  if (!find_customer (tx, run->command, &about, error))
    return FALSE;
  touched = troth_store_touched (run->command, result, about);

  troth_command_set_n (run->command, n);
  troth_command_set_v (run->command, TROTH_COMMAND_V);
  text = troth_store_record_text (run->command);
  return troth_db_run (tx->connection, error,
                       "INSERT INTO outbox (n, id, op, entity_id, touched, command, agent_id, team_id, role, device, at)"
                       " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
                       "isssssssssi", n, troth_command_get_id (run->command), troth_command_get_op (run->command),
                       troth_command_get_entity_id (run->command), touched, text, run->agent_id, run->team_id, troth_enum_nick (TROTH_TYPE_ROLE, run->role), run->device, run->now) &&
         troth_store_meta_set_integer (tx->connection, "next_n", n + 1, error);
}

static gboolean
run_command (TrothStoreTx *tx,
             gpointer      data,
             GError      **error)
{
  Run       *run = data;
  TrothActor who = { run->agent_id, run->role, run->team_id, run->device };
  g_autoptr (TrothDbSource) source = troth_db_source_new (tx->connection);
  g_autoptr (TrothResult) result = troth_command_run (run->command, TROTH_RECORD_SOURCE (source), &who, run->now, error);
  TrothOutcomeKind kind;

  if (result == NULL)
    return FALSE;
  run->outcome = g_object_ref (result->outcome);
  kind = troth_outcome_get_kind (result->outcome);
  if (kind == TROTH_OUTCOME_KIND_REJECTED || kind == TROTH_OUTCOME_KIND_NOOP)
    return TRUE;
  return troth_store_tx_apply (tx, result, error) &&
         queue (tx, run, result, troth_store_meta_get_integer (tx->connection, "next_n", 1), error);
}

void
troth_store_run_async (TrothStore         *self,
                       TrothCommand       *command,
                       const TrothActor   *who,
                       gint64              now,
                       GCancellable       *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer            user_data)
{
  Run *run = g_new0 (Run, 1);

  run->given = g_object_ref (command);
  run->command = troth_record_copy (command);
  if (troth_command_get_client_time (run->command) == TROTH_NO_INSTANT)
    troth_command_set_client_time (run->command, now);
  run->agent_id = g_strdup (who->agent_id);
  run->team_id = g_strdup (who->team_id);
  run->device = g_strdup (who->device);
  run->role = who->role;
  run->now = now;
  troth_store_write_async (self, troth_store_run_async, run_command, run, run_free, cancellable, callback, user_data);
}

TrothOutcome *
troth_store_run_finish (TrothStore   *self,
                        GAsyncResult *result,
                        GError      **error)
{
  Run *run;

  if (!troth_store_write_finish (self, result, troth_store_run_async, error))
    return NULL;
  run = troth_store_write_data (result);
  troth_command_set_n (run->given, troth_command_get_n (run->command));
  troth_command_set_v (run->given, troth_command_get_v (run->command));
  return g_object_ref (run->outcome);
}
