// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-db-pending.h"

#include "troth-db-connection.h"
#include "troth-db-key-writer.h"

#define PACKS 100  /* that a search looks into */
#define LEAST 1000 /* keys that are worth to be written */
#define PACE 16    /* keys that a page writes for each of its customers when there are very many: twice as many as come */

/* Packs have numbers, one after the other. What a pack has of a customer counts no more if she is among those who are gone with a higher
 * number than its: she got others, or her number belongs to somebody else now. */
struct _TrothDbKeyView
{
  GPtrArray  *packs;
  guint       first; /* number of the first of them */
  GHashTable *gone;  /* customer → number */
  gsize       n_keys;
};

/* What a transaction does, which may be taken back. */
typedef struct
{
  gint64      from; /* keys of customers with a larger number may be here, those of others are not; see search_rebuild */
  gboolean    begun;
  gboolean    wrote;
  gboolean    written; /* all of the merge */
  GPtrArray  *fresh;
  GHashTable *gone; /* as the view has it */
} Step;

struct _TrothDbPending
{
  guint           most;
  GMutex          mutex; /* of view */
  TrothDbKeyView *view;  /* (nullable) */

  TrothDbKeyMerge *merge; /* (nullable): what is being written: all keys of the view's first packs */
  guint            n_merged;
  gint64           from; /* before the transaction under way, as what follows */
  gboolean         begun;
  Step             step;
};

/* ——— what is committed ——— */

static void
view_clear (gpointer data)
{
  TrothDbKeyView *self = data;

  g_ptr_array_unref (self->packs);
  g_hash_table_unref (self->gone);
}

TrothDbKeyView *
troth_db_key_view_ref (TrothDbKeyView *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
troth_db_key_view_unref (TrothDbKeyView *self)
{
  g_atomic_rc_box_release_full (self, view_clear);
}

/* @row has the number of its pack, as a merge tells it. */
static gboolean
is_gone (GHashTable          *gone,
         const TrothDbKeyRow *row)
{
  return row->at < GPOINTER_TO_UINT (g_hash_table_lookup (gone, GSIZE_TO_POINTER ((gsize) row->doc)));
}

static TrothDbKeyMerge *
merge_from (TrothDbKeyView *self,
            const char     *from)
{
  TrothDbKeyMerge *merge = troth_db_key_merge_new (NULL, NULL);

  for (guint i = 0; i < self->packs->len; i++)
    troth_db_key_merge_add (merge, self->packs->pdata[i], self->first + i, from);
  return merge;
}

void
troth_db_key_view_scan (TrothDbKeyView *self,
                        const char     *from,
                        const char     *end,
                        guint           limit,
                        TrothDbKeyRun  *found)
{
  g_autoptr (TrothDbKeyMerge) merge = merge_from (self, from);
  const guint   before = found->rows->len;
  const char   *key = NULL;
  TrothDbKeyRow row;

  while (found->rows->len - before < limit && troth_db_key_merge_next (merge, &key, &row, NULL) && strcmp (key, end) < 0)
    if (!is_gone (self->gone, &row))
      troth_db_key_run_add (found, key, row.doc, row.field & 0x7f);
}

/* ——— the writer ——— */

TrothDbPending *
troth_db_pending_new (guint most)
{
  TrothDbPending *self = g_new0 (TrothDbPending, 1);

  self->most = most;
  g_mutex_init (&self->mutex);
  self->step.fresh = g_ptr_array_new_with_free_func ((GDestroyNotify) troth_db_fresh_unref);
  self->step.gone = g_hash_table_new (NULL, NULL);
  return self;
}

void
troth_db_pending_free (TrothDbPending *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->merge, troth_db_key_merge_free);
  g_clear_pointer (&self->view, troth_db_key_view_unref);
  g_ptr_array_unref (self->step.fresh);
  g_hash_table_unref (self->step.gone);
  g_mutex_clear (&self->mutex);
  g_free (self);
}

TrothDbKeyView *
troth_db_pending_get_view (TrothDbPending *self)
{
  TrothDbKeyView *view;

  g_mutex_lock (&self->mutex);
  view = self->view ? troth_db_key_view_ref (self->view) : NULL;
  g_mutex_unlock (&self->mutex);
  return view;
}

/* Of the next pack. */
static guint
next_number (TrothDbPending *self)
{
  return (self->view ? self->view->first + self->view->packs->len : 1) + self->step.fresh->len;
}

gboolean
troth_db_pending_begin (TrothDbPending    *self,
                        TrothDbConnection *connection,
                        GError           **error)
{
  gboolean unfinished = FALSE;

  if (self->step.begun)
    return TRUE;
  if (!troth_db_connection_has_table (connection, "search_rebuild", &unfinished, error))
    return FALSE;
  if (unfinished) /* by somebody else */
    return TRUE;
  if (!troth_db_run (connection, error, "CREATE TABLE search_rebuild (done INTEGER NOT NULL)", "") ||
      !troth_db_run (connection, error, "INSERT INTO search_rebuild (done) SELECT coalesce(max(doc), 0) FROM customer", "") ||
      !troth_db_get_integer (connection, error, &self->step.from, 0, "SELECT done FROM search_rebuild", ""))
    return FALSE;
  self->step.begun = TRUE;
  return TRUE;
}

gboolean
troth_db_pending_has_begun (TrothDbPending *self)
{
  return self->step.begun;
}

