// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-store-live.h"

/* Holds no reference to its record. */
typedef struct
{
  TrothStoreLive *table;
  GType           type;
  char           *id;
  gpointer        record;
  gint64          commit; /* of the last state that it was given */
  gboolean        gone;   /* deleted while somebody holds it */
} Entry;

struct _TrothStoreLive
{
  GHashTable *entries; /* set of Entry by type and id */
};

static guint
entry_hash (gconstpointer data)
{
  const Entry *entry = data;

  return g_str_hash (entry->id) ^ (guint) entry->type;
}

static gboolean
entry_equal (gconstpointer a,
             gconstpointer b)
{
  const Entry *entry_a = a, *entry_b = b;

  return entry_a->type == entry_b->type && g_str_equal (entry_a->id, entry_b->id);
}

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_free (entry->id);
  g_free (entry);
}

static void
on_finalized_cb (gpointer data,
                 GObject *where_it_was)
{
  Entry *entry = data;

  g_hash_table_remove (entry->table->entries, entry);
}

static Entry *
lookup (TrothStoreLive *self,
        GType           type,
        const char     *id)
{
  const Entry key = { .type = type, .id = (char *) id };

  return g_hash_table_lookup (self->entries, &key);
}

TrothStoreLive *
troth_store_live_new (void)
{
  TrothStoreLive *self = g_new0 (TrothStoreLive, 1);

  self->entries = g_hash_table_new_full (entry_hash, entry_equal, entry_free, NULL);
  return self;
}

void
troth_store_live_free (TrothStoreLive *self)
{
  GHashTableIter iter;
  gpointer       entry;

  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, &entry, NULL))
    g_object_weak_unref (((Entry *) entry)->record, on_finalized_cb, entry);
  g_hash_table_unref (self->entries);
  g_free (self);
}

gpointer
troth_store_live_peek (TrothStoreLive *self,
                       GType           type,
                       const char     *id)
{
  Entry *entry = lookup (self, type, id);

  return entry && !entry->gone ? g_object_ref (entry->record) : NULL;
}

static void
update (Entry   *entry,
        gpointer record,
        gint64   commit,
        gboolean gone)
{
  g_autoptr (GObject) hold = g_object_ref (entry->record); /* a handler of notify may drop the last reference */

  entry->commit = commit;
  entry->gone = gone;
  troth_record_assign (hold, record);
}

gpointer
troth_store_live_adopt (TrothStoreLive *self,
                        gpointer        record,
                        gint64          commit)
{
  Entry *entry = lookup (self, G_OBJECT_TYPE (record), troth_record_get_id (record));

  if (entry)
    {
      gpointer live = g_object_ref (entry->record);

      if (commit > entry->commit)
        update (entry, record, commit, FALSE);
      return live;
    }
  entry = g_new0 (Entry, 1);
  entry->table = self;
  entry->type = G_OBJECT_TYPE (record);
  entry->id = g_strdup (troth_record_get_id (record));
  entry->record = record;
  entry->commit = commit;
  g_object_weak_ref (record, on_finalized_cb, entry);
  g_hash_table_add (self->entries, entry);
  return g_object_ref (record);
}

void
troth_store_live_follow (TrothStoreLive  *self,
                         TrothStoreDelta *delta,
                         gint64           commit)
{
  Entry *entry = lookup (self, delta->type, delta->id);

  if (entry == NULL || commit <= entry->commit)
    return;
  if (troth_store_delta_now (delta))
    update (entry, delta->now, commit, FALSE);
  else if (delta->op == TROTH_CHANGE_LEAVE) /* still true, and somebody may be looking at it */
    entry->gone = TRUE, entry->commit = commit;
  else
    {
      g_autoptr (GObject) empty = troth_record_new (delta->type);

      troth_record_set_string (empty, (guint) troth_record_type_find (delta->type, "id"), delta->id);
      update (entry, empty, commit, TRUE);
    }
}
