// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-when-said.h"

#include "troth-when-words.h"

typedef struct
{
  TrothWhenToken tokens[TROTH_WHEN_MAX_TOKENS + 4]; /* the last ones stay END: look-ahead never leaves the array */
  guint          at;
  gboolean       wants_until;
  gboolean       between;  /* two times follow */
  guint          clock_at; /* where a time of day was announced: "um 14.10" is no date */
  TrothWhenSaid  said;
} Reader;

static const TrothWhenToken *
peek (const Reader *self,
      guint         ahead)
{
  return &self->tokens[MIN (self->at + ahead, TROTH_WHEN_MAX_TOKENS + 3)];
}

static gboolean
is_sign (const Reader *self,
         guint         ahead,
         gunichar      sign)
{
  return peek (self, ahead)->kind == TROTH_WHEN_TOKEN_SIGN && peek (self, ahead)->sign == sign;
}

static gboolean
is_word (const Reader     *self,
         guint             ahead,
         TrothWhenWordKind kind)
{
  return peek (self, ahead)->kind == TROTH_WHEN_TOKEN_WORD && peek (self, ahead)->word.kind == kind;
}

static gboolean
is_number (const Reader *self,
           guint         ahead)
{
  return peek (self, ahead)->kind == TROTH_WHEN_TOKEN_NUMBER && peek (self, ahead)->digits <= 4;
}

static gboolean
is_counted (const Reader *self)
{
  return is_number (self, 0) || is_word (self, 0, TROTH_WHEN_WORD_COUNT);
}

/* Minutes of the unit at a token, 0 when it is none. */
static int
unit_at (const Reader *self,
         guint         ahead)
{
  if (is_word (self, ahead, TROTH_WHEN_WORD_UNIT) || is_word (self, ahead, TROTH_WHEN_WORD_HOUR))
    return peek (self, ahead)->word.value;
  return 0;
}

static gboolean
is_noise (const Reader *self,
          guint         ahead)
{
  return is_word (self, ahead, TROTH_WHEN_WORD_NOISE) || is_word (self, ahead, TROTH_WHEN_WORD_OF) || is_word (self, ahead, TROTH_WHEN_WORD_AT);
}

static void
skip_noise (Reader *self)
{
  while (is_noise (self, 0))
    self->at++;
}

static gboolean
set_date (Reader *self,
          int     year,
          int     month,
          int     day)
{
  if (self->said.has_day)
    return FALSE;
  self->said.has_day = TRUE;
  self->said.year = year;
  self->said.month = month >= 1 && month <= 12 && day >= 1 && day <= 31 ? month : TROTH_WHEN_NO_MONTH; /* GDate's own check sees one byte */
  self->said.day = day;
  return TRUE;
}

/* The 30 of "15 Uhr 30", not the 24 of "15 Uhr 24. Dezember". */
static gboolean
minutes_follow (const Reader *self)
{
  return is_number (self, 0) && peek (self, 0)->digits == 2 && !is_sign (self, 1, '.') && !is_word (self, 1, TROTH_WHEN_WORD_MONTH);
}

/* The year after a day and its month, if one was written: 0 else. "24 Dec 2030" is no time: what may be either is taken for the day. */
static int
read_year (Reader *self)
{
  guint ahead = is_word (self, 0, TROTH_WHEN_WORD_OF) ? 1 : 0;
  int   year = peek (self, ahead)->number;

  if (!is_number (self, ahead) || peek (self, ahead)->digits != 4 || year < 2020 || year > 2099 || unit_at (self, ahead + 1) ||
      is_word (self, ahead + 1, TROTH_WHEN_WORD_CLOCK))
    return 0;
  self->at += ahead + 1;
  return year;
}

