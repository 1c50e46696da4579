// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-store-ahead.h"

#include "troth-db-query.h"
#include "troth-db-record.h"
#include "troth-ending.h"

#define LOOKED_AT 100 /* of what one customer has that ends */

typedef struct
{
  char     **ids;
  gint64     now;
  GPtrArray *found;
} Question;

static void
question_free (gpointer data)
{
  Question *self = data;

  g_strfreev (self->ids);
  g_clear_pointer (&self->found, g_ptr_array_unref);
  g_free (self);
}

GPtrArray *
troth_store_read_endings (TrothDbConnection *connection,
                          char             **ids,
                          gint64             now,
                          GError           **error)
{
  g_autoptr (TrothDbQuery) query = troth_db_query_new (TROTH_TYPE_INTERACTION);
  g_autoptr (GPtrArray) all = NULL;
  GPtrArray *found = NULL;

  troth_db_query_where_since (troth_db_query_where_any (query, "customer_id", (const char *const *) ids), "ends_at", now);
  all = troth_db_record_find (connection, troth_db_query_limit (troth_db_query_order (query, "ends_at", FALSE), LOOKED_AT), error);
  found = all ? troth_endings_find (all, now) : NULL;
  for (guint i = 0; found && i < found->len; i++)
    g_object_ref (found->pdata[i]);
  if (found)
    g_ptr_array_set_free_func (found, g_object_unref);
  return found;
}

/* On the reader. */
static gboolean
read_endings (TrothDbConnection *connection,
              gpointer           data,
              GError           **error)
{
  Question *self = data;

  self->found = troth_store_read_endings (connection, self->ids, self->now, error);
  return self->found != NULL;
}

void
troth_store_endings_async (TrothStore         *self,
                           char              **ids,
                           gint64              now,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  Question *question = g_new0 (Question, 1);

  g_return_if_fail (TROTH_IS_STORE (self));
  question->ids = g_strdupv (ids);
  question->now = now;
  troth_db_read_async (troth_store_get_db (self), read_endings, question, question_free, cancellable, callback, user_data);
}

GPtrArray *
troth_store_ahead_finish (GAsyncResult *result,
                          GError      **error)
{
  Question *question = troth_db_get_data (result);
  g_autoptr (GObject) db = g_async_result_get_source_object (result);

  return troth_db_finish (TROTH_DB (db), result, error) ? g_ptr_array_ref (question->found) : NULL;
}
