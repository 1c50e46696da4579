// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-command-private.h"

#include "troth-calling-rules.h"
#include "troth-calling.h"
#include "troth-time.h"

/* What is checked of the time of a promise, at both ends: that its three writings agree, and that she may be called then. */

#define GRACE_US TROTH_MINUTE /* typing "now" and sending it a moment later is not the past */

static gboolean
check_instant (TrothRun           *run,
               const TrothDueTime *due)
{
  gint64 first = 0, second = 0;
  g_autoptr (GError) local = NULL;
  g_autoptr (GTimeZone) zone = troth_time_zone_new (due->zone, &local);

  if (zone == NULL || !troth_time_from_civil (due->civil, zone, FALSE, &first, NULL, &local) ||
      !troth_time_from_civil (due->civil, zone, TRUE, &second, NULL, &local))
    {
      troth_run_reject (run, "bad-due", zone ? "due_civil" : "due_zone", local->message);
      return FALSE;
    }
  if (due->at != first && due->at != second)
    troth_run_reject (run, "due-mismatch", "due_at", "due_at is not the instant of due_civil in due_zone");
  else if (due->at < run->said - GRACE_US)
    troth_run_reject (run, "due-in-the-past", "due_at", "the time had already passed when the promise was made");
  else
    return TRUE;
  return FALSE;
}

gboolean
troth_run_check_due (TrothRun           *run,
                     const TrothDueTime *due)
{
  const gboolean window = due->precision == TROTH_PRECISION_WINDOW;

  if (!check_instant (run, due))
    return FALSE;
  if (window && due->until == TROTH_NO_INSTANT)
    troth_run_reject (run, "window-without-end", "due_until", "a window needs due_until");
  else if (!window && due->until != TROTH_NO_INSTANT)
    troth_run_reject (run, "end-without-window", "due_until", "only due_precision window has due_until");
  else if (window && due->until <= due->at) /* half-open: it would be empty */
    troth_run_reject (run, "window-ends-before-it-begins", "due_until", "due_until is not after due_at");
  else
    return TRUE;
  return FALSE;
}

gboolean
troth_run_check_calling (TrothRun           *run,
                         const TrothDueTime *due,
                         TrothCustomer      *customer,
                         TrothPromiseKind    kind,
                         const char         *contact_point_id,
                         const char         *number,
                         const char         *override,
                         GError            **error)
{
  TrothCalling     found;
  g_autofree char *detail = NULL;

  if (!troth_calling_is_call (kind) || troth_run_says_something (override))
    return TRUE;
  if (!troth_calling_rules_follow (run->source, error))
    return FALSE;
  switch (troth_calling_check_due (customer, troth_calling_find_point (customer, contact_point_id, number), due->precision,
                                   run->said, due->at, due->until, &found))
    {
    case TROTH_CALLING_OUTSIDE_HOURS:
      detail = g_strdup_printf ("not within the hours of rule “%s” (%s, %s)", found.rule, found.source, found.dated);
      troth_run_reject (run, "calling-hours", "calling_override", detail);
      return FALSE;
    case TROTH_CALLING_DO_NOT_CALL:
      troth_run_reject (run, "do-not-call", "calling_override", "she, or whoever has this number, must not be called");
      return FALSE;
    case TROTH_CALLING_ALLOWED:
    default:
      return TRUE;
    }
}
