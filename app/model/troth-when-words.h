// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <glib.h>

/* The vocabulary of troth_when_parse(): its text as words, numbers and signs. */

G_BEGIN_DECLS

#define TROTH_WHEN_HOUR 60
#define TROTH_WHEN_DAY 1440
#define TROTH_WHEN_WEEK 10080

/* A part of the day: the hours at which what is in it begins, first and last. */
#define TROTH_WHEN_PART(first, last) ((first) *100 + (last))
#define TROTH_WHEN_MORNING TROTH_WHEN_PART (1, 11)
#define TROTH_WHEN_AFTERNOON TROTH_WHEN_PART (12, 18)
#define TROTH_WHEN_TARDE TROTH_WHEN_PART (12, 21) /* Spanish: until it is dark */
#define TROTH_WHEN_EVENING TROTH_WHEN_PART (17, 23)

typedef enum
{
  TROTH_WHEN_WORD_NONE,
  TROTH_WHEN_WORD_NOISE,
  TROTH_WHEN_WORD_OF,      /* likewise; a month may follow: "4 de marzo" */
  TROTH_WHEN_WORD_AT,      /* a time of day follows */
  TROTH_WHEN_WORD_BETWEEN, /* likewise, and another one after WORD_AND */
  TROTH_WHEN_WORD_AND,
  TROTH_WHEN_WORD_CLOCK,   /* after an hour of the clock, before its minutes: "15 Uhr 30" */
  TROTH_WHEN_WORD_DAY,     /* value = days from today */
  TROTH_WHEN_WORD_WEEKDAY, /* value = 1 (Monday) to 7 */
  TROTH_WHEN_WORD_NEXT,    /* with a weekday: not today */
  TROTH_WHEN_WORD_MONTH,   /* value = 1 to 12 */
  TROTH_WHEN_WORD_UNIT,    /* value = minutes: TROTH_WHEN_HOUR … TROTH_WHEN_WEEK */
  TROTH_WHEN_WORD_HOUR,    /* a unit that clocks are read in as well: "dans 2 heures", "à 15 heures" */
  TROTH_WHEN_WORD_COUNT,   /* value = a number, which is its token's too: "an" hour */
  TROTH_WHEN_WORD_IN,
  TROTH_WHEN_WORD_TO,
  TROTH_WHEN_WORD_NOON,
  TROTH_WHEN_WORD_HALF_DAY, /* value = 0 for am, 12 for pm */
  TROTH_WHEN_WORD_PART,     /* value = TROTH_WHEN_MORNING … TROTH_WHEN_EVENING */
  TROTH_WHEN_WORD_END,      /* value = whether the day's is said with it: "eod", not "end" */
  TROTH_WHEN_WORD_HERS,
  TROTH_WHEN_WORD_MINE,
} TrothWhenWordKind;

typedef struct
{
  TrothWhenWordKind kind;
  int               value;
} TrothWhenWord;

typedef enum
{
  TROTH_WHEN_TOKEN_END,
  TROTH_WHEN_TOKEN_NUMBER,
  TROTH_WHEN_TOKEN_WORD,
  TROTH_WHEN_TOKEN_SIGN,
} TrothWhenTokenKind;

typedef struct
{
  TrothWhenTokenKind kind;
  int                number;
  int                digits;
  TrothWhenWord      word;
  gboolean           ordinal; /* "5th": a day of a month and nothing else */
  gboolean           is_h;    /* the lone letter: "15h30" is a clock time, "+2h" is not */
  gunichar           sign;
} TrothWhenToken;

#define TROTH_WHEN_MAX_TOKENS 24

/**
 * troth_when_tokenize: what @text is made of; case and accents do not matter
 * @language: its first two letters count; words of English are known beside its own (nullable)
 * @tokens: room for TROTH_WHEN_MAX_TOKENS, all zero
 * Returns: FALSE when @text is too long or no UTF-8
 */
gboolean troth_when_tokenize (const char     *text,
                              const char     *language,
                              TrothWhenToken *tokens);

G_END_DECLS
