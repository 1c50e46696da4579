// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-store-wordings.h"

#include "troth-db-statement.h"

typedef struct
{
  char       language[3];
  char       own[3];
  GPtrArray *wordings;
} Question;

static void
question_free (gpointer data)
{
  Question *self = data;

  g_clear_pointer (&self->wordings, g_ptr_array_unref);
  g_free (self);
}

static gboolean
take_all (Question         *self,
          TrothDbStatement *row,
          GError          **error)
{
  while (troth_db_statement_step (row, error))
    g_ptr_array_add (self->wordings,
                     troth_wording_new (troth_db_statement_get_text (row, "subject"), troth_db_statement_get_text (row, "product_id"),
                                        troth_db_statement_get_text (row, "cause"), troth_db_statement_get_text (row, "prevention"),
                                        troth_db_statement_get_instant (row, "at"), troth_db_statement_get_text (row, "has_it")));
  return !troth_db_statement_failed (row);
}

/* With whom we do not know what she speaks we speak our own. $1: the language that is asked for; $2: our own. */
#define SPEAKS "lower (substr (COALESCE (NULLIF (u.language, ''), CAST ($2 AS TEXT)), 1, 2)) = $1"

static gboolean
read_said (TrothDbConnection *connection,
           Question          *self,
           GError           **error)
{
  g_autoptr (TrothDbStatement) row = troth_db_query (connection, error,
                                                     "SELECT c.subject, c.product_id, c.cause, c.prevention, c.resolved_at AS at, NULL AS has_it FROM \"case\" c "
                                                     "JOIN customer u ON u.id = c.customer_id "
                                                     "WHERE c.state <> 'open' AND c.cause <> '' AND " SPEAKS " ORDER BY c.resolved_at DESC LIMIT 500",
                                                     "ss", self->language, self->own);

  return take_all (self, row, error);
}

/* Of whomever, but in words that this customer understands. */
static gboolean
read_open (TrothDbConnection *connection,
           Question          *self,
           GError           **error)
{
  g_autoptr (TrothDbStatement) row = troth_db_query (connection, error,
                                                     "SELECT c.subject, c.product_id, CASE WHEN " SPEAKS " THEN NULLIF (c.cause, '') END AS cause, "
                                                     "c.prevention, c.opened_at AS at, c.customer_id AS has_it FROM \"case\" c LEFT JOIN customer u ON u.id = c.customer_id "
                                                     "WHERE c.state = 'open' ORDER BY c.opened_at DESC LIMIT 1000",
                                                     "ss", self->language, self->own);

  return take_all (self, row, error);
}

/* On the reader. */
static gboolean
read_wordings (TrothDbConnection *connection,
               gpointer           data,
               GError           **error)
{
  return read_said (connection, data, error) && read_open (connection, data, error);
}

static void
take_language (char        language[3],
               const char *name)
{
  g_autofree char *folded = g_ascii_strdown (name, -1);

  g_strlcpy (language, folded, 3);
}

void
troth_store_wordings_async (TrothStore         *self,
                            const char         *language,
                            const char         *own,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  Question *question = g_new0 (Question, 1);

  g_return_if_fail (TROTH_IS_STORE (self) && own);
  take_language (question->own, own);
  take_language (question->language, language ? language : own);
  question->wordings = g_ptr_array_new_with_free_func ((GDestroyNotify) troth_wording_free);
  troth_db_read_async (troth_store_get_db (self), read_wordings, question, question_free, cancellable, callback, user_data);
}

GPtrArray *
troth_store_wordings_finish (GAsyncResult *result,
                             GError      **error)
{
  Question *question = troth_db_get_data (result);
  g_autoptr (GObject) db = g_async_result_get_source_object (result);

  return troth_db_finish (TROTH_DB (db), result, error) ? g_ptr_array_ref (question->wordings) : NULL;
}
