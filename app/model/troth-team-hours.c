// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-team-hours.h"

TrothHours *
troth_team_hours (TrothRecordSource *source,
                  const char        *team_id,
                  GError           **error)
{
  g_autoptr (GPtrArray) own = team_id ? troth_record_source_find (source, TROTH_TYPE_CALENDAR, "team_id", team_id, error) : NULL;
  g_autoptr (GPtrArray) company = NULL;

  if (own && own->len > 0)
    return troth_hours_new (own->pdata[0], NULL);
  if (team_id && own == NULL)
    return NULL;
  company = troth_record_source_find (source, TROTH_TYPE_CALENDAR, "team_id", NULL, error);
  return company && company->len > 0 ? troth_hours_new (company->pdata[0], NULL) : NULL;
}
