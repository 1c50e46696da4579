// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-when.h"

#include "troth-when-said.h"

#define FAR_DAYS 731

/* Text → tokens → what was said → an instant in a zone. Nothing is guessed: a wrong time is worse than a question. */

/* The day that was said, as midnight in UTC: only its date counts. */
static TrothWhenVerdict
choose_day (const TrothWhenSaid *said,
            GDateTime           *now, /* in the zone that was said */
            GDateTime          **day)
{
  int      ahead = said->day_offset + said->relative_days;
  int      year = said->year ? said->year : g_date_time_get_year (now);
  gboolean gone = said->month && !said->year &&
                  (said->month < g_date_time_get_month (now) ||
                   (said->month == g_date_time_get_month (now) && said->day < g_date_time_get_day_of_month (now)));

  if (said->month)
    {
      if (said->month == TROTH_WHEN_NO_MONTH || !g_date_valid_dmy (said->day, said->month, year + gone))
        return TROTH_WHEN_NO_DAY;
      *day = g_date_time_new_utc (year + gone, said->month, said->day, 0, 0, 0);
      if (said->weekday && said->weekday != g_date_time_get_day_of_week (*day))
        return TROTH_WHEN_NO_DAY; /* "Monday 24 Dec" when it is a Thursday */
      return TROTH_WHEN_OK;
    }
  if (said->weekday)
    {
      int minutes = g_date_time_get_hour (now) * 60 + g_date_time_get_minute (now);

      ahead = (said->weekday - g_date_time_get_day_of_week (now) + 7) % 7;
      if (said->has_day && (ahead > 0 || said->next))
        return TROTH_WHEN_NO_DAY; /* "today, Tuesday" when it is a Monday */
      if (ahead == 0 && !said->has_day &&
          (said->next || (said->has_time && said->time.hour * 60 + said->time.minute <= minutes)))
        ahead = 7;
    }
  g_autoptr (GDateTime) today = g_date_time_new_utc (year, g_date_time_get_month (now), g_date_time_get_day_of_month (now), 0, 0, 0);

  *day = g_date_time_add_days (today, ahead);
  return *day ? TROTH_WHEN_OK : TROTH_WHEN_TOO_FAR;
}

static gboolean
to_instant (GDateTime     *day,
            TrothWhenClock clock,
            GTimeZone     *zone,
            gboolean       second,
            gint64        *instant,
            TrothCivilFit *fit)
{
  g_autofree char *date = g_date_time_format (day, "%Y-%m-%d");
  g_autofree char *civil = g_strdup_printf ("%sT%02d:%02d", date, clock.hour, clock.minute);

  return troth_time_from_civil (civil, zone, second, instant, fit, NULL);
}

static TrothWhenVerdict
resolve_day (const TrothWhenSaid *said,
             gint64               now,
             GTimeZone           *zone,
             TrothWhen           *when)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (now / TROTH_SECOND);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, zone);
  g_autoptr (GDateTime) day = NULL;
  TrothWhenClock   time = said->time;
  TrothCivilFit    fit = TROTH_CIVIL_ONCE;
  TrothWhenVerdict verdict = choose_day (said, local, &day);

  if (verdict != TROTH_WHEN_OK)
    return verdict;
  if (said->relative && !said->has_time)
    time = (TrothWhenClock){ g_date_time_get_hour (local), g_date_time_get_minute (local), FALSE };
  if (!to_instant (day, time, zone, FALSE, &when->at, &fit))
    return TROTH_WHEN_TOO_FAR;
  when->moved = fit == TROTH_CIVIL_GAP;
  if (fit == TROTH_CIVIL_OVERLAP)
    to_instant (day, time, zone, TRUE, &when->other, NULL);
  if (when->other > now && when->at <= now)
    {
      when->at = when->other;
      when->other = TROTH_NO_INSTANT;
    }
  if (said->has_until &&
      (!to_instant (day, said->until, zone, FALSE, &when->until, NULL) || when->until <= when->at))
    return TROTH_WHEN_UNCLEAR;
  return TROTH_WHEN_OK;
}

static TrothWhenVerdict
resolve (TrothWhenSaid *said,
         gint64         now,
         GTimeZone     *zone,
         TrothWhen     *when)
{
  TrothWhenVerdict verdict = TROTH_WHEN_OK;

  if (said->end_of_day && !said->has_time)
    {
      said->time = (TrothWhenClock){ TROTH_WHEN_END_OF_DAY_HOUR, 0, FALSE };
      said->has_time = TRUE;
    }
  if (said->relative && (said->has_day || said->weekday || (said->has_time && said->relative_minutes)))
    return TROTH_WHEN_UNCLEAR;
  if (!said->has_time && !said->relative)
    return said->has_day || said->weekday || said->part ? TROTH_WHEN_NO_TIME : TROTH_WHEN_UNCLEAR;
  if (said->relative && !said->relative_days)
    when->at = now + said->relative_minutes * TROTH_MINUTE;
  else
    {
      verdict = resolve_day (said, now, zone, when);
      when->at += verdict == TROTH_WHEN_OK ? said->relative_minutes * TROTH_MINUTE : 0;
    }
  if (verdict != TROTH_WHEN_OK)
    return verdict;
  when->at -= ((when->at % TROTH_MINUTE) + TROTH_MINUTE) % TROTH_MINUTE; /* down: never later than was said */
  when->end_of_day = said->end_of_day;
  if (when->at > now + FAR_DAYS * TROTH_DAY)
    return TROTH_WHEN_TOO_FAR;
  return when->at > now ? TROTH_WHEN_OK : TROTH_WHEN_PAST;
}

TrothWhenVerdict
troth_when_parse (const char *text,
                  const char *language,
                  gint64      now,
                  GTimeZone  *mine,
                  GTimeZone  *hers,
                  TrothWhen  *when)
{
  TrothWhenSaid    said = { 0 };
  TrothWhenVerdict verdict = TROTH_WHEN_UNCLEAR;

  g_return_val_if_fail (when && mine, TROTH_WHEN_UNCLEAR);
  *when = (TrothWhen){ .at = TROTH_NO_INSTANT, .until = TROTH_NO_INSTANT, .other = TROTH_NO_INSTANT };
  verdict = troth_when_understand (text ? text : "", language, &said);
  if (verdict != TROTH_WHEN_OK)
    return verdict;
  when->said_hers = said.hers;
  when->hers = said.hers && hers;
  return resolve (&said, now, when->hers ? hers : mine, when);
}
