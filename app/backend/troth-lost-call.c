// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-backend"

#include "troth-lost-call.h"

#include "troth-call-back.h"
#include "troth-changes.h"
#include "troth-db-record.h"
#include "troth-db-search.h"
#include "troth-db-source.h"
#include "troth-phone-number.h"
#include "troth-promise.h"
#include "troth-team-hours.h"

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

/* The voicemail as it stands in the database (transfer full) (nullable without @error). */
static TrothInteraction *
read_kept (TrothDbConnection *connection,
           TrothInteraction  *left,
           GError           **error)
{
  return troth_db_record_get (connection, TROTH_TYPE_INTERACTION, troth_interaction_get_id (left), error);
}

/* As often as it is reported: what was known of it stays. */
static gboolean
complete (TrothDbConnection *connection,
          TrothInteraction  *left,
          GError           **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (TrothInteraction) old = read_kept (connection, left, &local);

  if (local)
    g_propagate_error (error, g_steal_pointer (&local));
  if (old == NULL)
    return error == NULL || *error == NULL;
  troth_interaction_set_started_at (left, troth_interaction_get_started_at (old));
  troth_interaction_set_version (left, troth_interaction_get_version (old));
  if (troth_interaction_get_transcript (left) == NULL)
    troth_interaction_set_transcript (left, troth_interaction_get_transcript (old));
  if (troth_interaction_get_menu_path (left) == NULL)
    troth_interaction_set_menu_path (left, troth_interaction_get_menu_path (old));
  return TRUE;
}

static gboolean
keep (TrothDbConnection *connection,
      TrothChanges      *changes,
      TrothInteraction  *left,
      GError           **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (TrothInteraction) old = read_kept (connection, left, &local);

  if (local)
    g_propagate_error (error, g_steal_pointer (&local));
  if (error && *error)
    return FALSE;
  return (old && troth_record_equal (left, old)) || troth_changes_put (changes, connection, left, error);
}

/* A call back that was promised before anybody knew of the message is about it now. TRUE with @found unset: there is none. */
static gboolean
tell_promise (TrothDbConnection *connection,
              TrothChanges      *changes,
              const char        *id,
              TrothMakeArgs     *args,
              gboolean          *found,
              GError           **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (TrothPromise) promise = troth_db_record_lock (connection, TROTH_TYPE_PROMISE, id, &local);
  g_autoptr (TrothPromise) before = promise ? troth_record_copy (promise) : NULL;

  *found = promise != NULL;
  if (local)
    g_propagate_error (error, g_steal_pointer (&local));
  if (promise == NULL || troth_promise_get_state (promise) != TROTH_PROMISE_STATE_OPEN)
    return error == NULL || *error == NULL;
  troth_promise_set_origin (promise, TROTH_PROMISE_ORIGIN_VOICEMAIL);
  troth_promise_set_words (promise, troth_make_args_get_words (args));
  troth_promise_set_internal_note (promise, troth_make_args_get_internal_note (args));
  troth_promise_set_interaction_id (promise, troth_make_args_get_interaction_id (args));
  return troth_record_equal (promise, before) || troth_changes_put (changes, connection, promise, error);
}

static gboolean
make (TrothDbConnection *connection,
      TrothExchange     *request,
      const char        *call_id,
      TrothMakeArgs     *args,
      TrothInteraction  *left,
      GError           **error)
{
  g_autofree char *id = troth_call_back_id (call_id);
  g_autoptr (TrothCommand) command = troth_command_for ("promise.make", id, args, 0, request->now);
  g_autoptr (TrothDbSource) source = troth_db_source_new (connection);
  g_autoptr (TrothChanges) changes = troth_changes_new ();
  g_autoptr (TrothResult) result = NULL;
  gboolean found = FALSE;

  if (left && (!tell_promise (connection, changes, id, args, &found, error) || !keep (connection, changes, left, error)))
    return FALSE;
  if (!found)
    result = troth_command_run (command, TROTH_RECORD_SOURCE (source), &request->actor, request->now, error);
  if (!found && result == NULL)
    return FALSE;
  if (result && troth_outcome_get_kind (result->outcome) == TROTH_OUTCOME_KIND_REJECTED)
    g_message ("nobody calls back the caller of %s: %s", call_id, troth_outcome_get_code (result->outcome));
  for (guint i = 0; result && i < result->changed->len; i++)
    if (!troth_changes_put (changes, connection, result->changed->pdata[i], error))
      return FALSE;
  return troth_changes_commit (changes, connection, request->now, &request->head, error);
}

/* Nobody is there to own a promise: it stands in the timeline. */
static gboolean
keep_alone (TrothDbConnection *connection,
            TrothExchange     *request,
            TrothInteraction  *left,
            GError           **error)
{
  g_autoptr (TrothChanges) changes = troth_changes_new ();

  return keep (connection, changes, left, error) && troth_changes_commit (changes, connection, request->now, &request->head, error);
}

/* When the team works (transfer full) (nullable with @error). */
static TrothHours *
get_hours (TrothDbConnection *connection,
           const char        *team_id,
           GError           **error)
{
  g_autoptr (TrothDbSource) source = troth_db_source_new (connection);
  g_autoptr (GError) local = NULL;
  TrothHours *hours = troth_team_hours (TROTH_RECORD_SOURCE (source), team_id, &local);

  if (local)
    g_propagate_error (error, g_steal_pointer (&local));
  return hours || local ? hours : troth_hours_new_standard ("UTC");
}

gboolean
troth_lost_call_promise (TrothDbConnection *connection,
                         TrothExchange     *request,
                         const char        *call_id,
                         const char        *number,
                         const char        *agent_id,
                         TrothPromiseOrigin origin,
                         TrothInteraction  *left,
                         GError           **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (TrothCustomer) customer = number ? find_caller (connection, number, &local) : NULL;
  g_autoptr (TrothMakeArgs) args = NULL;
  g_autoptr (TrothHours) hours = NULL;
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
  if (left)
    {
      troth_interaction_set_customer_id (left, troth_customer_get_id (customer));
      if (!complete (connection, left, error))
        return FALSE;
    }
  if (owner == NULL)
    return left == NULL || keep_alone (connection, request, left, error);
  args = troth_call_back_args (customer, number, kind, owner, origin, request->now);
  if (left)
    {
      hours = get_hours (connection, troth_customer_get_team_id (customer), error);
      if (hours == NULL)
        return FALSE;
      troth_call_back_for_voicemail (args, customer, left, hours, request->now);
    }
  return make (connection, request, call_id, args, left, error);
}
