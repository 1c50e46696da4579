// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-services"

#include "troth-customer-service-private.h"

#include "troth-customer-text.h"
#include "troth-store-list.h"

#define COMES_WITHIN_S 20 /* from the backend's word to the records here */

struct _TrothCustomerService
{
  GObject       parent_instance;
  TrothDesk    *desk;
  GListModel   *agents;
  GListModel   *teams;
  GCancellable *cancellable;
};

enum
{
  SIGNAL_LOADED,
  SIGNAL_PERSONS_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TrothCustomerService, troth_customer_service, G_TYPE_OBJECT)

static void
troth_customer_service_dispose (GObject *object)
{
  TrothCustomerService *self = TROTH_CUSTOMER_SERVICE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->agents);
  g_clear_object (&self->teams);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (troth_customer_service_parent_class)->dispose (object);
}

static void
troth_customer_service_class_init (TrothCustomerServiceClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = troth_customer_service_dispose;
  /* TrothCustomerService::loaded: (TrothCustomer) what troth_customer_service_peek () was asked for is there */
  signals[SIGNAL_LOADED] = g_signal_new ("loaded", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, TROTH_TYPE_CUSTOMER);
  /* TrothCustomerService::persons-changed: records were merged or separated: names and lists may be others now */
  signals[SIGNAL_PERSONS_CHANGED] = g_signal_new ("persons-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                                  G_TYPE_NONE, 0);
}

static void
troth_customer_service_init (TrothCustomerService *self)
{
  self->cancellable = g_cancellable_new ();
}

/* Of @customer_id (nullable: of anybody), with whichever of her records it was made; the last first, or people by name. */
static GListModel *
list_new (TrothCustomerService *self,
          GType                 type,
          const char           *customer_id,
          const char           *field, /* (nullable) */
          const char           *value,
          const char           *order)
{
  g_autoptr (TrothDbQuery) query = troth_db_query_new (type);
  g_auto (GStrv) ids = customer_id ? troth_persons_dup_ids (troth_desk_get_persons (self->desk), customer_id) : NULL;

  if (ids)
    troth_db_query_where_any (query, "customer_id", (const char *const *) ids);
  if (field)
    troth_db_query_where (query, field, value);
  troth_db_query_order (query, order, customer_id != NULL);
  return G_LIST_MODEL (troth_store_list_new (troth_desk_get_store (self->desk), query));
}

static void
on_persons_changed_cb (TrothCustomerService *self)
{
  g_signal_emit (self, signals[SIGNAL_PERSONS_CHANGED], 0);
}

TrothDesk *
troth_customer_service_get_desk (TrothCustomerService *self)
{
  return self->desk;
}

TrothCustomerService *
troth_customer_service_new (TrothDesk *desk)
{
  TrothCustomerService *self = g_object_new (TROTH_TYPE_CUSTOMER_SERVICE, NULL);

  self->desk = g_object_ref (desk);
  g_signal_connect_object (troth_desk_get_persons (desk), "changed", G_CALLBACK (on_persons_changed_cb), self, G_CONNECT_SWAPPED);
  self->agents = list_new (self, TROTH_TYPE_AGENT, NULL, "active", "1", "name");
  self->teams = list_new (self, TROTH_TYPE_TEAM, NULL, NULL, NULL, "name");
  return self;
}

static void
show (TrothCustomerService *self,
      TrothCustomer        *customer,
      TrothPromise         *promise)
{
  TrothSession *session = troth_desk_get_session (self->desk);

  troth_session_set_promise (session, promise);
  troth_session_set_customer (session, customer);
}

typedef struct
{
  char          *customer_id;
  char          *promise_id;
  TrothCustomer *customer; /* once read */
  gboolean       asked;
  gboolean       aside; /* only brought here, not shown */
  TrothStore    *store; /* while her records are waited for */
  gulong         changed;
  guint          timeout;
} Opening;

static void
opening_stop (Opening *opening)
{
  if (opening->store)
    g_signal_handler_disconnect (opening->store, opening->changed);
  g_clear_object (&opening->store);
  g_clear_handle_id (&opening->timeout, g_source_remove);
}

static void
opening_free (gpointer data)
{
  Opening *opening = data;

  opening_stop (opening);
  g_clear_object (&opening->customer);
  g_free (opening->customer_id);
  g_free (opening->promise_id);
  g_free (opening);
}

static void
on_open_promise_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  TrothCustomerService *self = g_task_get_source_object (task);
  Opening              *opening = g_task_get_task_data (task);
  g_autoptr (TrothPromise) promise = troth_store_get_finish (TROTH_STORE (source), result, NULL);

  if (g_task_return_error_if_cancelled (task))
    return;
  show (self, opening->customer, promise);
  g_task_return_pointer (task, g_object_ref (opening->customer), g_object_unref);
}

