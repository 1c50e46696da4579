// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-backend"

#include "troth-push-command.h"

#include "troth-changes.h"
#include "troth-db-source.h"
#include "troth-erase.h"
#include "troth-record-json.h"
#include "troth-uuid.h"

/* What is known of a command id. */
typedef struct
{
  gboolean found;
  char    *client_id;
  gint64   n;
  char    *request_hash;
  char    *outcome; /* (nullable): it was confirmed; then only its kind is known */
  char    *kind;
} Known;

static void
clear_known (Known *known)
{
  g_free (known->client_id);
  g_free (known->request_hash);
  g_free (known->outcome);
  g_free (known->kind);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Known, clear_known)

/* Of what a command asks for, without its number and time: those may differ when it is sent again. */
static char *
hash_request (JsonObject *object)
{
  static const char *const members[] = { "op", "entity_id", "base_version", "v", "args" };
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      troth_json_append_node (text, json_object_get_member (object, members[i]));
      g_string_append_c (text, '\n');
    }
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, text->str, text->len);
}

static gboolean
read_known (TrothDbConnection *connection,
            const char        *id,
            Known             *known,
            GError           **error)
{
  g_autoptr (TrothDbStatement) s = troth_db_query (connection, error, "SELECT client_id, n, request_hash, outcome, kind FROM command_result WHERE id = $1",
                                                   "s", id);

  known->found = troth_db_statement_step (s, error);
  if (known->found)
    {
      known->client_id = g_strdup (troth_db_statement_get_text (s, "client_id"));
      known->n = troth_db_statement_get_integer (s, "n");
      known->request_hash = g_strdup (troth_db_statement_get_text (s, "request_hash"));
      known->outcome = g_strdup (troth_db_statement_get_text (s, "outcome"));
      known->kind = g_strdup (troth_db_statement_get_text (s, "kind"));
    }
  return !troth_db_statement_failed (s);
}

/* The client's row, made when it is new: taken first of all in every push. Another agent's is not touched, and not returned. */
static gboolean
open_client (TrothDbConnection *connection,
             TrothPushStep     *step,
             GError           **error)
{
  g_autoptr (TrothDbStatement) s = troth_db_query (connection, error,
                                                   "INSERT INTO sync_client (client_id, agent_id, last_n, acked_through, seen_at, created_at, session_id) "
                                                   "VALUES ($1, $2, 0, $3, $4, coalesce((SELECT held_since FROM session WHERE id = $5), $4), $5) "
                                                   "ON CONFLICT (client_id) DO UPDATE SET seen_at = excluded.seen_at, acked_through = excluded.acked_through, "
                                                   "session_id = excluded.session_id WHERE sync_client.agent_id = excluded.agent_id RETURNING last_n",
                                                   "ssits", step->client_id, step->actor->agent_id, step->acked_through, step->now, step->session_id);

  if (troth_db_statement_step (s, error))
    {
      step->last_n = troth_db_statement_get_integer (s, "last_n");
      return troth_db_statement_finish (s, error);
    }
  step->verdict = TROTH_PUSH_NOT_YOURS;
  return !troth_db_statement_failed (s);
}

static gboolean
count_command (TrothDbConnection *connection,
               TrothPushStep     *step,
               gint64             n,
               GError           **error)
{
  step->last_n = n;
  return troth_db_run (connection, error, "UPDATE sync_client SET last_n = $1 WHERE client_id = $2", "is", n, step->client_id);
}

static TrothOutcome *
reject (JsonObject *object,
        const char *code,
        const char *detail)
{
  TrothOutcome *outcome = troth_outcome_new ();

  troth_outcome_set_id (outcome, json_object_get_string_member (object, "id"));
  troth_outcome_set_n (outcome, json_object_get_int_member (object, "n"));
  troth_outcome_set_kind (outcome, TROTH_OUTCOME_KIND_REJECTED);
  troth_outcome_set_code (outcome, code);
  troth_outcome_set_detail (outcome, detail);
  return outcome;
}

