// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-store"

#include "troth-store-list.h"
#include "troth-db-query-private.h"
#include "troth-store-chunks.h"
#include "troth-store-private.h"
#include "troth-store-rows.h"

struct _TrothStoreList
{
  GObject           parent_instance;
  TrothStore       *store;
  TrothDbQuery     *query;
  TrothStoreRows   *rows;
  TrothStoreChunks *chunks;
  GPtrArray        *waiting; /* while loading: deltas that came */
  GArray           *commits; /* of waiting */
  gint64            commit;  /* that the rows are as of */
  gboolean          loading;
  gboolean          reading; /* or it failed, while loading */
};

enum
{
  PROP_LOADING = 1,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

static GType
list_get_item_type (GListModel *model)
{
  return troth_db_query_get_record_type (TROTH_STORE_LIST (model)->query);
}

static guint
list_get_n_items (GListModel *model)
{
  return troth_store_rows_get_length (TROTH_STORE_LIST (model)->rows);
}

static const char *
id_at (gpointer list,
       guint    position)
{
  return troth_store_rows_get_id (TROTH_STORE_LIST (list)->rows, position);
}

static gpointer
list_get_item (GListModel *model,
               guint       position)
{
  TrothStoreList *self = TROTH_STORE_LIST (model);
  guint           length = troth_store_rows_get_length (self->rows);

  return position < length ? troth_store_chunks_get (self->chunks, position, length) : NULL;
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = list_get_item_type;
  iface->get_n_items = list_get_n_items;
  iface->get_item = list_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TrothStoreList, troth_store_list, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

static void
troth_store_list_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  if (prop_id == PROP_LOADING)
    g_value_set_boolean (value, TROTH_STORE_LIST (object)->loading);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
troth_store_list_dispose (GObject *object)
{
  TrothStoreList *self = TROTH_STORE_LIST (object);

  if (self->store)
    troth_store_remove_list (self->store, self);
  g_clear_pointer (&self->chunks, troth_store_chunks_free);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (troth_store_list_parent_class)->dispose (object);
}

static void
troth_store_list_finalize (GObject *object)
{
  TrothStoreList *self = TROTH_STORE_LIST (object);

  g_clear_pointer (&self->rows, troth_store_rows_free);
  g_clear_pointer (&self->query, troth_db_query_unref);
  g_ptr_array_unref (self->waiting);
  g_array_unref (self->commits);
  G_OBJECT_CLASS (troth_store_list_parent_class)->finalize (object);
}

static void
troth_store_list_class_init (TrothStoreListClass *klass)
{
  G_OBJECT_CLASS (klass)->get_property = troth_store_list_get_property;
  G_OBJECT_CLASS (klass)->dispose = troth_store_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = troth_store_list_finalize;
  props[PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, FALSE,
                                              G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, props);
}

static void
troth_store_list_init (TrothStoreList *self)
{
  self->waiting = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  self->commits = g_array_new (FALSE, FALSE, sizeof (gint64));
}

static TrothStoreList *
list_new (TrothStore   *store,
          TrothDbQuery *query)
{
  TrothStoreList *self = g_object_new (TROTH_TYPE_STORE_LIST, NULL);

  self->store = g_object_ref (store);
  self->query = troth_db_query_ref (query);
  self->rows = troth_store_rows_new (query);
  self->chunks = troth_store_chunks_new (store, troth_db_query_get_record_type (query), id_at, self);
  self->loading = TRUE;
  troth_store_add_list (store, self);
  return self;
}

/* The rows are there: takes them, catches up with what came meanwhile, then says so. */
static void
loaded (TrothStoreList *self,
        TrothStoreRows *rows,
        gint64          commit)
{
  troth_store_rows_free (self->rows);
  self->rows = rows;
  self->commit = commit;
  self->loading = FALSE;
  for (guint i = 0; i < self->waiting->len; i++)
    {
      gint64 at = g_array_index (self->commits, gint64, i);

      if (at <= self->commit)
        continue;
      troth_store_rows_follow_all (self->rows, self->waiting->pdata[i]);
      self->commit = at;
    }
  g_ptr_array_set_size (self->waiting, 0);
  g_array_set_size (self->commits, 0);
  if (troth_store_rows_get_length (self->rows) > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, 0, troth_store_rows_get_length (self->rows));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LOADING]);
}

