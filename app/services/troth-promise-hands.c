// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-services"

#include "troth-promise-hands.h"

#include "troth-call-back.h"
#include "troth-promise-service-private.h"
#include "troth-time.h"
#include "troth-uuid.h"

/* Many hand-overs on their way. */
typedef struct
{
  guint      n_running;
  guint      n_done;
  GPtrArray *refused;
  GError    *error; /* the first */
} Hands;

static void
free_hands (gpointer data)
{
  Hands *hands = data;

  g_ptr_array_unref (hands->refused);
  g_clear_error (&hands->error);
  g_free (hands);
}

/* One of them. */
typedef struct
{
  GTask        *task;
  TrothPromise *promise;
} Hand;

static void
finish_one (GTask *task)
{
  Hands *hands = g_task_get_task_data (task);

  if (--hands->n_running > 0)
    return;
  if (hands->error)
    g_task_return_error (task, g_steal_pointer (&hands->error));
  else
    g_task_return_int (task, hands->n_done);
}

static void
on_handed_over_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autofree Hand *hand = user_data;
  g_autoptr (GTask) task = hand->task;
  g_autoptr (TrothPromise) promise = hand->promise;
  Hands *hands = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (TrothOutcome) outcome = troth_promise_service_run_finish (TROTH_PROMISE_SERVICE (source), result, NULL, &error);

  if (outcome == NULL)
    {
      if (hands->error == NULL)
        hands->error = g_steal_pointer (&error);
    }
  else if (troth_outcome_get_kind (outcome) == TROTH_OUTCOME_KIND_APPLIED || troth_outcome_get_kind (outcome) == TROTH_OUTCOME_KIND_NOOP)
    hands->n_done++;
  else
    g_ptr_array_add (hands->refused, g_steal_pointer (&promise));
  finish_one (task);
}

void
troth_promise_service_hand_over_all_async (TrothPromiseService *self,
                                           GPtrArray           *promises,
                                           TrothOwnerKind       to_kind,
                                           const char          *to_id,
                                           const char          *reason,
                                           GCancellable        *cancellable,
                                           GAsyncReadyCallback  callback,
                                           gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Hands *hands = g_new0 (Hands, 1);

  hands->refused = g_ptr_array_new_with_free_func (g_object_unref);
  hands->n_running = promises->len + 1; /* and this function */
  g_task_set_source_tag (task, troth_promise_service_hand_over_all_async);
  g_task_set_task_data (task, hands, free_hands);
  for (guint i = 0; i < promises->len; i++)
    {
      g_autoptr (TrothHandOverArgs) args = troth_hand_over_args_new ();
      Hand *hand = g_new (Hand, 1);

      *hand = (Hand){ g_object_ref (task), g_object_ref (promises->pdata[i]) };
      troth_hand_over_args_set_to_kind (args, to_kind);
      troth_hand_over_args_set_to_id (args, to_id);
      troth_hand_over_args_set_from_id (args, troth_promise_get_owner_id (promises->pdata[i]));
      troth_hand_over_args_set_reason (args, reason);
      troth_promise_service_run_async (self, "promise.hand_over", promises->pdata[i], args, cancellable, on_handed_over_cb, hand);
    }
  finish_one (task);
}

guint
troth_promise_service_hand_over_all_finish (TrothPromiseService *self,
                                            GAsyncResult        *result,
                                            GPtrArray          **refused,
                                            GError             **error)
{
  Hands *hands = g_task_get_task_data (G_TASK (result));
  gssize n = g_task_propagate_int (G_TASK (result), error);

  if (refused)
    *refused = g_ptr_array_ref (hands->refused);
  return n < 0 ? 0 : (guint) n;
}

static TrothAgent *
find_active (TrothStore *store,
             const char *id)
{
  g_autoptr (TrothAgent) agent = id ? troth_store_get (store, TROTH_TYPE_AGENT, id, NULL) : NULL;

  return agent && troth_agent_get_active (agent) ? g_steal_pointer (&agent) : NULL;
}

TrothAgent *
troth_promise_service_find_lead (TrothPromiseService *self)
{
  TrothDesk  *desk = troth_promise_service_get_desk (self);
  TrothStore *store = troth_desk_get_store (desk);
  TrothAgent *agent = troth_session_get_agent (troth_desk_get_session (desk));
  TrothAgent *lead = agent ? find_active (store, troth_agent_get_lead_id (agent)) : NULL;
  g_autoptr (TrothTeam) team = NULL;

  if (agent == NULL || lead)
    return lead;
  if (troth_agent_get_team_id (agent))
    team = troth_store_get (store, TROTH_TYPE_TEAM, troth_agent_get_team_id (agent), NULL);
  return team ? find_active (store, troth_team_get_lead_id (team)) : NULL;
}

static char *
dup_asked_id (const char *call_id)
{
  return call_id ? troth_uuid_derive (call_id, "management_callback") : NULL;
}

TrothPromise *
troth_promise_service_find_asked (TrothPromiseService *self,
                                  const char          *call_id)
{
  g_autofree char *id = dup_asked_id (call_id);

  return id ? troth_store_get (troth_desk_get_store (troth_promise_service_get_desk (self)), TROTH_TYPE_PROMISE, id, NULL) : NULL;
}

TrothMakeArgs *
troth_promise_service_management_args (TrothPromiseService *self,
                                       TrothCustomer       *customer,
                                       const char          *call_id,
                                       const char          *number,
                                       const char          *words,
                                       char               **id)
{
  TrothDesk *desk = troth_promise_service_get_desk (self);
  g_autoptr (TrothAgent) lead = troth_promise_service_find_lead (self);
  TrothMakeArgs *args = NULL;

  if (lead == NULL)
    return NULL;
  args = troth_call_back_args (customer, number, TROTH_OWNER_KIND_AGENT, troth_agent_get_id (lead),
                               TROTH_PROMISE_ORIGIN_ASKED_FOR_MANAGEMENT, troth_desk_now (desk) + TROTH_HOUR);
  troth_make_args_set_kind (args, TROTH_PROMISE_KIND_MANAGEMENT_CALLBACK);
  troth_make_args_set_words (args, words);
  troth_make_args_set_calling_override (args, words); /* the customer asks for it now, at whatever hour */
  *id = dup_asked_id (call_id);
  return args;
}
