// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-account.h"

#include "troth-time.h"

void
troth_account_set_weeks (TrothAccount *self,
                         gint64        now,
                         GTimeZone    *zone)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (now / TROTH_SECOND);
  g_autoptr (GDateTime) here = g_date_time_to_timezone (utc, zone);
  g_autoptr (GDateTime) monday = g_date_time_add_days (here, 1 - g_date_time_get_day_of_week (here));

  for (int i = 0; i <= TROTH_ACCOUNT_WEEKS; i++)
    {
      g_autoptr (GDateTime) day = g_date_time_add_days (monday, 7 * (i + 1 - TROTH_ACCOUNT_WEEKS));
      g_autofree char *civil = g_date_time_format (day, "%Y-%m-%dT00:00");

      troth_time_from_civil (civil, zone, FALSE, &self->begins[i], NULL, NULL);
    }
}

static void
add (TrothKeepRate       *to,
     const TrothKeepRate *rate)
{
  to->kept += rate->kept;
  to->broken += rate->broken;
  to->kept_early += rate->kept_early;
  to->kept_late += rate->kept_late;
  to->renegotiated += rate->renegotiated;
  to->released += rate->released;
  to->open += rate->open;
}

void
troth_account_add (TrothAccount        *self,
                   guint                week,
                   TrothPromiseKind     kind,
                   const TrothKeepRate *rate)
{
  g_return_if_fail (week < TROTH_ACCOUNT_WEEKS && (guint) kind < TROTH_N_PROMISE_KINDS);
  add (&self->weeks[week], rate);
  add (&self->kinds[kind], rate);
  add (&self->all, rate);
}

int
troth_keep_rate_percent (const TrothKeepRate *self)
{
  guint due = self->kept + self->broken;

  return due ? (int) ((self->kept * 100 + due / 2) / due) : -1;
}