/* ——— a customer whom this desk does not hold ——— */

static void on_open_customer_cb (GObject      *source,
                                 GAsyncResult *result,
                                 gpointer      user_data);

static void
stop_waiting (GTask *task)
{
  opening_stop (g_task_get_task_data (task));
  g_object_unref (task);
}

static void
on_store_changed_cb (TrothStore *store,
                     GPtrArray  *changes,
                     GTask      *task)
{
  Opening *opening = g_task_get_task_data (task);

  for (guint i = 0; i < changes->len; i++)
    {
      const TrothChange *change = g_ptr_array_index (changes, i);

      if (change->op != TROTH_CHANGE_PUT || change->type != TROTH_TYPE_CUSTOMER || !g_str_equal (change->id, opening->customer_id))
        continue;
      troth_store_get_async (store, TROTH_TYPE_CUSTOMER, opening->customer_id, g_task_get_cancellable (task), on_open_customer_cb,
                             g_object_ref (task));
      stop_waiting (task);
      return;
    }
}

static gboolean
on_waited_cb (gpointer user_data)
{
  GTask   *task = user_data;
  Opening *opening = g_task_get_task_data (task);

  opening->timeout = 0;
  if (!g_task_return_error_if_cancelled (task))
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_TIMED_OUT, "customer %s did not come", opening->customer_id);
  stop_waiting (task);
  return G_SOURCE_REMOVE;
}

static void
on_asked_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Opening *opening = g_task_get_task_data (task);
  GError  *error = NULL;
  g_autoptr (TrothReply) reply = troth_rest_client_send_finish (TROTH_REST_CLIENT (source), result, &error);

  if (opening->store == NULL) /* her records were quicker than the answer */
    {
      g_clear_error (&error);
      return;
    }
  if (reply == NULL || !troth_reply_is_ok (reply, &error))
    {
      g_task_return_error (task, error);
      stop_waiting (task);
    }
  else
    opening->timeout = g_timeout_add_seconds (COMES_WITHIN_S, on_waited_cb, task);
}

/* The team's working set takes her up: her records come with the next changes. Takes @task. */
static void
bring (TrothCustomerService *self,
       GTask                *task)
{
  Opening         *opening = g_task_get_task_data (task);
  TrothRestClient *client = troth_desk_get_client (self->desk);
  g_autofree char *id = g_uri_escape_string (opening->customer_id, NULL, FALSE);
  g_autofree char *path = g_strdup_printf ("/v1/customers/%s/open", id);

  opening->asked = TRUE;
  opening->store = g_object_ref (troth_desk_get_store (self->desk));
  opening->changed = g_signal_connect (opening->store, "changed", G_CALLBACK (on_store_changed_cb), task);
  troth_rest_client_send_async (client, troth_rest_client_request (client, "POST", path, NULL), g_task_get_cancellable (task), on_asked_cb,
                                g_object_ref (task));
}

