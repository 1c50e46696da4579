// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-store"

#include "troth-store-chunks.h"
#include "troth-db-record.h"
#include "troth-store-private.h"

#define CHUNK 64
#define HELD (24 * CHUNK)

struct _TrothStoreChunks
{
  TrothStore      *store;
  GType            type;
  TrothStoreIdFunc id_at;
  gpointer         list;
  GQueue           held; /* live records, the latest first */
};

typedef struct
{
  GType      type;
  GPtrArray *ids;
  GPtrArray *records;
  gint64     commit;
} Chunk;

TrothStoreChunks *
troth_store_chunks_new (TrothStore      *store,
                        GType            type,
                        TrothStoreIdFunc id_at,
                        gpointer         list)
{
  TrothStoreChunks *self = g_new0 (TrothStoreChunks, 1);

  self->store = store;
  self->type = type;
  self->id_at = id_at;
  self->list = list;
  return self;
}

void
troth_store_chunks_free (TrothStoreChunks *self)
{
  g_queue_clear_full (&self->held, g_object_unref);
  g_free (self);
}

static gboolean
read_chunk (TrothDbConnection *connection,
            gpointer           data,
            GError           **error)
{
  Chunk *chunk = data;

  chunk->commit = troth_store_meta_get_integer (connection, "commit", 0);
  chunk->records = troth_db_record_get_many (connection, chunk->type, chunk->ids, error);
  return chunk->records != NULL;
}

static void
hold (TrothStoreChunks *self,
      gpointer          record)
{
  g_queue_push_head (&self->held, g_object_ref (record));
  while (self->held.length > HELD)
    g_object_unref (g_queue_pop_tail (&self->held));
}

static void
load (TrothStoreChunks *self,
      guint             position,
      guint             length)
{
  guint first = position / CHUNK * CHUNK;
  guint end = MIN (first + CHUNK, length);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (GError) error = NULL;
  Chunk chunk = { .type = self->type, .ids = ids };

  for (guint i = first; i < end; i++)
    g_ptr_array_add (ids, (gpointer) self->id_at (self->list, i));
  if (!troth_db_read_sync (troth_store_get_db (self->store), read_chunk, &chunk, &error))
    g_warning ("reading a part of a list: %s", error->message);
  records = chunk.records;
  for (guint i = 0; records && i < records->len; i++)
    {
      g_autoptr (GObject) live = troth_store_adopt (self->store, records->pdata[i], chunk.commit);

      hold (self, live);
    }
}

gpointer
troth_store_chunks_get (TrothStoreChunks *self,
                        guint             position,
                        guint             length)
{
  const char *id = self->id_at (self->list, position);
  gpointer    record = troth_store_peek (self->store, self->type, id);

  if (record)
    return record;
  load (self, position, length);
  record = troth_store_peek (self->store, self->type, id);
  if (record == NULL) /* just deleted, and its change is on its way to the list */
    {
      record = troth_record_new (self->type);
      troth_record_set_string (record, (guint) troth_record_type_find (self->type, "id"), id);
    }
  return record;
}