gboolean
troth_db_pending_add (TrothDbPending    *self,
                      TrothDbConnection *connection,
                      TrothDbFresh      *fresh,
                      GError           **error)
{
  const gint64 lowest = troth_db_fresh_get_lowest (fresh);

  /* SQLite gives the number of whoever was the last and is deleted to the next */
  if (lowest <= self->step.from && !troth_db_run (connection, error, "UPDATE search_rebuild SET done = $1", "i", lowest - 1))
    return FALSE;
  self->step.from = MIN (self->step.from, lowest - 1);
  g_ptr_array_add (self->step.fresh, troth_db_fresh_ref (fresh));
  return self->view == NULL || (self->view->n_keys < self->most && self->view->packs->len < PACKS) ||
         troth_db_pending_write (self, connection, MAX (LEAST, PACE * troth_db_fresh_get_rows (fresh)->len), error);
}

gboolean
troth_db_pending_forget (TrothDbPending *self,
                         gint64          doc)
{
  if (!self->step.begun || doc <= self->step.from)
    return FALSE;
  g_hash_table_insert (self->step.gone, GSIZE_TO_POINTER ((gsize) doc), GUINT_TO_POINTER (next_number (self)));
  return TRUE;
}

/* One whose transaction was taken back begins anew: what was written before stays as it is. */
static void
begin_merge (TrothDbPending *self)
{
  if (self->merge || self->view == NULL)
    return;
  self->merge = merge_from (self->view, "");
  self->n_merged = self->view->packs->len;
}

static void
end_merge (TrothDbPending *self)
{
  g_clear_pointer (&self->merge, troth_db_key_merge_free);
  self->n_merged = 0;
}

gboolean
troth_db_pending_write (TrothDbPending    *self,
                        TrothDbConnection *connection,
                        guint              n,
                        GError           **error)
{
  g_autoptr (TrothDbKeyWriter) writer = troth_db_key_writer_new (connection);
  const char   *key = NULL;
  TrothDbKeyRow row;

  if (self->step.written)
    return TRUE;
  begin_merge (self);
  self->step.wrote = TRUE;
  for (self->step.written = TRUE; self->merge && troth_db_key_merge_next (self->merge, &key, &row, NULL); n--)
    {
      if (!is_gone (self->view->gone, &row) && !is_gone (self->step.gone, &row) && !troth_db_key_writer_put (writer, key, &row, error))
        return FALSE;
      if (n > 1)
        continue;
      self->step.written = FALSE;
      break;
    }
  if (!troth_db_key_writer_end (writer, error))
    return FALSE;
  if (!self->step.written || self->step.fresh->len > 0 || (self->view && self->view->packs->len > self->n_merged))
    return TRUE;
  self->step.begun = FALSE;
  return troth_db_run (connection, error, "DROP TABLE search_rebuild", "");
}

static void
add_gone (GHashTable *gone,
          GHashTable *more)
{
  GHashTableIter iter;
  gpointer       doc = NULL, number = NULL;

  for (g_hash_table_iter_init (&iter, more); g_hash_table_iter_next (&iter, &doc, &number);)
    g_hash_table_insert (gone, doc, number);
}

/* The view of now, without the first @n packs, and with what the transaction brought (nullable) */
static TrothDbKeyView *
next_view (TrothDbPending *self,
           guint           n)
{
  TrothDbKeyView *view = g_atomic_rc_box_new0 (TrothDbKeyView);

  view->packs = g_ptr_array_new_with_free_func ((GDestroyNotify) troth_db_key_pack_unref);
  view->first = (self->view ? self->view->first : 1) + n;
  for (guint i = n; self->view && i < self->view->packs->len; i++)
    g_ptr_array_add (view->packs, troth_db_key_pack_ref (self->view->packs->pdata[i]));
  for (guint i = 0; i < self->step.fresh->len; i++)
    g_ptr_array_add (view->packs, troth_db_fresh_steal_pack (self->step.fresh->pdata[i]));
  for (guint i = 0; i < view->packs->len; i++)
    view->n_keys += troth_db_key_pack_get_n (view->packs->pdata[i]);
  view->gone = g_hash_table_new (NULL, NULL);
  if (self->view)
    add_gone (view->gone, self->view->gone);
  add_gone (view->gone, self->step.gone);
  if (view->packs->len == 0)
    g_clear_pointer (&view, troth_db_key_view_unref);
  return view;
}

static void
publish (TrothDbPending *self,
         TrothDbKeyView *view)
{
  TrothDbKeyView *old;

  g_mutex_lock (&self->mutex);
  old = self->view;
  self->view = view;
  g_mutex_unlock (&self->mutex);
  g_clear_pointer (&old, troth_db_key_view_unref);
}

static void
forget_step (TrothDbPending *self)
{
  g_ptr_array_set_size (self->step.fresh, 0);
  g_hash_table_remove_all (self->step.gone);
  self->step.begun = self->begun;
  self->step.from = self->from;
  self->step.wrote = FALSE;
  self->step.written = FALSE;
}

void
troth_db_pending_settle (TrothDbPending *self)
{
  if (self->step.fresh->len > 0 || g_hash_table_size (self->step.gone) > 0 || self->step.written)
    publish (self, next_view (self, self->step.written ? self->n_merged : 0));
  if (self->step.written)
    end_merge (self);
  self->begun = self->step.begun;
  self->from = self->step.from;
  forget_step (self);
}

void
troth_db_pending_rewind (TrothDbPending *self)
{
  if (self->step.wrote)
    end_merge (self);
  forget_step (self);
}
