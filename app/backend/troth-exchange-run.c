// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-backend"

#include "troth-exchange-run.h"

#include "troth-accounts.h"
#include "troth-wipe.h"

/* On a worker, in the transaction of the request itself: a session that ends while it waits for its turn counts as ended. */
static gboolean
sign_in (TrothDbConnection *connection,
         TrothExchange     *request,
         GError           **error)
{
  static const TrothRoles roles[] = { TROTH_ROLES_AGENT, TROTH_ROLES_LEAD, TROTH_ROLES_ADMIN };
  g_autoptr (GError) failure = NULL;

  g_clear_object (&request->agent);
  g_clear_pointer (&request->device, g_free);
  request->agent = troth_session_open (connection, request->token_id, request->token_hash, request->now, &request->device, &failure);
  if (failure)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (request->agent == NULL)
    {
      troth_answer_problem (request->answer, "sign-in-required", "the session has ended");
      troth_answer_set_header (request->answer, "WWW-Authenticate", "Bearer error=\"invalid_token\"");
      return FALSE;
    }
  request->actor = (TrothActor){
    troth_agent_get_id (request->agent),
    troth_agent_get_role (request->agent),
    troth_agent_get_team_id (request->agent),
    request->device,
  };
  if (!troth_wipe_check_session (connection, request, error))
    return FALSE;
  if (roles[request->actor.role] & request->endpoint->route.roles)
    return TRUE;
  troth_answer_problem (request->answer, "forbidden", "not with the role %s", troth_enum_nick (TROTH_TYPE_ROLE, request->actor.role));
  return FALSE;
}

gboolean
troth_exchange_run (TrothDbConnection *connection,
                    gpointer           data,
                    GError           **error)
{
  TrothExchange *request = data;
  g_autoptr (GError) failure = NULL;

  if (!troth_wipe_check (connection, request, &failure) ||
      (!(request->endpoint->route.roles & TROTH_ROLES_PUBLIC) && !sign_in (connection, request, &failure)))
    {
      if (failure == NULL)
        return TRUE; /* the answer says it, and nothing was written */
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  return request->endpoint->run (connection, request, error);
}
