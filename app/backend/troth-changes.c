// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-backend"

#include "troth-changes.h"

#include "troth-db-connection.h"
#include "troth-db-load.h"
#include "troth-db-person.h"
#include "troth-db-search.h"
#include "troth-erase.h"
#include "troth-records.h"
#include "troth-scope-update.h"
#include "troth-scope.h"

#define TENANT 1

typedef struct
{
  const char *entity;
  char       *id;
  const char *op;
  gint64      version;
  char       *team_id; /* whom it concerns; NULL = everybody */
} Change;

struct _TrothChanges
{
  GArray     *items;
  GHashTable *customers; /* ids: what was changed is about them */
  GPtrArray  *strangers; /* ids, of items: new customers whose own records are a reason for nobody to hold them: most of an import */
  GHashTable *members;   /* ids of agents and queues that have, or lead, another team now */
};

/* What stands in the database before a change. */
typedef struct
{
  gint64 version;
  char  *of;          /* customer or team that it belongs to */
  char  *merged_into; /* (nullable): of a customer */
} Before;

static void
clear_before (Before *before)
{
  g_free (before->of);
  g_free (before->merged_into);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Before, clear_before)

static void
clear_change (gpointer data)
{
  g_free (((Change *) data)->id);
  g_free (((Change *) data)->team_id);
}