/* "15", "15:30", "15.30", "15h30", "1530", "15 heures 30", "15 Uhr 30", "3 pm" at the current token. */
static gboolean
read_clock (Reader         *self,
            TrothWhenClock *clock)
{
  const TrothWhenToken *first = peek (self, 0);
  gboolean              in_hours = unit_at (self, 1) == TROTH_WHEN_HOUR;

  *clock = (TrothWhenClock){ first->number, 0, FALSE };
  if (first->digits > 2)
    *clock = (TrothWhenClock){ first->number / 100, first->number % 100, FALSE };
  self->at++;
  if (first->digits <= 2 && (is_sign (self, 0, ':') || is_sign (self, 0, '.') || in_hours) && is_number (self, 1))
    {
      if (peek (self, 1)->digits != 2)
        return FALSE;
      clock->minute = peek (self, 1)->number;
      self->at += 2;
    }
  else if (in_hours)
    self->at++;
  else if (is_word (self, 0, TROTH_WHEN_WORD_CLOCK))
    {
      self->at++;
      if (first->digits <= 2 && minutes_follow (self))
        clock->minute = self->tokens[self->at++].number;
    }
  if (is_word (self, 0, TROTH_WHEN_WORD_HALF_DAY) && first->digits <= 2)
    {
      if (clock->hour < 1 || clock->hour > 12)
        return FALSE;
      clock->hour = clock->hour % 12 + peek (self, 0)->word.value;
      clock->half_day = TRUE;
      self->at++;
      if (is_sign (self, 0, '.'))
        self->at++;
    }
  return clock->hour <= 23 && clock->minute <= 59;
}

static int
minutes (TrothWhenClock clock)
{
  return clock.hour * 60 + clock.minute;
}

static gboolean
read_time (Reader *self)
{
  if (self->said.has_time && !self->wants_until)
    return FALSE;
  if (!self->said.has_time)
    {
      self->said.has_time = TRUE;
      return read_clock (self, &self->said.time);
    }
  if (self->said.has_until)
    return FALSE;
  self->said.has_until = TRUE;
  self->wants_until = FALSE;
  if (!read_clock (self, &self->said.until))
    return FALSE;
  if (self->said.until.half_day && !self->said.time.half_day && minutes (self->said.time) + 720 < minutes (self->said.until))
    self->said.time.hour += 12; /* "3-4 pm", "3-3:30 pm" */
  return TRUE;
}

/* (number | "an") unit [number [unit]]: "2 h", "1h30", "an hour"
 * @plus: after "+" nothing is a time of day, while "dans 2 jours 15h" may mean either */
static gboolean
read_span (Reader  *self,
           gboolean plus)
{
  int before = 0;

  if (self->said.relative)
    return FALSE;
  while (is_counted (self))
    {
      int count = peek (self, 0)->number;
      int unit = unit_at (self, 1);

      if (!unit && (before != TROTH_WHEN_HOUR || peek (self, 0)->digits != 2 || peek (self, 1)->kind != TROTH_WHEN_TOKEN_END))
        break; /* only the 30 of "1h30" stands alone */
      if (!plus && self->said.relative_days && (is_word (self, 1, TROTH_WHEN_WORD_HOUR) || peek (self, 1)->is_h))
        return FALSE;
      self->at += unit ? 2 : 1;
      if (unit >= TROTH_WHEN_DAY)
        self->said.relative_days += count * (unit / TROTH_WHEN_DAY);
      else
        self->said.relative_minutes += count * MAX (unit, 1);
      before = MAX (unit, 1);
    }
  self->said.relative = before > 0;
  return self->said.relative;
}

/* "du matin" after "9 heures" or "9 heures 30" */
static gboolean
part_follows (const Reader *self)
{
  guint ahead = is_number (self, 2) ? 3 : 2;

  while (is_noise (self, ahead))
    ahead++;
  return is_word (self, ahead, TROTH_WHEN_WORD_PART);
}

/* A number with a unit: an hour of a day or a part of it that was said is the clock's, and without them "15 heures" may be either. */
static gboolean
read_counted (Reader *self)
{
  if (!is_word (self, 1, TROTH_WHEN_WORD_HOUR))
    return !self->said.has_time && read_span (self, FALSE); /* not "2 à 3 jours" */
  return (self->said.has_day || self->said.weekday || self->said.part || self->wants_until || part_follows (self)) && read_time (self);
}

/* "11.12" without its last dot is a day or a time; not when a time was announced, or the day was said already. */
static gboolean
may_be_date (const Reader *self)
{
  const TrothWhenToken *month = peek (self, 2);
  gboolean              clock = self->said.has_day || self->wants_until || self->clock_at == self->at || unit_at (self, 3) ||
                   is_word (self, 3, TROTH_WHEN_WORD_CLOCK) || is_word (self, 3, TROTH_WHEN_WORD_HALF_DAY);

  return !clock && is_sign (self, 1, '.') && is_number (self, 2) && !is_sign (self, 3, '.') && peek (self, 0)->number >= 1 &&
         peek (self, 0)->number <= 31 && month->number >= 1 && month->number <= 12;
}

