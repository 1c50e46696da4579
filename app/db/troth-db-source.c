// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-db-source.h"
#include "troth-db-record.h"

struct _TrothDbSource
{
  GObject            parent_instance;
  TrothDbConnection *connection;
};

static gpointer
source_get (TrothRecordSource *source,
            GType              type,
            const char        *id,
            GError           **error)
{
  return troth_db_record_lock (TROTH_DB_SOURCE (source)->connection, type, id, error);
}

static GPtrArray *
source_find (TrothRecordSource *source,
             GType              type,
             const char        *field,
             const char        *value,
             GError           **error)
{
  g_autoptr (TrothDbQuery) query = troth_db_query_where (troth_db_query_new (type), field, value);

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
troth_db_source_class_init (TrothDbSourceClass *klass)
{
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
