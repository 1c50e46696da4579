// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-store"

#include "troth-store-promises.h"

#include "troth-customer.h"
#include "troth-db.h"
#include "troth-store-agenda.h"
#include "troth-store-chunks.h"

#define FIRST_ROWS 256 /* more than a screen */
#define SINGLY 16      /* more changes than this at once are one splice */

struct _TrothStorePromises
{
  GObject           parent_instance;
  TrothStore       *store;
  TrothStoreChunks *chunks;
  TrothAgenda      *agenda;  /* what is shown */
  TrothAgenda      *view;    /* without rows: what shall be shown */
  GPtrArray        *waiting; /* TrothChange that came while reading */
  GCancellable     *cancellable;
  gboolean          reading;
  gboolean          again;    /* one reading at a time; what came meanwhile asks for one more */
  gboolean          outdated; /* what is being read is of a former view */
  gboolean          loading;  /* what is shown is not the view's, or not all of it */
};

static const char *
id_at (gpointer list,
       guint    position)
{
  return g_array_index (TROTH_STORE_PROMISES (list)->agenda->rows, TrothAgendaRow, position).id;
}

static GType
promises_get_item_type (GListModel *model)
{
  return TROTH_TYPE_PROMISE;
}

static guint
promises_get_n_items (GListModel *model)
{
  return TROTH_STORE_PROMISES (model)->agenda->rows->len;
}

static gpointer
promises_get_item (GListModel *model,
                   guint       position)
{
  guint length = promises_get_n_items (model);

  return position < length ? troth_store_chunks_get (TROTH_STORE_PROMISES (model)->chunks, position, length) : NULL;
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = promises_get_item_type;
  iface->get_n_items = promises_get_n_items;
  iface->get_item = promises_get_item;
}

static TrothDue
promises_get_due (TrothPromiseModel *model,
                  guint              position)
{
  return g_array_index (TROTH_STORE_PROMISES (model)->agenda->rows, TrothAgendaRow, position).due;
}

static gboolean
promises_is_loading (TrothPromiseModel *model)
{
  return TROTH_STORE_PROMISES (model)->loading;
}

static void
promise_model_iface_init (TrothPromiseModelInterface *iface)
{
  iface->get_due = promises_get_due;
  iface->is_loading = promises_is_loading;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TrothStorePromises, troth_store_promises, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init) G_IMPLEMENT_INTERFACE (TROTH_TYPE_PROMISE_MODEL, promise_model_iface_init))

static void
troth_store_promises_dispose (GObject *object)
{
  TrothStorePromises *self = TROTH_STORE_PROMISES (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->chunks, troth_store_chunks_free);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (troth_store_promises_parent_class)->dispose (object);
}

static void
troth_store_promises_finalize (GObject *object)
{
  TrothStorePromises *self = TROTH_STORE_PROMISES (object);

  g_clear_pointer (&self->agenda, troth_agenda_free);
  g_clear_pointer (&self->view, troth_agenda_free);
  g_ptr_array_unref (self->waiting);
  G_OBJECT_CLASS (troth_store_promises_parent_class)->finalize (object);
}

static void
troth_store_promises_class_init (TrothStorePromisesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = troth_store_promises_dispose;
  G_OBJECT_CLASS (klass)->finalize = troth_store_promises_finalize;
}

static GPtrArray *
changes_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) troth_change_free);
}

static void
troth_store_promises_init (TrothStorePromises *self)
{
  self->waiting = changes_new ();
  self->cancellable = g_cancellable_new ();
}

/* ——— one change ——— */

static void
say (TrothStorePromises *self,
     guint               position,
     guint               removed,
     guint               added)
{
  g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
}

static void
follow (TrothStorePromises *self,
        TrothChange        *change)
{
  GArray        *rows = self->agenda->rows;
  int            old = troth_agenda_find (self->agenda, change->id);
  TrothAgendaRow row;
  guint          position = 0;
  gboolean       belongs = troth_agenda_place (self->agenda, troth_change_get_record (change), &row, &position);

  if (belongs && !troth_agenda_knows (self->agenda)) /* what left is gone at once; the reader finds the place of what came */
    return;
  if (belongs && old >= 0 && (position == (guint) old || position == (guint) old + 1))
    {
      TrothAgendaRow *mine = &g_array_index (rows, TrothAgendaRow, old);
      gboolean        moved = mine->due.at != row.due.at || mine->due.deadline != row.due.deadline;

      *mine = row;
      if (moved)
        say (self, (guint) old, 1, 1);
      return;
    }
  if (old >= 0)
    {
      g_array_remove_index (rows, (guint) old);
      say (self, (guint) old, 1, 0);
      position -= belongs && position > (guint) old;
    }
  if (belongs)
    {
      g_array_insert_val (rows, position, row);
      say (self, position, 0, 1);
    }
}

/* ——— reading ——— */

static void read_again (TrothStorePromises *self);

