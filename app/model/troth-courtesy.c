// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-courtesy.h"

#include "troth-calling.h"
#include "troth-customer-text.h"
#include "troth-time.h"

#define TRIES 10 /* days on which the hours of the team and hers might not meet */

gboolean
troth_courtesy_at (TrothCustomer *customer,
                   gint64         from,
                   TrothHours    *hours,
                   gint64         now,
                   gint64        *at)
{
  if (troth_customer_denies_calls (customer))
    return FALSE;
  for (guint i = 0; i < TRIES; i++)
    {
      TrothCalling        found;
      TrothCallingVerdict verdict;

      if (!troth_hours_next_open (hours, from, at, NULL))
        return FALSE;
      verdict = troth_calling_check_due (customer, NULL, TROTH_PRECISION_EXACT, now, *at, TROTH_NO_INSTANT, &found);
      if (verdict != TROTH_CALLING_OUTSIDE_HOURS)
        return verdict == TROTH_CALLING_ALLOWED;
      from = found.until;
    }
  return FALSE;
}

gboolean
troth_courtesy_due (TrothCustomer *customer,
                    gint64         event,
                    gint64         days,
                    TrothHours    *hours,
                    gint64         now,
                    gint64        *due)
{
  gint64 from = MAX (event, troth_customer_get_last_contact_at (customer));

  if (days < 1 || days > TROTH_COURTESY_DAYS_MAX)
    return FALSE;
  from += days * TROTH_DAY;
  if (from > now + TROTH_COURTESY_AHEAD || from < now - TROTH_COURTESY_LATE)
    return FALSE;
  from = MAX (from, now) + TROTH_MINUTE - 1;
  from -= from % TROTH_MINUTE;
  return troth_courtesy_at (customer, from, hours, now, due);
}
