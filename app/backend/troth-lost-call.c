// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-backend"

#include "troth-lost-call.h"

#include "troth-agent.h"
#include "troth-call-back.h"
#include "troth-changes.h"
#include "troth-db-person.h"
#include "troth-db-record.h"
#include "troth-db-search.h"
#include "troth-db-source.h"
#include "troth-phone-number.h"
#include "troth-promise-rules.h"
#include "troth-team-hours.h"
#include "troth-unknown-caller.h"

/* Adds to @found the customers who have @number. */
static gboolean
find_callers (TrothDbConnection *connection,
              const char        *number,
              GPtrArray         *found,
              GError           **error)
{
  g_autoptr (TrothPhoneNumber) parsed = troth_phone_number_parse (number, NULL);
  g_autoptr (GPtrArray) hits = parsed->e164 ? troth_db_search (connection, parsed->e164, NULL, error) : NULL;

  if (parsed->e164 && hits == NULL)
    return FALSE;
  for (guint i = 0; hits && i < hits->len; i++)
    {
      const TrothDbHit *hit = hits->pdata[i];
      g_autoptr (GError) local = NULL;
      g_autoptr (TrothCustomer) customer = troth_db_record_get (connection, TROTH_TYPE_CUSTOMER, hit->customer_id, &local);

      if (g_error_matches (local, TROTH_ERROR, TROTH_ERROR_UNREADABLE))
        g_warning ("customer %s: %s: not taken for the caller; mend the row", hit->customer_id, local->message);
      else if (local)
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
      if (customer && troth_unknown_caller_has_number (customer, parsed->e164))
        g_ptr_array_add (found, g_steal_pointer (&customer));
    }
  return TRUE;
}

/* Whether @number can be called back: an internal one only by whoever left a message. */
static gboolean
is_callable (const char *number,
             gboolean    left)
{
  g_autoptr (TrothPhoneNumber) parsed = number ? troth_phone_number_parse (number, NULL) : NULL;

  return parsed && (parsed->e164 || (left && parsed->digits));
}

static gboolean
is_number (const char *one, /* (nullable) */
           const char *other)
{
  g_autoptr (TrothPhoneNumber) a = troth_phone_number_parse (one, NULL), b = troth_phone_number_parse (other, NULL);

  return a->e164 || b->e164 ? g_strcmp0 (a->e164, b->e164) == 0 : g_strcmp0 (one, other) == 0;
}

/* To whom the call back of this call was promised, by an earlier event or by the agent, who may know better than the number does: TRUE with
 * *@caller unset: to nobody at this number. */
static gboolean
find_promised (TrothDbConnection *connection,
               const char        *call_id,
               const char        *number,
               TrothCustomer    **caller,
               GError           **error)
{
  g_autofree char *id = troth_call_back_id (call_id), *survivor = NULL;
  g_autoptr (GError) local = NULL;
  g_autoptr (TrothPromise) promise = troth_db_record_get (connection, TROTH_TYPE_PROMISE, id, &local);
  g_autoptr (TrothCustomer) found = NULL;

  if (promise)
    survivor = troth_db_person_survivor (connection, troth_promise_get_customer_id (promise), &local);
  if (survivor)
    found = troth_db_record_get (connection, TROTH_TYPE_CUSTOMER, survivor, &local);
  if (local)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (found && (is_number (troth_promise_get_number (promise), number) || troth_unknown_caller_has_number (found, number)))
    *caller = g_steal_pointer (&found);
  return TRUE;
}

/* To whom the call is owed: to whom it was promised, else the one customer who has @number; whoever else it is has a record of their own until
 * an agent knows. *@fresh: it is yet to be written. (transfer full) (nullable with @error) */
static TrothCustomer *
find_caller (TrothDbConnection *connection,
             TrothExchange     *request,
             const char        *call_id,
             const char        *number,
             gboolean          *fresh,
             GError           **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (TrothCustomer) known = NULL;

  *fresh = FALSE;
  if (!find_promised (connection, call_id, number, &known, error))
    return NULL;
  if (known)
    return g_steal_pointer (&known);
  if (!find_callers (connection, number, found, error))
    return NULL;
  if (found->len == 1)
    return g_object_ref (found->pdata[0]);
  return troth_unknown_caller_find (connection, request, call_id, number, found, fresh, error);
}

/* Nothing of it is stored: whoever reports it is told why, and keeps it. */
static gboolean
refuse_message (GError    **error,
                const char *why)
{
  g_set_error (error, TROTH_ERROR, TROTH_ERROR_INVALID, "%s; the message was not taken: keep it", why);
  return FALSE;
}