static void
on_open_customer_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  TrothCustomerService *self = g_task_get_source_object (task);
  Opening              *opening = g_task_get_task_data (task);
  GError               *error = NULL;
  g_autoptr (TrothCustomer) customer = troth_store_get_finish (TROTH_STORE (source), result, &error);

  if (g_task_return_error_if_cancelled (task))
    {
      g_clear_error (&error);
      return;
    }
  if (customer == NULL && error == NULL && !opening->asked && troth_desk_get_client (self->desk))
    {
      bring (self, g_steal_pointer (&task));
      return;
    }
  if (customer == NULL)
    {
      if (error == NULL)
        g_set_error (&error, TROTH_ERROR, TROTH_ERROR_NOT_FOUND, "no customer %s", opening->customer_id);
      g_task_return_error (task, error);
      return;
    }
  if (opening->promise_id)
    {
      GCancellable *cancellable = g_task_get_cancellable (task); /* before the task is stolen: arguments have no order */

      opening->customer = g_steal_pointer (&customer);
      troth_store_get_async (TROTH_STORE (source), TROTH_TYPE_PROMISE, opening->promise_id, cancellable, on_open_promise_cb,
                             g_steal_pointer (&task));
      return;
    }
  if (!opening->aside)
    show (self, customer, NULL);
  g_task_return_pointer (task, g_steal_pointer (&customer), g_object_unref);
}

void
troth_customer_service_bring_async (TrothCustomerService *self,
                                    const char           *customer_id,
                                    GCancellable         *cancellable,
                                    GAsyncReadyCallback   callback,
                                    gpointer              user_data)
{
  GTask   *task = g_task_new (self, cancellable, callback, user_data);
  Opening *opening = g_new0 (Opening, 1);

  g_task_set_source_tag (task, troth_customer_service_bring_async);
  opening->customer_id = g_strdup (customer_id);
  opening->aside = TRUE;
  g_task_set_task_data (task, opening, opening_free);
  troth_store_get_async (troth_desk_get_store (self->desk), TROTH_TYPE_CUSTOMER, customer_id, cancellable, on_open_customer_cb, task);
}

void
troth_customer_service_open_async (TrothCustomerService *self,
                                   const char           *customer_id,
                                   const char           *promise_id,
                                   GCancellable         *cancellable,
                                   GAsyncReadyCallback   callback,
                                   gpointer              user_data)
{
  GTask   *task = g_task_new (self, cancellable, callback, user_data);
  Opening *opening = g_new0 (Opening, 1);

  g_task_set_source_tag (task, troth_customer_service_open_async);
  opening->customer_id = g_strdup (troth_persons_get_survivor (troth_desk_get_persons (self->desk), customer_id));
  opening->promise_id = g_strdup (promise_id);
  g_task_set_task_data (task, opening, opening_free);
  troth_store_get_async (troth_desk_get_store (self->desk), TROTH_TYPE_CUSTOMER, opening->customer_id, cancellable,
                         on_open_customer_cb, task);
}

TrothCustomer *
troth_customer_service_open_finish (TrothCustomerService *self,
                                    GAsyncResult         *result,
                                    GError              **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
on_peeked_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TrothCustomer) customer = troth_store_get_finish (TROTH_STORE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || customer == NULL)
    return;
  g_signal_emit (user_data, signals[SIGNAL_LOADED], 0, customer);
}

TrothCustomer *
troth_customer_service_peek (TrothCustomerService *self,
                             const char           *customer_id)
{
  TrothCustomer *customer = NULL;

  if (customer_id == NULL)
    return NULL;
  customer_id = troth_persons_get_survivor (troth_desk_get_persons (self->desk), customer_id);
  customer = troth_store_peek (troth_desk_get_store (self->desk), TROTH_TYPE_CUSTOMER, customer_id);
  if (customer == NULL)
    troth_store_get_async (troth_desk_get_store (self->desk), TROTH_TYPE_CUSTOMER, customer_id, self->cancellable,
                           on_peeked_cb, self);
  return customer;
}

GListModel *
troth_customer_service_timeline (TrothCustomerService *self,
                                 const char           *customer_id)
{
  return list_new (self, TROTH_TYPE_INTERACTION, customer_id, NULL, NULL, "started_at");
}

