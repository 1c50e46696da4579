// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-backend"

#include "troth-accounts.h"
#include "troth-backend-private.h"
#include "troth-changes.h"
#include "troth-endpoints.h"
#include "troth-record-json.h"
#include "troth-secret.h"
#include "troth-wipe.h"

#define MAX_DEVICE 200
#define VERIFIERS 2

/* Checking a password takes long on purpose: so not where the others wait for the database.
 *
 *   reader: what it is checked against ──► a thread of its own: is it right? ──► writer: the session, if that is so still */
typedef struct
{
  const char *login; /* of the body, as the next */
  const char *password;
  char       *hash; /* (nullable): of the password, when the request came */
  gboolean    right;
} SignIn;

static void
sign_in_free (gpointer data)
{
  g_free (((SignIn *) data)->hash);
  g_free (data);
}

/* Guessing is slow: five tries a minute for a name from one address. */
gboolean
troth_session_before (TrothExchange *request)
{
  TrothBackend *backend = request->owner;
  const char   *login = NULL;
  const char   *password = NULL;
  const char   *device = NULL;
  g_autoptr (GError) error = NULL;

  if (!troth_exchange_check_members (request, "login password device", &error) ||
      !troth_exchange_get_text (request, "login", TRUE, &login, &error) ||
      !troth_exchange_get_text (request, "password", TRUE, &password, &error) ||
      !troth_exchange_get_text (request, "device", FALSE, &device, &error))
    {
      troth_answer_error (request->answer, error);
      return FALSE;
    }
  if (strlen (login) > MAX_DEVICE || strlen (password) > MAX_DEVICE || (device && strlen (device) > MAX_DEVICE))
    {
      troth_answer_problem (request->answer, "invalid", "login, password and device have at most %d bytes each", MAX_DEVICE);
      return FALSE;
    }
  return troth_rate_admit_sign_in (troth_backend_get_rate (backend), login, request->remote,
                                   troth_clock_boottime (troth_backend_get_clock (backend)), request->answer);
}

static void
append_agent (GString    *out,
              TrothAgent *agent)
{
  troth_json_append_member (out, "agent");
  troth_record_append_json (agent, out);
}

/* Nobody learns which of the two was wrong. */
static void
answer_wrong (TrothExchange *request)
{
  troth_answer_problem (request->answer, "wrong-credentials", "sign-in refused");
}

gboolean
troth_session_post_run (TrothDbConnection *connection,
                        TrothExchange     *request,
                        GError           **error)
{
  g_autoptr (TrothAgent) agent = NULL;
  SignIn *self = g_new0 (SignIn, 1);

  request->job = self;
  request->free_job = sign_in_free;
  self->login = json_object_get_string_member (request->body, "login");
  self->password = json_object_get_string_member (request->body, "password");
  troth_answer_json (request->answer, 201); /* unless troth_session_post_after() finds that it is wrong */
  return troth_account_read (connection, self->login, &agent, &self->hash, error);
}

static void
answer_session (TrothExchange *request,
                const char    *token)
{
  GString *out = troth_answer_json (request->answer, 201);

  g_string_append_c (out, '{');
  troth_json_append_member (out, "token");
  troth_json_append_string (out, token);
  troth_answer_append_instant (out, "expires_at", request->now + TROTH_SESSION_LIFETIME);
  append_agent (out, request->agent);
  g_string_append_c (out, '}');
}

static gboolean
create_session (TrothDbConnection *connection,
                gpointer           data,
                GError           **error)
{
  TrothExchange   *request = data;
  SignIn          *self = request->job;
  const char      *device = json_object_get_string_member_with_default (request->body, "device", NULL);
  g_autofree char *hash = NULL;
  g_autofree char *token = NULL;

  if (!troth_wipe_check (connection, request, error))
    return *error == NULL;
  if (!troth_account_read (connection, self->login, &request->agent, &hash, error))
    return FALSE;
  if (g_strcmp0 (hash, self->hash) != 0) /* it was changed while we looked */
    {
      g_clear_object (&request->agent);
      answer_wrong (request);
      return TRUE;
    }
  token = troth_session_create (connection, troth_agent_get_id (request->agent), "password", device, request->now, error);
  if (token == NULL || !troth_session_sweep (connection, NULL, request->now, error))
    return FALSE;
  troth_token_split (token, &request->token_id, &request->token_hash);
  answer_session (request, token);
  return TRUE;
}

static void
on_session_created_cb (GObject      *source,
                       GAsyncResult *result,
                       gpointer      user_data)
{
  TrothExchange *request = user_data;
  g_autoptr (TrothBackend) backend = request->owner;
  g_autoptr (GError) error = NULL;

  if (!troth_db_finish (TROTH_DB (source), result, &error))
    troth_answer_error (request->answer, error);
  else if (request->agent)
    {
      troth_rate_forgive_sign_in (troth_backend_get_rate (backend), ((SignIn *) request->job)->login, request->remote);
      troth_rate_learn (troth_backend_get_rate (backend), request->token_hash, troth_agent_get_id (request->agent)); /* from its first request on */
    }
  troth_backend_finish (backend, request);
}

/* In one of few threads: each takes 19 MiB for it. */
static void
verify (gpointer data,
        gpointer user_data)
{
  g_autoptr (GTask) task = data;
  SignIn *self = g_task_get_task_data (task);

  self->right = troth_password_verify (self->hash, self->password);
  g_task_return_boolean (task, TRUE);
}

static GThreadPool *
get_verifiers (void)
{
  static gsize pool = 0;

  if (g_once_init_enter (&pool))
    g_once_init_leave (&pool, (gsize) g_thread_pool_new (verify, NULL, VERIFIERS, FALSE, NULL));
  return (GThreadPool *) pool;
}

static void
on_verified_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  TrothExchange *request = user_data;
  g_autoptr (TrothBackend) backend = request->owner;
  TrothDb *db = troth_backend_get_db (backend);

  if (db && ((SignIn *) request->job)->right)
    {
      g_object_ref (backend);
      troth_db_write_async (db, create_session, request, NULL, NULL, on_session_created_cb, request);
      return;
    }
  if (db)
    answer_wrong (request);
  else
    troth_answer_problem (request->answer, "unavailable", "the server stops");
  troth_backend_finish (backend, request);
}

gboolean
troth_session_post_after (TrothExchange *request)
{
  GTask *task = g_task_new (NULL, NULL, on_verified_cb, request);

  g_object_ref (request->owner);
  g_task_set_source_tag (task, troth_session_post_after);
  g_task_set_task_data (task, request->job, NULL);
  g_thread_pool_push (get_verifiers (), task, NULL);
  return TRUE;
}

gboolean
troth_session_get_run (TrothDbConnection *connection,
                       TrothExchange     *request,
                       GError           **error)
{
  GString *out = troth_answer_json (request->answer, 200);

  g_string_append_c (out, '{');
  append_agent (out, request->agent);
  if (request->device)
    {
      troth_json_append_member (out, "device");
      troth_json_append_string (out, request->device);
    }
  g_string_append_c (out, '}');
  return TRUE;
}

gboolean
troth_session_delete_run (TrothDbConnection *connection,
                          TrothExchange     *request,
                          GError           **error)
{
  troth_answer_json (request->answer, 204);
  return troth_session_end (connection, request->token_id, error);
}

gboolean
troth_session_delete_after (TrothExchange *request)
{
  troth_event_hub_end (troth_backend_get_hub (request->owner), request->token_id, "signed-out");
  return FALSE;
}
