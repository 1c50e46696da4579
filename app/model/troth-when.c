// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-when.h"

#include "troth-when-words.h"

#define FAR_DAYS 731
#define NO_MONTH 13

/* Text → tokens → what was said (Said) → an instant in a zone. Nothing is guessed: a wrong time is worse than a question. */

typedef struct
{
  int      hour;
  int      minute;
  gboolean half_day; /* am or pm was said */
} Clock;

typedef struct
{
  TrothWhenToken tokens[TROTH_WHEN_MAX_TOKENS + 4]; /* the last ones stay END: look-ahead never leaves the array */
  guint          at;
  gboolean       has_time, wants_until, has_until;
  Clock          time, until;
  gboolean       has_day;
  int            day_offset;
  int            weekday;
  int            part; /* the first hour of the part of the day, or 0 */
  int            year, month, day;
  int            relative_days, relative_minutes;
  gboolean       relative, hers, end_of_day;
} Said;

static const TrothWhenToken *
peek (const Said *said,
      guint       ahead)
{
  return &said->tokens[MIN (said->at + ahead, TROTH_WHEN_MAX_TOKENS + 3)];
}

static gboolean
is_sign (const Said *said,
         guint       ahead,
         gunichar    sign)
{
  return peek (said, ahead)->kind == TROTH_WHEN_TOKEN_SIGN && peek (said, ahead)->sign == sign;
}

static gboolean
is_word (const Said       *said,
         guint             ahead,
         TrothWhenWordKind kind)
{
  return peek (said, ahead)->kind == TROTH_WHEN_TOKEN_WORD && peek (said, ahead)->word.kind == kind;
}

static gboolean
is_number (const Said *said,
           guint       ahead)
{
  return peek (said, ahead)->kind == TROTH_WHEN_TOKEN_NUMBER && peek (said, ahead)->digits <= 4;
}

static gboolean
is_counted (const Said *said)
{
  return is_number (said, 0) || is_word (said, 0, TROTH_WHEN_WORD_COUNT);
}

/* Minutes of the unit at a token, 0 when it is none. */
static int
unit_at (const Said *said,
         guint       ahead)
{
  if (is_word (said, ahead, TROTH_WHEN_WORD_UNIT) || is_word (said, ahead, TROTH_WHEN_WORD_HOUR))
    return peek (said, ahead)->word.value;
  return 0;
}

static void
skip_noise (Said *said)
{
  while (is_word (said, 0, TROTH_WHEN_WORD_NOISE) || is_word (said, 0, TROTH_WHEN_WORD_AT))
    said->at++;
}

static gboolean
set_date (Said *said,
          int   year,
          int   month,
          int   day)
{
  if (said->has_day)
    return FALSE;
  said->has_day = TRUE;
  said->year = year;
  said->month = month >= 1 && month <= 12 && day >= 1 && day <= 31 ? month : NO_MONTH; /* GDate's own check sees one byte */
  said->day = day;
  return TRUE;
}

/* "15", "15:30", "15.30", "15h30", "1530", "15 heures 30", "3 pm" at the current token. */
static gboolean
read_clock (Said  *said,
            Clock *clock)
{
  const TrothWhenToken *first = peek (said, 0);
  gboolean              in_hours = unit_at (said, 1) == TROTH_WHEN_HOUR;

  *clock = (Clock){ first->number, 0, FALSE };
  if (first->digits > 2)
    *clock = (Clock){ first->number / 100, first->number % 100, FALSE };
  said->at++;
  if (first->digits <= 2 && (is_sign (said, 0, ':') || is_sign (said, 0, '.') || in_hours) && is_number (said, 1))
    {
      if (peek (said, 1)->digits != 2)
        return FALSE;
      clock->minute = peek (said, 1)->number;
      said->at += 2;
    }
  else if (in_hours)
    said->at++;
  if (is_word (said, 0, TROTH_WHEN_WORD_HALF_DAY) && first->digits <= 2)
    {
      if (clock->hour < 1 || clock->hour > 12)
        return FALSE;
      clock->hour = clock->hour % 12 + peek (said, 0)->word.value;
      clock->half_day = TRUE;
      said->at++;
      if (is_sign (said, 0, '.'))
        said->at++;
    }
  return clock->hour <= 23 && clock->minute <= 59;
}

