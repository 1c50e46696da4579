// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-backend"

#include "troth-changes.h"
#include "troth-endpoints.h"
#include "troth-scope.h"

/* The team of hers that customers come to: her own one, or the first that she leads; NULL: she holds everything. FALSE with @error */
static gboolean
read_team (TrothDbConnection *connection,
           const TrothActor  *actor,
           char             **team_id,
           GError           **error)
{
  g_autoptr (TrothScope) scope = actor->team_id ? NULL : troth_scope_new (connection, actor, error);

  *team_id = g_strdup (scope ? troth_scope_get_team (scope) : actor->team_id);
  return actor->team_id || scope;
}

gboolean
troth_open_post_run (TrothDbConnection *connection,
                     TrothExchange     *request,
                     GError           **error)
{
  const char      *customer_id = request->values[0];
  gint64           exists = 0;
  g_autofree char *team_id = NULL;
  g_autoptr (TrothChanges) changes = troth_changes_new ();

  if (!troth_db_get_integer (connection, error, &exists, 0, "SELECT count(*) FROM customer WHERE id = $1", "s", customer_id))
    return FALSE;
  if (exists == 0)
    {
      troth_answer_problem (request->answer, "not-found", "no such customer");
      return TRUE;
    }
  troth_answer_json (request->answer, 204);
  request->n_read = 1;
  if (!read_team (connection, &request->actor, &team_id, error))
    return FALSE;
  if (team_id == NULL)
    return TRUE;
  troth_changes_review (changes, customer_id);
  return troth_db_run (connection, error,
                       "INSERT INTO customer_opened (customer_id, team_id, opened_at) VALUES ($1, $2, $3) "
                       "ON CONFLICT (customer_id, team_id) DO UPDATE SET opened_at = excluded.opened_at",
                       "ssi", customer_id, team_id, request->now) &&
         troth_changes_commit (changes, connection, request->now, &request->head, error);
}
