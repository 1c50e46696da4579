// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-prevention.h"

#include "troth-courtesy.h"
#include "troth-fold.h"
#include "troth-time.h"

gboolean
troth_prevention_was_told (GPtrArray  *cases,
                           const char *tip,
                           gint64      now)
{
  g_autofree char *wanted = tip ? troth_fold (tip) : NULL;

  for (guint i = 0; wanted && i < cases->len; i++)
    {
      const char      *told = troth_case_get_prevention_told (cases->pdata[i]) ? troth_case_get_prevention (cases->pdata[i]) : NULL;
      g_autofree char *words = told ? troth_fold (told) : NULL;
      gint64           at = troth_case_get_resolved_at (cases->pdata[i]);

      if (words && at > now - TROTH_PREVENTION_DAYS * TROTH_DAY && g_str_equal (words, wanted))
        return TRUE;
    }
  return FALSE;
}

gboolean
troth_prevention_check_at (TrothCustomer *customer,
                           TrothHours    *hours,
                           gint64         now,
                           gint64        *at)
{
  gint64 then = now + TROTH_PREVENTION_CHECK_DAYS * TROTH_DAY;

  return troth_courtesy_at (customer, then - then % TROTH_MINUTE, hours, now, at);
}
