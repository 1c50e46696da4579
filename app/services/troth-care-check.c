// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-services"

#include "troth-care-service-private.h"

#include "troth-persons.h"
#include "troth-records.h"
#include "troth-time.h"

/* What a customer is asked after a contact, or a while later. */

/* Of all records of the person, in @state. */
static GPtrArray *
find (TrothCareService *self,
      GType             type,
      const char       *customer_id,
      const char       *state)
{
  TrothDesk *desk = troth_care_service_get_desk (self);
  g_auto (GStrv) ids = troth_persons_dup_ids (troth_desk_get_persons (desk), customer_id);
  TrothDbQuery *query = troth_db_query_where_any (troth_db_query_new (type), "customer_id", (const char *const *) ids);

  return troth_care_service_read_now (self, troth_db_query_where (query, "state", state));
}

gboolean
troth_care_service_is_check_due (TrothCareService *self,
                                 const char       *customer_id)
{
  g_autoptr (GPtrArray) resolved = find (self, TROTH_TYPE_CASE, customer_id, "resolved");
  g_autoptr (GPtrArray) promises = find (self, TROTH_TYPE_PROMISE, customer_id, "open");
  gint64   today = troth_desk_now (troth_care_service_get_desk (self)) - TROTH_DAY;
  gboolean told = FALSE;

  for (guint i = 0; i < resolved->len; i++)
    told |= troth_case_get_prevention_told (resolved->pdata[i]) && troth_case_get_resolved_at (resolved->pdata[i]) > today;
  for (guint i = 0; i < promises->len; i++)
    if (troth_promise_get_kind (promises->pdata[i]) == TROTH_PROMISE_KIND_COURTESY_CALL)
      return FALSE;
  return told;
}

gboolean
troth_care_service_is_survey_due (TrothCareService *self,
                                  const char       *customer_id)
{
  TrothDesk *desk = troth_care_service_get_desk (self);
  g_auto (GStrv) ids = troth_persons_dup_ids (troth_desk_get_persons (desk), customer_id);
  g_autoptr (TrothTeam) team = troth_care_service_get_team (self);
  g_autoptr (GPtrArray) records = troth_care_service_read_now (self, troth_db_query_where_any (troth_db_query_new (TROTH_TYPE_CUSTOMER), "id", (const char *const *) ids));

  for (guint i = 0; i < records->len; i++)
    if (!troth_survey_is_due (records->pdata[i], team, troth_desk_now (desk)))
      return FALSE;
  return records->len > 0;
}
