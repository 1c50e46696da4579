// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-services"

#include "troth-care-service-private.h"

#include "troth-db-record.h"
#include "troth-store-change.h"
#include "troth-time.h"

#define RECEIPTS 5
#define RECEIPT_US (7 * TROTH_DAY)
#define RETURNED_US TROTH_HOUR /* what came back while nobody sat at the desk is still news */

struct _TrothCareService
{
  GObject     parent_instance;
  TrothDesk  *desk;
  GListStore *praise, *receipts;
  GListStore *incoming, *outgoing;
  GListStore *asked;   /* of a lead: TrothGoodwill that wait for an answer; of an agent: those of hers that do */
  guint       later;   /* idle: read again */
  gboolean    watched; /* somebody sits at the desk */
  gboolean    looked;  /* since then */
  gint64      told_at; /* what was answered until then has been told */
};

enum
{
  ALLOWANCE,
  DECIDED,
  ANSWERED,
  OFFERED,
  SEEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TrothCareService, troth_care_service, G_TYPE_OBJECT)

/* ——— reading ——— */

typedef struct
{
  TrothDbQuery *query;
  GPtrArray    *found;
} Read;

static gboolean
find (TrothDbConnection *connection,
      gpointer           data,
      GError           **error)
{
  Read *read = data;

  read->found = troth_db_record_find (connection, read->query, error);
  return read->found != NULL;
}

GPtrArray *
troth_care_service_read_now (TrothCareService *self,
                             TrothDbQuery     *query) /* (transfer full) */
{
  Read read = { query, NULL };
  g_autoptr (GError) error = NULL;

  if (!troth_db_read_sync (troth_store_get_db (troth_desk_get_store (self->desk)), find, &read, &error))
    g_message ("what waits for the agent was not read: %s", error->message);
  troth_db_query_unref (query);
  return read.found ? read.found : g_ptr_array_new_with_free_func (g_object_unref);
}

static gpointer
live (TrothCareService *self,
      gpointer          record)
{
  return troth_store_get (troth_desk_get_store (self->desk), G_OBJECT_TYPE (record), troth_record_get_id (record), NULL);
}

/* Shows @wanted (element-type TrothRecord) in @list: those that are there already stay. */
static void
set_list (TrothCareService *self,
          GListStore       *list,
          GPtrArray        *wanted)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  guint    n = g_list_model_get_n_items (G_LIST_MODEL (list));
  gboolean same = TRUE;

  for (guint i = 0; i < wanted->len; i++)
    {
      gpointer item = live (self, wanted->pdata[i]);

      if (item)
        g_ptr_array_add (items, item);
    }
  same = n == items->len;
  for (guint i = 0; same && i < n; i++)
    {
      g_autoptr (GObject) there = g_list_model_get_item (G_LIST_MODEL (list), i);

      same = there == items->pdata[i];
    }
  if (!same)
    g_list_store_splice (list, 0, n, items->pdata, items->len);
}

/* ——— praise ——— */

static TrothDbQuery *
praise_query (void)
{
  return troth_db_query_order (troth_db_query_new (TROTH_TYPE_PRAISE), "passed_at", FALSE);
}

/* Not to who passed it on to all of them: seen by her, it is away for everybody. */
static gboolean
is_news (TrothPraise      *praise,
         const TrothActor *who)
{
  return troth_praise_is_for (praise, who->agent_id, who->team_id, who->role) &&
         (troth_praise_get_to_agent_id (praise) || g_strcmp0 (troth_praise_get_passed_by (praise), who->agent_id) != 0);
}

static void
read_praise (TrothCareService *self,
             const TrothActor *who)
{
  g_autoptr (GPtrArray) waiting = troth_care_service_read_now (self, troth_db_query_where (praise_query (), "received_at", NULL));
  g_autoptr (GPtrArray) passed = troth_care_service_read_now (self, troth_db_query_limit (troth_db_query_order (troth_db_query_where (troth_db_query_new (TROTH_TYPE_PRAISE), "passed_by", who->agent_id),
                                                                                                                "received_at", TRUE),
                                                                                          RECEIPTS));
  gint64 since = troth_desk_now (self->desk) - RECEIPT_US;

  for (guint i = waiting->len; i > 0; i--)
    if (!is_news (waiting->pdata[i - 1], who))
      g_ptr_array_remove_index (waiting, i - 1);
  for (guint i = passed->len; i > 0; i--) /* absent is long ago */
    if (troth_praise_get_received_at (passed->pdata[i - 1]) < since ||
        g_strcmp0 (troth_praise_get_received_by (passed->pdata[i - 1]), who->agent_id) == 0)
      g_ptr_array_remove_index (passed, i - 1);
  set_list (self, self->praise, waiting);
  set_list (self, self->receipts, passed);
}

