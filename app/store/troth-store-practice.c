// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-store-practice.h"

#include "troth-db-statement.h"
#include "troth-promise-rules.h"
#include "troth-time.h"

typedef struct
{
  char              *agent_id;
  gint64             since;
  gint64             now;
  TrothPracticeCount counts[TROTH_N_PRACTICES];
} Week;

static void
week_free (gpointer data)
{
  g_free (((Week *) data)->agent_id);
  g_free (data);
}

static void
add (Week         *week,
     TrothPractice practice,
     gint64        slipped,
     gint64        of)
{
  week->counts[practice].slipped += (guint) slipped;
  week->counts[practice].of += (guint) of;
}

static TrothPractice
practice_of (TrothPromiseKind kind)
{
  switch (kind)
    {
    case TROTH_PROMISE_KIND_TELL_WHEN_RESOLVED:
      return TROTH_PRACTICE_TELL;
    case TROTH_PROMISE_KIND_PROGRESS_REPORT:
      return TROTH_PRACTICE_PROGRESS;
    case TROTH_PROMISE_KIND_MANAGEMENT_CALLBACK:
      return TROTH_PRACTICE_MANAGEMENT;
    case TROTH_PROMISE_KIND_CALLBACK:
    case TROTH_PROMISE_KIND_SEND_INFORMATION:
    case TROTH_PROMISE_KIND_FIND_OUT:
    case TROTH_PROMISE_KIND_REFUND:
    case TROTH_PROMISE_KIND_COURTESY_CALL:
    case TROTH_PROMISE_KIND_OTHER:
    default:
      return TROTH_PRACTICE_CALL_BACK;
    }
}

/* Broken, late, or hers and overdue now. */
static gboolean
read_promises (TrothDbConnection *connection,
               Week              *week,
               GError           **error)
{
  g_autoptr (TrothDbStatement) row = troth_db_query (
    connection, error,
    "SELECT kind, count(*) AS n, sum(state <> 'kept' OR ended_at > coalesce(due_until, due_at) + $4) AS slipped FROM promise"
    " WHERE (ended_by = $1 AND ended_at >= $2 AND state IN ('kept', 'broken'))"
    " OR (state = 'open' AND owner_id = $1 AND coalesce(due_until, due_at) + $4 < $3) GROUP BY kind",
    "stti", week->agent_id, week->since, week->now, TROTH_DUE_NOW_US);

  while (troth_db_statement_step (row, error))
    {
      int kind = TROTH_PROMISE_KIND_OTHER;

      troth_enum_parse (TROTH_TYPE_PROMISE_KIND, troth_db_statement_get_text (row, "kind"), &kind);
      add (week, practice_of (kind), troth_db_statement_get_integer (row, "slipped"), troth_db_statement_get_integer (row, "n"));
    }
  return !troth_db_statement_failed (row);
}

static gboolean
read_cases (TrothDbConnection *connection,
            Week              *week,
            GError           **error)
{
  g_autoptr (TrothDbStatement) row = troth_db_query (
    connection, error,
    "SELECT sum(r) AS resolved, sum(r AND coalesce(cause, '') = '') AS no_cause, sum(r AND NOT coalesce(prevention_told, 0)) AS not_told,"
    " sum(r AND coalesce(unsolved, 0)) AS unsolved, sum(r AND coalesce(unsolved, 0) AND coalesce(alternatives, '[]') = '[]') AS no_way_out,"
    " sum(o) AS opened, sum(o AND state = 'open' AND expected_at IS NULL) AS no_estimate,"
    " sum(o AND NOT EXISTS (SELECT 1 FROM interaction i WHERE i.customer_id = c.customer_id AND i.disposition = 'card_given')) AS no_card"
    " FROM (SELECT *, coalesce(resolved_by = $1 AND resolved_at >= $2, 0) AS r, coalesce(opened_by = $1 AND opened_at >= $2, 0) AS o"
    " FROM \"case\") c WHERE r OR o",
    "st", week->agent_id, week->since);

  if (troth_db_statement_step (row, error))
    {
      gint64 resolved = troth_db_statement_get_integer (row, "resolved"), opened = troth_db_statement_get_integer (row, "opened");

      add (week, TROTH_PRACTICE_CAUSE, troth_db_statement_get_integer (row, "no_cause"), resolved);
      add (week, TROTH_PRACTICE_PREVENTION, troth_db_statement_get_integer (row, "not_told"), resolved);
      add (week, TROTH_PRACTICE_ALTERNATIVES, troth_db_statement_get_integer (row, "no_way_out"), troth_db_statement_get_integer (row, "unsolved"));
      add (week, TROTH_PRACTICE_HOW_LONG, troth_db_statement_get_integer (row, "no_estimate"), opened);
      add (week, TROTH_PRACTICE_WHO, troth_db_statement_get_integer (row, "no_card"), opened);
    }
  return !troth_db_statement_failed (row);
}

/* What she asked again, of that and of what she wrote down so that nobody has to. */
static gboolean
read_asked (TrothDbConnection *connection,
            Week              *week,
            GError           **error)
{
  g_autofree char *since = troth_time_format (week->since);
  g_autoptr (TrothDbStatement) row = troth_db_query (
    connection, error,
    "SELECT (SELECT count(*) FROM said_once s, json_each(s.asked_again) a WHERE s.asked_again IS NOT NULL"
    " AND a.value ->> 'by' = $1 AND a.value ->> 'at' >= $3) AS asked,"
    " (SELECT count(*) FROM said_once WHERE told_to = $1 AND told_at >= $2) AS written",
    "sts", week->agent_id, week->since, since);

  if (troth_db_statement_step (row, error))
    {
      gint64 asked = troth_db_statement_get_integer (row, "asked");

      add (week, TROTH_PRACTICE_PEOPLE, asked, asked + troth_db_statement_get_integer (row, "written"));
    }
  return !troth_db_statement_failed (row);
}

/* On the reader. */
static gboolean
read_week (TrothDbConnection *connection,
           gpointer           data,
           GError           **error)
{
  return read_promises (connection, data, error) && read_cases (connection, data, error) && read_asked (connection, data, error);
}

void
troth_store_practice_async (TrothStore         *self,
                            const char         *agent_id,
                            gint64              since,
                            gint64              now,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  Week *week = NULL;

  g_return_if_fail (TROTH_IS_STORE (self) && agent_id);
  week = g_new0 (Week, 1);
  week->agent_id = g_strdup (agent_id);
  week->since = since;
  week->now = now;
  troth_db_read_async (troth_store_get_db (self), read_week, week, week_free, cancellable, callback, user_data);
}

gboolean
troth_store_practice_finish (GAsyncResult       *result,
                             TrothPracticeCount *counts,
                             GError            **error)
{
  Week *week = troth_db_get_data (result);
  g_autoptr (GObject) db = g_async_result_get_source_object (result);

  if (!troth_db_finish (TROTH_DB (db), result, error))
    return FALSE;
  memcpy (counts, week->counts, sizeof week->counts);
  return TRUE;
}