typedef struct
{
  TrothStoreRows *rows;
  gint64          commit;
} Load;

static void
load_free (gpointer data)
{
  Load *load = data;

  g_clear_pointer (&load->rows, troth_store_rows_free);
  g_free (load);
}

static gboolean
read_rows (TrothDbConnection *connection,
           gpointer           data,
           GError           **error)
{
  Load *load = data;

  load->commit = troth_store_meta_get_integer (connection, "commit", 0);
  return troth_store_rows_read (load->rows, connection, error);
}

static void
on_rows_read_cb (GObject      *object,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (TrothStoreList) self = user_data;
  g_autoptr (GError) error = NULL;
  Load *load = troth_db_get_data (result);

  self->reading = FALSE;
  if (troth_db_finish (TROTH_DB (object), result, &error))
    {
      loaded (self, g_steal_pointer (&load->rows), load->commit);
      return;
    }
  g_warning ("reading a list: %s", error->message);
  g_ptr_array_set_size (self->waiting, 0); /* read with the rows, by the next change */
  g_array_set_size (self->commits, 0);
}

static void
read_async (TrothStoreList *self)
{
  Load *load = g_new0 (Load, 1);

  self->reading = TRUE;
  load->rows = troth_store_rows_new (self->query);
  troth_db_read_async (troth_store_get_db (self->store), read_rows, load, load_free, NULL, on_rows_read_cb, g_object_ref (self));
}

TrothStoreList *
troth_store_list_new (TrothStore   *store,
                      TrothDbQuery *query)
{
  TrothStoreList *self = list_new (store, query);

  read_async (self);
  return self;
}

TrothStoreList *
troth_store_list_new_loaded (TrothStore   *store,
                             TrothDbQuery *query,
                             GError      **error)
{
  g_autoptr (TrothStoreList) self = list_new (store, query);
  Load load = { .rows = troth_store_rows_new (query) };

  if (!troth_db_read_sync (troth_store_get_db (store), read_rows, &load, error))
    {
      troth_store_rows_free (load.rows);
      return NULL;
    }
  loaded (self, load.rows, load.commit);
  return g_steal_pointer (&self);
}

gboolean
troth_store_list_get_loading (TrothStoreList *self)
{
  return self->loading;
}

/* Many at once are one splice. Where a record was is found by what it was. */
static gboolean
can_follow_singly (GPtrArray *deltas)
{
  for (guint i = 0; i < deltas->len && deltas->len <= TROTH_STORE_SINGLY; i++)
    if (((TrothStoreDelta *) deltas->pdata[i])->unread)
      return FALSE;
  return deltas->len <= TROTH_STORE_SINGLY;
}

static void
say (TrothStoreList  *self,
     TrothRowsChange *change)
{
  if (change->removed || change->added)
    g_list_model_items_changed (G_LIST_MODEL (self), change->position, change->removed, change->added);
}

void
troth_store_list_follow (TrothStoreList *self,
                         GPtrArray      *deltas,
                         gint64          commit)
{
  TrothRowsChange change;

  if (self->store == NULL || (!self->loading && commit <= self->commit))
    return;
  if (self->loading)
    {
      g_ptr_array_add (self->waiting, g_ptr_array_ref (deltas));
      g_array_append_val (self->commits, commit);
      if (!self->reading)
        read_async (self);
      return;
    }
  self->commit = commit;
  if (!can_follow_singly (deltas))
    {
      change = troth_store_rows_follow_all (self->rows, deltas);
      say (self, &change);
      return;
    }
  for (guint i = 0; i < deltas->len; i++)
    {
      change = troth_store_rows_leave (self->rows, deltas->pdata[i]);
      say (self, &change);
      change = troth_store_rows_enter (self->rows, deltas->pdata[i]);
      say (self, &change);
    }
}
