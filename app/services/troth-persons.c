// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-services"

#include "troth-persons.h"

#include "troth-customer.h"
#include "troth-db-statement.h"

#define LONGEST_CHAIN 100

struct _TrothPersons
{
  GObject       parent_instance;
  GHashTable   *into; /* id of a merged record -> of the one that it points at */
  GHashTable   *news; /* (nullable): while the first are read: ids that changed since */
  GCancellable *cancellable;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TrothPersons, troth_persons, G_TYPE_OBJECT)

static void
troth_persons_dispose (GObject *object)
{
  TrothPersons *self = TROTH_PERSONS (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->into, g_hash_table_unref);
  g_clear_pointer (&self->news, g_hash_table_unref);
  G_OBJECT_CLASS (troth_persons_parent_class)->dispose (object);
}

static void
troth_persons_class_init (TrothPersonsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = troth_persons_dispose;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", TROTH_TYPE_PERSONS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static GHashTable *
table_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

static void
troth_persons_init (TrothPersons *self)
{
  self->into = table_new ();
  self->news = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->cancellable = g_cancellable_new ();
}

/* On the database reader. */
static gboolean
read_all (TrothDbConnection *connection,
          gpointer           data,
          GError           **error)
{
  g_autoptr (TrothDbStatement) row = troth_db_query (connection, error, "SELECT id, merged_into_id FROM customer WHERE merged_into_id IS NOT NULL", "");

  while (troth_db_statement_step (row, error))
    g_hash_table_insert (data, g_strdup (troth_db_statement_get_text (row, "id")), g_strdup (troth_db_statement_get_text (row, "merged_into_id")));
  return !troth_db_statement_failed (row);
}

static void
on_read_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  TrothPersons *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) news = NULL;
  GHashTableIter iter;
  gpointer       id = NULL, into = NULL;
  guint          added = 0;

  if (!troth_db_finish (TROTH_DB (source), result, &error))
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_warning ("reading who was merged: %s", error->message);
      return;
    }
  news = g_steal_pointer (&self->news);
  g_hash_table_iter_init (&iter, troth_db_get_data (result));
  while (g_hash_table_iter_next (&iter, &id, &into))
    if (!g_hash_table_contains (news, id))
      added += g_hash_table_insert (self->into, g_strdup (id), g_strdup (into));
  if (added)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static gboolean
follow (TrothPersons      *self,
        const TrothChange *change)
{
  const char *into = troth_change_get_string (change, troth_customer_F_merged_into_id);

  if (self->news)
    g_hash_table_add (self->news, g_strdup (change->id));
  if (g_strcmp0 (g_hash_table_lookup (self->into, change->id), into) == 0)
    return FALSE;
  if (into)
    g_hash_table_insert (self->into, g_strdup (change->id), g_strdup (into));
  else
    g_hash_table_remove (self->into, change->id);
  return TRUE;
}

static void
on_store_changed_cb (TrothPersons *self,
                     GPtrArray    *changes)
{
  gboolean changed = FALSE;

  for (guint i = 0; i < changes->len; i++)
    {
      const TrothChange *change = changes->pdata[i];

      if (change->type == TROTH_TYPE_CUSTOMER && change->op != TROTH_CHANGE_UNREADABLE)
        changed |= follow (self, change);
    }
  if (changed)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

TrothPersons *
troth_persons_new (TrothStore *store)
{
  TrothPersons *self = g_object_new (TROTH_TYPE_PERSONS, NULL);

  g_signal_connect_object (store, "changed", G_CALLBACK (on_store_changed_cb), self, G_CONNECT_SWAPPED);
  troth_db_read_async (troth_store_get_db (store), read_all, table_new (), (GDestroyNotify) g_hash_table_unref, self->cancellable, on_read_cb, self);
  return self;
}

const char *
troth_persons_get_survivor (TrothPersons *self,
                            const char   *id)
{
  const char *next = NULL;

  for (guint i = 0; id && i < LONGEST_CHAIN && (next = g_hash_table_lookup (self->into, id)); i++)
    id = next;
  return id;
}

char **
troth_persons_dup_ids (TrothPersons *self,
                       const char   *id)
{
  const char *survivor = troth_persons_get_survivor (self, id);
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  GHashTableIter iter;
  gpointer       merged = NULL;

  g_strv_builder_add (ids, survivor);
  g_hash_table_iter_init (&iter, self->into);
  while (g_hash_table_iter_next (&iter, &merged, NULL))
    if (!g_str_equal (merged, survivor) && g_strcmp0 (troth_persons_get_survivor (self, merged), survivor) == 0)
      g_strv_builder_add (ids, merged);
  return g_strv_builder_end (ids);
}