/* Whoever had the call before is @customer: a number may be somebody else's by now, and a call id come twice. */
static gboolean
is_hers (TrothDbConnection *connection,
         const char        *customer_id,
         TrothCustomer     *customer,
         GError           **error)
{
  g_autofree char *survivor = troth_db_person_survivor (connection, customer_id, error);

  if (survivor && !g_str_equal (survivor, troth_customer_get_id (customer)))
    return refuse_message (error, "call_id: that call was another customer's");
  return survivor != NULL;
}

/* The voicemail as it stands in the database (transfer full): FALSE with @error; NULL: it is new. */
static gboolean
read_kept (TrothDbConnection *connection,
           TrothInteraction  *left,
           TrothInteraction **kept,
           GError           **error)
{
  g_autoptr (GError) local = NULL;

  *kept = troth_db_record_get (connection, TROTH_TYPE_INTERACTION, troth_interaction_get_id (left), &local);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* As often as it is reported: what was known of it stays. (transfer full) (nullable with @error) */
static TrothInteraction *
complete (TrothDbConnection *connection,
          TrothInteraction  *left,
          TrothCustomer     *customer,
          GError           **error)
{
  g_autoptr (TrothInteraction) kept = NULL;

  if (!read_kept (connection, left, &kept, error))
    return NULL;
  if (kept == NULL)
    {
      troth_interaction_set_customer_id (left, troth_customer_get_id (customer));
      return g_object_ref (left);
    }
  if (!is_hers (connection, troth_interaction_get_customer_id (kept), customer, error))
    return NULL;
  if (troth_interaction_get_transcript (left))
    troth_interaction_set_transcript (kept, troth_interaction_get_transcript (left));
  if (troth_interaction_get_menu_path (left))
    troth_interaction_set_menu_path (kept, troth_interaction_get_menu_path (left));
  return g_steal_pointer (&kept);
}

static gboolean
keep (TrothDbConnection *connection,
      TrothChanges      *changes,
      TrothInteraction  *left,
      GError           **error)
{
  g_autoptr (TrothInteraction) old = NULL;

  return read_kept (connection, left, &old, error) &&
         ((old && troth_record_equal (left, old)) || troth_changes_put (changes, connection, left, error));
}

/* An agent says what a caller said to her, or to her team, and not to others. */
static gboolean
is_for (TrothPromise     *promise,
        const TrothActor *who)
{
  return who->role != TROTH_ROLE_AGENT || troth_promise_is_owned_by (promise, who->agent_id, who->team_id) ||
         g_strcmp0 (troth_promise_get_made_by (promise), who->agent_id) == 0;
}

/* A call back that was promised before anybody knew of the message is about it now. TRUE with @found unset: there is none. */
static gboolean
tell_promise (TrothDbConnection *connection,
              TrothExchange     *request,
              TrothChanges      *changes,
              const char        *id,
              TrothMakeArgs     *args,
              TrothCustomer     *customer,
              gboolean          *found,
              GError           **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (TrothPromise) promise = troth_db_record_lock (connection, TROTH_TYPE_PROMISE, id, &local);
  g_autoptr (TrothPromise) before = promise ? troth_record_copy (promise) : NULL;

  *found = promise != NULL;
  if (local)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (promise == NULL)
    return TRUE;
  if (!is_for (promise, &request->actor))
    {
      g_set_error (error, TROTH_ERROR, TROTH_ERROR_FORBIDDEN, "this is somebody else's call");
      return FALSE;
    }
  if (!is_hers (connection, troth_promise_get_customer_id (promise), customer, error))
    return FALSE;
  if (troth_promise_get_state (promise) != TROTH_PROMISE_STATE_OPEN)
    return TRUE;
  troth_promise_set_origin (promise, TROTH_PROMISE_ORIGIN_VOICEMAIL);
  troth_promise_set_words (promise, troth_make_args_get_words (args));
  troth_promise_set_internal_note (promise, troth_make_args_get_internal_note (args));
  troth_promise_set_interaction_id (promise, troth_make_args_get_interaction_id (args));
  return troth_record_equal (promise, before) || troth_changes_put (changes, connection, promise, error);
}

/* TRUE with @made unset: it is refused, as of an owner who works here no longer. @stranger (nullable): to whom, written only with what is
 * promised to them: of whoever is owed nothing there is nothing to keep. */
static gboolean
make (TrothDbConnection *connection,
      TrothExchange     *request,
      TrothChanges      *changes,
      const char        *id,
      TrothCustomer     *stranger,
      TrothMakeArgs     *args,
      gboolean          *made,
      GError           **error)
{
  g_autoptr (TrothCommand) command = troth_command_for ("promise.make", id, args, 0, request->now);
  g_autoptr (TrothDbSource) source = troth_db_source_new_remembering (connection);
  g_autoptr (TrothResult) result = NULL;

  if (stranger)
    troth_db_source_note (source, stranger);
  result = troth_command_run (command, TROTH_RECORD_SOURCE (source), &request->actor, request->now, error);
  if (result == NULL)
    return FALSE;
  *made = troth_outcome_get_kind (result->outcome) != TROTH_OUTCOME_KIND_REJECTED;
  if (!*made)
    g_message ("a call back by %s is refused: %s", troth_make_args_get_owner_id (args), troth_outcome_get_code (result->outcome));
  if (stranger && result->changed->len > 0 && !troth_changes_put (changes, connection, stranger, error))
    return FALSE;
  for (guint i = 0; i < result->changed->len; i++)
    if (!troth_changes_put (changes, connection, result->changed->pdata[i], error))
      return FALSE;
  return TRUE;
}

/* By the first who may: whose call it was, who looks after her, her team, the team of whoever reports it. */
static gboolean
promise_call (TrothDbConnection *connection,
              TrothExchange     *request,
              const char        *call_id,
              const char        *agent_id,
              TrothCustomer     *customer,
              gboolean           fresh,
              TrothMakeArgs     *args,
              TrothInteraction  *left,
              GError           **error)
{
  const struct
  {
    TrothOwnerKind kind;
    const char    *id;
  } owners[] = {
    { TROTH_OWNER_KIND_AGENT, agent_id },
    { TROTH_OWNER_KIND_AGENT, troth_customer_get_owner_id (customer) },
    { TROTH_OWNER_KIND_TEAM, troth_customer_get_team_id (customer) },
    { TROTH_OWNER_KIND_TEAM, request->actor.team_id },
  };
  g_autofree char *id = troth_call_back_id (call_id);
  g_autoptr (TrothChanges) changes = troth_changes_new ();
  gboolean made = FALSE;

  if (left && !tell_promise (connection, request, changes, id, args, customer, &made, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (owners) && !made; i++)
    {
      troth_make_args_set_owner_kind (args, owners[i].kind);
      troth_make_args_set_owner_id (args, owners[i].id);
      if (owners[i].id && !make (connection, request, changes, id, fresh ? customer : NULL, args, &made, error))
        return FALSE;
    }
  if (left && !made)
    return refuse_message (error, "agent: nobody looks after the customer, so say whose call it was");
  if (left && !keep (connection, changes, left, error))
    return FALSE;
  if (!made)
    g_message ("nobody calls back the caller of %s", call_id);
  return troth_changes_commit (changes, connection, request->now, &request->head, error);
}

/* When the team works (transfer full) (nullable with @error). */
static TrothHours *
get_hours (TrothDbConnection *connection,
           const char        *team_id,
           GError           **error)
{
  g_autoptr (TrothDbSource) source = troth_db_source_new (connection);
  g_autoptr (GError) local = NULL;
  g_autoptr (TrothHours) hours = troth_team_hours (TROTH_RECORD_SOURCE (source), team_id, &local);
  g_autoptr (TrothTeam) team = hours || local || team_id == NULL ? NULL : troth_db_record_get (connection, TROTH_TYPE_TEAM, team_id, &local);

  if (local)
    g_propagate_error (error, g_steal_pointer (&local));
  else if (hours == NULL)
    hours = troth_hours_new_standard (team && troth_team_get_zone (team) ? troth_team_get_zone (team) : "UTC");
  return g_steal_pointer (&hours);
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
  gboolean fresh = FALSE;
  g_autoptr (TrothCustomer) customer = NULL;
  g_autoptr (TrothMakeArgs) args = NULL;
  g_autoptr (TrothInteraction) kept = NULL;
  g_autoptr (TrothHours) hours = NULL;

  if (!is_callable (number, left != NULL))
    return left == NULL || refuse_message (error, "number: nobody can be called back without one");
  customer = find_caller (connection, request, call_id, number, &fresh, error);
  if (customer == NULL)
    return FALSE;
  args = troth_call_back_args (customer, number, TROTH_OWNER_KIND_AGENT, agent_id, origin, request->now);
  if (left)
    {
      const char *team_id = troth_customer_get_team_id (customer);

      kept = complete (connection, left, customer, error);
      hours = kept ? get_hours (connection, team_id ? team_id : request->actor.team_id, error) : NULL;
      if (hours == NULL)
        return FALSE;
      troth_call_back_for_voicemail (args, customer, kept, hours, request->now);
    }
  return promise_call (connection, request, call_id, agent_id, customer, fresh, args, kept, error);
}