static gboolean
read_time (Said *said)
{
  if (said->has_time && !said->wants_until)
    return FALSE;
  if (!said->has_time)
    {
      said->has_time = TRUE;
      return read_clock (said, &said->time);
    }
  if (said->has_until)
    return FALSE;
  said->has_until = TRUE;
  said->wants_until = FALSE;
  if (!read_clock (said, &said->until))
    return FALSE;
  if (said->until.half_day && !said->time.half_day && said->time.hour + 12 < said->until.hour)
    said->time.hour += 12; /* "3-4 pm" */
  return TRUE;
}

/* (number | "an") unit [number [unit]]: "2 h", "1h30", "an hour"
 * @plus: after "+" nothing is a time of day, while "dans 2 jours 15h" may mean either */
static gboolean
read_span (Said    *said,
           gboolean plus)
{
  gboolean any = FALSE;

  if (said->relative)
    return FALSE;
  while (is_counted (said))
    {
      int count = peek (said, 0)->number;
      int unit = unit_at (said, 1);

      if (!unit && (!any || peek (said, 0)->digits != 2)) /* only the 30 of "1h30" stands alone */
        break;
      if (!plus && said->relative_days && (is_word (said, 1, TROTH_WHEN_WORD_HOUR) || peek (said, 1)->is_h))
        return FALSE;
      said->at += unit ? 2 : 1;
      if (unit >= TROTH_WHEN_DAY)
        said->relative_days += count * (unit / TROTH_WHEN_DAY);
      else
        said->relative_minutes += count * MAX (unit, 1);
      any = TRUE;
    }
  said->relative = any;
  return any;
}

/* A number with a unit: an hour of a day that was said is the clock's, and without a day "15 heures" may be either. */
static gboolean
read_counted (Said *said)
{
  if (!is_word (said, 1, TROTH_WHEN_WORD_HOUR))
    return read_span (said, FALSE);
  return (said->has_day || said->weekday || said->wants_until) && read_time (said);
}

/* What a number at the current token begins: a date, a span or a time. */
static TrothWhenVerdict
read_number (Said *said)
{
  int   first = peek (said, 0)->number;
  guint gap = is_sign (said, 1, '.') || is_word (said, 1, TROTH_WHEN_WORD_NOISE) ? 2 : 1;

  if (!is_number (said, 0))
    return TROTH_WHEN_UNCLEAR;
  if (peek (said, 0)->digits == 4 && is_sign (said, 1, '-') && is_number (said, 2) && is_sign (said, 3, '-') && is_number (said, 4))
    {
      int month = peek (said, 2)->number, day = peek (said, 4)->number;

      said->at += 5;
      return set_date (said, first, month, day) ? TROTH_WHEN_OK : TROTH_WHEN_UNCLEAR;
    }
  if (is_sign (said, 1, '.') && is_number (said, 2) && is_sign (said, 3, '.'))
    {
      int      month = peek (said, 2)->number;
      gboolean with_year = is_number (said, 4) && peek (said, 4)->digits == 4;
      int      year = with_year ? peek (said, 4)->number : 0;

      said->at += with_year ? 5 : 4;
      return set_date (said, year, month, first) ? TROTH_WHEN_OK : TROTH_WHEN_UNCLEAR;
    }
  if (is_sign (said, 1, '/') && is_number (said, 2))
    {
      int second = peek (said, 2)->number;

      if (first <= 12 && second <= 12 && first != second)
        return TROTH_WHEN_WHICH_DAY;
      said->at += 3;
      return set_date (said, 0, first > 12 ? second : first, first > 12 ? first : second) ? TROTH_WHEN_OK : TROTH_WHEN_UNCLEAR;
    }
  if (is_word (said, gap, TROTH_WHEN_WORD_MONTH))
    {
      int month = peek (said, gap)->word.value;

      said->at += gap + 1;
      return set_date (said, 0, month, first) ? TROTH_WHEN_OK : TROTH_WHEN_UNCLEAR;
    }
  if (unit_at (said, 1) && !peek (said, 1)->is_h)
    return read_counted (said) ? TROTH_WHEN_OK : TROTH_WHEN_UNCLEAR;
  return read_time (said) ? TROTH_WHEN_OK : TROTH_WHEN_UNCLEAR;
}