/* What a number at the current token begins: a date, a span or a time. */
static TrothWhenVerdict
read_number (Reader *self)
{
  int   first = peek (self, 0)->number;
  guint gap = is_sign (self, 1, '.') || is_word (self, 1, TROTH_WHEN_WORD_OF) ? 2 : 1;

  if (!is_number (self, 0) || may_be_date (self))
    return TROTH_WHEN_UNCLEAR;
  if (peek (self, 0)->digits == 4 && is_sign (self, 1, '-') && is_number (self, 2) && is_sign (self, 3, '-') && is_number (self, 4))
    {
      int month = peek (self, 2)->number, day = peek (self, 4)->number;

      self->at += 5;
      return set_date (self, first, month, day) ? TROTH_WHEN_OK : TROTH_WHEN_UNCLEAR;
    }
  if (is_sign (self, 1, '.') && is_number (self, 2) && is_sign (self, 3, '.'))
    {
      int      month = peek (self, 2)->number;
      gboolean with_year = is_number (self, 4) && peek (self, 4)->digits == 4;
      int      year = with_year ? peek (self, 4)->number : 0;

      self->at += with_year ? 5 : 4;
      return set_date (self, year, month, first) ? TROTH_WHEN_OK : TROTH_WHEN_UNCLEAR;
    }
  if (is_sign (self, 1, '/') && is_number (self, 2))
    {
      int second = peek (self, 2)->number;

      if (first <= 12 && second <= 12 && first != second)
        return TROTH_WHEN_WHICH_DAY;
      self->at += 3;
      return set_date (self, 0, first > 12 ? second : first, first > 12 ? first : second) ? TROTH_WHEN_OK : TROTH_WHEN_UNCLEAR;
    }
  if (is_word (self, gap, TROTH_WHEN_WORD_MONTH))
    {
      int month = peek (self, gap)->word.value;

      self->at += gap + 1;
      return set_date (self, read_year (self), month, first) ? TROTH_WHEN_OK : TROTH_WHEN_UNCLEAR;
    }
  if (peek (self, 0)->ordinal)
    return TROTH_WHEN_UNCLEAR;
  if (unit_at (self, 1) && !peek (self, 1)->is_h)
    return read_counted (self) ? TROTH_WHEN_OK : TROTH_WHEN_UNCLEAR;
  return read_time (self) ? TROTH_WHEN_OK : TROTH_WHEN_UNCLEAR;
}

/* What ends: "of day", "Freitag", "24.12."; a week has no end that everybody means. */
static gboolean
read_end (Reader *self)
{
  skip_noise (self);
  if (unit_at (self, 0) == TROTH_WHEN_DAY)
    {
      self->at++;
      return TRUE;
    }
  return is_word (self, 0, TROTH_WHEN_WORD_DAY) || is_word (self, 0, TROTH_WHEN_WORD_WEEKDAY) ||
         is_word (self, 0, TROTH_WHEN_WORD_NEXT) || is_word (self, 0, TROTH_WHEN_WORD_MONTH) || (is_number (self, 0) && !unit_at (self, 1));
}

static gboolean
set_day_offset (Reader *self,
                int     days)
{
  if (self->said.has_day || self->said.weekday)
    return FALSE;
  self->said.has_day = TRUE;
  self->said.day_offset = days;
  return TRUE;
}

static gboolean
set_weekday (Reader *self,
             int     weekday)
{
  if (self->said.weekday || self->said.day_offset)
    return FALSE;
  self->said.weekday = weekday;
  return TRUE;
}

static gboolean
set_month (Reader *self,
           int     month)
{
  int day = peek (self, 0)->number;

  if (!is_number (self, 0) || peek (self, 0)->digits > 2)
    return FALSE;
  self->at++;
  return set_date (self, read_year (self), month, day);
}

/* After "at". */
static gboolean
read_at (Reader *self)
{
  skip_noise (self);
  self->clock_at = self->at;
  return !is_counted (self) || unit_at (self, 1) != TROTH_WHEN_HOUR || read_time (self);
}

