// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-backend"

#include "troth-accounts.h"
#include "troth-backend-private.h"
#include "troth-changes.h"
#include "troth-endpoints.h"
#include "troth-record-json.h"
#include "troth-secret.h"

#define MAX_DEVICE 200

static char *
throttle_key (TrothExchange *request)
{
  const char *login = json_object_get_string_member_with_default (request->body, "login", "");

  return g_strconcat (login, "\n", request->remote, NULL);
}

/* Guessing is slow: five tries a minute for a name from one address. */
gboolean
troth_session_before (TrothExchange *request)
{
  TrothBackend    *backend = request->owner;
  const char      *login = NULL;
  const char      *password = NULL;
  const char      *device = NULL;
  g_autofree char *key = NULL;
  guint            wait = 0;
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
  key = throttle_key (request);
  wait = troth_throttle_take (troth_backend_get_sign_ins (backend), key,
                              troth_clock_boottime (troth_backend_get_clock (backend)));
  if (wait)
    troth_rate_refuse (request->answer, "tries to sign in", wait);
  return wait == 0;
}

static void
append_agent (GString    *out,
              TrothAgent *agent)
{
  troth_json_append_member (out, "agent");
  troth_record_append_json (agent, out);
}

gboolean
troth_session_post_run (TrothDbConnection *connection,
                        TrothExchange     *request,
                        GError           **error)
{
  const char *login = json_object_get_string_member (request->body, "login");
  const char *password = json_object_get_string_member (request->body, "password");
  const char *device = json_object_get_string_member_with_default (request->body, "device", NULL);
  g_autoptr (GError) failure = NULL;
  g_autofree char *token = NULL;
  GString         *out = NULL;

  request->agent = troth_account_check (connection, login, password, &failure);
  if (failure)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (request->agent == NULL)
    {
      /* Nobody learns which of the two was wrong. */
      troth_answer_problem (request->answer, "wrong-credentials", "sign-in refused");
      return TRUE;
    }
  token = troth_session_create (connection, troth_agent_get_id (request->agent), "password", device, request->now, error);
  if (token == NULL || !troth_session_sweep (connection, NULL, request->now, error))
    return FALSE;
  troth_token_split (token, &request->token_id, &request->token_hash); /* known from its first request on */
  out = troth_answer_json (request->answer, 201);
  g_string_append_c (out, '{');
  troth_json_append_member (out, "token");
  troth_json_append_string (out, token);
  troth_answer_append_instant (out, "expires_at", request->now + TROTH_SESSION_LIFETIME);
  append_agent (out, request->agent);
  g_string_append_c (out, '}');
  return TRUE;
}

gboolean
troth_session_post_after (TrothExchange *request)
{
  g_autofree char *key = throttle_key (request);

  if (request->agent)
    troth_throttle_forgive (troth_backend_get_sign_ins (request->owner), key);
  return FALSE;
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