/* ——— contacts given on ——— */

static GPtrArray *
items_of (GListStore *list)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (list)); i++)
    g_ptr_array_add (items, g_list_model_get_item (G_LIST_MODEL (list), i));
  return items;
}

static void
tell_answered (TrothCareService *self,
               TrothTransfer    *transfer)
{
  if (troth_transfer_get_state (transfer) == TROTH_TRANSFER_STATE_ACCEPTED || troth_transfer_get_state (transfer) == TROTH_TRANSFER_STATE_BOUNCED)
    g_signal_emit (self, signals[ANSWERED], 0, transfer);
}

static gint64
news_since (TrothCareService *self)
{
  return MAX (troth_desk_now (self->desk) - RETURNED_US, self->told_at);
}

/* Once: what came back while nobody sat at this desk. */
static void
tell_returned (TrothCareService *self,
               const TrothActor *who)
{
  g_autoptr (GPtrArray) mine = troth_care_service_read_now (self, troth_db_query_where (troth_db_query_where (troth_db_query_new (TROTH_TYPE_TRANSFER), "from_id", who->agent_id), "state", "bounced"));

  for (guint i = 0; i < mine->len; i++)
    {
      g_autoptr (TrothTransfer) transfer = NULL;

      if (troth_transfer_get_answered_at (mine->pdata[i]) < news_since (self))
        continue;
      transfer = live (self, mine->pdata[i]);
      if (transfer)
        g_signal_emit (self, signals[ANSWERED], 0, transfer);
    }
}

static void
read_transfers (TrothCareService *self,
                const TrothActor *who)
{
  g_autoptr (GPtrArray) offered = troth_care_service_read_now (self, troth_db_query_order (troth_db_query_where (troth_db_query_new (TROTH_TYPE_TRANSFER), "state", "offered"), "offered_at", FALSE));
  g_autoptr (GPtrArray) in = g_ptr_array_new ();
  g_autoptr (GPtrArray) out = g_ptr_array_new ();
  g_autoptr (GPtrArray) before_in = items_of (self->incoming);
  g_autoptr (GPtrArray) before_out = items_of (self->outgoing);
  g_autoptr (GPtrArray) now_in = NULL;

  for (guint i = 0; i < offered->len; i++)
    if (g_strcmp0 (troth_transfer_get_from_id (offered->pdata[i]), who->agent_id) == 0)
      g_ptr_array_add (out, offered->pdata[i]);
    else if (troth_transfer_is_for (offered->pdata[i], who->agent_id, who->team_id))
      g_ptr_array_add (in, offered->pdata[i]);
  set_list (self, self->outgoing, out);
  set_list (self, self->incoming, in);
  now_in = items_of (self->incoming);
  for (guint i = 0; i < before_out->len; i++)
    if (!g_list_store_find (self->outgoing, before_out->pdata[i], NULL))
      tell_answered (self, before_out->pdata[i]);
  for (guint i = 0; i < now_in->len; i++)
    if (!g_ptr_array_find (before_in, now_in->pdata[i], NULL))
      g_signal_emit (self, signals[OFFERED], 0, now_in->pdata[i]);
  if (!self->looked)
    tell_returned (self, who);
}

/* ——— more than she may give by herself ——— */

static void
tell_decided (TrothCareService *self,
              TrothGoodwill    *grant)
{
  if (troth_goodwill_get_state (grant) != TROTH_GOODWILL_STATE_ASKED)
    g_signal_emit (self, signals[DECIDED], 0, grant);
}

/* Once: what was decided while nobody sat at this desk. */
static void
tell_decided_meanwhile (TrothCareService *self,
                        const TrothActor *who)
{
  g_autoptr (GPtrArray) mine = troth_care_service_read_now (self, troth_db_query_limit (troth_db_query_order (troth_db_query_where (troth_db_query_new (TROTH_TYPE_GOODWILL), "agent_id", who->agent_id),
                                                                                                              "answered_at", TRUE),
                                                                                        RECEIPTS));

  for (guint i = mine->len; i > 0; i--)
    {
      g_autoptr (TrothGoodwill) grant = NULL;

      if (troth_goodwill_get_answered_at (mine->pdata[i - 1]) < news_since (self))
        continue;
      grant = live (self, mine->pdata[i - 1]);
      if (grant)
        tell_decided (self, grant);
    }
}

