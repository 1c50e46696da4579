// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-store-due.h"

#include <string.h>

#include "troth-db-record.h"
#include "troth-store-private.h"

#define ALERTS_KEPT_US (G_GINT64_CONSTANT (30) * 24 * 3600 * G_USEC_PER_SEC)

TROTH_DEFINE_RECORD (TrothAlert, troth_alert, NULL, TROTH_ALERT_FIELDS)

typedef struct
{
  gint64             after;
  gint64             until;
  const char *const *owners;
  gint64             next;
  char              *next_id;
  guint             *kinds;
  GPtrArray         *promises;
  gint64             commit;
} Due;

/* Few promises come due at one time, so whose they are is looked at row by row, not by another index. */
static gboolean
is_mine (const Due  *due,
         const char *owner)
{
  return due->owners == NULL || (owner && g_strv_contains (due->owners, owner));
}

static gboolean
read_next_due (TrothDbConnection *connection,
               gpointer           data,
               GError           **error)
{
  Due *due = data;
  g_autoptr (TrothDbStatement) row = troth_db_query (connection, error,
                                                     "SELECT id, due_at, owner_id FROM promise WHERE state = 'open' AND due_at > $1 ORDER BY due_at",
                                                     "i", due->after);

  while (troth_db_statement_step (row, error))
    if (is_mine (due, troth_db_statement_get_text (row, "owner_id")))
      {
        due->next = troth_db_statement_get_integer (row, "due_at");
        due->next_id = g_strdup (troth_db_statement_get_text (row, "id"));
        return TRUE;
      }
  return !troth_db_statement_failed (row);
}

gint64
troth_store_next_due (TrothStore        *self,
                      gint64             after,
                      const char *const *owners,
                      char             **id,
                      GError           **error)
{
  Due      due = { .after = after, .owners = owners, .next = TROTH_NO_INSTANT };
  gboolean good = troth_db_read_sync (troth_store_get_db (self), read_next_due, &due, error);

  if (id)
    *id = g_steal_pointer (&due.next_id);
  g_free (due.next_id);
  return good ? due.next : TROTH_NO_INSTANT;
}

static gboolean
read_due (TrothDbConnection *connection,
          gpointer           data,
          GError           **error)
{
  Due *due = data;
  g_autoptr (TrothDbStatement) row = troth_db_record_select (connection, error, TROTH_TYPE_PROMISE,
                                                             "WHERE state = 'open' AND due_at > $1 AND due_at <= $2 ORDER BY due_at, id", "ii",
                                                             due->after, due->until);

  due->commit = troth_store_meta_get_integer (connection, "commit", 0);
  while (troth_db_statement_step (row, error))
    {
      TrothPromise *promise;

      if (!is_mine (due, troth_db_statement_get_text (row, "owner_id")))
        continue;
      promise = troth_db_record_from_row (row, TROTH_TYPE_PROMISE, error);
      if (promise == NULL)
        return FALSE;
      g_ptr_array_add (due->promises, promise);
    }
  return !troth_db_statement_failed (row);
}

GPtrArray *
troth_store_due (TrothStore        *self,
                 gint64             after,
                 gint64             until,
                 const char *const *owners,
                 GError           **error)
{
  g_autoptr (GPtrArray) promises = g_ptr_array_new_with_free_func (g_object_unref);
  Due due = { .after = after, .until = until, .owners = owners, .promises = promises };

  if (!troth_db_read_sync (troth_store_get_db (self), read_due, &due, error))
    return NULL;
  for (guint i = 0; i < promises->len; i++)
    {
      gpointer live = troth_store_adopt (self, promises->pdata[i], due.commit);

      g_object_unref (promises->pdata[i]);
      promises->pdata[i] = live;
    }
  return g_steal_pointer (&promises);
}

static gboolean
count_due (TrothDbConnection *connection,
           gpointer           data,
           GError           **error)
{
  Due *due = data;
  g_autoptr (TrothDbStatement) row = troth_db_query (connection, error, "SELECT kind, owner_id FROM promise WHERE state = 'open' AND due_at <= $1",
                                                     "i", due->until);

  while (troth_db_statement_step (row, error))
    {
      int kind = TROTH_PROMISE_KIND_OTHER;

      if (is_mine (due, troth_db_statement_get_text (row, "owner_id")) &&
          troth_enum_parse (TROTH_TYPE_PROMISE_KIND, troth_db_statement_get_text (row, "kind"), &kind))
        due->kinds[kind]++;
    }
  return !troth_db_statement_failed (row);
}

