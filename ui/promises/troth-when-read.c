// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-when-read.h"

#include <glib/gi18n.h>

#include "troth-format.h"
#include "troth-promise-sentence.h"
#include "troth-when-picks.h"

static GTimeZone *
zone_of (const TrothWhen *when,
         GTimeZone       *mine,
         GTimeZone       *there)
{
  return when->hers && there ? there : mine;
}

/* When the team closes on the date of @when, read in @zone; where it does not work at all, the hour that offices close. */
static gboolean
move_to_end_of_day (TrothHours *hours,
                    GTimeZone  *zone,
                    TrothWhen  *when)
{
  gint64           date = troth_date_of (when->at, zone);
  g_autofree char *day = NULL, *civil = NULL;

  if (!hours || !troth_hours_end_of_day (hours, date, zone, &civil, &when->at, NULL))
    {
      if (when->end_of_day)
        return FALSE; /* the parser's own */
      day = troth_time_to_civil (when->at, zone);
      civil = g_strdup_printf ("%.10sT%02d:00", day, TROTH_WHEN_END_OF_DAY_HOUR);
      troth_time_from_civil (civil, zone, FALSE, &when->at, NULL, NULL);
    }
  when->other = when->until = TROTH_NO_INSTANT;
  when->moved = FALSE;
  return TRUE;
}

TrothWhenVerdict
troth_when_read (const char     *text,
                 gint64          now,
                 GTimeZone      *mine,
                 GTimeZone      *there,
                 TrothHours     *hours,
                 TrothPrecision *precision,
                 TrothWhen      *when)
{
  TrothWhenVerdict verdict = troth_when_parse (text, troth_when_language (), now, mine, there, when);

  if (verdict == TROTH_WHEN_NO_TIME && *precision == TROTH_PRECISION_END_OF_DAY)
    { /* a day is enough for it */
      g_autofree char *whole = g_strconcat (text, " eod", NULL);

      verdict = troth_when_parse (whole, troth_when_language (), now, mine, there, when);
    }
  if (when->end_of_day)
    *precision = TROTH_PRECISION_END_OF_DAY;
  else if (when->until != TROTH_NO_INSTANT)
    *precision = TROTH_PRECISION_WINDOW;
  else if (*precision == TROTH_PRECISION_WINDOW && when->at != TROTH_NO_INSTANT)
    when->until = when->at + TROTH_HOUR;
  if (*precision == TROTH_PRECISION_END_OF_DAY && (verdict == TROTH_WHEN_OK || verdict == TROTH_WHEN_PAST) &&
      move_to_end_of_day (hours, zone_of (when, mine, there), when))
    verdict = when->at > now ? TROTH_WHEN_OK : TROTH_WHEN_PAST;
  return verdict;
}

char *
troth_when_problem_words (TrothWhenVerdict verdict,
                          const TrothWhen *when,
                          gint64           now,
                          GTimeZone       *mine,
                          GTimeZone       *there)
{
  g_autofree char *moment = NULL, *sentence = NULL;

  switch (verdict)
    {
    case TROTH_WHEN_EMPTY:
      return g_strdup (_ ("Say when: for example “15:00”, “+2h” or “tomorrow 9”."));
    case TROTH_WHEN_NO_TIME:
      return g_strdup (_ ("Say a time of day as well: for example “tue 15:00”."));
    case TROTH_WHEN_NO_DAY:
      return g_strdup (_ ("There is no such day in the calendar."));
    case TROTH_WHEN_WHICH_DAY:
      return g_strdup (_ ("That could be two different days. Write the month as a word: for example “4 March 10:00”."));
    case TROTH_WHEN_TOO_FAR:
      return g_strdup (_ ("That is more than two years ahead."));
    case TROTH_WHEN_PAST:
      moment = troth_format_day_clock (when->at, now, zone_of (when, mine, there));
      /* Translators: %s is a day and a clock time: "today 9:00" */
      sentence = g_strdup_printf (_ ("%s is past. Choose a time to come."), moment);
      return troth_format_capital (sentence);
    case TROTH_WHEN_OK:
    case TROTH_WHEN_UNCLEAR:
    default:
      return g_strdup (_ ("Not understood. Write for example “15:00”, “+2h”, “tue 15” or “24.12. 10:00”."));
    }
}

char *
troth_when_read_strictly (const char     *text,
                          gint64          now,
                          GTimeZone      *mine,
                          GTimeZone      *there,
                          TrothHours     *hours,
                          TrothPrecision *precision,
                          TrothWhen      *when)
{
  TrothWhenVerdict verdict;
  g_autofree char *phrase = NULL;

  *precision = TROTH_PRECISION_EXACT;
  verdict = troth_when_read (text, now, mine, there, hours, precision, when);
  if (when->said_hers && !there)
    return g_strdup (_ ("The time zone of this customer is not known. Write the time by your own clock."));
  if (verdict != TROTH_WHEN_OK)
    return troth_when_problem_words (verdict, when, now, mine, there);
  if (when->other != TROTH_NO_INSTANT)
    return g_strdup (_ ("The clocks go back that night, and show that time twice. Write a time before or after it."));
  if (!when->moved)
    return NULL;
  phrase = troth_promise_when_phrase (when->at, when->until, *precision, now, mine, there, NULL);
  /* Translators: %s is a time phrase: "on Sunday at 3:00" */
  return g_strdup_printf (_ ("The clocks skip that time; the next one is %s."), phrase);
}