/* Writes what @result changed; the outcome says the version of the record that the command is about. */
static gboolean
write_changes (TrothDbConnection *connection,
               TrothPushStep     *step,
               TrothChanges      *changes,
               TrothCommand      *command,
               TrothResult       *result,
               GError           **error)
{
  for (guint i = 0; i < result->changed->len; i++)
    {
      gpointer record = g_ptr_array_index (result->changed, i);

      if (!troth_changes_put (changes, connection, record, error))
        return FALSE;
      if (g_strcmp0 (troth_record_get_id (record), troth_command_get_entity_id (command)) == 0)
        troth_outcome_set_version (result->outcome, troth_record_get_version (record));
    }
  return TRUE;
}

/* Whether the command is about somebody who was erased: the record itself, or one that its arguments name. */
static gboolean
is_erased (TrothDbConnection *connection,
           TrothCommand      *command,
           JsonObject        *object,
           gboolean          *erased,
           GError           **error)
{
  JsonNode      *args = json_object_get_member (object, "args");
  JsonObjectIter iter;
  JsonNode      *node = NULL;
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (GHashTable) found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  g_ptr_array_add (ids, (char *) troth_command_get_entity_id (command));
  if (args && JSON_NODE_HOLDS_OBJECT (args))
    {
      json_object_iter_init (&iter, json_node_get_object (args));
      while (json_object_iter_next (&iter, NULL, &node))
        if (json_node_get_value_type (node) == G_TYPE_STRING && troth_uuid_is_valid (json_node_get_string (node)))
          g_ptr_array_add (ids, (char *) json_node_get_string (node));
    }
  if (!troth_erase_find (connection, ids, found, error))
    return FALSE;
  *erased = g_hash_table_size (found) > 0;
  return TRUE;
}

/* What it is about cannot be read. Asking again would not help: it would hold up all that comes after it. */
static TrothOutcome *
refuse_unreadable (JsonObject   *object,
                   const GError *why)
{
  g_warning ("command %s: %s: refused; mend the row", json_object_get_string_member (object, "id"), why->message);
  return reject (object, "record-unreadable", why->message);
}

/* (transfer full): %NULL only with @error set */
static TrothOutcome *
run_command (TrothDbConnection *connection,
             TrothPushStep     *step,
             TrothChanges      *changes,
             GError           **error)
{
  g_autoptr (GError) wrong = NULL;
  g_autoptr (TrothCommand) command = troth_record_from_json (TROTH_TYPE_COMMAND, step->object, &wrong);
  g_autoptr (TrothDbSource) source = NULL;
  g_autoptr (TrothResult) result = NULL;
  gint64   made = 0;
  gboolean erased = FALSE;

  if (command == NULL)
    return reject (step->object, "malformed", wrong->message);
  made = troth_uuid_get_time (troth_command_get_id (command));
  if (made != G_MININT64 && step->now - made > TROTH_COMMAND_MAX_AGE)
    return reject (step->object, "too-old", "made more than 180 days ago");
  if (!is_erased (connection, command, step->object, &erased, error))
    return NULL;
  if (erased)
    return reject (step->object, "erased", NULL);
  source = troth_db_source_new (connection);
  result = troth_command_run (command, TROTH_RECORD_SOURCE (source), step->actor, step->now, &wrong);
  if (g_error_matches (wrong, TROTH_ERROR, TROTH_ERROR_UNREADABLE))
    return refuse_unreadable (step->object, wrong);
  if (result == NULL)
    g_propagate_error (error, g_steal_pointer (&wrong));
  if (result == NULL || !write_changes (connection, step, changes, command, result, error))
    return NULL;
  return g_object_ref (result->outcome);
}

