// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-backend"

#include "troth-claim.h"

#include "troth-changes.h"
#include "troth-db-source.h"
#include "troth-endpoints.h"
#include "troth-time.h"

/* Who is at a promise of a team (troth-claim.h): a loan that only the backend can give, for it is about who was first. */

/* (nullable): without @error: the answer says that there is none (transfer full) */
static TrothPromise *
find (TrothDbConnection *connection,
      TrothExchange     *request,
      GError           **error)
{
  g_autoptr (TrothDbSource) source = troth_db_source_new (connection);
  g_autoptr (GError) failure = NULL;
  TrothPromise *promise = troth_record_source_get (TROTH_RECORD_SOURCE (source), TROTH_TYPE_PROMISE, request->values[0], &failure);

  if (failure)
    g_propagate_error (error, g_steal_pointer (&failure));
  else if (promise == NULL)
    troth_answer_problem (request->answer, "not-found", "no such promise");
  return promise;
}

static gboolean
put (TrothDbConnection *connection,
     TrothExchange     *request,
     TrothPromise      *promise,
     GError           **error)
{
  g_autoptr (TrothChanges) changes = troth_changes_new ();

  return troth_changes_put (changes, connection, promise, error) &&
         troth_changes_commit (changes, connection, request->now, &request->head, error);
}

static void
answer_held (TrothExchange *request,
             TrothPromise  *promise)
{
  g_autofree char *until = troth_time_format (troth_promise_get_claimed_until (promise));

  troth_answer_problem (request->answer, "conflict", "somebody else is at it");
  troth_answer_add_string (request->answer, "by", troth_promise_get_claimed_by (promise));
  troth_answer_add_string (request->answer, "until", until);
}

static void
answer_taken (TrothExchange *request,
              TrothPromise  *promise)
{
  GString *out = troth_answer_json (request->answer, 200);

  g_string_append_printf (out, "{\"claim\":%" G_GINT64_FORMAT, troth_promise_get_claim (promise));
  troth_answer_append_instant (out, "until", troth_promise_get_claimed_until (promise));
  g_string_append_c (out, '}');
}

gboolean
troth_claim_post_run (TrothDbConnection *connection,
                      TrothExchange     *request,
                      GError           **error)
{
  g_autoptr (TrothPromise) promise = find (connection, request, error);

  if (promise == NULL)
    return *error == NULL;
  switch (troth_promise_claim (promise, &request->actor, request->now))
    {
    case TROTH_CLAIM_TAKEN:
      answer_taken (request, promise);
      return put (connection, request, promise, error);
    case TROTH_CLAIM_HELD:
      answer_held (request, promise);
      return TRUE;
    case TROTH_CLAIM_ENDED:
      troth_answer_problem (request->answer, "conflict", "the promise has ended");
      return TRUE;
    case TROTH_CLAIM_NOT_YOURS:
      troth_answer_problem (request->answer, "not-found", "no such promise");
      return TRUE;
    case TROTH_CLAIM_NOT_A_TEAMS:
    default:
      troth_answer_problem (request->answer, "invalid", "the promise is one agent's: she needs no claim, others take it over");
      return TRUE;
    }
}

gboolean
troth_claim_delete_run (TrothDbConnection *connection,
                        TrothExchange     *request,
                        GError           **error)
{
  g_autoptr (TrothPromise) promise = find (connection, request, error);

  if (promise == NULL)
    return *error == NULL;
  if (troth_promise_drop_claim (promise, request->actor.agent_id)) /* also of a team that she has left since */
    {
      troth_answer_json (request->answer, 204);
      return put (connection, request, promise, error);
    }
  if (troth_promise_is_another_teams (promise, &request->actor))
    troth_answer_problem (request->answer, "not-found", "no such promise");
  else
    troth_answer_json (request->answer, 204);
  return TRUE;
}
