// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-quick-times.h"

void
troth_quick_time_free (TrothQuickTime *self)
{
  g_free (self->civil);
  g_free (self->zone);
  g_free (self);
}

#define STEP (5 * TROTH_MINUTE)

/* @at, to the next five minutes: nobody says 10:07; where nobody works any more by then, to the five minutes before. */
static gint64
round_off (TrothHours *hours,
           gint64      at)
{
  const gint64 minute = at - at % TROTH_MINUTE, next = minute + (STEP - minute % STEP) % STEP;

  if (troth_hours_is_open (hours, next))
    return next;
  return troth_hours_is_open (hours, next - STEP) ? next - STEP : minute;
}

static void
add (GPtrArray     *times,
     TrothQuickId   id,
     gint64         at,
     const char    *zone_name,
     TrothPrecision precision)
{
  g_autoptr (GTimeZone) zone = troth_time_zone_new (zone_name, NULL);
  TrothQuickTime *time;

  if (zone == NULL)
    return;
  time = g_new0 (TrothQuickTime, 1);
  time->id = id;
  time->at = at - (at % TROTH_MINUTE + TROTH_MINUTE) % TROTH_MINUTE;
  time->civil = troth_time_to_civil (time->at, zone);
  time->zone = g_strdup (zone_name);
  time->precision = precision;
  g_ptr_array_add (times, time);
}

static void
add_tomorrow (GPtrArray  *times,
              gint64      now,
              const char *zone_name)
{
  g_autoptr (GTimeZone) zone = zone_name ? troth_time_zone_new (zone_name, NULL) : NULL;

  if (zone)
    add (times, TROTH_QUICK_TOMORROW_9_HERS,
         troth_time_from_local ((troth_date_of (now, zone) + 1) * TROTH_DAY + 9 * TROTH_HOUR, zone, FALSE, NULL), zone_name,
         TROTH_PRECISION_EXACT);
}

GPtrArray *
troth_quick_times (gint64      now,
                   TrothHours *hours,
                   const char *customer_zone,
                   const char *agent_zone)
{
  GPtrArray  *times = g_ptr_array_new_with_free_func ((GDestroyNotify) troth_quick_time_free);
  const char *team_zone = troth_hours_get_zone_name (hours);
  gint64      at;

  add (times, TROTH_QUICK_IN_1_HOUR, now + TROTH_HOUR, agent_zone, TROTH_PRECISION_EXACT);
  if (troth_hours_add (hours, now, 3 * TROTH_HOUR, &at, NULL))
    add (times, TROTH_QUICK_IN_3_WORKING_HOURS, round_off (hours, at), agent_zone, TROTH_PRECISION_EXACT);
  if (troth_hours_end_of_day (hours, troth_date_of (now, troth_hours_get_zone (hours)), NULL, NULL, &at, NULL) && at > now)
    add (times, TROTH_QUICK_END_OF_TODAY, at, team_zone, TROTH_PRECISION_END_OF_DAY);
  add_tomorrow (times, now, customer_zone);
  if (troth_hours_next_working_day (hours, now, &at, NULL))
    add (times, TROTH_QUICK_NEXT_WORKING_DAY, at, team_zone, TROTH_PRECISION_EXACT);
  return times;
}
