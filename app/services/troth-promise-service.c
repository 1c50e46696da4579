// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-services"

#include "troth-promise-service-private.h"

#include "troth-db-record.h"
#include "troth-json.h"
#include "troth-store-account.h"
#include "troth-store-list.h"
#include "troth-store-notes.h"
#include "troth-store-outbox.h"
#include "troth-store-outlook.h"
#include "troth-store-promises.h"
#include "troth-time.h"

struct _TrothPromiseService
{
  GObject       parent_instance;
  TrothDesk    *desk;
  TrothAccount  account;
  GCancellable *cancellable;
  GHashTable   *claims;   /* of ids: gint64, the numbers that she was given (troth-claim.h) */
  GHashTable   *drafts;   /* by customer id, "" = none: what was kept here, though the store may still be writing it */
  gboolean      counting; /* one count at a time; changes meanwhile ask for one more */
  gboolean      recount;
};

enum
{
  SIGNAL_WEEK_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TrothPromiseService, troth_promise_service, G_TYPE_OBJECT)

static void count_week (TrothPromiseService *self);

static void
on_week_read_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  TrothPromiseService *self = NULL;
  TrothAccount         account;
  g_autoptr (GError) error = NULL;

  if (!troth_store_account_finish (TROTH_STORE (source), result, &account, &error))
    {
      if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        return;
      g_message ("the week was not counted: %s", error->message);
    }
  self = user_data;
  self->counting = FALSE;
  if (error == NULL)
    {
      self->account = account;
      g_signal_emit (self, signals[SIGNAL_WEEK_CHANGED], 0);
    }
  if (self->recount)
    count_week (self);
}

static void
count_week (TrothPromiseService *self)
{
  TrothAgent  *agent = troth_session_get_agent (troth_desk_get_session (self->desk));
  TrothAccount weeks = { 0 };

  self->recount = self->counting;
  if (agent == NULL || self->counting)
    return;
  self->counting = TRUE;
  troth_account_set_weeks (&weeks, troth_desk_now (self->desk), troth_desk_get_zone (self->desk));
  troth_store_account_async (troth_desk_get_store (self->desk), &weeks, troth_agent_get_id (agent), NULL, self->cancellable,
                             on_week_read_cb, self);
}

static void
on_store_changed_cb (TrothPromiseService *self,
                     GPtrArray           *changes)
{
  gboolean promises = FALSE;

  for (guint i = 0; i < changes->len; i++)
    {
      const TrothChange *change = changes->pdata[i];

      promises |= change->type == TROTH_TYPE_PROMISE;
      if (change->op == TROTH_CHANGE_ERASE) /* the store knows which drafts were about her, and has the others */
        g_hash_table_remove_all (self->drafts);
    }
  if (promises)
    count_week (self);
}

static void
troth_promise_service_dispose (GObject *object)
{
  TrothPromiseService *self = TROTH_PROMISE_SERVICE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->claims, g_hash_table_unref);
  g_clear_pointer (&self->drafts, g_hash_table_unref);
  G_OBJECT_CLASS (troth_promise_service_parent_class)->dispose (object);
}