guint
troth_store_count_due (TrothStore        *self,
                       gint64             until,
                       const char *const *owners,
                       guint              kinds[TROTH_N_PROMISE_KINDS])
{
  Due   due = { .until = until, .owners = owners, .kinds = kinds };
  guint count = 0;

  memset (kinds, 0, sizeof (*kinds) * TROTH_N_PROMISE_KINDS);
  if (!troth_db_read_sync (troth_store_get_db (self), count_due, &due, NULL))
    memset (kinds, 0, sizeof (*kinds) * TROTH_N_PROMISE_KINDS);
  for (guint kind = 0; kind < TROTH_N_PROMISE_KINDS; kind++)
    count += kinds[kind];
  return count;
}

/* --- Alerts --- */

typedef struct
{
  const char *promise_id;
  GPtrArray  *alerts;
} Alerts;

static gboolean
read_alerts (TrothDbConnection *connection,
             gpointer           data,
             GError           **error)
{
  Alerts *alerts = data;
  g_autoptr (TrothDbStatement) row = troth_db_query (connection, error,
                                                     "SELECT promise_id, due_rev, stage, posted_at, acked_at, snoozed_until FROM alert"
                                                     " WHERE $1 IS NULL OR promise_id = $1 ORDER BY promise_id, due_rev, stage",
                                                     "s", alerts->promise_id);

  while (troth_db_statement_step (row, error))
    {
      TrothAlert *alert = troth_alert_new ();

      troth_alert_set_promise_id (alert, troth_db_statement_get_text (row, "promise_id"));
      troth_alert_set_due_rev (alert, troth_db_statement_get_integer (row, "due_rev"));
      troth_alert_set_stage (alert, troth_db_statement_get_text (row, "stage"));
      troth_alert_set_posted_at (alert, troth_db_statement_get_instant (row, "posted_at"));
      troth_alert_set_acked_at (alert, troth_db_statement_get_instant (row, "acked_at"));
      troth_alert_set_snoozed_until (alert, troth_db_statement_get_instant (row, "snoozed_until"));
      g_ptr_array_add (alerts->alerts, alert);
    }
  return !troth_db_statement_failed (row);
}

GPtrArray *
troth_store_alerts (TrothStore *self,
                    const char *promise_id,
                    GError    **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_object_unref);
  Alerts alerts = { promise_id, list };

  return troth_db_read_sync (troth_store_get_db (self), read_alerts, &alerts, error) ? g_steal_pointer (&list) : NULL;
}

static gboolean
write_alert (TrothDbConnection *connection,
             TrothAlert        *alert,
             GError           **error)
{
  return troth_db_run (connection, error,
                       "INSERT INTO alert (promise_id, due_rev, stage, posted_at, acked_at, snoozed_until) VALUES ($1, $2, $3, $4, $5, $6)"
                       " ON CONFLICT (promise_id, due_rev, stage) DO UPDATE SET posted_at = excluded.posted_at,"
                       " acked_at = excluded.acked_at, snoozed_until = excluded.snoozed_until",
                       "sisttt", troth_alert_get_promise_id (alert), troth_alert_get_due_rev (alert), troth_alert_get_stage (alert),
                       troth_alert_get_posted_at (alert), troth_alert_get_acked_at (alert), troth_alert_get_snoozed_until (alert));
}

/* What was posted a month before the newest has done its work. */
static gboolean
write_alerts (TrothStoreTx *tx,
              gpointer      data,
              GError      **error)
{
  GPtrArray *alerts = data;
  gint64     newest = TROTH_NO_INSTANT;

  for (guint i = 0; i < alerts->len; i++)
    {
      if (!write_alert (tx->connection, alerts->pdata[i], error))
        return FALSE;
      newest = MAX (newest, troth_alert_get_posted_at (alerts->pdata[i]));
    }
  return newest == TROTH_NO_INSTANT ||
         troth_db_run (tx->connection, error, "DELETE FROM alert WHERE posted_at < $1", "t", newest - ALERTS_KEPT_US);
}

void
troth_store_put_alerts_async (TrothStore         *self,
                              GPtrArray          *alerts,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  GPtrArray *copies = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < alerts->len; i++)
    g_ptr_array_add (copies, troth_record_copy (alerts->pdata[i]));
  troth_store_write_async (self, troth_store_put_alerts_async, write_alerts, copies, (GDestroyNotify) g_ptr_array_unref,
                           cancellable, callback, user_data);
}

gboolean
troth_store_put_alerts_finish (TrothStore   *self,
                               GAsyncResult *result,
                               GError      **error)
{
  return troth_store_write_finish (self, result, troth_store_put_alerts_async, error);
}