/* Runs a command that was never seen. The change counter is the last but for what must hold its number. */
static gboolean
run_new (TrothDbConnection *connection,
         TrothPushStep     *step,
         const char        *hash,
         GError           **error)
{
  g_autoptr (TrothChanges) changes = troth_changes_new ();
  g_autoptr (TrothOutcome) outcome = run_command (connection, step, changes, error);
  g_autoptr (GString) text = g_string_new (NULL);
  gint64 n = json_object_get_int_member (step->object, "n");

  if (outcome == NULL || !count_command (connection, step, n, error) ||
      !troth_changes_commit (changes, connection, step->now, &step->head, error))
    return FALSE;
  troth_outcome_set_seq (outcome, step->head);
  troth_record_append_json (outcome, text);
  step->outcome = g_string_free (g_steal_pointer (&text), FALSE);
  return troth_db_run (connection, error,
                       "INSERT INTO command_result (id, client_id, n, request_hash, outcome, at, kind, entity_id) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
                       "ssisstss", json_object_get_string_member (step->object, "id"), step->client_id, n, hash, step->outcome, step->now,
                       troth_enum_nick (TROTH_TYPE_OUTCOME_KIND, troth_outcome_get_kind (outcome)),
                       json_object_get_string_member_with_default (step->object, "entity_id", NULL));
}

/* What is still known of an outcome that its client has confirmed; what it did is in the log somewhere. */
static TrothOutcome *
make_outcome (TrothDbConnection *connection,
              JsonObject        *object,
              const Known       *known,
              GError           **error)
{
  g_autoptr (TrothOutcome) outcome = troth_outcome_new ();
  gint64 head = 0;
  int    kind = 0;

  if (known->kind == NULL || !troth_enum_parse (TROTH_TYPE_OUTCOME_KIND, known->kind, &kind))
    {
      g_set_error (error, TROTH_ERROR, TROTH_ERROR_CORRUPT, "a command has no result");
      return NULL;
    }
  troth_outcome_set_id (outcome, json_object_get_string_member (object, "id"));
  troth_outcome_set_kind (outcome, kind);
  if (!troth_changes_read_head (connection, &head, error))
    return NULL;
  troth_outcome_set_seq (outcome, head);
  return g_steal_pointer (&outcome);
}

/* A stored outcome under the number that the client gave it now. */
static gboolean
replay (TrothDbConnection *connection,
        TrothPushStep     *step,
        const Known       *known,
        gint64             n,
        GError           **error)
{
  g_autoptr (JsonObject) object = known->outcome ? troth_json_parse_object (known->outcome, -1, NULL, error) : NULL;
  g_autoptr (TrothOutcome) outcome = NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  if (known->outcome == NULL)
    outcome = make_outcome (connection, step->object, known, error);
  else if (object)
    outcome = troth_record_from_json (TROTH_TYPE_OUTCOME, object, error);
  if (outcome == NULL)
    return FALSE;
  troth_outcome_set_n (outcome, n);
  troth_record_append_json (outcome, text);
  step->outcome = g_string_free (g_steal_pointer (&text), FALSE);
  return TRUE;
}

gboolean
troth_push_command (TrothDbConnection *connection,
                    TrothPushStep     *step,
                    GError           **error)
{
  g_auto (Known) known = { 0 };
  g_autofree char *hash = hash_request (step->object);
  gint64           n = json_object_get_int_member (step->object, "n");

  step->verdict = TROTH_PUSH_DONE;
  g_clear_pointer (&step->outcome, g_free);
  if (!open_client (connection, step, error))
    return FALSE;
  if (step->verdict != TROTH_PUSH_DONE)
    return TRUE;
  if (!read_known (connection, json_object_get_string_member (step->object, "id"), &known, error))
    return FALSE;
  if (n > step->last_n + 1)
    step->verdict = TROTH_PUSH_GAP;
  else if (known.found && !g_str_equal (known.request_hash, hash))
    step->verdict = TROTH_PUSH_FORK;
  else if (known.found && g_str_equal (known.client_id, step->client_id) && known.n != n)
    step->verdict = TROTH_PUSH_FORK;
  else if (!known.found && n <= step->last_n)
    step->verdict = TROTH_PUSH_FORK;
  else if (!known.found)
    return run_new (connection, step, hash, error);
  else
    /* Sent again; or for the first time under a new client id after a fork: then the number counts. */
    return replay (connection, step, &known, n, error) && (n <= step->last_n || count_command (connection, step, n, error));
  return TRUE;
}