static gboolean
read_word (Reader *self)
{
  TrothWhenWord word = peek (self, 0)->word;

  self->at++;
  switch (word.kind)
    {
    case TROTH_WHEN_WORD_NOISE:
    case TROTH_WHEN_WORD_OF:
    case TROTH_WHEN_WORD_CLOCK:
      return TRUE;
    case TROTH_WHEN_WORD_AT:
      return read_at (self);
    case TROTH_WHEN_WORD_BETWEEN:
      return (self->between = TRUE) && read_at (self);
    case TROTH_WHEN_WORD_DAY:
      return set_day_offset (self, word.value);
    case TROTH_WHEN_WORD_WEEKDAY:
      return set_weekday (self, word.value);
    case TROTH_WHEN_WORD_NEXT:
      return (self->said.next = TRUE);
    case TROTH_WHEN_WORD_MONTH:
      return set_month (self, word.value);
    case TROTH_WHEN_WORD_IN:
      skip_noise (self);
      return is_word (self, 0, TROTH_WHEN_WORD_PART) || read_span (self, FALSE); /* "in the morning" */
    case TROTH_WHEN_WORD_AND:
      if (!self->between)
        return FALSE; /* "9 y 15" is a quarter past nine to some */
      G_GNUC_FALLTHROUGH;
    case TROTH_WHEN_WORD_TO:
      self->wants_until = self->said.has_time;
      return self->said.has_time || !self->said.relative || !unit_at (self, 1); /* not "in 1 day to 2 h" */
    case TROTH_WHEN_WORD_NOON:
      self->said.time = (TrothWhenClock){ 12, 0, FALSE };
      return !self->said.has_time && (self->said.has_time = TRUE);
    case TROTH_WHEN_WORD_END:
      self->said.end_of_day = TRUE;
      return word.value || read_end (self);
    case TROTH_WHEN_WORD_HERS:
      return (self->said.hers = TRUE);
    case TROTH_WHEN_WORD_MINE:
      return !self->said.hers;
    case TROTH_WHEN_WORD_HALF_DAY: /* apart from its hour */
      word.value = word.value ? TROTH_WHEN_PART (12, 23) : TROTH_WHEN_MORNING;
      G_GNUC_FALLTHROUGH;
    case TROTH_WHEN_WORD_PART:
      return !self->said.part && (self->said.part = word.value);
    case TROTH_WHEN_WORD_COUNT:
      self->at--;
      return read_counted (self);
    case TROTH_WHEN_WORD_UNIT:
    case TROTH_WHEN_WORD_HOUR:
    case TROTH_WHEN_WORD_NONE:
    default:
      return FALSE;
    }
}

/* "9 de la noche" is at 21:00; "12 de la noche" and "1 de la noche" are in the night before or after. */
static gboolean
fit_part (int             part,
          TrothWhenClock *clock)
{
  int first = part / 100, last = part % 100;

  if (clock->hour < first && !clock->half_day)
    clock->hour += 12;
  return clock->hour >= first && clock->hour <= last;
}

static gboolean
fit_parts (Reader *self)
{
  if (!self->said.part)
    return TRUE;
  if (!self->said.has_time && (self->said.relative || self->said.end_of_day))
    return FALSE;
  return (!self->said.has_time || fit_part (self->said.part, &self->said.time)) && (!self->said.has_until || fit_part (self->said.part, &self->said.until));
}

static TrothWhenVerdict
read_all (Reader *self)
{
  while (peek (self, 0)->kind != TROTH_WHEN_TOKEN_END)
    {
      TrothWhenVerdict verdict = TROTH_WHEN_OK;

      if (peek (self, 0)->kind == TROTH_WHEN_TOKEN_NUMBER)
        verdict = read_number (self);
      else if (peek (self, 0)->kind == TROTH_WHEN_TOKEN_WORD)
        verdict = read_word (self) ? TROTH_WHEN_OK : TROTH_WHEN_UNCLEAR;
      else if (is_sign (self, 0, '+'))
        {
          self->at++;
          verdict = read_span (self, TRUE) ? TROTH_WHEN_OK : TROTH_WHEN_UNCLEAR;
        }
      else if (is_sign (self, 0, '-') && self->said.has_time)
        {
          self->at++;
          self->wants_until = TRUE;
        }
      else
        verdict = TROTH_WHEN_UNCLEAR;
      if (verdict != TROTH_WHEN_OK)
        return verdict;
    }
  return self->wants_until || !fit_parts (self) ? TROTH_WHEN_UNCLEAR : TROTH_WHEN_OK;
}

TrothWhenVerdict
troth_when_understand (const char    *text,
                       const char    *language,
                       TrothWhenSaid *said)
{
  Reader           self = { .clock_at = G_MAXUINT };
  TrothWhenVerdict verdict = TROTH_WHEN_UNCLEAR;

  if (!troth_when_tokenize (text, language, self.tokens))
    return TROTH_WHEN_UNCLEAR;
  if (peek (&self, 0)->kind == TROTH_WHEN_TOKEN_END)
    return TROTH_WHEN_EMPTY;
  verdict = read_all (&self);
  *said = self.said;
  return verdict;
}
