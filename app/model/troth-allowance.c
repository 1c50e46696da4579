// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-allowance.h"

#include "troth-time.h"

/* When the calendar month of @at began in @zone (nullable: UTC), and when the next one does. */
static void
month_of (const char *zone,
          gint64      at,
          gint64     *since,
          gint64     *until)
{
  g_autoptr (GTimeZone) tz = zone ? troth_time_zone_new (zone, NULL) : NULL;
  g_autoptr (GTimeZone) used = tz ? g_steal_pointer (&tz) : g_time_zone_new_utc ();
  g_autoptr (GDateTime) here = g_date_time_new_from_unix_utc (troth_time_to_local (at, used) / G_USEC_PER_SEC);
  g_autoptr (GDateTime) first = g_date_time_new_utc (g_date_time_get_year (here), g_date_time_get_month (here), 1, 0, 0, 0);
  g_autoptr (GDateTime) next = g_date_time_add_months (first, 1);

  *since = troth_time_from_local (g_date_time_to_unix (first) * G_USEC_PER_SEC, used, FALSE, NULL);
  *until = next ? troth_time_from_local (g_date_time_to_unix (next) * G_USEC_PER_SEC, used, FALSE, NULL) : G_MAXINT64; /* the year 10000 */
}

void
troth_allowance_of (TrothTeam      *team,
                    GPtrArray      *grants,
                    gint64          at,
                    TrothAllowance *out)
{
  *out = (TrothAllowance){ .since = at, .until = G_MAXINT64 };
  if (team == NULL || troth_team_get_goodwill_currency (team) == NULL)
    return;
  out->currency = troth_team_get_goodwill_currency (team);
  out->limit = MAX (troth_team_get_goodwill_limit_minor (team), 0);
  out->budget = MAX (troth_team_get_goodwill_budget_minor (team), 0);
  out->left = out->budget;
  month_of (troth_team_get_zone (team), at, &out->since, &out->until);
  for (guint i = 0; i < grants->len; i++)
    {
      gint64 granted = troth_goodwill_get_granted_at (grants->pdata[i]);

      if (granted >= out->since && granted < out->until && g_strcmp0 (troth_goodwill_get_currency (grants->pdata[i]), out->currency) == 0)
        out->left = MAX (out->left - troth_goodwill_get_amount_minor (grants->pdata[i]), 0);
    }
}