TrothChanges *
troth_changes_new (void)
{
  TrothChanges *self = g_new0 (TrothChanges, 1);

  self->items = g_array_new (FALSE, FALSE, sizeof (Change));
  g_array_set_clear_func (self->items, clear_change);
  self->customers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->strangers = g_ptr_array_new ();
  self->members = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

void
troth_changes_free (TrothChanges *self)
{
  g_array_unref (self->items);
  g_hash_table_unref (self->customers);
  g_ptr_array_unref (self->strangers);
  g_hash_table_unref (self->members);
  g_free (self);
}

static const char *
entity_of (GType type)
{
  g_autoptr (TrothRecordClass) klass = g_type_class_ref (type);

  return klass->entity; /* static */
}

/* The field by which a record of @type takes part in working sets: its customer, the team of an agent or a queue, or the lead of a team. */
static const char *
link_of (GType type)
{
  if (type == TROTH_TYPE_TEAM)
    return "lead_id";
  return type == TROTH_TYPE_AGENT || type == TROTH_TYPE_QUEUE ? "team_id" : troth_scope_column (type);
}

/* And locks it: nobody changes it before we do. */
static gboolean
read_before (TrothDbConnection *connection,
             GType              type,
             const char        *id,
             Before            *before,
             GError           **error)
{
  const char      *column = link_of (type);
  g_autofree char *sql = g_strdup_printf ("SELECT \"version\", \"%s\" AS link, %s AS merged_into FROM \"%s\" WHERE \"id\" = $1%s", column ? column : "id",
                                          type == TROTH_TYPE_CUSTOMER ? "merged_into_id" : "NULL", entity_of (type),
                                          troth_db_connection_get_row_lock (connection));
  g_autoptr (TrothDbStatement) s = troth_db_query (connection, error, sql, "s", id);

  if (troth_db_statement_step (s, error))
    {
      before->version = troth_db_statement_get_integer (s, "version");
      before->of = g_strdup (troth_db_statement_get_text (s, "link"));
      before->merged_into = g_strdup (troth_db_statement_get_text (s, "merged_into"));
    }
  return !troth_db_statement_failed (s);
}

static void
add (TrothChanges *self,
     const char   *entity,
     const char   *id,
     const char   *op,
     gint64        version,
     const char   *team_id)
{
  Change change = { entity, g_strdup (id), op, version, g_strdup (team_id) };

  g_array_append_val (self->items, change);
}

/* Whose working sets must be looked at: the record belonged to @before and belongs to @after. */
static void
note_links (TrothChanges *self,
            GType         type,
            const char   *id,
            const char   *before,
            const char   *after)
{
  const char *const links[] = { before, after };

  if (type == TROTH_TYPE_AGENT || type == TROTH_TYPE_QUEUE)
    {
      if (g_strcmp0 (before, after) != 0)
        g_hash_table_add (self->members, g_strdup (id));
      return;
    }
  if (type == TROTH_TYPE_TEAM)
    {
      for (guint i = 0; g_strcmp0 (before, after) != 0 && i < G_N_ELEMENTS (links); i++)
        if (links[i])
          g_hash_table_add (self->members, g_strdup (links[i]));
      return;
    }
  for (guint i = 0; troth_scope_column (type) && i < G_N_ELEMENTS (links); i++)
    if (links[i] && !g_hash_table_contains (self->customers, links[i]))
      g_hash_table_add (self->customers, g_strdup (links[i]));
}

static const char *
link_in (gpointer record)
{
  const char *link = link_of (G_OBJECT_TYPE (record));

  return link ? troth_record_get_string (record, troth_record_type_find (G_OBJECT_TYPE (record), link)) : NULL;
}

/* Whose record of a person it was: she is no longer with the teams of that one. Whose it is now is found when working sets are made. */
static void
note_merged (TrothChanges *self,
             const char   *merged_into_id)
{
  if (merged_into_id)
    g_hash_table_add (self->customers, g_strdup (merged_into_id));
}

static void
note_put (TrothChanges *self,
          gpointer      record,
          const char   *before)
{
  const GType type = G_OBJECT_TYPE (record);
  const char *id = troth_record_get_id (record);
  const char *after = link_in (record);

  if (troth_scope_column (type) && before && g_strcmp0 (before, after) != 0)
    add (self, troth_record_get_entity (record), id, "leave", 0, NULL); /* whoever holds only the other customer */
  add (self, troth_record_get_entity (record), id, "put", troth_record_get_version (record), NULL);
  note_links (self, type, id, before, after);
}

/* What @record was made of is what stands in the database as @version; of a record that was made anew nothing is known. */
static gboolean
check_version (gpointer record,
               gint64   version,
               GError **error)
{
  const gint64 read = troth_record_get_version (record);

  if (read == 0 || read == version)
    return TRUE;
  g_set_error (error, TROTH_ERROR, TROTH_ERROR_BUSY, "somebody else changed %s %s meanwhile", troth_record_get_entity (record), troth_record_get_id (record));
  return FALSE;
}

gboolean
troth_changes_put (TrothChanges      *self,
                   TrothDbConnection *connection,
                   gpointer           record,
                   GError           **error)
{
  const GType type = G_OBJECT_TYPE (record);
  g_auto (Before) before = { 0 };

  if (!read_before (connection, type, troth_record_get_id (record), &before, error) || !check_version (record, before.version, error))
    return FALSE;
  troth_record_set_integer (record, troth_record_type_find (type, "version"), before.version + 1);
  if (before.version > 0 ? !troth_db_record_put (connection, record, error) : !troth_db_record_add (connection, record, error))
    return FALSE;
  note_put (self, record, before.of);
  note_merged (self, before.merged_into);
  return TRUE;
}

/* As what follows @old. */
static void
note_put_over (TrothChanges *self,
               gpointer      record,
               gpointer      old)
{
  troth_record_set_integer (record, (guint) troth_record_type_find (G_OBJECT_TYPE (record), "version"), old ? troth_record_get_version (old) + 1 : 1);
  note_put (self, record, old ? link_in (old) : NULL);
  note_merged (self, old && TROTH_IS_CUSTOMER (old) ? troth_customer_get_merged_into_id (old) : NULL);
}

gboolean
troth_changes_put_over (TrothChanges      *self,
                        TrothDbConnection *connection,
                        gpointer           record,
                        gpointer           old,
                        GError           **error)
{
  if (!check_version (record, old ? troth_record_get_version (old) : 0, error))
    return FALSE;
  note_put_over (self, record, old);
  return old ? troth_db_record_put_over (connection, record, old, error) : troth_db_record_add (connection, record, error);
}

gboolean
troth_changes_put_many (TrothChanges      *self,
                        TrothDbConnection *connection,
                        GPtrArray         *records,
                        GPtrArray         *olds,
                        GError           **error)
{
  for (guint i = 0; i < records->len; i++)
    note_put_over (self, records->pdata[i], olds->pdata[i]);
  return troth_db_record_put_many (connection, records, olds, error);
}

/* Whether her own record gives somebody a reason to hold a customer. */
static gboolean
is_held (TrothRow *row)
{
  return troth_row_get (row, troth_customer_F_team_id)->text || troth_row_get (row, troth_customer_F_owner_id)->text ||
         troth_row_get (row, troth_customer_F_merged_into_id)->text;
}

gboolean
troth_changes_put_new (TrothChanges      *self,
                       TrothDbConnection *connection,
                       GPtrArray         *rows,
                       GError           **error)
{
  const GType type = rows->len > 0 ? troth_row_get_record_type (rows->pdata[0]) : G_TYPE_INVALID;
  const char *link = rows->len > 0 ? link_of (type) : NULL;
  const int   index = link ? troth_record_type_find (type, link) : -1;

  for (guint i = 0; i < rows->len; i++)
    {
      const char *id = troth_row_get_id (rows->pdata[i]);

      add (self, entity_of (type), id, "put", 1, NULL);
      if (type != TROTH_TYPE_CUSTOMER || is_held (rows->pdata[i]))
        note_links (self, type, id, NULL, index >= 0 ? troth_row_get (rows->pdata[i], (guint) index)->text : NULL);
      else
        g_ptr_array_add (self->strangers, g_array_index (self->items, Change, self->items->len - 1).id);
    }
  return troth_db_record_put_new (connection, rows, error);
}

static gboolean
remove_record (TrothChanges      *self,
               TrothDbConnection *connection,
               GType              type,
               const char        *id,
               const char        *op,
               GError           **error)
{
  g_auto (Before) before = { 0 };

  if (!read_before (connection, type, id, &before, error))
    return FALSE;
  if (before.version == 0)
    return TRUE;
  if (!troth_db_record_delete (connection, type, id, error))
    return FALSE;
  add (self, entity_of (type), id, op, before.version + 1, NULL);
  note_links (self, type, id, before.of, NULL);
  note_merged (self, before.merged_into);
  return TRUE;
}

gboolean
troth_changes_delete (TrothChanges      *self,
                      TrothDbConnection *connection,
                      GType              type,
                      const char        *id,
                      GError           **error)
{
  return remove_record (self, connection, type, id, "delete", error);
}

gboolean
troth_changes_erase (TrothChanges      *self,
                     TrothDbConnection *connection,
                     GType              type,
                     const char        *id,
                     GError           **error)
{
  return remove_record (self, connection, type, id, "erase", error);
}

void
troth_changes_review (TrothChanges *self,
                      const char   *customer_id)
{
  g_hash_table_add (self->customers, g_strdup (customer_id));
}

static void
on_difference (const char *customer_id,
               const char *team_id,
               const char *op,
               gpointer    user_data)
{
  add (user_data, "customer", customer_id, op, 0, team_id);
}

/* Nobody writes about a customer who was erased meanwhile, whatever it saw when it began. */
static gboolean
check_erased (TrothDbConnection *connection,
              GPtrArray         *customer_ids,
              GError           **error)
{
  g_autoptr (GHashTable) erased = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer       id = NULL;

  if (!troth_erase_find (connection, customer_ids, erased, error))
    return FALSE;
  g_hash_table_iter_init (&iter, erased);
  if (!g_hash_table_iter_next (&iter, &id, NULL))
    return TRUE;
  g_set_error (error, TROTH_ERROR, TROTH_ERROR_CONFLICT, "customer %s was erased", (const char *) id);
  return FALSE;
}

/* Nobody holds them, unless another record may say so. */
static gboolean
look_at_strangers (TrothChanges      *self,
                   TrothDbConnection *connection,
                   GError           **error)
{
  gboolean others = FALSE;

  if (self->strangers->len == 0)
    return TRUE;
  if (!check_erased (connection, self->strangers, error) || !troth_scope_has_other_reasons (connection, &others, error))
    return FALSE;
  for (guint i = 0; others && i < self->strangers->len; i++)
    g_hash_table_add (self->customers, g_strdup (self->strangers->pdata[i]));
  g_ptr_array_set_size (self->strangers, 0);
  return TRUE;
}

/* While the counter is held: nobody else changes working sets. */
static gboolean
update_scopes (TrothChanges      *self,
               TrothDbConnection *connection,
               gint64             now,
               GError           **error)
{
  g_autoptr (GPtrArray) customers = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer       id = NULL;

  if (!look_at_strangers (self, connection, error))
    return FALSE;
  g_hash_table_iter_init (&iter, self->members);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (!troth_scope_add_of (connection, id, self->customers, error))
      return FALSE;
  g_hash_table_remove_all (self->members);
  if (g_hash_table_size (self->customers) == 0)
    return TRUE;
  if (!troth_db_person_add_all (connection, self->customers, error))
    return FALSE;
  g_hash_table_iter_init (&iter, self->customers);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_ptr_array_add (customers, id);
  if (!check_erased (connection, customers, error) || !troth_scope_update (connection, customers, now, on_difference, self, error))
    return FALSE;
  g_hash_table_remove_all (self->customers);
  return TRUE;
}

static gboolean
raise_head (TrothDbConnection *connection,
            gint64             by,
            gint64            *head,
            GError           **error)
{
  return troth_db_get_integer (connection, error, head, 0, "UPDATE sync_head SET seq = seq + $1 WHERE tenant = $2 RETURNING seq", "ii", by,
                               (gint64) TENANT);
}

static gboolean
log_changes (TrothChanges      *self,
             TrothDbConnection *connection,
             gint64             now,
             gint64             first,
             GError           **error)
{
  g_autoptr (TrothDbLoad) load = troth_db_load_new (connection, "change_log", "seq, entity, entity_id, op, version, at, scope", "", error);
  TrothDbStatement *row = troth_db_load_get_row (load);

  for (guint i = 0; i < self->items->len; i++)
    {
      const Change *change = &g_array_index (self->items, Change, i);

      troth_db_statement_bind_integer (row, 1, first + i);
      troth_db_statement_bind_text (row, 2, change->entity);
      troth_db_statement_bind_text (row, 3, change->id);
      troth_db_statement_bind_text (row, 4, change->op);
      troth_db_statement_bind_integer (row, 5, change->version);
      troth_db_statement_bind_integer (row, 6, now);
      troth_db_statement_bind_text (row, 7, change->team_id);
      if (!troth_db_load_add (load, error))
        return FALSE;
    }
  return troth_db_load_finish (load, error);
}

gboolean
troth_changes_commit (TrothChanges      *self,
                      TrothDbConnection *connection,
                      gint64             now,
                      gint64            *head,
                      GError           **error)
{
  const guint n_records = self->items->len;
  gint64      first = 0;

  if (n_records == 0 && g_hash_table_size (self->customers) == 0)
    return troth_changes_read_head (connection, head, error);
  if (!troth_db_search_settle (connection, error) || !raise_head (connection, n_records, head, error) || !update_scopes (self, connection, now, error))
    return FALSE;
  if (self->items->len > n_records && !raise_head (connection, self->items->len - n_records, head, error))
    return FALSE;
  first = *head - self->items->len + 1;
  if (!log_changes (self, connection, now, first, error))
    return FALSE;
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
