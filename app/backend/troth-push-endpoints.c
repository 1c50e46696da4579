// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-backend"

#include "troth-accounts.h"
#include "troth-backend-private.h"
#include "troth-endpoints.h"
#include "troth-push-command.h"
#include "troth-uuid.h"
#include "troth-wipe.h"

#define MAX_COMMANDS 100
#define TOGETHER 20 /* commands in one transaction: others wait for no more */

/* A push under way: a few commands a transaction, each after the other; where that cannot be, one by one. */
typedef struct
{
  TrothPushStep step;
  JsonArray    *commands; /* of the request's body */
  guint         together;
  guint         next;
  guint         n_ran; /* in the transaction */
  gboolean      signed_out;
  GString      *results;
  gsize         settled;  /* length of those that are committed */
  char         *position; /* after the last of them */
} Push;

static void
free_push (gpointer data)
{
  Push *push = data;

  troth_push_work_free (push->step.work);
  g_free (push->position);
  g_string_free (push->results, TRUE);
  g_free (push);
}

/* What must hold for a command to have a place in the order at all. All else is judged by its own outcome. */
static gboolean
check_command (JsonNode *node,
               guint     i,
               GError  **error)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  JsonNode   *n = object ? json_object_get_member (object, "n") : NULL;
  JsonNode   *id = object ? json_object_get_member (object, "id") : NULL;

  if (object == NULL)
    g_set_error (error, TROTH_ERROR, TROTH_ERROR_INVALID, "commands[%u]: must be an object", i);
  else if (n == NULL || json_node_get_value_type (n) != G_TYPE_INT64 || json_node_get_int (n) < 1)
    g_set_error (error, TROTH_ERROR, TROTH_ERROR_INVALID, "commands[%u].n: must be a number from 1", i);
  else if (id == NULL || json_node_get_value_type (id) != G_TYPE_STRING || !troth_uuid_is_valid (json_node_get_string (id)))
    g_set_error (error, TROTH_ERROR, TROTH_ERROR_INVALID, "commands[%u].id: must be a UUID", i);
  else
    return TRUE;
  return FALSE;
}

/* FALSE = the answer names the command that is too large. Before any of them is run: the desk finds it by sending fewer. */
static gboolean
check_sizes (TrothExchange *request,
             Push          *push)
{
  if (soup_server_message_get_request_body (request->message)->length <= TROTH_COMMAND_MAX_BYTES)
    return TRUE;
  for (guint i = 0; i < json_array_get_length (push->commands); i++)
    {
      JsonObject *object = json_array_get_object_element (push->commands, i);
      g_autoptr (GString) text = g_string_new (NULL);

      troth_json_append_node (text, json_array_get_element (push->commands, i));
      if (text->len <= TROTH_COMMAND_MAX_BYTES)
        continue;
      troth_answer_problem (request->answer, "too-large", "commands[%u]: %" G_GSIZE_FORMAT " bytes, one command has at most %d", i, text->len,
                            TROTH_COMMAND_MAX_BYTES);
      troth_answer_add_int (request->answer, "n", json_object_get_int_member (object, "n"));
      troth_answer_add_string (request->answer, "command", json_object_get_string_member_with_default (object, "op", NULL));
      troth_answer_add_int (request->answer, "limit", TROTH_COMMAND_MAX_BYTES);
      return FALSE;
    }
  return TRUE;
}

static gboolean
read_push (TrothExchange *request,
           Push          *push,
           GError       **error)
{
  JsonNode *node = json_object_get_member (request->body, "commands");
  JsonNode *acked = json_object_get_member (request->body, "acked_through");

  if (!troth_exchange_check_members (request, "client_id commands acked_through", error) ||
      !troth_exchange_get_text (request, "client_id", TRUE, &push->step.client_id, error))
    return FALSE;
  if (!troth_uuid_is_valid (push->step.client_id))
    g_set_error (error, TROTH_ERROR, TROTH_ERROR_INVALID, "client_id: must be a UUID");
  else if (acked && (json_node_get_value_type (acked) != G_TYPE_INT64 || json_node_get_int (acked) < 0))
    g_set_error (error, TROTH_ERROR, TROTH_ERROR_INVALID, "acked_through: must be a number from 0");
  else if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    g_set_error (error, TROTH_ERROR, TROTH_ERROR_INVALID, "commands: must be a list");
  else if (json_array_get_length (json_node_get_array (node)) > MAX_COMMANDS)
    g_set_error (error, TROTH_ERROR, TROTH_ERROR_TOO_LARGE, "commands: at most %d in one request", MAX_COMMANDS);
  else
    {
      push->commands = json_node_get_array (node);
      push->step.acked_through = acked ? json_node_get_int (acked) : 0;
      for (guint i = 0; i < json_array_get_length (push->commands); i++)
        if (!check_command (json_array_get_element (push->commands, i), i, error))
          return FALSE;
      return TRUE;
    }
  return FALSE;
}

gboolean
troth_push_run (TrothDbConnection *connection,
                TrothExchange     *request,
                GError           **error)
{
  Push *push = g_new0 (Push, 1);

  push->together = TOGETHER;
  push->results = g_string_new (NULL);
  request->job = push;
  request->free_job = free_push;
  if (!read_push (request, push, error))
    return FALSE;
  if (!troth_position_check (connection, request, error))
    return *error == NULL;
  check_sizes (request, push);
  return TRUE;
}

