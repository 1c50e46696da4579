// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-backend"

#include "troth-lost-call.h"

#include "troth-call-back.h"
#include "troth-changes.h"
#include "troth-db-search.h"
#include "troth-db-source.h"
#include "troth-phone-number.h"

static gboolean
has_number (TrothCustomer *customer,
            const char    *e164)
{
  GPtrArray *points = troth_customer_get_contact_points (customer);

  for (guint i = 0; i < points->len; i++)
    if (g_strcmp0 (troth_contact_point_get_value (points->pdata[i]), e164) == 0)
      return TRUE;
  return FALSE;
}

/* The one customer who has @number; nobody when there are several. (transfer full) (nullable without @error) */
static TrothCustomer *
find_caller (TrothDbConnection *connection,
             const char        *number,
             GError           **error)
{
  g_autoptr (TrothPhoneNumber) parsed = troth_phone_number_parse (number, NULL);
  g_autoptr (GPtrArray) hits = parsed->e164 ? troth_db_search (connection, parsed->e164, NULL, error) : NULL;
  g_autoptr (TrothCustomer) found = NULL;

  for (guint i = 0; hits && i < hits->len; i++)
    {
      const TrothDbHit *hit = hits->pdata[i];
      g_autoptr (GError) local = NULL;
      g_autoptr (TrothCustomer) customer = troth_db_record_get (connection, TROTH_TYPE_CUSTOMER, hit->customer_id, &local);

      if (local)
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return NULL;
        }
      if (customer == NULL || !has_number (customer, parsed->e164))
        continue;
      if (found)
        return NULL;
      found = g_steal_pointer (&customer);
    }
  return g_steal_pointer (&found);
}

static gboolean
make (TrothDbConnection *connection,
      TrothExchange     *request,
      const char        *call_id,
      TrothMakeArgs     *args,
      GError           **error)
{
  g_autofree char *id = troth_call_back_id (call_id);
  g_autoptr (TrothCommand) command = troth_command_for ("promise.make", id, args, 0, request->now);
  g_autoptr (TrothDbSource) source = troth_db_source_new (connection);
  g_autoptr (TrothChanges) changes = troth_changes_new ();
  g_autoptr (TrothResult) result = troth_command_run (command, TROTH_RECORD_SOURCE (source), &request->actor, request->now, error);

  if (result == NULL)
    return FALSE;
  if (troth_outcome_get_kind (result->outcome) == TROTH_OUTCOME_KIND_REJECTED)
    g_message ("nobody calls back the caller of %s: %s", call_id, troth_outcome_get_code (result->outcome));
  for (guint i = 0; i < result->changed->len; i++)
    if (!troth_changes_put (changes, connection, result->changed->pdata[i], error))
      return FALSE;
  return troth_changes_commit (changes, connection, request->now, &request->head, error);
}

gboolean
troth_lost_call_promise (TrothDbConnection *connection,
                         TrothExchange     *request,
                         const char        *call_id,
                         const char        *number,
                         const char        *agent_id,
                         TrothPromiseOrigin origin,
                         GError           **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (TrothCustomer) customer = number ? find_caller (connection, number, &local) : NULL;
  g_autoptr (TrothMakeArgs) args = NULL;
  TrothOwnerKind kind = TROTH_OWNER_KIND_AGENT;
  const char    *owner = agent_id;

  if (local)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (customer == NULL)
    return TRUE;
  if (owner == NULL)
    owner = troth_customer_get_owner_id (customer);
  if (owner == NULL)
    {
      kind = TROTH_OWNER_KIND_TEAM;
      owner = troth_customer_get_team_id (customer);
    }
  if (owner == NULL)
    return TRUE;
  args = troth_call_back_args (customer, number, kind, owner, origin, request->now);
  return make (connection, request, call_id, args, error);
}
