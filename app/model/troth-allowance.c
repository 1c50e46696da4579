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
  g_autofree char *civil = troth_time_to_civil (at, used);
  int              year = atoi (civil), month = atoi (civil + strlen ("2026-"));
  g_autofree char *first = g_strdup_printf ("%04d-%02d-01T00:00", year, month);
  g_autofree char *next = g_strdup_printf ("%04d-%02d-01T00:00", month == 12 ? year + 1 : year, month % 12 + 1);

  if (!troth_time_from_civil (first, used, FALSE, since, NULL, NULL))
    *since = at;
  if (!troth_time_from_civil (next, used, FALSE, until, NULL, NULL)) /* the year 10000 */
    *until = G_MAXINT64;
}

void
troth_allowance_of (TrothTeam      *team,
                    GPtrArray      *grants,
                    gint64          at,
                    TrothAllowance *out)
{
  gint64 until = 0;

  *out = (TrothAllowance){ .since = at };
  if (team == NULL || troth_team_get_goodwill_currency (team) == NULL)
    return;
  out->currency = troth_team_get_goodwill_currency (team);
  out->limit = MAX (troth_team_get_goodwill_limit_minor (team), 0);
  out->budget = MAX (troth_team_get_goodwill_budget_minor (team), 0);
  out->left = out->budget;
  month_of (troth_team_get_zone (team), at, &out->since, &until);
  for (guint i = 0; i < grants->len; i++)
    {
      gint64 granted = troth_goodwill_get_granted_at (grants->pdata[i]);

      if (granted >= out->since && granted < until && g_strcmp0 (troth_goodwill_get_currency (grants->pdata[i]), out->currency) == 0)
        out->left = MAX (out->left - troth_goodwill_get_amount_minor (grants->pdata[i]), 0);
    }
}