static void
read_asked (TrothCareService *self,
            const TrothActor *who)
{
  gboolean decides = who->role != TROTH_ROLE_AGENT;
  g_autoptr (GPtrArray) asked = troth_care_service_read_now (self, troth_db_query_order (troth_db_query_where (troth_db_query_new (TROTH_TYPE_GOODWILL), "state", "asked"), "asked_at", FALSE));
  g_autoptr (GPtrArray) before = items_of (self->asked);

  for (guint i = asked->len; i > 0; i--)
    if ((g_strcmp0 (troth_goodwill_get_agent_id (asked->pdata[i - 1]), who->agent_id) == 0) == decides)
      g_ptr_array_remove_index (asked, i - 1);
  set_list (self, self->asked, asked);
  for (guint i = 0; !decides && i < before->len; i++)
    if (!g_list_store_find (self->asked, before->pdata[i], NULL))
      tell_decided (self, before->pdata[i]);
  if (!self->looked && !decides)
    tell_decided_meanwhile (self, who);
}

static void
read_all (gpointer user_data)
{
  TrothCareService *self = user_data;
  const TrothActor  who = troth_desk_get_actor (self->desk);

  self->later = 0;
  if (who.agent_id == NULL)
    return;
  read_praise (self, &who);
  read_asked (self, &who);
  read_transfers (self, &who);
  self->looked = TRUE;
  self->told_at = troth_desk_now (self->desk);
  g_signal_emit (self, signals[ALLOWANCE], 0);
}

static void
read_later (TrothCareService *self)
{
  if (self->later == 0 && self->watched)
    self->later = g_idle_add_once (read_all, self);
}

static void
on_store_changed_cb (TrothCareService *self,
                     GPtrArray        *changes)
{
  for (guint i = 0; i < changes->len; i++)
    {
      const GType type = ((TrothChange *) changes->pdata[i])->type;

      if (type == TROTH_TYPE_PRAISE || type == TROTH_TYPE_TRANSFER || type == TROTH_TYPE_GOODWILL || type == TROTH_TYPE_TEAM)
        {
          read_later (self);
          return;
        }
    }
}

/* ——— life ——— */

static void
troth_care_service_dispose (GObject *object)
{
  TrothCareService *self = TROTH_CARE_SERVICE (object);

  g_clear_handle_id (&self->later, g_source_remove);
  g_clear_object (&self->praise);
  g_clear_object (&self->receipts);
  g_clear_object (&self->incoming);
  g_clear_object (&self->outgoing);
  g_clear_object (&self->asked);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (troth_care_service_parent_class)->dispose (object);
}

