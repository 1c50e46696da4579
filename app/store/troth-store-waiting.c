// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-records.h"
#include "troth-store-private.h"

/* A page has records as they are, not as they were at its end. Of what a command of ours did, one record may come in a page that ends
 * before the command's own place in the history, and the others pages later: until then the command, run again on half of its own effect,
 * would find itself done, and what else it did would be gone from this desk. And of a record that has left the working set since, only that
 * comes, pages later: a promise that was kept here would be open until then. So whatever comes about records of commands waits for the last
 * page, no command is done with before it, and all of it is taken in at once. */

/* Nobody has done anything here that is not in the backend's rows. */
static gboolean
find_nothing_own (TrothStoreTx *tx,
                  gboolean     *none,
                  GError      **error)
{
  gint64 n = 0;

  if (!troth_db_get_integer (tx->connection, error, &n, 0,
                             "SELECT count(*) FROM (SELECT 1 FROM outbox UNION ALL SELECT 1 FROM base UNION ALL SELECT 1 FROM waiting LIMIT 1) AS one", ""))
    return FALSE;
  *none = n == 0;
  return TRUE;
}

/* An erasure takes commands along. */
static gboolean
must_wait (TrothStoreTx *tx,
           TrothChange  *change,
           const char   *entity,
           gboolean     *waits,
           GError      **error)
{
  gint64 n = change->op == TROTH_CHANGE_ERASE;

  if (n == 0 && change->op != TROTH_CHANGE_UNREADABLE &&
      !troth_db_get_integer (tx->connection, error, &n, 0,
                             "SELECT (SELECT count(*) FROM base WHERE entity = $1 AND id = $2) + (SELECT count(*) FROM waiting WHERE entity = $1 AND id = $2)",
                             "ss", entity, change->id))
    return FALSE;
  *waits = n > 0;
  return TRUE;
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
  g_autoptr (GPtrArray) rest = NULL;
  gboolean none = FALSE;

  if (!find_nothing_own (tx, &none, error))
    return NULL;
  if (none)
    return g_ptr_array_ref (changes);
  rest = g_ptr_array_new ();
  for (guint i = 0; i < changes->len; i++)
    {
      TrothChange *change = changes->pdata[i];
      g_autoptr (TrothRecordClass) klass = g_type_class_ref (change->type);
      gboolean waits = FALSE;

      if (!must_wait (tx, change, klass->entity, &waits, error) || (waits && !put_off (tx, change, klass->entity, error)))
        return NULL;
      if (!waits)
        g_ptr_array_add (rest, change);
    }
  return g_steal_pointer (&rest);
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
