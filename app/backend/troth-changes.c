// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-backend"

#include "troth-changes.h"

#define TENANT 1

typedef struct
{
  const char *entity;
  char       *id;
  const char *op;
  gint64      version;
} Change;

struct _TrothChanges
{
  GArray *items;
};

static void
clear_change (gpointer data)
{
  g_free (((Change *) data)->id);
}

TrothChanges *
troth_changes_new (void)
{
  TrothChanges *self = g_new0 (TrothChanges, 1);

  self->items = g_array_new (FALSE, FALSE, sizeof (Change));
  g_array_set_clear_func (self->items, clear_change);
  return self;
}

void
troth_changes_free (TrothChanges *self)
{
  g_array_unref (self->items);
  g_free (self);
}

static gboolean
read_version (TrothDbConnection *connection,
              const char        *entity,
              const char        *id,
              gint64            *version,
              GError           **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT \"version\" FROM \"%s\" WHERE \"id\" = $1", entity);

  return troth_db_get_integer (connection, error, version, 0, sql, "s", id);
}

static const char *
entity_of (GType type)
{
  g_autoptr (TrothRecordClass) klass = g_type_class_ref (type);

  return klass->entity; /* static */
}

static void
add (TrothChanges *self,
     const char   *entity,
     const char   *id,
     const char   *op,
     gint64        version)
{
  Change change = { entity, g_strdup (id), op, version };

  g_array_append_val (self->items, change);
}

gboolean
troth_changes_put (TrothChanges      *self,
                   TrothDbConnection *connection,
                   gpointer           record,
                   GError           **error)
{
  const char *entity = troth_record_get_entity (record);
  const char *id = troth_record_get_id (record);
  int         index = troth_record_type_find (G_OBJECT_TYPE (record), "version");
  gint64      version = 0;

  if (!read_version (connection, entity, id, &version, error))
    return FALSE;
  troth_record_set_integer (record, index, version + 1);
  if (!troth_db_record_put (connection, record, error))
    return FALSE;
  add (self, entity, id, "put", version + 1);
  return TRUE;
}

gboolean
troth_changes_delete (TrothChanges      *self,
                      TrothDbConnection *connection,
                      GType              type,
                      const char        *id,
                      GError           **error)
{
  const char *entity = entity_of (type);
  gint64      version = 0;

  if (!read_version (connection, entity, id, &version, error))
    return FALSE;
  if (version == 0)
    return TRUE;
  if (!troth_db_record_delete (connection, type, id, error))
    return FALSE;
  add (self, entity, id, "delete", version + 1);
  return TRUE;
}

gboolean
troth_changes_commit (TrothChanges      *self,
                      TrothDbConnection *connection,
                      gint64             now,
                      gint64            *head,
                      GError           **error)
{
  gint64 first = 0;

  if (self->items->len == 0)
    return troth_changes_read_head (connection, head, error);
  if (!troth_db_get_integer (connection, error, head, 0, "UPDATE sync_head SET seq = seq + $1 WHERE tenant = $2 RETURNING seq",
                             "ii", (gint64) self->items->len, (gint64) TENANT))
    return FALSE;
  first = *head - self->items->len + 1;
  for (guint i = 0; i < self->items->len; i++)
    {
      const Change *change = &g_array_index (self->items, Change, i);

      if (!troth_db_run (connection, error,
                         "INSERT INTO change_log (seq, entity, entity_id, op, version, at) VALUES ($1, $2, $3, $4, $5, $6)",
                         "isssit", first + i, change->entity, change->id, change->op, change->version, now))
        return FALSE;
    }
  g_array_set_size (self->items, 0);
  return TRUE;
}

gboolean
troth_backend_put (TrothDbConnection *connection,
                   gpointer           record,
                   gint64             now,
                   GError           **error)
{
  g_autoptr (TrothChanges) changes = troth_changes_new ();
  gint64 head = 0;

  return troth_changes_put (changes, connection, record, error) &&
         troth_changes_commit (changes, connection, now, &head, error);
}

gboolean
troth_changes_read_head (TrothDbConnection *connection,
                         gint64            *head,
                         GError           **error)
{
  return troth_db_get_integer (connection, error, head, 0, "SELECT seq FROM sync_head WHERE tenant = $1", "i", (gint64) TENANT);
}