static gboolean
read_word (Said *said)
{
  TrothWhenWord word = peek (said, 0)->word;

  said->at++;
  switch (word.kind)
    {
    case TROTH_WHEN_WORD_NOISE:
      return TRUE;
    case TROTH_WHEN_WORD_AT:
      skip_noise (said);
      return !is_counted (said) || unit_at (said, 1) != TROTH_WHEN_HOUR || read_time (said);
    case TROTH_WHEN_WORD_DAY:
      if (said->has_day || said->weekday)
        return FALSE;
      said->has_day = TRUE;
      said->day_offset = word.value;
      return TRUE;
    case TROTH_WHEN_WORD_WEEKDAY:
      if (said->weekday || said->day_offset)
        return FALSE;
      said->weekday = word.value;
      return TRUE;
    case TROTH_WHEN_WORD_MONTH:
      if (!is_number (said, 0) || peek (said, 0)->digits > 2)
        return FALSE;
      said->at++;
      return set_date (said, 0, word.value, peek (said, 0)[-1].number);
    case TROTH_WHEN_WORD_IN:
      skip_noise (said);
      return read_span (said, FALSE);
    case TROTH_WHEN_WORD_TO:
      said->wants_until = said->has_time;
      return said->has_time || !said->relative || !unit_at (said, 1); /* not "in 1 day and 2 h" */
    case TROTH_WHEN_WORD_NOON:
      said->time = (Clock){ 12, 0, FALSE };
      return !said->has_time && (said->has_time = TRUE);
    case TROTH_WHEN_WORD_END:
      return (said->end_of_day = TRUE);
    case TROTH_WHEN_WORD_HERS:
      return (said->hers = TRUE);
    case TROTH_WHEN_WORD_MINE:
      return !said->hers;
    case TROTH_WHEN_WORD_UNIT:
    case TROTH_WHEN_WORD_HOUR:
      return said->end_of_day; /* "end of day" */
    case TROTH_WHEN_WORD_HALF_DAY:
      return !said->has_time; /* German "am Freitag" */
    case TROTH_WHEN_WORD_PART:
      if (said->part)
        return FALSE;
      said->part = word.value;
      return TRUE;
    case TROTH_WHEN_WORD_COUNT:
      said->at--;
      return read_counted (said);
    case TROTH_WHEN_WORD_NONE:
    default:
      return FALSE;
    }
}

/* "9 de la noche" is at 21:00; "12 de la noche" and "1 de la noche" are in the night before or after. */
static gboolean
fit_part (int    part,
          Clock *clock)
{
  if (clock->hour < part && !clock->half_day)
    clock->hour += 12;
  return clock->hour >= part && clock->hour <= MIN (part + 10, 23);
}

static gboolean
fit_parts (Said *said)
{
  if (!said->part)
    return TRUE;
  if (said->relative_minutes || (said->end_of_day && !said->has_time))
    return FALSE;
  return (!said->has_time || fit_part (said->part, &said->time)) && (!said->has_until || fit_part (said->part, &said->until));
}

