// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-services"

#include "troth-customer-person.h"

#include "troth-customer-service-private.h"
#include "troth-customer-zone.h"
#include "troth-db-person.h"
#include "troth-db-record.h"
#include "troth-record-json.h"
#include "troth-store-ahead.h"
#include "troth-store-list.h"
#include "troth-time.h"

const char *
troth_customer_service_get_survivor (TrothCustomerService *self,
                                     const char           *customer_id)
{
  return troth_persons_get_survivor (troth_desk_get_persons (troth_customer_service_get_desk (self)), customer_id);
}

GListModel *
troth_customer_service_merged (TrothCustomerService *self,
                               const char           *customer_id)
{
  TrothDesk *desk = troth_customer_service_get_desk (self);
  g_auto (GStrv) ids = troth_persons_dup_ids (troth_desk_get_persons (desk), customer_id);
  g_autoptr (TrothDbQuery) query = troth_db_query_new (TROTH_TYPE_CUSTOMER);

  troth_db_query_order (troth_db_query_where_any (query, "merged_into_id", (const char *const *) ids), "merged_at", TRUE);
  return G_LIST_MODEL (troth_store_list_new (troth_desk_get_store (desk), query));
}

typedef struct
{
  char          *id;
  TrothCustomer *customer;
  GPtrArray     *found;
} Ask;

static void
ask_free (gpointer data)
{
  Ask *ask = data;

  g_free (ask->id);
  g_clear_object (&ask->customer);
  g_clear_pointer (&ask->found, g_ptr_array_unref);
  g_free (ask);
}

/* On the database reader. */
static gboolean
read_alike (TrothDbConnection *connection,
            gpointer           data,
            GError           **error)
{
  Ask *ask = data;

  ask->found = troth_db_person_alike (connection, ask->id, error);
  return ask->found != NULL;
}

/* What this desk has said of the two counts, though the backend may not have heard it yet. */
static gboolean
is_settled (TrothDesk     *desk,
            TrothCustomer *customer,
            TrothCustomer *other)
{
  g_autoptr (TrothCustomer) here = troth_store_get (troth_desk_get_store (desk), TROTH_TYPE_CUSTOMER, troth_customer_get_id (other), NULL);

  return here ? troth_customer_get_merged_into_id (here) || troth_customer_is_separated (customer, here)
              : troth_customer_is_separated (customer, other);
}

static guint
read_why (JsonNode *node)
{
  JsonArray *list = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  guint      why = 0;

  for (guint i = 0; list && i < json_array_get_length (list); i++)
    if (JSON_NODE_HOLDS_VALUE (json_array_get_element (list, i)))
      why |= troth_alike_parse (json_array_get_string_element (list, i));
  return why;
}

static GPtrArray *
read_answer (TrothDesk     *desk,
             JsonObject    *answer,
             TrothCustomer *customer)
{
  JsonArray *items = troth_json_get_array (answer, "items");
  JsonArray *whys = troth_json_get_array (answer, "why");
  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify) troth_alike_free);

  for (guint i = 0; items && whys && i < MIN (json_array_get_length (items), json_array_get_length (whys)); i++)
    {
      JsonObject *item = troth_json_get_element (items, i);
      guint       why = read_why (json_array_get_element (whys, i));
      g_autoptr (TrothCustomer) other = item ? troth_record_from_json (TROTH_TYPE_CUSTOMER, item, NULL) : NULL;
      TrothAlike *alike = NULL;

      if (other == NULL || why == 0 || is_settled (desk, customer, other))
        continue;
      alike = g_new0 (TrothAlike, 1);
      alike->customer = g_steal_pointer (&other);
      alike->why = why;
      g_ptr_array_add (found, alike);
    }
  return found;
}

static void
on_answer_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Ask *ask = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = troth_rest_client_get_finish (TROTH_REST_CLIENT (source), result, &error);

  if (g_task_return_error_if_cancelled (task))
    return;
  if (answer)
    g_task_return_pointer (task, read_answer (troth_customer_service_get_desk (g_task_get_source_object (task)), answer, ask->customer),
                           (GDestroyNotify) g_ptr_array_unref);
  else /* offline: nobody that one knows of */
    g_task_return_pointer (task, g_ptr_array_new (), (GDestroyNotify) g_ptr_array_unref);
}