GListModel *
troth_customer_service_contacts (TrothCustomerService *self,
                                 const char           *customer_id,
                                 TrothInteractionKind  kind)
{
  return list_new (self, TROTH_TYPE_INTERACTION, customer_id, "kind", troth_enum_nick (TROTH_TYPE_INTERACTION_KIND, kind), "started_at");
}

GListModel *
troth_customer_service_ended (TrothCustomerService *self,
                              const char           *customer_id,
                              TrothPromiseState     state)
{
  return list_new (self, TROTH_TYPE_PROMISE, customer_id, "state", troth_enum_nick (TROTH_TYPE_PROMISE_STATE, state), "ended_at");
}

GListModel *
troth_customer_service_story (TrothCustomerService *self,
                              const char           *customer_id,
                              GType                 type)
{
  const char    *order = type == TROTH_TYPE_PRAISE ? "passed_at" : type == TROTH_TYPE_GOODWILL ? "granted_at"
                                                                                               : "offered_at";
  const gboolean given = type == TROTH_TYPE_GOODWILL; /* what was only asked for has not happened */

  return list_new (self, type, customer_id, given ? "state" : NULL, given ? "granted" : NULL, order);
}

GListModel *
troth_customer_service_cases (TrothCustomerService *self,
                              const char           *customer_id)
{
  return list_new (self, TROTH_TYPE_CASE, customer_id, NULL, NULL, "opened_at");
}

GListModel *
troth_customer_service_said_once (TrothCustomerService *self,
                                  const char           *customer_id)
{
  return list_new (self, TROTH_TYPE_SAID_ONCE, customer_id, NULL, NULL, "told_at");
}

GListModel *
troth_customer_service_get_agents (TrothCustomerService *self)
{
  return self->agents;
}

GListModel *
troth_customer_service_get_teams (TrothCustomerService *self)
{
  return self->teams;
}

char *
troth_customer_service_dup_name (TrothCustomerService *self,
                                 const char           *customer_id)
{
  const char *id = troth_persons_get_survivor (troth_desk_get_persons (self->desk), customer_id);
  g_autoptr (TrothCustomer) customer = troth_store_get (troth_desk_get_store (self->desk), TROTH_TYPE_CUSTOMER, id, NULL);

  return customer ? troth_customer_dup_name (customer) : NULL;
}

char *
troth_customer_service_dup_owner_name (TrothCustomerService *self,
                                       TrothOwnerKind        kind,
                                       const char           *id)
{
  gboolean is_team = kind == TROTH_OWNER_KIND_TEAM;
  g_autoptr (TrothRecord) owner = NULL;

  if (id)
    owner = troth_store_get (troth_desk_get_store (self->desk), is_team ? TROTH_TYPE_TEAM : TROTH_TYPE_AGENT, id, NULL);
  if (owner == NULL)
    return NULL;
  return g_strdup (is_team ? troth_team_get_name (TROTH_TEAM (owner)) : troth_agent_get_name (TROTH_AGENT (owner)));
}

static void
on_run_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError       *error = NULL;
  TrothOutcome *outcome = troth_desk_run_finish (TROTH_DESK (source), result, NULL, &error);

  if (outcome)
    g_task_return_pointer (task, outcome, g_object_unref);
  else
    g_task_return_error (task, error);
}

void
troth_customer_service_run_async (TrothCustomerService *self,
                                  const char           *op,
                                  const char           *entity_id,
                                  gpointer              args,
                                  GCancellable         *cancellable,
                                  GAsyncReadyCallback   callback,
                                  gpointer              user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr (TrothRecord) record = NULL;

  g_task_set_source_tag (task, troth_customer_service_run_async);
  if (entity_id)
    record = troth_store_get (troth_desk_get_store (self->desk), troth_command_entity_type (op), entity_id, NULL);
  troth_desk_run_async (self->desk, op, entity_id, record ? troth_record_get_version (record) : 0, args, cancellable,
                        on_run_cb, task);
}

TrothOutcome *
troth_customer_service_run_finish (TrothCustomerService *self,
                                   GAsyncResult         *result,
                                   GError              **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
