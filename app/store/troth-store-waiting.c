// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-records.h"
#include "troth-store-private.h"

/* A page has records as they are, not as they were at its end. Of what a command of ours did, one record may come in a page that ends
 * before the command's own place in the history, and the others pages later: until then the command, run again on half of its own effect,
 * would find itself done, and what else it did would be gone from this desk. And of a record that has left the working set since, only that
 * comes, pages later: a promise that was kept here would be open until then. So whatever comes about records of commands waits for the last
 * page, no command is done with before it, and all of it is taken in at once. */

static char *
key_new (const char *entity,
         const char *id)
{
  return g_strconcat (entity, " ", id, NULL);
}

/* What commands changed, and what waits already: keys (transfer full); %NULL with @error */
static GHashTable *
read_own (TrothStoreTx *tx,
          GError      **error)
{
  g_autoptr (GHashTable) own = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (TrothDbStatement) row = troth_db_query (tx->connection, error, "SELECT entity, id FROM base UNION ALL SELECT entity, id FROM waiting", "");

  while (troth_db_statement_step (row, error))
    g_hash_table_add (own, key_new (troth_db_statement_get_text (row, "entity"), troth_db_statement_get_text (row, "id")));
  return troth_db_statement_failed (row) ? NULL : g_steal_pointer (&own);
}

/* An erasure takes commands along. */
static gboolean
must_wait (GHashTable  *own,
           TrothChange *change,
           const char  *key)
{
  return change->op == TROTH_CHANGE_ERASE || (change->op != TROTH_CHANGE_UNREADABLE && g_hash_table_contains (own, key));
}

static gboolean
put_off (TrothStoreTx *tx,
         TrothChange  *change,
         const char   *entity,
         GError      **error)
{
  gpointer         record = troth_change_get_record (change);
  g_autofree char *text = record ? troth_store_record_text (record) : NULL;

  return troth_db_run (tx->connection, error, "INSERT INTO waiting (entity, id, op, record) VALUES ($1, $2, $3, $4)", "ssss", entity, change->id,
                       troth_change_op_nick (change->op), text);
}

GPtrArray *
troth_store_put_off (TrothStoreTx *tx,
                     GPtrArray    *changes,
                     GError      **error)
{
  g_autoptr (GPtrArray) rest = g_ptr_array_new ();
  g_autoptr (GHashTable) own = read_own (tx, error);

  for (guint i = 0; own && i < changes->len; i++)
    {
      TrothChange *change = changes->pdata[i];
      g_autoptr (TrothRecordClass) klass = g_type_class_ref (change->type);
      g_autofree char *key = key_new (klass->entity, change->id);

      if (!must_wait (own, change, key))
        g_ptr_array_add (rest, change);
      else if (put_off (tx, change, klass->entity, error))
        g_hash_table_add (own, g_steal_pointer (&key));
      else
        return NULL;
    }
  return own ? g_steal_pointer (&rest) : NULL;
}

static TrothChange *
read_waiting (TrothDbStatement *row,
              GError          **error)
{
  const GType   type = troth_records_type (troth_db_statement_get_text (row, "entity"));
  const char   *text = troth_db_statement_get_text (row, "record");
  TrothChangeOp op = TROTH_CHANGE_LEAVE;
  g_autoptr (GObject) record = text ? troth_store_record_parse (type, text, error) : NULL;

  if (text)
    return record ? troth_change_new_put (record) : NULL;
  troth_change_op_parse (troth_db_statement_get_text (row, "op"), &op);
  return troth_change_new (op, type, troth_db_statement_get_text (row, "id"));
}

GPtrArray *
troth_store_take_waiting (TrothStoreTx *tx,
                          GPtrArray    *changes,
                          GError      **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) troth_change_free);
  g_autoptr (TrothDbStatement) row = troth_db_query (tx->connection, error, "SELECT entity, id, op, record FROM waiting ORDER BY place", "");

  while (troth_db_statement_step (row, error))
    {
      TrothChange *change = read_waiting (row, error);

      if (change == NULL)
        return NULL;
      g_ptr_array_add (all, change);
    }
  if (troth_db_statement_failed (row))
    return NULL;
  if (all->len == 0)
    return g_ptr_array_ref (changes);
  for (guint i = 0; i < changes->len; i++)
    g_ptr_array_add (all, troth_change_copy (changes->pdata[i]));
  return troth_db_run (tx->connection, error, "DELETE FROM waiting", "") ? g_steal_pointer (&all) : NULL;
}