static void
on_read_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  TrothRestClient *client = troth_desk_get_client (troth_customer_service_get_desk (g_task_get_source_object (task)));
  Ask             *asked = g_task_get_task_data (task);
  Ask             *ask = troth_db_get_data (result);
  GError          *error = NULL;
  g_autofree char *id = NULL;
  g_autofree char *path = NULL;

  if (!troth_db_finish (TROTH_DB (source), result, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  if (ask->found->len > 0 || client == NULL || troth_customer_get_merged_into_id (asked->customer))
    {
      g_task_return_pointer (task, g_steal_pointer (&ask->found), (GDestroyNotify) g_ptr_array_unref);
      return;
    }
  id = g_uri_escape_string (ask->id, NULL, FALSE);
  path = g_strdup_printf ("/v1/customers/%s/alike", id);
  troth_rest_client_get_async (client, path, g_task_get_cancellable (task), on_answer_cb, g_object_ref (task));
}

void
troth_customer_service_alike_async (TrothCustomerService *self,
                                    TrothCustomer        *customer,
                                    GCancellable         *cancellable,
                                    GAsyncReadyCallback   callback,
                                    gpointer              user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Ask   *asked = g_new0 (Ask, 1);
  Ask   *ask = g_new0 (Ask, 1);

  g_task_set_source_tag (task, troth_customer_service_alike_async);
  asked->customer = g_object_ref (customer);
  g_task_set_task_data (task, asked, ask_free);
  ask->id = g_strdup (troth_customer_get_id (customer));
  troth_db_read_async (troth_store_get_db (troth_desk_get_store (troth_customer_service_get_desk (self))), read_alike, ask, ask_free, cancellable,
                       on_read_cb, task);
}

GPtrArray *
troth_customer_service_alike_finish (TrothCustomerService *self,
                                     GAsyncResult         *result,
                                     GError              **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* ——— what a year says of her ——— */

#define LOOKED_AT 500 /* of each */

typedef struct
{
  char     **ids;
  GTimeZone *zone; /* hers (nullable) */
  gint64     now;
  GPtrArray *traits;
} Year;

static void
year_free (gpointer data)
{
  Year *year = data;

  g_strfreev (year->ids);
  g_clear_pointer (&year->zone, g_time_zone_unref);
  g_clear_pointer (&year->traits, g_ptr_array_unref);
  g_free (year);
}

/* The last of @type, of all her records. */
static GPtrArray *
find_last (TrothDbConnection *connection,
           const Year        *year,
           GType              type,
           const char        *order,
           GError           **error)
{
  g_autoptr (TrothDbQuery) query = troth_db_query_new (type);

  troth_db_query_order (troth_db_query_where_any (query, "customer_id", (const char *const *) year->ids), order, TRUE);
  return troth_db_record_find (connection, troth_db_query_limit (query, LOOKED_AT), error);
}

/* On the database reader. */
static gboolean
read_year (TrothDbConnection *connection,
           gpointer           data,
           GError           **error)
{
  Year *year = data;
  g_autoptr (GPtrArray) interactions = find_last (connection, year, TROTH_TYPE_INTERACTION, "started_at", error);
  g_autoptr (GPtrArray) promises = interactions ? find_last (connection, year, TROTH_TYPE_PROMISE, "made_at", error) : NULL;

  if (promises)
    year->traits = troth_traits_derive (interactions, promises, year->zone, year->now);
  return promises != NULL;
}

void
troth_customer_service_ask_traits_async (TrothCustomerService *self,
                                         TrothCustomer        *customer,
                                         GCancellable         *cancellable,
                                         GAsyncReadyCallback   callback,
                                         gpointer              user_data)
{
  TrothDesk  *desk = troth_customer_service_get_desk (self);
  const char *zone = troth_customer_zone (customer, NULL);
  Year       *year = g_new0 (Year, 1);

  year->ids = troth_persons_dup_ids (troth_desk_get_persons (desk), troth_customer_get_id (customer));
  year->zone = zone ? troth_time_zone_new (zone, NULL) : NULL;
  year->now = troth_desk_now (desk);
  troth_db_read_async (troth_store_get_db (troth_desk_get_store (desk)), read_year, year, year_free, cancellable, callback, user_data);
}

GPtrArray *
troth_customer_service_ask_traits_finish (GAsyncResult *result,
                                          GError      **error)
{
  Year *year = troth_db_get_data (result);
  g_autoptr (GObject) db = g_async_result_get_source_object (result);

  return troth_db_finish (TROTH_DB (db), result, error) ? g_ptr_array_ref (year->traits) : NULL;
}

void
troth_customer_service_ask_endings_async (TrothCustomerService *self,
                                          TrothCustomer        *customer,
                                          GCancellable         *cancellable,
                                          GAsyncReadyCallback   callback,
                                          gpointer              user_data)
{
  TrothDesk *desk = troth_customer_service_get_desk (self);
  g_auto (GStrv) ids = troth_persons_dup_ids (troth_desk_get_persons (desk), troth_customer_get_id (customer));

  troth_store_endings_async (troth_desk_get_store (desk), ids, troth_desk_now (desk), cancellable, callback, user_data);
}

GPtrArray *
troth_customer_service_ask_endings_finish (GAsyncResult *result,
                                           GError      **error)
{
  return troth_store_ahead_finish (result, error);
}
