// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-backend"

#include "troth-db-person.h"
#include "troth-db-record.h"
#include "troth-endpoints.h"
#include "troth-list.h"
#include "troth-records.h"
#include "troth-time.h"

/* Filter @name as an enum of @type: its nick, or an error that names it. */
static gboolean
read_enum (TrothExchange *request,
           const char    *name,
           GType          type,
           const char   **nick,
           GError       **error)
{
  int value = 0;

  *nick = troth_exchange_get (request, name);
  if (*nick == NULL || troth_enum_parse (type, *nick, &value))
    return TRUE;
  g_set_error (error, TROTH_ERROR, TROTH_ERROR_INVALID, "%s: there is no such %s", name, name);
  return FALSE;
}

/* Only what belongs to the person of record @customer_id (nullable), whichever of her records it was made with. */
static gboolean
where_person (TrothList         *list,
              TrothDbConnection *connection,
              const char        *customer_id,
              GError           **error)
{
  g_auto (GStrv) ids = customer_id ? troth_db_person_ids (connection, customer_id, error) : NULL;

  if (ids)
    troth_list_where_any (list, "customer_id", (const char *const *) ids);
  return ids || customer_id == NULL;
}

gboolean
troth_customer_run (TrothDbConnection *connection,
                    TrothExchange     *request,
                    GError           **error)
{
  return troth_list_answer_one (connection, request, TROTH_TYPE_CUSTOMER, request->values[0], error);
}

gboolean
troth_timeline_run (TrothDbConnection *connection,
                    TrothExchange     *request,
                    GError           **error)
{
  gint64 exists = 0;
  g_autoptr (TrothList) list = troth_list_new (request, TROTH_TYPE_INTERACTION, "started_at", TRUE, error);

  if (list == NULL || !troth_db_get_integer (connection, error, &exists, 0, "SELECT count(*) FROM customer WHERE id = $1", "s", request->values[0]))
    return FALSE;
  if (exists == 0)
    {
      troth_answer_problem (request->answer, "not-found", "no such customer");
      return TRUE;
    }
  return where_person (list, connection, request->values[0], error) && troth_list_answer (list, connection, error);
}

gboolean
troth_promises_run (TrothDbConnection *connection,
                    TrothExchange     *request,
                    GError           **error)
{
  const char *before = troth_exchange_get (request, "due_before");
  const char *state = NULL;
  gint64      instant = 0;
  g_autoptr (TrothList) list = troth_list_new (request, TROTH_TYPE_PROMISE, "due_at", FALSE, error);

  if (list == NULL || !read_enum (request, "state", TROTH_TYPE_PROMISE_STATE, &state, error))
    return FALSE;
  if (before && !troth_time_parse (before, &instant, NULL))
    {
      g_set_error (error, TROTH_ERROR, TROTH_ERROR_INVALID, "due_before: must be an instant like 2026-03-01T09:00:00Z");
      return FALSE;
    }
  troth_list_where (list, "state", state);
  troth_list_where (list, "owner_id", troth_exchange_get (request, "owner"));
  if (!where_person (list, connection, troth_exchange_get (request, "customer"), error))
    return FALSE;
  if (before)
    troth_list_before (list, "due_at", instant);
  return troth_list_answer (list, connection, error);
}

gboolean
troth_promise_run (TrothDbConnection *connection,
                   TrothExchange     *request,
                   GError           **error)
{
  return troth_list_answer_one (connection, request, TROTH_TYPE_PROMISE, request->values[0], error);
}

gboolean
troth_cases_run (TrothDbConnection *connection,
                 TrothExchange     *request,
                 GError           **error)
{
  const char *state = NULL;
  g_autoptr (TrothList) list = troth_list_new (request, TROTH_TYPE_CASE, "id", FALSE, error);

  if (list == NULL || !read_enum (request, "state", TROTH_TYPE_CASE_STATE, &state, error))
    return FALSE;
  troth_list_where (list, "state", state);
  troth_list_where (list, "owner_id", troth_exchange_get (request, "owner"));
  if (!where_person (list, connection, troth_exchange_get (request, "customer"), error))
    return FALSE;
  troth_list_where (list, "queue_id", troth_exchange_get (request, "queue"));
  return troth_list_answer (list, connection, error);
}

gboolean
troth_case_run (TrothDbConnection *connection,
                TrothExchange     *request,
                GError           **error)
{
  return troth_list_answer_one (connection, request, TROTH_TYPE_CASE, request->values[0], error);
}

static gboolean
answer_all (TrothDbConnection *connection,
            TrothExchange     *request,
            GType              type,
            GError           **error)
{
  g_autoptr (TrothList) list = troth_list_new (request, type, "id", FALSE, error);

  return list && troth_list_answer (list, connection, error);
}

gboolean
troth_agents_run (TrothDbConnection *connection,
                  TrothExchange     *request,
                  GError           **error)
{
  return answer_all (connection, request, TROTH_TYPE_AGENT, error);
}

gboolean
troth_agent_run (TrothDbConnection *connection,
                 TrothExchange     *request,
                 GError           **error)
{
  return troth_list_answer_one (connection, request, TROTH_TYPE_AGENT, request->values[0], error);
}

gboolean
troth_teams_run (TrothDbConnection *connection,
                 TrothExchange     *request,
                 GError           **error)
{
  return answer_all (connection, request, TROTH_TYPE_TEAM, error);
}

gboolean
troth_queues_run (TrothDbConnection *connection,
                  TrothExchange     *request,
                  GError           **error)
{
  return answer_all (connection, request, TROTH_TYPE_QUEUE, error);
}

gboolean
troth_calendars_run (TrothDbConnection *connection,
                     TrothExchange     *request,
                     GError           **error)
{
  return answer_all (connection, request, TROTH_TYPE_CALENDAR, error);
}