/* The next few, until one of them has no place in the order. */
static gboolean
run_few (TrothDbConnection *connection,
         Push              *push,
         GError           **error)
{
  const guint end = MIN (push->next + push->together, json_array_get_length (push->commands));
  g_autoptr (GPtrArray) objects = g_ptr_array_new ();

  g_string_truncate (push->results, push->settled);
  for (guint i = push->next; i < end; i++)
    g_ptr_array_add (objects, json_array_get_object_element (push->commands, i));
  if (!troth_push_begin (connection, &push->step, objects, error))
    return FALSE;
  while (push->n_ran < objects->len)
    {
      if (!troth_push_command (connection, &push->step, objects->pdata[push->n_ran], error))
        return FALSE;
      if (push->step.verdict != TROTH_PUSH_DONE)
        break;
      push->n_ran++;
    }
  return troth_push_end (connection, &push->step, push->results, error);
}

/* On the writer. Whoever signs out in the middle of a push is signed out for the rest of it. */
static gboolean
run_step (TrothDbConnection *connection,
          gpointer           data,
          GError           **error)
{
  TrothExchange   *request = data;
  Push            *push = request->job;
  g_autofree char *device = NULL;
  g_autoptr (GError) failure = NULL;
  g_autoptr (TrothAgent) agent = troth_session_open (connection, request->token_id, request->token_hash, request->now, &device, &failure);
  const TrothActor actor = {
    agent ? troth_agent_get_id (agent) : NULL,
    agent ? troth_agent_get_role (agent) : TROTH_ROLE_AGENT,
    agent ? troth_agent_get_team_id (agent) : NULL,
    device,
  };

  if (failure)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  push->n_ran = 0;
  push->signed_out = agent == NULL;
  if (push->signed_out)
    return TRUE;
  push->step.session_id = request->token_id;
  push->step.actor = &actor;
  push->step.now = request->now;
  if ((push->together > 1 && !troth_db_be_brief (connection, error)) || !run_few (connection, push, error))
    return FALSE;
  if (push->next + push->n_ran < json_array_get_length (push->commands))
    return TRUE;
  push->position = troth_position_seal (connection, request, error);
  return push->position != NULL;
}

static void
answer_push (TrothExchange *request,
             Push          *push)
{
  TrothBackend *backend = request->owner;
  GString      *out = troth_answer_json (request->answer, 200);

  g_string_append_printf (out, "{\"results\":[%s],\"last_n\":%" G_GINT64_FORMAT ",\"head\":%" G_GINT64_FORMAT, push->results->str, push->step.last_n, troth_backend_get_head (backend));
  troth_answer_append_instant (out, "server_time", request->now);
  troth_json_append_member (out, "position");
  troth_json_append_string (out, push->position);
  g_string_append_c (out, '}');
}

/* TRUE when the push ends here, with a problem. */
static gboolean
answer_verdict (TrothExchange *request,
                Push          *push)
{
  JsonObject *object = json_array_get_object_element (push->commands, push->next);
  gint64      n = json_object_get_int_member (object, "n");

  if (push->signed_out)
    {
      troth_answer_problem (request->answer, "sign-in-required", "the session has ended");
      troth_answer_set_header (request->answer, "WWW-Authenticate", "Bearer error=\"invalid_token\"");
      return TRUE;
    }
  switch (push->step.verdict)
    {
    case TROTH_PUSH_NOT_YOURS:
      troth_answer_problem (request->answer, "client-not-yours", "make a client id of your own");
      return TRUE;
    case TROTH_PUSH_WIPE:
      troth_wipe_answer (request);
      return TRUE;
    case TROTH_PUSH_FORK:
      troth_answer_problem (request->answer, "client-fork", "number %" G_GINT64_FORMAT " was used for another command: "
                                                            "make a new client id, keep the ids of the commands",
                            n);
      break;
    case TROTH_PUSH_GAP:
      troth_answer_problem (request->answer, "sequence-gap", "number %" G_GINT64_FORMAT " came, %" G_GINT64_FORMAT " was expected",
                            n, push->step.last_n + 1);
      break;
    case TROTH_PUSH_DONE:
    default:
      return FALSE;
    }
  troth_answer_add_int (request->answer, "n", n);
  troth_answer_add_int (request->answer, "last_n", push->step.last_n);
  troth_answer_add_string (request->answer, "command", json_object_get_string_member_with_default (object, "op", NULL));
  return TRUE;
}

static void run_next (TrothExchange *request);

static void
on_step_ran_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  TrothExchange *request = user_data;
  g_autoptr (TrothBackend) backend = request->owner;
  Push *push = request->job;
  g_autoptr (GError) error = NULL;

  if (!troth_db_finish (TROTH_DB (source), result, &error))
    {
      if (push->together > 1) /* one of them fails, or others hold what it needs: those before it shall not suffer */
        {
          push->together = 1;
          g_string_truncate (push->results, push->settled);
          run_next (request);
          return;
        }
      troth_answer_error (request->answer, error);
      troth_backend_finish (backend, request);
      return;
    }
  troth_backend_get_counts (backend)->commands += push->n_ran;
  troth_backend_note_commit (backend, push->step.head);
  push->settled = push->results->len;
  push->next += push->n_ran;
  push->n_ran = 0;
  if (push->next < json_array_get_length (push->commands) && answer_verdict (request, push))
    {
      troth_backend_finish (backend, request);
      return;
    }
  run_next (request);
}

static void
run_next (TrothExchange *request)
{
  TrothBackend *backend = request->owner;
  Push         *push = request->job;

  if (push->next == json_array_get_length (push->commands) || troth_backend_get_db (backend) == NULL)
    {
      answer_push (request, push);
      troth_backend_finish (backend, request);
      return;
    }
  g_object_ref (backend);
  troth_db_write_async (troth_backend_get_db (backend), run_step, request, NULL, NULL, on_step_ran_cb, request);
}

gboolean
troth_push_after (TrothExchange *request)
{
  run_next (request);
  return TRUE;
}
