// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-store-account.h"

#include "troth-db.h"
#include "troth-ladder.h"

typedef struct
{
  TrothAccount account;
  const char  *column; /* "ended_by", "customer_id" */
  char       **ids;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_strfreev (job->ids);
  g_free (job);
}

/* As troth_keep_rate_add () counts one; a new time after the due time is a broken word. */
static gboolean
read_week (TrothDbConnection *connection,
           Job               *job,
           guint              week,
           const char        *id,
           GError           **error)
{
  g_autofree char *sql = g_strdup_printf (
    "SELECT kind, sum(state = 'kept') AS kept, sum(state = 'broken') AS broken, sum(state = 'released') AS released,"
    " sum(state = 'kept' AND ended_at > coalesce(due_until, due_at) + $4) AS late,"
    " sum(state = 'kept' AND coalesce(due_precision, 'exact') <> 'end_of_day' AND ended_at < due_at - $5) AS early,"
    " sum((SELECT count(*) FROM json_each(coalesce(renegotiations, '[]')) r WHERE r.value ->> 'after_due')) AS after_due,"
    " sum((SELECT count(*) FROM json_each(coalesce(renegotiations, '[]')) r WHERE NOT coalesce(r.value ->> 'after_due', 0))) AS moved"
    " FROM promise WHERE \"%s\" = $1 AND ended_at >= $2 AND ended_at < $3 GROUP BY kind",
    job->column);
  g_autoptr (TrothDbStatement) row = troth_db_query (connection, error, sql, "sttii", id, job->account.begins[week],
                                                     job->account.begins[week + 1], TROTH_DUE_NOW_US, TROTH_LADDER_PRE_DUE_US);

  while (troth_db_statement_step (row, error))
    {
      TrothKeepRate rate = { .kept = (guint) troth_db_statement_get_integer (row, "kept"),
                             .kept_early = (guint) troth_db_statement_get_integer (row, "early"),
                             .kept_late = (guint) troth_db_statement_get_integer (row, "late"),
                             .renegotiated = (guint) troth_db_statement_get_integer (row, "moved"),
                             .released = (guint) troth_db_statement_get_integer (row, "released") };
      int           kind = TROTH_PROMISE_KIND_OTHER;

      rate.broken = (guint) (troth_db_statement_get_integer (row, "broken") + troth_db_statement_get_integer (row, "after_due"));
      troth_enum_parse (TROTH_TYPE_PROMISE_KIND, troth_db_statement_get_text (row, "kind"), &kind);
      troth_account_add (&job->account, week, kind, &rate);
    }
  return !troth_db_statement_failed (row);
}

static gboolean
read_account (TrothDbConnection *connection,
              gpointer           data,
              GError           **error)
{
  Job *job = data;

  for (guint i = 0; job->ids[i]; i++)
    for (guint week = 0; week < TROTH_ACCOUNT_WEEKS; week++)
      if (!read_week (connection, job, week, job->ids[i], error))
        return FALSE;
  return TRUE;
}

static void
on_read_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (troth_db_finish (TROTH_DB (source), result, &error))
    g_task_return_pointer (task, g_memdup2 (&((Job *) troth_db_get_data (result))->account, sizeof (TrothAccount)), g_free);
  else
    g_task_return_error (task, error);
}

void
troth_store_account_async (TrothStore         *self,
                           const TrothAccount *account,
                           const char         *agent_id,
                           const char *const  *customer_ids,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Job   *job = g_new0 (Job, 1);

  g_task_set_source_tag (task, troth_store_account_async);
  memcpy (job->account.begins, account->begins, sizeof account->begins);
  job->column = agent_id ? "ended_by" : "customer_id";
  job->ids = g_strdupv (agent_id ? (char *[]){ (char *) agent_id, NULL } : (char **) customer_ids);
  troth_db_read_async (troth_store_get_db (self), read_account, job, job_free, cancellable, on_read_cb, task);
}

gboolean
troth_store_account_finish (TrothStore   *self,
                            GAsyncResult *result,
                            TrothAccount *account,
                            GError      **error)
{
  g_autofree TrothAccount *found = NULL;

  g_return_val_if_fail (g_async_result_is_tagged (result, troth_store_account_async), FALSE);
  found = g_task_propagate_pointer (G_TASK (result), error);
  if (found)
    *account = *found;
  return found != NULL;
}
