// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-store-counts.h"

#include "troth-agent.h"
#include "troth-db-query.h"
#include "troth-db-record.h"
#include "troth-db-statement.h"
#include "troth-known.h"

typedef struct
{
  gint64     since; /* of problems: now */
  GPtrArray *counts;
} Question;

static void
question_free (gpointer data)
{
  Question *self = data;

  g_clear_pointer (&self->counts, g_ptr_array_unref);
  g_free (self);
}

/* Records of @row, all of them (transfer full) (nullable) */
static GPtrArray *
take_all (TrothDbStatement *row,
          GType             type,
          GError          **error)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);

  while (row && troth_db_statement_step (row, error))
    {
      gpointer record = troth_db_record_from_row (row, type, error);

      if (record == NULL)
        return NULL;
      g_ptr_array_add (records, record);
    }
  return row == NULL || troth_db_statement_failed (row) ? NULL : g_steal_pointer (&records);
}

/* On the reader. */
static gboolean
count_asked (TrothDbConnection *connection,
             gpointer           data,
             GError           **error)
{
  Question *self = data;
  g_autoptr (TrothDbQuery) everybody = troth_db_query_new (TROTH_TYPE_AGENT);
  g_autoptr (GPtrArray) agents = troth_db_record_find (connection, everybody, error);
  g_autoptr (TrothDbStatement) row = agents ? troth_db_record_select (connection, error, TROTH_TYPE_SAID_ONCE,
                                                                      "WHERE asked_again IS NOT NULL AND asked_again <> '[]'", "")
                                            : NULL;
  g_autoptr (GPtrArray) said = take_all (row, TROTH_TYPE_SAID_ONCE, error);

  if (said == NULL)
    return FALSE;
  self->counts = troth_asked_counts (said, agents, self->since);
  return TRUE;
}

/* On the reader; as its index says it (desk/018). */
static gboolean
count_mismatches (TrothDbConnection *connection,
                  gpointer           data,
                  GError           **error)
{
  Question *self = data;
  g_autoptr (TrothDbStatement) row = troth_db_record_select (connection, error, TROTH_TYPE_INTERACTION,
                                                             "WHERE disposition = '" TROTH_PAGE_MISMATCH "' AND started_at >= $1", "t", self->since);
  g_autoptr (GPtrArray) notes = take_all (row, TROTH_TYPE_INTERACTION, error);

  if (notes)
    self->counts = troth_mismatches_count (notes);
  return notes != NULL;
}

GPtrArray *
troth_store_read_problems (TrothDbConnection *connection,
                           gint64             now,
                           GError           **error)
{
  g_autoptr (TrothDbStatement) row = troth_db_record_select (connection, error, TROTH_TYPE_CASE,
                                                             "WHERE opened_at > $1 OR advised_at > $2 ORDER BY opened_at DESC LIMIT 1000", "tt",
                                                             now - TROTH_KNOWN_LATELY, now - TROTH_KNOWN_ADVISED);

  return take_all (row, TROTH_TYPE_CASE, error);
}

/* On the reader. */
static gboolean
read_problems (TrothDbConnection *connection,
               gpointer           data,
               GError           **error)
{
  Question *self = data;

  self->counts = troth_store_read_problems (connection, self->since, error);
  return self->counts != NULL;
}

static void
ask (TrothStore         *self,
     TrothDbFunc         count,
     gint64              since,
     GCancellable       *cancellable,
     GAsyncReadyCallback callback,
     gpointer            user_data)
{
  Question *question = g_new0 (Question, 1);

  question->since = since;
  troth_db_read_async (troth_store_get_db (self), count, question, question_free, cancellable, callback, user_data);
}

void
troth_store_asked_async (TrothStore *self, gint64 since, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (TROTH_IS_STORE (self));
  ask (self, count_asked, since, cancellable, callback, user_data);
}

void
troth_store_mismatches_async (TrothStore *self, gint64 since, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (TROTH_IS_STORE (self));
  ask (self, count_mismatches, since, cancellable, callback, user_data);
}

void
troth_store_problems_async (TrothStore *self, gint64 now, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (TROTH_IS_STORE (self));
  ask (self, read_problems, now, cancellable, callback, user_data);
}

GPtrArray *
troth_store_counts_finish (GAsyncResult *result,
                           GError      **error)
{
  Question *question = troth_db_get_data (result);
  g_autoptr (GObject) db = g_async_result_get_source_object (result);

  return troth_db_finish (TROTH_DB (db), result, error) ? g_ptr_array_ref (question->counts) : NULL;
}
