// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-backend"

#include "troth-push-command.h"

#include "troth-audit.h"
#include "troth-push-work.h"
#include "troth-record-json.h"
#include "troth-time.h"
#include "troth-uuid.h"

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

/* The client's row, made when it is new: taken first of all in every push. Another agent's is not touched, and not returned. */
static gboolean
open_client (TrothDbConnection *connection,
             TrothPushStep     *step,
             GError           **error)
{
  g_autoptr (TrothDbStatement) s = troth_db_query (connection, error,
                                                   "INSERT INTO sync_client (client_id, agent_id, last_n, acked_through, seen_at, created_at, session_id, device) "
                                                   "VALUES ($1, $2, 0, $3, $4, coalesce((SELECT held_since FROM session WHERE id = $5), $4), $5, $6) "
                                                   "ON CONFLICT (client_id) DO UPDATE SET seen_at = excluded.seen_at, acked_through = excluded.acked_through, "
                                                   "session_id = excluded.session_id, device = excluded.device, wiped_at = NULL WHERE sync_client.agent_id = excluded.agent_id RETURNING last_n, wipe_at, fast_noted_at",
                                                   "ssitss", step->client_id, step->actor->agent_id, step->acked_through, step->now, step->session_id,
                                                   step->actor->device);

  if (troth_db_statement_step (s, error))
    {
      step->last_n = troth_db_statement_get_integer (s, "last_n");
      step->fast_noted_at = troth_db_statement_get_integer (s, "fast_noted_at");
      if (!troth_db_statement_is_null (s, "wipe_at"))
        step->verdict = TROTH_PUSH_WIPE;
      return troth_db_statement_finish (s, error);
    }
  step->verdict = TROTH_PUSH_NOT_YOURS;
  return !troth_db_statement_failed (s);
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

/* What was not read by its id was found by another field, and not locked: then somebody else may have changed it since. */
static gboolean
put_record (TrothDbConnection *connection,
            TrothPushWork     *work,
            gpointer           record,
            GError           **error)
{
  gpointer old = NULL;

  if (troth_db_source_look_up (work->source, G_OBJECT_TYPE (record), troth_record_get_id (record), &old)
        ? !troth_changes_put_over (work->changes, connection, record, old, error)
        : !troth_changes_put (work->changes, connection, record, error))
    return FALSE;
  troth_db_source_note (work->source, record);
  return TRUE;
}

/* Writes what @result changed; the outcome says the version of the record that the command is about. */
static gboolean
write_changes (TrothDbConnection *connection,
               TrothPushWork     *work,
               TrothCommand      *command,
               TrothResult       *result,
               GError           **error)
{
  for (guint i = 0; i < result->changed->len; i++)
    {
      gpointer record = g_ptr_array_index (result->changed, i);

      if (!put_record (connection, work, record, error))
        return FALSE;
      if (g_strcmp0 (troth_record_get_id (record), troth_command_get_entity_id (command)) == 0)
        troth_outcome_set_version (result->outcome, troth_record_get_version (record));
    }
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

/* A fast clock is that of every command of a desk. */
static gboolean
is_to_be_noted (TrothPushStep *step,
                const char    *action)
{
  if (g_strcmp0 (action, "command.clock") != 0)
    return action != NULL;
  if (step->now - step->fast_noted_at < TROTH_HOUR)
    return FALSE;
  step->fast_noted_at = step->now;
  return TRUE;
}

/* (transfer full): %NULL only with @error set */
static TrothOutcome *
run_command (TrothDbConnection *connection,
             TrothPushStep     *step,
             JsonObject        *object,
             GError           **error)
{
  g_autoptr (GError) wrong = NULL;
  g_autoptr (TrothCommand) command = troth_record_from_json (TROTH_TYPE_COMMAND, object, &wrong);
  g_autoptr (TrothResult) result = NULL;
  const char *action = NULL;
  gint64      made = 0;

  if (command == NULL)
    return reject (object, "malformed", wrong->message);
  made = troth_uuid_get_time (troth_command_get_id (command));
  if (made != G_MININT64 && step->now - made > TROTH_COMMAND_MAX_AGE)
    return reject (object, "too-old", "made more than 180 days ago");
  if (troth_push_work_is_erased (step->work, object))
    return reject (object, "erased", NULL);
  result = troth_command_run (command, TROTH_RECORD_SOURCE (step->work->source), step->actor, step->now, &wrong);
  if (g_error_matches (wrong, TROTH_ERROR, TROTH_ERROR_UNREADABLE))
    return refuse_unreadable (object, wrong);
  if (result == NULL)
    g_propagate_error (error, g_steal_pointer (&wrong));
  if (result == NULL || !write_changes (connection, step->work, command, result, error))
    return NULL;
  action = troth_audit_action (command, result->outcome, step->now);
  if (is_to_be_noted (step, action))
    troth_push_work_note (step->work, action, command);
  return g_object_ref (result->outcome);
}

/* Runs a command that was never seen. */
static gboolean
run_new (TrothDbConnection *connection,
         TrothPushStep     *step,
         JsonObject        *object,
         const char        *hash,
         GError           **error)
{
  g_autoptr (TrothOutcome) outcome = run_command (connection, step, object, error);
  TrothPushKnown *known;

  if (outcome == NULL)
    return FALSE;
  known = g_new0 (TrothPushKnown, 1);
  known->client_id = g_strdup (step->client_id);
  known->n = step->last_n = json_object_get_int_member (object, "n");
  known->request_hash = g_strdup (hash);
  known->ran = g_object_ref (outcome);
  g_hash_table_insert (step->work->known, g_strdup (json_object_get_string_member (object, "id")), known);
  troth_push_work_add (step->work, object, hash, outcome);
  return TRUE;
}

/* What is still known of an outcome that its client has confirmed; what it did is in the log somewhere. */
static TrothOutcome *
make_outcome (TrothDbConnection    *connection,
              JsonObject           *object,
              const TrothPushKnown *known,
              GError              **error)
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

/* A stored outcome under the number that the client gave it now: what is sent again; or for the first time under a new client id after a
 * fork: then the number counts. */
static gboolean
replay (TrothDbConnection    *connection,
        TrothPushStep        *step,
        JsonObject           *object,
        const TrothPushKnown *known,
        GError              **error)
{
  const gint64 n = json_object_get_int_member (object, "n");
  g_autoptr (JsonObject) stored = known->outcome ? troth_json_parse_object (known->outcome, -1, NULL, error) : NULL;
  g_autoptr (TrothOutcome) outcome = NULL;

  if (known->ran)
    outcome = g_object_ref (known->ran);
  else if (known->outcome == NULL)
    outcome = make_outcome (connection, object, known, error);
  else if (stored)
    outcome = troth_record_from_json (TROTH_TYPE_OUTCOME, stored, error);
  if (outcome == NULL)
    return FALSE;
  troth_outcome_set_n (outcome, n);
  troth_push_work_add (step->work, object, NULL, outcome);
  step->last_n = MAX (step->last_n, n);
  return TRUE;
}

gboolean
troth_push_begin (TrothDbConnection *connection,
                  TrothPushStep     *step,
                  GPtrArray         *objects,
                  GError           **error)
{
  g_clear_pointer (&step->work, troth_push_work_free);
  step->head = 0;
  step->verdict = TROTH_PUSH_DONE;
  if (!open_client (connection, step, error))
    return FALSE;
  if (step->verdict != TROTH_PUSH_DONE)
    return TRUE;
  step->work = troth_push_work_new (connection, objects, error);
  if (step->work)
    step->work->counted = step->last_n;
  return step->work != NULL;
}

gboolean
troth_push_command (TrothDbConnection *connection,
                    TrothPushStep     *step,
                    JsonObject        *object,
                    GError           **error)
{
  g_autofree char      *hash = hash_request (object);
  const gint64          n = json_object_get_int_member (object, "n");
  const TrothPushKnown *known;

  if (step->verdict != TROTH_PUSH_DONE)
    return TRUE;
  known = g_hash_table_lookup (step->work->known, json_object_get_string_member (object, "id"));
  if (n > step->last_n + 1)
    step->verdict = TROTH_PUSH_GAP;
  else if (known && !g_str_equal (known->request_hash, hash))
    step->verdict = TROTH_PUSH_FORK;
  else if (known && g_str_equal (known->client_id, step->client_id) && known->n != n)
    step->verdict = TROTH_PUSH_FORK;
  else if (!known && n <= step->last_n)
    step->verdict = TROTH_PUSH_FORK;
  else if (!known)
    return run_new (connection, step, object, hash, error);
  else
    return replay (connection, step, object, known, error);
  return TRUE;
}

static gboolean
keep_result (TrothDbConnection   *connection,
             TrothPushStep       *step,
             const TrothPushDone *done,
             const char          *text,
             GError             **error)
{
  return troth_db_run (connection, error,
                       "INSERT INTO command_result (id, client_id, n, request_hash, outcome, at, kind, entity_id) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
                       "ssisstss", json_object_get_string_member (done->object, "id"), step->client_id, json_object_get_int_member (done->object, "n"),
                       done->hash, text, step->now, troth_enum_nick (TROTH_TYPE_OUTCOME_KIND, troth_outcome_get_kind (done->outcome)),
                       json_object_get_string_member_with_default (done->object, "entity_id", NULL));
}

static gboolean
write_audit (TrothDbConnection *connection,
             TrothPushStep     *step,
             GError           **error)
{
  for (guint i = 0; i < step->work->noted->len; i++)
    {
      const TrothPushNoted *noted = step->work->noted->pdata[i];
      g_autoptr (TrothRecord) empty = troth_record_new (troth_command_entity_type (troth_command_get_op (noted->command)));
      const TrothAuditEntry entry = { noted->action, step->actor->agent_id, step->client_id, troth_record_get_entity (empty),
                                      troth_command_get_entity_id (noted->command) };

      if (!troth_audit_write (connection, &entry, step->now, error))
        return FALSE;
    }
  return TRUE;
}

/* The change counter is the last but for what must hold its number. */
static gboolean
number_changes (TrothDbConnection *connection,
                TrothPushStep     *step,
                GError           **error)
{
  gboolean any = FALSE;

  for (guint i = 0; i < step->work->done->len && !any; i++)
    any = ((TrothPushDone *) step->work->done->pdata[i])->hash != NULL;
  if (any && !troth_changes_commit (step->work->changes, connection, step->now, &step->head, error))
    return FALSE;
  for (guint i = 0; any && i < step->work->done->len; i++)
    if (((TrothPushDone *) step->work->done->pdata[i])->hash)
      troth_outcome_set_seq (((TrothPushDone *) step->work->done->pdata[i])->outcome, step->head);
  return TRUE;
}

gboolean
troth_push_end (TrothDbConnection *connection,
                TrothPushStep     *step,
                GString           *results,
                GError           **error)
{
  GPtrArray *all = step->work ? step->work->done : NULL;

  if (all == NULL)
    return TRUE;
  if (step->last_n > step->work->counted &&
      !troth_db_run (connection, error, "UPDATE sync_client SET last_n = $1, fast_noted_at = $2 WHERE client_id = $3", "iis", step->last_n, step->fast_noted_at,
                     step->client_id))
    return FALSE;
  if (!write_audit (connection, step, error) || !number_changes (connection, step, error))
    return FALSE;
  for (guint i = 0; i < all->len; i++)
    {
      const TrothPushDone *done = all->pdata[i];
      g_autoptr (GString) text = g_string_new (NULL);

      troth_record_append_json (done->outcome, text);
      if (done->hash && !keep_result (connection, step, done, text->str, error))
        return FALSE;
      g_string_append_printf (results, "%s%s", results->len > 0 ? "," : "", text->str);
    }
  return TRUE;
}