static void
troth_care_service_class_init (TrothCareServiceClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = troth_care_service_dispose;
  signals[ALLOWANCE] = g_signal_new ("allowance", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[DECIDED] = g_signal_new ("decided", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, TROTH_TYPE_GOODWILL);
  signals[ANSWERED] = g_signal_new ("answered", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, TROTH_TYPE_TRANSFER);
  signals[OFFERED] = g_signal_new ("offered", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, TROTH_TYPE_TRANSFER);
  signals[SEEN] = g_signal_new ("seen", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, TROTH_TYPE_RECORD);
}

static void
troth_care_service_init (TrothCareService *self)
{
  self->praise = g_list_store_new (TROTH_TYPE_PRAISE);
  self->receipts = g_list_store_new (TROTH_TYPE_PRAISE);
  self->incoming = g_list_store_new (TROTH_TYPE_TRANSFER);
  self->outgoing = g_list_store_new (TROTH_TYPE_TRANSFER);
  self->asked = g_list_store_new (TROTH_TYPE_GOODWILL);
}

TrothCareService *
troth_care_service_new (TrothDesk *desk)
{
  TrothCareService *self = g_object_new (TROTH_TYPE_CARE_SERVICE, NULL);

  self->desk = g_object_ref (desk);
  g_signal_connect_object (troth_desk_get_store (desk), "changed", G_CALLBACK (on_store_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (troth_desk_get_session (desk), "notify::agent", G_CALLBACK (read_later), self, G_CONNECT_SWAPPED);
  return self;
}

void
troth_care_service_start (TrothCareService *self)
{
  self->watched = TRUE;
  self->looked = FALSE;
  read_later (self);
}

void
troth_care_service_stop (TrothCareService *self)
{
  self->watched = FALSE;
  g_clear_handle_id (&self->later, g_source_remove);
  g_list_store_remove_all (self->praise);
  g_list_store_remove_all (self->receipts);
  g_list_store_remove_all (self->incoming);
  g_list_store_remove_all (self->outgoing);
  g_list_store_remove_all (self->asked);
}

TrothDesk *
troth_care_service_get_desk (TrothCareService *self)
{
  return self->desk;
}

void
troth_care_service_see (TrothCareService *self,
                        gpointer          record)
{
  g_signal_emit (self, signals[SEEN], 0, record);
}

TrothTeam *
troth_care_service_get_team (TrothCareService *self)
{
  const char *team_id = troth_desk_get_actor (self->desk).team_id;

  return team_id ? troth_store_get (troth_desk_get_store (self->desk), TROTH_TYPE_TEAM, team_id, NULL) : NULL;
}

void
troth_care_service_get_allowance (TrothCareService *self,
                                  TrothTeam        *team,
                                  TrothAllowance   *out)
{
  const TrothActor who = troth_desk_get_actor (self->desk);
  const gint64     now = troth_desk_now (self->desk);
  g_autoptr (GPtrArray) grants = g_ptr_array_new ();

  troth_allowance_of (team, grants, now, out);
  if (out->currency && who.agent_id)
    {
      TrothDbQuery *query = troth_db_query_where (troth_db_query_new (TROTH_TYPE_GOODWILL), "agent_id", who.agent_id);

      g_ptr_array_unref (grants);
      grants = troth_care_service_read_now (self, troth_db_query_where_since (query, "granted_at", out->since));
      troth_allowance_of (team, grants, now, out);
    }
  if (who.role != TROTH_ROLE_AGENT) /* who grants what is over the limit */
    out->limit = out->budget;
}

GListModel *
troth_care_service_get_praise (TrothCareService *self)
{
  return G_LIST_MODEL (self->praise);
}

GListModel *
troth_care_service_get_receipts (TrothCareService *self)
{
  return G_LIST_MODEL (self->receipts);
}

GListModel *
troth_care_service_get_incoming (TrothCareService *self)
{
  return G_LIST_MODEL (self->incoming);
}

GListModel *
troth_care_service_get_outgoing (TrothCareService *self)
{
  return G_LIST_MODEL (self->outgoing);
}

GListModel *
troth_care_service_get_asked (TrothCareService *self)
{
  return G_LIST_MODEL (self->asked);
}

static TrothDbQuery *
open_query (TrothCareService *self,
            GType             type,
            const char       *customer_id)
{
  g_auto (GStrv) ids = troth_persons_dup_ids (troth_desk_get_persons (self->desk), customer_id);
  TrothDbQuery *query = troth_db_query_where_any (troth_db_query_new (type), "customer_id", (const char *const *) ids);

  return troth_db_query_where (query, "state", "open");
}

TrothCase *
troth_care_service_find_case (TrothCareService *self,
                              const char       *customer_id)
{
  g_autoptr (GPtrArray) cases = troth_care_service_read_now (self, troth_db_query_order (open_query (self, TROTH_TYPE_CASE, customer_id), "opened_at", TRUE));

  return cases->len ? live (self, cases->pdata[0]) : NULL;
}

char *
troth_care_service_dup_promised (TrothCareService *self,
                                 const char       *customer_id)
{
  g_autoptr (GPtrArray) promises = troth_care_service_read_now (self, troth_db_query_order (open_query (self, TROTH_TYPE_PROMISE, customer_id), "due_at", FALSE));
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < promises->len; i++)
    if (troth_promise_get_words (promises->pdata[i]))
      g_string_append_printf (text, "%s%s", text->len ? "; " : "", troth_promise_get_words (promises->pdata[i]));
  return text->len ? g_strdup (text->str) : NULL;
}

TrothProduct *
troth_care_service_find_product (TrothCareService *self,
                                 const char       *product_id)
{
  return product_id ? troth_store_get (troth_desk_get_store (self->desk), TROTH_TYPE_PRODUCT, product_id, NULL) : NULL;
}
