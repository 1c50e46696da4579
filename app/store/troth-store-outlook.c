// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-store-outlook.h"

#include "troth-db-statement.h"
#include "troth-time.h"

#define LATELY (90 * TROTH_DAY)

typedef struct
{
  TrothPromiseKind kind;
  char            *owner_id;
  gint64           due_at, now;
  TrothOutlook     outlook;
} Question;

static void
question_free (gpointer data)
{
  Question *self = data;

  g_free (self->owner_id);
  g_free (self);
}

static gboolean
read_taken (TrothDbConnection *connection,
            Question          *self,
            GError           **error)
{
  g_autoptr (GArray) taken = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (TrothDbStatement) row =
    troth_db_query (connection, error, "SELECT made_at, ended_at FROM promise WHERE kind = $1 AND state = 'kept' AND ended_at > $2 ORDER BY ended_at DESC LIMIT 500",
                    "st", troth_enum_nick (TROTH_TYPE_PROMISE_KIND, self->kind), self->now - LATELY);

  while (troth_db_statement_step (row, error))
    {
      gint64 one = troth_db_statement_get_instant (row, "ended_at") - troth_db_statement_get_instant (row, "made_at");

      g_array_append_val (taken, one);
    }
  troth_outlook_take (&self->outlook, taken);
  return !troth_db_statement_failed (row);
}

static gboolean
read_slot (TrothDbConnection *connection,
           Question          *self,
           GError           **error)
{
  gint64 n = 0;

  if (!troth_db_get_integer (connection, error, &n, 0, "SELECT count(*) FROM promise WHERE state = 'open' AND due_at >= $1 AND due_at < $2 AND owner_id = $3",
                             "tts", self->due_at - TROTH_OUTLOOK_SLOT / 2, self->due_at + TROTH_OUTLOOK_SLOT / 2, self->owner_id))
    return FALSE;
  self->outlook.in_slot = (guint) n;
  return TRUE;
}

/* On the reader. */
static gboolean
read_outlook (TrothDbConnection *connection,
              gpointer           data,
              GError           **error)
{
  return read_taken (connection, data, error) && read_slot (connection, data, error);
}

void
troth_store_outlook_async (TrothStore         *self,
                           TrothPromiseKind    kind,
                           const char         *owner_id,
                           gint64              due_at,
                           gint64              now,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  Question *question = g_new0 (Question, 1);

  g_return_if_fail (TROTH_IS_STORE (self) && due_at != TROTH_NO_INSTANT);
  *question = (Question){ kind, g_strdup (owner_id), due_at, now, { 0 } };
  troth_db_read_async (troth_store_get_db (self), read_outlook, question, question_free, cancellable, callback, user_data);
}

gboolean
troth_store_outlook_finish (GAsyncResult *result,
                            TrothOutlook *outlook,
                            GError      **error)
{
  Question *question = troth_db_get_data (result);
  g_autoptr (GObject) db = g_async_result_get_source_object (result);

  if (!troth_db_finish (TROTH_DB (db), result, error))
    return FALSE;
  *outlook = question->outlook;
  return TRUE;
}
