// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-db-source.h"
#include "troth-db-record.h"

struct _TrothDbSource
{
  GObject            parent_instance;
  TrothDbConnection *connection;
  GHashTable        *known; /* (nullable): type → id → record, or NULL: there is none */
};

static void
unref_record (gpointer record)
{
  if (record)
    g_object_unref (record);
}

static GHashTable *
known_of (TrothDbSource *self,
          GType          type)
{
  GHashTable *known = g_hash_table_lookup (self->known, GSIZE_TO_POINTER (type));

  if (known == NULL)
    {
      known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, unref_record);
      g_hash_table_insert (self->known, GSIZE_TO_POINTER (type), known);
    }
  return known;
}

gboolean
troth_db_source_look_up (TrothDbSource *self,
                         GType          type,
                         const char    *id,
                         gpointer      *record)
{
  return self->known && g_hash_table_lookup_extended (known_of (self, type), id, NULL, record);
}

void
troth_db_source_note (TrothDbSource *self,
                      gpointer       record)
{
  g_hash_table_insert (known_of (self, G_OBJECT_TYPE (record)), g_strdup (troth_record_get_id (record)), g_object_ref (record));
}

static gpointer
source_get (TrothRecordSource *source,
            GType              type,
            const char        *id,
            GError           **error)
{
  TrothDbSource *self = TROTH_DB_SOURCE (source);
  g_autoptr (GError) local = NULL;
  gpointer record = NULL;

  if (troth_db_source_look_up (self, type, id, &record))
    return record ? troth_record_copy (record) : NULL;
  record = troth_db_record_lock (self->connection, type, id, &local);
  if (local)
    g_propagate_error (error, g_steal_pointer (&local));
  else if (self->known)
    g_hash_table_insert (known_of (self, type), g_strdup (id), record ? troth_record_copy (record) : NULL);
  return record;
}

gboolean
troth_db_source_read_ahead (TrothDbSource *self,
                            GType          type,
                            GPtrArray     *ids,
                            GError       **error)
{
  GHashTable *known = known_of (self, type);
  g_autoptr (GError) local = NULL;
  g_autoptr (GPtrArray) records = ids->len > 0 ? troth_db_record_lock_many (self->connection, type, ids, NULL, &local) : NULL;

  if (g_error_matches (local, TROTH_ERROR, TROTH_ERROR_UNREADABLE))
    return TRUE;
  if (local)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  for (guint i = 0; i < ids->len; i++)
    g_hash_table_insert (known, g_strdup (ids->pdata[i]), NULL);
  for (guint i = 0; records && i < records->len; i++)
    troth_db_source_note (self, records->pdata[i]);
  return TRUE;
}

static GPtrArray *
source_find (TrothRecordSource *source,
             GType              type,
             const char        *field,
             const char        *value,
             const char        *instant,
             gint64             since,
             GError           **error)
{
  g_autoptr (TrothDbQuery) query = troth_db_query_where (troth_db_query_new (type), field, value);

  if (instant)
    troth_db_query_where_since (query, instant, since);
  return troth_db_record_find (TROTH_DB_SOURCE (source)->connection, query, error);
}

static void
troth_db_source_iface_init (TrothRecordSourceInterface *iface)
{
  iface->get = source_get;
  iface->find = source_find;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TrothDbSource, troth_db_source, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (TROTH_TYPE_RECORD_SOURCE, troth_db_source_iface_init))

static void
troth_db_source_finalize (GObject *object)
{
  g_clear_pointer (&TROTH_DB_SOURCE (object)->known, g_hash_table_unref);
  G_OBJECT_CLASS (troth_db_source_parent_class)->finalize (object);
}

static void
troth_db_source_class_init (TrothDbSourceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = troth_db_source_finalize;
}

static void
troth_db_source_init (TrothDbSource *self)
{
}

TrothDbSource *
troth_db_source_new (TrothDbConnection *connection)
{
  TrothDbSource *self = g_object_new (TROTH_TYPE_DB_SOURCE, NULL);

  self->connection = connection;
  return self;
}

TrothDbSource *
troth_db_source_new_remembering (TrothDbConnection *connection)
{
  TrothDbSource *self = troth_db_source_new (connection);

  self->known = g_hash_table_new_full (g_direct_hash, g_direct_equal, NULL, (GDestroyNotify) g_hash_table_unref);
  return self;
}
