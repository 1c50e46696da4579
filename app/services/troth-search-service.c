// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-services"

#include "troth-search-service-private.h"

#include "troth-customer-text.h"
#include "troth-db-search.h"
#include "troth-record-json.h"
#include "troth-search-mark.h"
#include "troth-store-products.h"

#define SHOWN 20         /* nobody reads more while typing: one types on */
#define ASK_AFTER_MS 150 /* the backend is asked when typing pauses; the desk's own store at every key */

struct _TrothSearchService
{
  GObject       parent_instance;
  TrothDesk    *desk;
  GListStore   *hits;
  char         *text;
  gboolean      searching;
  gboolean      reachable;
  guint         ask;
  GCancellable *asked; /* of the question under way */
};

enum
{
  PROP_0,
  PROP_TEXT,
  PROP_SEARCHING,
  PROP_REACHABLE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (TrothSearchService, troth_search_service, G_TYPE_OBJECT)

typedef struct
{
  const char *text;
  const char *country;
  GPtrArray  *found; /* of TrothDbHit */
} Search;

/* On the database reader. */
static gboolean
read_found (TrothDbConnection *connection,
            gpointer           data,
            GError           **error)
{
  Search *search = data;

  search->found = troth_db_search (connection, search->text, search->country, error);
  return search->found != NULL;
}

static TrothSearchHit *
hit_new (TrothDbHit *found,
         const char *query)
{
  TrothSearchHit *hit = troth_search_hit_new ();
  gboolean        in_name = g_strcmp0 (found->field, "name") == 0;
  guint           start = 0, length = 0;

  troth_search_hit_set_customer_id (hit, found->customer_id);
  troth_search_hit_set_name (hit, found->name);
  troth_search_hit_set_place (hit, found->place);
  troth_search_hit_set_company (hit, found->company);
  troth_search_hit_set_open_promises (hit, found->open_promises);
  troth_search_hit_set_in_name (hit, in_name);
  if (!in_name)
    troth_search_hit_set_matched (hit, found->matched);
  troth_search_mark (in_name ? found->name : found->matched, query, &start, &length);
  troth_search_hit_set_match_start (hit, start);
  troth_search_hit_set_match_length (hit, length);
  return hit;
}

static void
set_flag (TrothSearchService *self,
          gboolean           *flag,
          guint               prop,
          gboolean            value)
{
  if (*flag == value)
    return;
  *flag = value;
  g_object_notify_by_pspec (G_OBJECT (self), properties[prop]);
}

static gboolean
is_shown (TrothSearchService *self,
          const char         *customer_id)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->hits));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (TrothSearchHit) hit = g_list_model_get_item (G_LIST_MODEL (self->hits), i);

      if (g_strcmp0 (troth_search_hit_get_customer_id (hit), customer_id) == 0)
        return TRUE;
    }
  return FALSE;
}

/* A customer that the backend found and this desk does not hold. */
static TrothSearchHit *
wide_hit_new (TrothCustomer *customer,
              JsonObject    *match,
              const char    *query)
{
  TrothSearchHit  *hit = troth_search_hit_new ();
  g_autofree char *name = troth_customer_dup_name (customer);
  const char      *field = match ? troth_json_get_string (match, "field") : NULL;
  const char      *matched = match ? troth_json_get_string (match, "matched") : NULL;
  gboolean         in_name = field == NULL || g_str_equal (field, "name");
  guint            start = 0, length = 0;

  troth_search_hit_set_customer_id (hit, troth_customer_get_id (customer));
  troth_search_hit_set_name (hit, name);
  troth_search_hit_set_place (hit, troth_customer_get_city (customer));
  troth_search_hit_set_company (hit, troth_customer_get_company (customer));
  troth_search_hit_set_open_promises (hit, match ? troth_json_get_int (match, "open_promises", 0) : 0); /* an older backend does not say */
  troth_search_hit_set_in_name (hit, in_name);
  if (!in_name)
    troth_search_hit_set_matched (hit, matched);
  troth_search_mark (in_name ? name : matched, query, &start, &length);
  troth_search_hit_set_match_start (hit, start);
  troth_search_hit_set_match_length (hit, length);
  troth_search_hit_set_company_wide (hit, TRUE);
  return hit;
}

/* Joined below what is there: nothing moves that she is about to press. */
static void
append_wide (TrothSearchService *self,
             JsonObject         *answer)
{
  JsonArray *items = troth_json_get_array (answer, "items");
  JsonArray *matches = troth_json_get_array (answer, "matches");

  for (guint i = 0; items && i < json_array_get_length (items); i++)
    {
      JsonObject *item = troth_json_get_element (items, i);
      g_autoptr (TrothCustomer) customer = item ? troth_record_from_json (TROTH_TYPE_CUSTOMER, item, NULL) : NULL;
      g_autoptr (TrothSearchHit) hit = NULL;

      if (customer == NULL || is_shown (self, troth_customer_get_id (customer)))
        continue;
      hit = wide_hit_new (customer, troth_json_get_element (matches, i), self->text);
      g_list_store_append (self->hits, hit);
    }
}