static TrothWhenVerdict
understand (Said *said)
{
  while (peek (said, 0)->kind != TROTH_WHEN_TOKEN_END)
    {
      TrothWhenVerdict verdict = TROTH_WHEN_OK;

      if (peek (said, 0)->kind == TROTH_WHEN_TOKEN_NUMBER)
        verdict = read_number (said);
      else if (peek (said, 0)->kind == TROTH_WHEN_TOKEN_WORD)
        verdict = read_word (said) ? TROTH_WHEN_OK : TROTH_WHEN_UNCLEAR;
      else if (is_sign (said, 0, '+'))
        {
          said->at++;
          verdict = read_span (said, TRUE) ? TROTH_WHEN_OK : TROTH_WHEN_UNCLEAR;
        }
      else if (is_sign (said, 0, '-') && said->has_time)
        {
          said->at++;
          said->wants_until = TRUE;
        }
      else
        verdict = TROTH_WHEN_UNCLEAR;
      if (verdict != TROTH_WHEN_OK)
        return verdict;
    }
  return said->wants_until || !fit_parts (said) ? TROTH_WHEN_UNCLEAR : TROTH_WHEN_OK;
}

/* The day that was said, as midnight in UTC: only its date counts. */
static TrothWhenVerdict
choose_day (const Said *said,
            GDateTime  *now, /* in the zone that was said */
            GDateTime **day)
{
  int      ahead = said->day_offset + said->relative_days;
  int      year = said->year ? said->year : g_date_time_get_year (now);
  gboolean gone = said->month && !said->year &&
                  (said->month < g_date_time_get_month (now) ||
                   (said->month == g_date_time_get_month (now) && said->day < g_date_time_get_day_of_month (now)));

  if (said->month)
    {
      if (said->month == NO_MONTH || !g_date_valid_dmy (said->day, said->month, year + gone))
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
      if (ahead == 0 && said->has_time && said->time.hour * 60 + said->time.minute <= minutes)
        ahead = 7;
    }
  g_autoptr (GDateTime) today = g_date_time_new_utc (year, g_date_time_get_month (now), g_date_time_get_day_of_month (now), 0, 0, 0);

  *day = g_date_time_add_days (today, ahead);
  return *day ? TROTH_WHEN_OK : TROTH_WHEN_TOO_FAR;
}

static gboolean
to_instant (GDateTime     *day,
            Clock          clock,
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
resolve_day (const Said *said,
             gint64      now,
             GTimeZone  *zone,
             TrothWhen  *when)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (now / TROTH_SECOND);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, zone);
  g_autoptr (GDateTime) day = NULL;
  Clock            time = said->time;
  TrothCivilFit    fit = TROTH_CIVIL_ONCE;
  TrothWhenVerdict verdict = choose_day (said, local, &day);

  if (verdict != TROTH_WHEN_OK)
    return verdict;
  if (said->relative && !said->has_time)
    time = (Clock){ g_date_time_get_hour (local), g_date_time_get_minute (local), FALSE };
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
resolve (Said      *said,
         gint64     now,
         GTimeZone *zone,
         TrothWhen *when)
{
  TrothWhenVerdict verdict = TROTH_WHEN_OK;

  if (said->end_of_day && !said->has_time)
    {
      said->time = (Clock){ TROTH_WHEN_END_OF_DAY_HOUR, 0, FALSE };
      said->has_time = TRUE;
    }
  if (said->relative && (said->has_day || said->weekday || (said->has_time && said->relative_minutes)))
    return TROTH_WHEN_UNCLEAR;
  if (!said->has_time && !said->relative)
    return said->has_day || said->weekday ? TROTH_WHEN_NO_TIME : TROTH_WHEN_UNCLEAR;
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
  Said             said = { 0 };
  TrothWhenVerdict verdict = TROTH_WHEN_UNCLEAR;

  g_return_val_if_fail (when && mine, TROTH_WHEN_UNCLEAR);
  *when = (TrothWhen){ .at = TROTH_NO_INSTANT, .until = TROTH_NO_INSTANT, .other = TROTH_NO_INSTANT };
  if (!troth_when_tokenize (text ? text : "", language, said.tokens))
    return TROTH_WHEN_UNCLEAR;
  if (peek (&said, 0)->kind == TROTH_WHEN_TOKEN_END)
    return TROTH_WHEN_EMPTY;
  verdict = understand (&said);
  if (verdict != TROTH_WHEN_OK)
    return verdict;
  when->hers = said.hers && hers;
  return resolve (&said, now, when->hers ? hers : mine, when);
}