static gboolean
is_same (const TrothAgendaRow *a,
         const TrothAgendaRow *b)
{
  return strcmp (a->id, b->id) == 0 && a->due.at == b->due.at && a->due.deadline == b->due.deadline;
}

/* Takes the rows of @agenda: one splice between what is the same before and after. */
static void
take (TrothStorePromises *self,
      TrothAgenda        *agenda)
{
  TrothAgenda          *old = self->agenda;
  const TrothAgendaRow *was = (gpointer) old->rows->data, *is = (gpointer) agenda->rows->data;
  guint                 before = 0, after = 0, shorter = MIN (old->rows->len, agenda->rows->len);

  while (before < shorter && is_same (&was[before], &is[before]))
    before++;
  while (after < shorter - before && is_same (&was[old->rows->len - 1 - after], &is[agenda->rows->len - 1 - after]))
    after++;
  self->agenda = agenda;
  say (self, before, old->rows->len - before - after, agenda->rows->len - before - after);
  troth_agenda_free (old);
}

static gboolean
read_rows (TrothDbConnection *connection,
           gpointer           data,
           GError           **error)
{
  return troth_agenda_read (*(TrothAgenda **) data, connection, 0, error);
}

static gboolean
read_first_rows (TrothDbConnection *connection,
                 gpointer           data,
                 GError           **error)
{
  return troth_agenda_read (data, connection, FIRST_ROWS, error);
}

static void
agenda_box_free (gpointer data)
{
  g_clear_pointer ((TrothAgenda **) data, troth_agenda_free);
  g_free (data);
}

static void
on_rows_read_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  TrothStorePromises *self = user_data; /* gone when it was cancelled */
  TrothAgenda       **box = troth_db_get_data (result);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) waiting = NULL;

  if (!troth_db_finish (TROTH_DB (source), result, &error) && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self->reading = FALSE;
  waiting = g_steal_pointer (&self->waiting);
  self->waiting = changes_new ();
  if (error)
    g_warning ("reading the promises: %s", error->message);
  else if (!self->outdated)
    {
      self->loading = FALSE;
      take (self, g_steal_pointer (box));
      for (guint i = 0; i < waiting->len; i++)
        follow (self, waiting->pdata[i]);
    }
  if (self->again)
    read_again (self);
}

static void
read_again (TrothStorePromises *self)
{
  TrothAgenda **box = NULL;

  self->again = self->reading;
  if (self->reading)
    return;
  self->reading = TRUE;
  self->outdated = FALSE;
  box = g_new0 (TrothAgenda *, 1);
  *box = troth_agenda_copy (self->view);
  troth_db_read_async (troth_store_get_db (self->store), read_rows, box, agenda_box_free, self->cancellable, on_rows_read_cb, self);
}

static void
on_changed_cb (TrothStorePromises *self,
               GPtrArray          *changes)
{
  gboolean knows = troth_agenda_knows (self->view), many = changes->len > SINGLY, asks = FALSE;

  for (guint i = 0; i < changes->len; i++)
    {
      TrothChange *change = changes->pdata[i];

      asks |= change->type == TROTH_TYPE_PROMISE || (!knows && change->type == TROTH_TYPE_CUSTOMER);
      if (many || change->type != TROTH_TYPE_PROMISE)
        continue;
      follow (self, change);
      if (self->reading)
        g_ptr_array_add (self->waiting, troth_change_copy (change));
    }
  if ((asks && (many || !knows)) || (self->loading && !self->reading)) /* the last reading failed */
    read_again (self);
}

TrothStorePromises *
troth_store_promises_new (TrothStore             *store,
                          const TrothPromiseView *view,
                          const char *const      *owners)
{
  TrothStorePromises *self = g_object_new (TROTH_TYPE_STORE_PROMISES, NULL);
  g_autoptr (GError) error = NULL;

  self->store = g_object_ref (store);
  self->view = troth_agenda_new (view, owners);
  self->agenda = troth_agenda_copy (self->view);
  self->chunks = troth_store_chunks_new (store, TROTH_TYPE_PROMISE, id_at, self);
  if (!troth_db_read_sync (troth_store_get_db (store), read_first_rows, self->agenda, &error))
    g_warning ("reading the first promises: %s", error->message);
  g_signal_connect_object (store, "changed", G_CALLBACK (on_changed_cb), self, G_CONNECT_SWAPPED);
  self->loading = error || self->agenda->rows->len >= FIRST_ROWS;
  if (self->loading)
    read_again (self);
  return self;
}

void
troth_store_promises_set_view (TrothStorePromises     *self,
                               const TrothPromiseView *view,
                               const char *const      *owners)
{
  TrothAgenda *wanted = troth_agenda_new (view, owners);

  g_return_if_fail (TROTH_IS_STORE_PROMISES (self));
  if (troth_agenda_is_same (self->view, wanted))
    {
      troth_agenda_free (wanted);
      return;
    }
  troth_agenda_free (self->view);
  self->view = wanted;
  self->outdated = self->loading = TRUE;
  read_again (self);
}