static void
on_answer_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  TrothSearchService *self = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = troth_rest_client_get_finish (TROTH_REST_CLIENT (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self = user_data;
  set_flag (self, &self->searching, PROP_SEARCHING, FALSE);
  set_flag (self, &self->reachable, PROP_REACHABLE, answer != NULL);
  if (answer)
    append_wide (self, answer);
}

static gboolean
on_ask_cb (gpointer user_data)
{
  TrothSearchService *self = user_data;
  TrothRestClient    *client = troth_desk_get_client (self->desk); /* none when she has signed out since */
  const char         *country = troth_desk_get_country (self->desk);
  g_autofree char    *query = g_uri_escape_string (self->text, NULL, FALSE);
  g_autofree char    *path = g_strdup_printf ("/v1/customers?limit=%d&q=%s%s%s", SHOWN, query, country ? "&country=" : "",
                                           country ? country : "");

  self->ask = 0;
  if (client == NULL)
    {
      set_flag (self, &self->searching, PROP_SEARCHING, FALSE);
      return G_SOURCE_REMOVE;
    }
  self->asked = g_cancellable_new ();
  troth_rest_client_get_async (client, path, self->asked, on_answer_cb, self);
  return G_SOURCE_REMOVE;
}

/* The question under way is about an older text. */
static void
stop_asking (TrothSearchService *self)
{
  g_clear_handle_id (&self->ask, g_source_remove);
  g_cancellable_cancel (self->asked);
  g_clear_object (&self->asked);
}

static void
troth_search_service_get_property (GObject    *object,
                                   guint       prop_id,
                                   GValue     *value,
                                   GParamSpec *pspec)
{
  TrothSearchService *self = TROTH_SEARCH_SERVICE (object);

  switch (prop_id)
    {
    case PROP_TEXT:
      g_value_set_string (value, self->text);
      break;
    case PROP_SEARCHING:
      g_value_set_boolean (value, self->searching);
      break;
    case PROP_REACHABLE:
      g_value_set_boolean (value, self->reachable);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
troth_search_service_dispose (GObject *object)
{
  TrothSearchService *self = TROTH_SEARCH_SERVICE (object);

  stop_asking (self);
  g_clear_object (&self->hits);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->text, g_free);
  G_OBJECT_CLASS (troth_search_service_parent_class)->dispose (object);
}

static void
troth_search_service_class_init (TrothSearchServiceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags   flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = troth_search_service_get_property;
  object_class->dispose = troth_search_service_dispose;
  properties[PROP_TEXT] = g_param_spec_string ("text", NULL, NULL, NULL, flags);
  properties[PROP_SEARCHING] = g_param_spec_boolean ("searching", NULL, NULL, FALSE, flags);
  properties[PROP_REACHABLE] = g_param_spec_boolean ("reachable", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
troth_search_service_init (TrothSearchService *self)
{
  self->hits = g_list_store_new (TROTH_TYPE_SEARCH_HIT);
  self->reachable = TRUE; /* until an answer says otherwise */
}

TrothSearchService *
troth_search_service_new (TrothDesk *desk)
{
  TrothSearchService *self = g_object_new (TROTH_TYPE_SEARCH_SERVICE, NULL);

  self->desk = g_object_ref (desk);
  return self;
}

void
troth_search_service_set_text (TrothSearchService *self,
                               const char         *text)
{
  Search search = { text, troth_desk_get_country (self->desk), NULL };
  g_autoptr (GPtrArray) hits = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = NULL;
  const gboolean company = troth_desk_get_client (self->desk) != NULL;

  if (g_strcmp0 (self->text, text) == 0)
    return;
  g_free (self->text);
  self->text = g_strdup (text);
  if (text && *text && !troth_db_read_sync (troth_store_get_db (troth_desk_get_store (self->desk)), read_found, &search, &error))
    g_message ("search: %s", error->message);
  for (guint i = 0; search.found && i < MIN (search.found->len, SHOWN); i++)
    g_ptr_array_add (hits, hit_new (search.found->pdata[i], text));
  g_clear_pointer (&search.found, g_ptr_array_unref);
  g_list_store_splice (self->hits, 0, g_list_model_get_n_items (G_LIST_MODEL (self->hits)), hits->pdata, hits->len);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEXT]);
  stop_asking (self);
  set_flag (self, &self->searching, PROP_SEARCHING, text && *text && company);
  if (!company)
    set_flag (self, &self->reachable, PROP_REACHABLE, FALSE);
  else if (text && *text)
    self->ask = g_timeout_add (ASK_AFTER_MS, on_ask_cb, self);
}

const char *
troth_search_service_get_text (TrothSearchService *self)
{
  return self->text;
}

gboolean
troth_search_service_get_searching (TrothSearchService *self)
{
  return self->searching;
}

gboolean
troth_search_service_get_reachable (TrothSearchService *self)
{
  return self->reachable;
}

GListModel *
troth_search_service_get_hits (TrothSearchService *self)
{
  return G_LIST_MODEL (self->hits);
}

void
troth_search_service_find_products_async (TrothSearchService *self,
                                          const char         *text,
                                          GCancellable       *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer            user_data)
{
  troth_store_products_async (troth_desk_get_store (self->desk), text, cancellable, callback, user_data);
}

GPtrArray *
troth_search_service_find_products_finish (GAsyncResult *result,
                                           GError      **error)
{
  return troth_store_products_finish (result, error);
}