static void
troth_promise_service_class_init (TrothPromiseServiceClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = troth_promise_service_dispose;
  /* TrothPromiseService::week-changed: troth_promise_service_get_week () has something new to say */
  signals[SIGNAL_WEEK_CHANGED] = g_signal_new ("week-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                               NULL, G_TYPE_NONE, 0);
}

static void
troth_promise_service_init (TrothPromiseService *self)
{
  self->cancellable = g_cancellable_new ();
  self->claims = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->drafts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

TrothPromiseService *
troth_promise_service_new (TrothDesk *desk)
{
  TrothPromiseService *self = g_object_new (TROTH_TYPE_PROMISE_SERVICE, NULL);

  self->desk = g_object_ref (desk);
  g_signal_connect_object (troth_desk_get_store (desk), "changed", G_CALLBACK (on_store_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (troth_desk_get_session (desk), "notify::agent", G_CALLBACK (count_week), self, G_CONNECT_SWAPPED);
  count_week (self);
  return self;
}

/* %NULL: anybody's. */
static char **
dup_owners (TrothPromiseService *self,
            TrothPromiseScope    scope)
{
  TrothAgent       *agent = troth_session_get_agent (troth_desk_get_session (self->desk));
  const char       *team = agent ? troth_agent_get_team_id (agent) : NULL;
  const char *const owners[] = { agent ? troth_agent_get_id (agent) : NULL, team, NULL };

  return agent && scope == TROTH_PROMISES_MINE ? g_strdupv ((char **) owners) : NULL;
}

GListModel *
troth_promise_service_list_open (TrothPromiseService    *self,
                                 const TrothPromiseView *view)
{
  g_auto (GStrv) owners = dup_owners (self, view->scope);

  return G_LIST_MODEL (troth_store_promises_new (troth_desk_get_store (self->desk), view, (const char *const *) owners));
}

GListModel *
troth_promise_service_list_voicemails (TrothPromiseService *self)
{
  g_autoptr (TrothDbQuery) query = troth_db_query_new (TROTH_TYPE_PROMISE);

  troth_db_query_where (troth_db_query_where (query, "state", "open"), "origin", "voicemail");
  return G_LIST_MODEL (troth_store_list_new (troth_desk_get_store (self->desk), troth_db_query_order (query, "made_at", FALSE)));
}

void
troth_promise_service_set_view (TrothPromiseService    *self,
                                GListModel             *list,
                                const TrothPromiseView *view)
{
  g_auto (GStrv) owners = dup_owners (self, view->scope);

  troth_store_promises_set_view (TROTH_STORE_PROMISES (list), view, (const char *const *) owners);
}

GListModel *
troth_promise_service_list_for (TrothPromiseService *self,
                                const char          *customer_id)
{
  g_autoptr (TrothDbQuery) query = troth_db_query_new (TROTH_TYPE_PROMISE);
  g_auto (GStrv) ids = troth_persons_dup_ids (troth_desk_get_persons (self->desk), customer_id);

  troth_db_query_where (troth_db_query_where_any (query, "customer_id", (const char *const *) ids), "state", "open");
  return G_LIST_MODEL (troth_store_list_new (troth_desk_get_store (self->desk), troth_db_query_order (query, "due_at", FALSE)));
}

TrothDesk *
troth_promise_service_get_desk (TrothPromiseService *self)
{
  return self->desk;
}

const TrothAccount *
troth_promise_service_get_account (TrothPromiseService *self)
{
  return &self->account;
}

void
troth_promise_service_account_of_async (TrothPromiseService *self,
                                        const char          *customer_id,
                                        GCancellable        *cancellable,
                                        GAsyncReadyCallback  callback,
                                        gpointer             user_data)
{
  TrothAccount weeks = { 0 };
  g_auto (GStrv) ids = troth_persons_dup_ids (troth_desk_get_persons (self->desk), customer_id);

  troth_account_set_weeks (&weeks, troth_desk_now (self->desk), troth_desk_get_zone (self->desk));
  troth_store_account_async (troth_desk_get_store (self->desk), &weeks, NULL, (const char *const *) ids, cancellable, callback, user_data);
}

gboolean
troth_promise_service_account_of_finish (GAsyncResult *result,
                                         TrothAccount *account,
                                         GError      **error)
{
  return troth_store_account_finish (TROTH_STORE (g_task_get_source_object (G_TASK (result))), result, account, error);
}

gboolean
troth_promise_service_is_unsent (TrothPromiseService *self,
                                 const char          *promise_id)
{
  return troth_store_is_unsent (troth_desk_get_store (self->desk), promise_id);
}

void
troth_promise_service_ask_outlook_async (TrothPromiseService *self,
                                         TrothPromiseKind     kind,
                                         const char          *owner_id,
                                         gint64               due_at,
                                         GCancellable        *cancellable,
                                         GAsyncReadyCallback  callback,
                                         gpointer             user_data)
{
  troth_store_outlook_async (troth_desk_get_store (self->desk), kind, owner_id, due_at, troth_desk_now (self->desk), cancellable,
                             callback, user_data);
}

gboolean
troth_promise_service_ask_outlook_finish (GAsyncResult *result,
                                          TrothOutlook *outlook,
                                          GError      **error)
{
  return troth_store_outlook_finish (result, outlook, error);
}

static void
on_run_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError          *error = NULL;
  g_autofree char *id = NULL;
  TrothOutcome    *outcome = troth_desk_run_finish (TROTH_DESK (source), result, &id, &error);

  g_task_set_task_data (task, g_steal_pointer (&id), g_free);
  if (outcome)
    g_task_return_pointer (task, outcome, g_object_unref);
  else
    g_task_return_error (task, error);
}

void
troth_promise_service_run_async (TrothPromiseService *self,
                                 const char          *op,
                                 TrothPromise        *promise,
                                 gpointer             args,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  GTask        *task = g_task_new (self, cancellable, callback, user_data);
  const gint64 *claim = promise ? g_hash_table_lookup (self->claims, troth_promise_get_id (promise)) : NULL;

  g_task_set_source_tag (task, troth_promise_service_run_async);
  if (claim && TROTH_IS_END_ARGS (args))
    troth_end_args_set_claim (args, *claim);
  if (claim && (TROTH_IS_END_ARGS (args) || TROTH_IS_ATTEMPT_ARGS (args) || TROTH_IS_HAND_OVER_ARGS (args)))
    g_hash_table_remove (self->claims, troth_promise_get_id (promise)); /* she has done with it: later it would be an old one */
  troth_desk_run_async (self->desk, op, promise ? troth_promise_get_id (promise) : NULL,
                        promise ? troth_promise_get_version (promise) : 0, args, cancellable, on_run_cb, task);
}

TrothOutcome *
troth_promise_service_run_finish (TrothPromiseService *self,
                                  GAsyncResult        *result,
                                  TrothPromise       **promise,
                                  GError             **error)
{
  const char   *id = g_task_get_task_data (G_TASK (result));
  TrothOutcome *outcome = g_task_propagate_pointer (G_TASK (result), error);

  if (promise)
    *promise = outcome ? troth_store_get (troth_desk_get_store (self->desk), TROTH_TYPE_PROMISE, id, NULL) : NULL;
  return outcome;
}

static void
on_claimed_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (TrothReply) reply = troth_rest_client_send_finish (TROTH_REST_CLIENT (source), result, &error);
  g_autoptr (JsonObject) answer = reply ? troth_reply_parse (reply, &error) : NULL;
  TrothPromiseService *self = g_task_get_source_object (task);

  if (answer == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  if (reply->status == 200)
    {
      const gint64 claim = troth_json_get_int (answer, "claim", 0);

      g_hash_table_replace (self->claims, g_strdup (g_task_get_task_data (task)), g_memdup2 (&claim, sizeof claim));
    }
  g_task_return_pointer (task, reply->status == 409 ? g_strdup (troth_json_get_string (answer, "by")) : NULL, g_free);
}

void
troth_promise_service_claim_async (TrothPromiseService *self,
                                   TrothPromise        *promise,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  TrothRestClient *client = troth_desk_get_client (self->desk);
  g_autofree char *path = g_strdup_printf ("/v1/promises/%s/claim", troth_promise_get_id (promise));

  g_task_set_source_tag (task, troth_promise_service_claim_async);
  g_task_set_task_data (task, g_strdup (troth_promise_get_id (promise)), g_free);
  if (client == NULL || troth_promise_get_owner_kind (promise) != TROTH_OWNER_KIND_TEAM)
    g_task_return_pointer (task, NULL, NULL);
  else
    troth_rest_client_send_async (client, troth_rest_client_request (client, "POST", path, NULL), cancellable, on_claimed_cb, g_steal_pointer (&task));
}

char *
troth_promise_service_claim_finish (TrothPromiseService *self,
                                    GAsyncResult        *result,
                                    GError             **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, troth_promise_service_claim_async), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
troth_promise_service_save_draft (TrothPromiseService *self,
                                  const char          *customer_id,
                                  JsonNode            *draft)
{
  g_autofree char *key = g_strconcat ("promise:", customer_id, NULL);
  g_autoptr (GString) text = g_string_new (NULL);

  if (draft)
    troth_json_append_node (text, draft);
  troth_store_set_draft_async (troth_desk_get_store (self->desk), key, draft ? text->str : NULL, troth_desk_now (self->desk),
                               NULL, NULL, NULL);
  g_hash_table_insert (self->drafts, g_strdup (customer_id), g_string_free (g_steal_pointer (&text), FALSE));
}

JsonNode *
troth_promise_service_load_draft (TrothPromiseService *self,
                                  const char          *customer_id,
                                  GError             **error)
{
  g_autofree char *key = g_strconcat ("promise:", customer_id, NULL);
  g_autofree char *text = g_strdup (g_hash_table_lookup (self->drafts, customer_id));

  if (!text)
    text = troth_store_get_draft (troth_desk_get_store (self->desk), key, error);
  return text && *text ? troth_json_parse (text, -1, NULL, error) : NULL;
}
