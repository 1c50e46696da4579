// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-store-ahead.h"

#include "troth-ahead.h"
#include "troth-case.h"
#include "troth-db-person.h"
#include "troth-db-query.h"
#include "troth-db-record.h"
#include "troth-db-statement.h"
#include "troth-ending.h"
#include "troth-known.h"
#include "troth-store-counts.h"
#include "troth-wording.h"

#define LOOKED_AT 100     /* of what one customer has that ends */
#define CANDIDATES 200    /* of each kind: who is not called is passed over */
#define CALLED_AT_MOST 50 /* a list to work through today */

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

/* ——— whom to call ——— */

/* Adds her with @words to what was found, once, if she is to be called. FALSE with @error set. */
static gboolean
add (Question          *self,
     TrothDbConnection *connection,
     GHashTable        *seen,
     char             **ids,
     const TrothAhead  *about,
     gint64             since,
     GError           **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (TrothCustomer) customer = NULL;
  g_autoptr (TrothDbQuery) query = troth_db_query_new (TROTH_TYPE_PROMISE);
  g_autoptr (GPtrArray) promises = NULL;

  if (self->found->len >= CALLED_AT_MOST || !g_hash_table_add (seen, g_strdup (ids[0])))
    return TRUE;
  customer = troth_db_record_get (connection, TROTH_TYPE_CUSTOMER, ids[0], &local);
  if (customer)
    promises = troth_db_record_find (connection, troth_db_query_where_any (query, "customer_id", (const char *const *) ids), &local);
  if (promises && troth_ahead_is_wanted (customer, promises, since))
    g_ptr_array_add (self->found, troth_ahead_new (customer, about->words, about->advice, about->ends_at, about->case_id));
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* Which of @problems, as a lead says, is the one of @kase; itself, too (nullable). */
static TrothCase *
find_advised (GPtrArray *problems,
              TrothCase *kase,
              gint64     now)
{
  g_autoptr (GHashTable) stems = troth_wording_stems (troth_case_get_subject (kase));

  for (guint i = 0; i < problems->len; i++)
    if (troth_known_is_advised (problems->pdata[i], now) &&
        troth_wording_is_alike (stems, troth_case_get_subject (kase), troth_case_get_product_id (kase), troth_case_get_subject (problems->pdata[i]),
                                troth_case_get_product_id (problems->pdata[i])))
      return problems->pdata[i];
  return NULL;
}

static gboolean
add_known (Question          *self,
           TrothDbConnection *connection,
           GHashTable        *seen,
           GError           **error)
{
  g_autoptr (GPtrArray) problems = troth_store_read_problems (connection, self->now, error);
  g_autoptr (TrothDbQuery) query = troth_db_query_new (TROTH_TYPE_CASE);
  g_autoptr (GPtrArray) cases = NULL;

  troth_db_query_order (troth_db_query_where (query, "state", troth_enum_nick (TROTH_TYPE_CASE_STATE, TROTH_CASE_STATE_OPEN)), "opened_at", TRUE);
  cases = problems ? troth_db_record_find (connection, troth_db_query_limit (query, CANDIDATES), error) : NULL;
  for (guint i = 0; cases && i < cases->len; i++)
    {
      TrothCase *kase = cases->pdata[i], *advised = find_advised (problems, kase, self->now);
      g_auto (GStrv) ids = advised ? troth_db_person_ids (connection, troth_case_get_customer_id (kase), error) : NULL;

      if (advised && (ids == NULL || !add (self, connection, seen, ids,
                                           &(TrothAhead){ .words = (char *) troth_case_get_subject (kase),
                                                          .advice = (char *) troth_case_get_advice (advised),
                                                          .ends_at = TROTH_NO_INSTANT,
                                                          .case_id = (char *) troth_case_get_id (kase) },
                                           troth_case_get_advised_at (advised), error)))
        return FALSE;
    }
  return cases != NULL;
}

static gboolean
add_ending (Question          *self,
            TrothDbConnection *connection,
            GHashTable        *seen,
            GError           **error)
{
  g_autoptr (TrothDbStatement) row = troth_db_query (connection, error,
                                                     "SELECT customer_id, min (ends_at) AS ends_at FROM interaction WHERE ends_at > $1 AND ends_at <= $2 "
                                                     "GROUP BY customer_id ORDER BY 2, 1 LIMIT 200",
                                                     "tt", self->now, self->now + TROTH_ENDING_AHEAD);
  g_autoptr (GPtrArray) customers = g_ptr_array_new_with_free_func (g_free);

  while (troth_db_statement_step (row, error))
    g_ptr_array_add (customers, g_strdup (troth_db_statement_get_text (row, "customer_id")));
  if (troth_db_statement_failed (row))
    return FALSE;
  for (guint i = 0; i < customers->len; i++)
    {
      g_auto (GStrv) ids = troth_db_person_ids (connection, customers->pdata[i], error);
      g_autoptr (GPtrArray) endings = ids ? troth_store_read_endings (connection, ids, self->now, error) : NULL;
      TrothInteraction *first = endings && endings->len > 0 ? endings->pdata[0] : NULL;

      if (endings == NULL ||
          (first && !add (self, connection, seen, ids,
                          &(TrothAhead){ .words = (char *) troth_interaction_get_subject (first), .ends_at = troth_interaction_get_ends_at (first) },
                          troth_interaction_get_ends_at (first) - TROTH_ENDING_AHEAD, error)))
        return FALSE;
    }
  return TRUE;
}

/* On the reader. */
static gboolean
read_ahead (TrothDbConnection *connection,
            gpointer           data,
            GError           **error)
{
  Question *self = data;
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  self->found = g_ptr_array_new_with_free_func ((GDestroyNotify) troth_ahead_free);
  return add_known (self, connection, seen, error) && add_ending (self, connection, seen, error);
}

static void
ask (TrothStore         *self,
     TrothDbFunc         read,
     char              **ids,
     gint64              now,
     GCancellable       *cancellable,
     GAsyncReadyCallback callback,
     gpointer            user_data)
{
  Question *question = g_new0 (Question, 1);

  question->ids = g_strdupv (ids);
  question->now = now;
  troth_db_read_async (troth_store_get_db (self), read, question, question_free, cancellable, callback, user_data);
}

void
troth_store_endings_async (TrothStore *self, char **ids, gint64 now, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (TROTH_IS_STORE (self));
  ask (self, read_endings, ids, now, cancellable, callback, user_data);
}

void
troth_store_ahead_async (TrothStore *self, gint64 now, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (TROTH_IS_STORE (self));
  ask (self, read_ahead, NULL, now, cancellable, callback, user_data);
}

GPtrArray *
troth_store_ahead_finish (GAsyncResult *result,
                          GError      **error)
{
  Question *question = troth_db_get_data (result);
  g_autoptr (GObject) db = g_async_result_get_source_object (result);

  return troth_db_finish (TROTH_DB (db), result, error) ? g_ptr_array_ref (question->found) : NULL;
}
