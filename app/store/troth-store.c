// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-store"

#include "troth-store.h"
#include "troth-db-record.h"
#include "troth-store-live.h"
#include "troth-store-outbox.h"
#include "troth-store-private.h"
#include "troth-store-pull.h"
#include "troth-store-salvage.h"

struct _TrothStore
{
  GObject         parent_instance;
  TrothDb        *db;
  char           *set_aside;
  TrothStoreState state;
  GListStore     *reviews;
  TrothStoreLive *live;
  GPtrArray      *lists;     /* of TrothStoreList, which take themselves out */
  gint64          delivered; /* number of the last commit that live records and lists have followed */
};

enum
{
  PROP_UNSENT = 1,
  PROP_REVIEWS,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];
static guint       signal_changed;

G_DEFINE_FINAL_TYPE (TrothStore, troth_store, G_TYPE_OBJECT)

static void
troth_store_get_property (GObject    *object,
                          guint       prop_id,
                          GValue     *value,
                          GParamSpec *pspec)
{
  TrothStore *self = TROTH_STORE (object);

  switch (prop_id)
    {
    case PROP_UNSENT:
      g_value_set_uint (value, troth_store_get_unsent (self));
      break;
    case PROP_REVIEWS:
      g_value_set_object (value, self->reviews);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
troth_store_finalize (GObject *object)
{
  TrothStore *self = TROTH_STORE (object);

  troth_store_close (self);
  g_clear_object (&self->db);
  troth_store_live_free (self->live);
  g_ptr_array_unref (self->lists);
  g_object_unref (self->reviews);
  troth_store_state_clear (&self->state);
  g_free (self->set_aside);
  G_OBJECT_CLASS (troth_store_parent_class)->finalize (object);
}

static void
troth_store_class_init (TrothStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->get_property = troth_store_get_property;
  G_OBJECT_CLASS (klass)->finalize = troth_store_finalize;
  props[PROP_UNSENT] = g_param_spec_uint ("unsent", NULL, NULL, 0, G_MAXUINT, 0,
                                          G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  props[PROP_REVIEWS] = g_param_spec_object ("reviews", NULL, NULL, G_TYPE_LIST_MODEL,
                                             G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, props);
  signal_changed = g_signal_new ("changed", TROTH_TYPE_STORE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_PTR_ARRAY);
}

static void
troth_store_init (TrothStore *self)
{
  self->reviews = g_list_store_new (TROTH_TYPE_REVIEW);
  self->live = troth_store_live_new ();
  self->lists = g_ptr_array_new ();
}

/* Takes what @state has, leaves it empty; says what changed. */
static void
take_state (TrothStore      *self,
            TrothStoreState *state)
{
  gboolean unsent = state->unsent != self->state.unsent;

  if (state->reviews)
    g_list_store_splice (self->reviews, 0, g_list_model_get_n_items (G_LIST_MODEL (self->reviews)), state->reviews->pdata,
                         state->reviews->len);
  troth_store_state_clear (&self->state);
  self->state = *state;
  g_clear_pointer (&self->state.reviews, g_ptr_array_unref);
  *state = (TrothStoreState){ 0 };
  if (unsent)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_UNSENT]);
}

static gboolean
read_first_state (TrothDbConnection *connection,
                  gpointer           data,
                  GError           **error)
{
  g_autofree char *client_id = troth_store_meta_get (connection, "client_id", NULL);
  g_autofree char *fresh = g_uuid_string_random ();

  return (client_id || troth_store_meta_set (connection, "client_id", fresh, error)) &&
         troth_store_note_schema (connection, error) && troth_store_state_read (connection, TRUE, data, error);
}

TrothStore *
troth_store_open (const char *folder,
                  GError    **error)
{
  g_autoptr (TrothStore) self = g_object_new (TROTH_TYPE_STORE, NULL);
  g_autofree char *path = g_build_filename (folder, "desk.db", NULL);
  TrothStoreState  state = { 0 };

  self->db = troth_store_open_or_salvage (path, &self->set_aside, error);
  if (self->db == NULL || !troth_db_write_sync (self->db, read_first_state, &state, error))
    return NULL;
  take_state (self, &state);
  return g_steal_pointer (&self);
}

void
troth_store_close (TrothStore *self)
{
  if (self->db)
    troth_db_close (self->db);
}

const char *
troth_store_get_set_aside (TrothStore *self)
{
  return self->set_aside;
}

const char *
troth_store_get_client_id (TrothStore *self)
{
  return self->state.client_id;
}

const char *
troth_store_get_cursor (TrothStore *self)
{
  return self->state.cursor;
}

const char *
troth_store_get_position (TrothStore *self)
{
  return self->state.position || self->state.lost ? self->state.position : self->state.cursor;
}

guint
troth_store_get_unsent (TrothStore *self)
{
  return (guint) self->state.unsent;
}

GListModel *
troth_store_get_reviews (TrothStore *self)
{
  return G_LIST_MODEL (self->reviews);
}

TrothDb *
troth_store_get_db (TrothStore *self)
{
  return self->db;
}

void
troth_store_add_list (TrothStore     *self,
                      TrothStoreList *list)
{
  g_ptr_array_add (self->lists, list);
}

void
troth_store_remove_list (TrothStore     *self,
                         TrothStoreList *list)
{
  g_ptr_array_remove_fast (self->lists, list);
}

gpointer
troth_store_adopt (TrothStore *self,
                   gpointer    record,
                   gint64      commit)
{
  return troth_store_live_adopt (self->live, record, commit);
}

gpointer
troth_store_peek (TrothStore *self,
                  GType       type,
                  const char *id)
{
  return troth_store_live_peek (self->live, type, id);
}

/* --- Reading one record --- */

typedef struct
{
  GType    type;
  char    *id;
  gpointer record;
  gint64   commit;
} Get;

static void
get_free (gpointer data)
{
  Get *get = data;

  g_free (get->id);
  g_clear_object (&get->record);
  g_free (get);
}

static gboolean
read_record (TrothDbConnection *connection,
             gpointer           data,
             GError           **error)
{
  Get *get = data;
  g_autoptr (GError) local = NULL;

  get->commit = troth_store_meta_get_integer (connection, "commit", 0);
  get->record = troth_db_record_get (connection, get->type, get->id, &local);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

gpointer
troth_store_get (TrothStore *self,
                 GType       type,
                 const char *id,
                 GError    **error)
{
  gpointer live = troth_store_peek (self, type, id);
  Get      get = { .type = type, .id = (char *) id };
  g_autoptr (GObject) record = NULL;

  if (live)
    return live;
  if (!troth_db_read_sync (self->db, read_record, &get, error))
    return NULL;
  record = get.record;
  return record ? troth_store_adopt (self, record, get.commit) : NULL;
}

static void
on_record_read_cb (GObject      *object,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  TrothStore *self = g_task_get_source_object (task);
  Get        *get = troth_db_get_data (result);
  GError     *error = NULL;
  gpointer    live;

  if (!troth_db_finish (TROTH_DB (object), result, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  if (get->commit < self->delivered) /* changes that it lacks have come since it was read */
    live = troth_store_get (self, get->type, get->id, &error);
  else
    live = get->record ? troth_store_adopt (self, get->record, get->commit) : NULL;
  if (error)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, live, g_object_unref);
}

void
troth_store_get_async (TrothStore         *self,
                       GType               type,
                       const char         *id,
                       GCancellable       *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer            user_data)
{
  GTask   *task = g_task_new (self, cancellable, callback, user_data);
  gpointer live = troth_store_peek (self, type, id);
  Get     *get;

  g_task_set_source_tag (task, troth_store_get_async);
  if (live)
    {
      g_task_return_pointer (task, live, g_object_unref);
      g_object_unref (task);
      return;
    }
  get = g_new0 (Get, 1);
  get->type = type;
  get->id = g_strdup (id);
  troth_db_read_async (self->db, read_record, get, get_free, cancellable, on_record_read_cb, task);
}

gpointer
troth_store_get_finish (TrothStore   *self,
                        GAsyncResult *result,
                        GError      **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, troth_store_get_async), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* --- Writing --- */

typedef struct
{
  TrothStoreWork  work;
  gpointer        data;
  GDestroyNotify  destroy;
  GPtrArray      *deltas;
  gint64          commit;
  TrothStoreState state;
} Write;

static void
write_free (gpointer data)
{
  Write *job = data;

  if (job->destroy)
    job->destroy (job->data);
  g_clear_pointer (&job->deltas, g_ptr_array_unref);
  troth_store_state_clear (&job->state);
  g_free (job);
}

static gboolean
run_work (TrothDbConnection *connection,
          gpointer           data,
          GError           **error)
{
  Write       *job = data;
  TrothStoreTx tx;
  gboolean     ok;

  troth_store_tx_init (&tx, connection);
  ok = job->work (&tx, job->data, error) &&
       (job->deltas = troth_store_tx_end (&tx, &job->commit, error)) != NULL &&
       troth_store_state_read (connection, tx.reviews_changed, &job->state, error);
  troth_store_tx_clear (&tx);
  return ok;
}

static GPtrArray *
changes_of (TrothStore *self,
            GPtrArray  *deltas)
{
  GPtrArray *changes = g_ptr_array_new_with_free_func ((GDestroyNotify) troth_change_free);

  for (guint i = 0; i < deltas->len; i++)
    {
      TrothStoreDelta *delta = deltas->pdata[i];
      const gboolean   there = delta->now || delta->row;
      g_autoptr (GObject) live = there ? troth_store_peek (self, delta->type, delta->id) : NULL;

      if (live || delta->now)
        g_ptr_array_add (changes, troth_change_new_put (live ? (gpointer) live : delta->now));
      else
        g_ptr_array_add (changes, there ? troth_change_new_put_row (delta->row) : troth_change_new (delta->op, delta->type, delta->id));
    }
  return changes;
}

static void
deliver (TrothStore *self,
         Write      *job)
{
  g_autoptr (GPtrArray) lists = g_ptr_array_new_with_free_func (g_object_unref); /* a handler may drop one */
  g_autoptr (GPtrArray) changes = NULL;

  for (guint i = 0; i < self->lists->len; i++)
    g_ptr_array_add (lists, g_object_ref (self->lists->pdata[i]));
  self->delivered = job->commit;
  for (guint i = 0; i < job->deltas->len; i++)
    troth_store_live_follow (self->live, job->deltas->pdata[i], job->commit);
  if (job->deltas->len > 0)
    for (guint i = 0; i < lists->len; i++)
      troth_store_list_follow (lists->pdata[i], job->deltas, job->commit);
  take_state (self, &job->state);
  if (job->deltas->len == 0)
    return;
  changes = changes_of (self, job->deltas);
  g_signal_emit (self, signal_changed, 0, changes);
}

static void
on_written_cb (GObject      *object,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  TrothStore *self = g_task_get_source_object (task);
  GError     *error = NULL;

  if (!troth_db_finish (TROTH_DB (object), result, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  deliver (self, g_task_get_task_data (task));
  g_task_return_boolean (task, TRUE);
}

static GTask *
write_new (TrothStore         *self,
           gpointer            source_tag,
           TrothStoreWork      work,
           gpointer            data,
           GDestroyNotify      destroy,
           GCancellable       *cancellable,
           GAsyncReadyCallback callback,
           gpointer            user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Write *job = g_new0 (Write, 1);

  job->work = work;
  job->data = data;
  job->destroy = destroy;
  g_task_set_source_tag (task, source_tag);
  g_task_set_check_cancellable (task, FALSE); /* what was committed is answered as committed */
  g_task_set_task_data (task, job, write_free);
  return task;
}

void
troth_store_write_async (TrothStore         *self,
                         gpointer            source_tag,
                         TrothStoreWork      work,
                         gpointer            data,
                         GDestroyNotify      destroy,
                         GCancellable       *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  GTask *task = write_new (self, source_tag, work, data, destroy, cancellable, callback, user_data);

  troth_db_write_async (self->db, run_work, g_task_get_task_data (task), NULL, cancellable, on_written_cb, task);
}

void
troth_store_write_loosely_async (TrothStore         *self,
                                 gpointer            source_tag,
                                 TrothStoreWork      work,
                                 gpointer            data,
                                 GDestroyNotify      destroy,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data)
{
  GTask *task = write_new (self, source_tag, work, data, destroy, cancellable, callback, user_data);

  troth_db_write_loosely_async (self->db, run_work, g_task_get_task_data (task), NULL, cancellable, on_written_cb, task);
}

gboolean
troth_store_write_finish (TrothStore   *self,
                          GAsyncResult *result,
                          gpointer      source_tag,
                          GError      **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, source_tag), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

gpointer
troth_store_write_data (GAsyncResult *result)
{
  return ((Write *) g_task_get_task_data (G_TASK (result)))->data;
}
