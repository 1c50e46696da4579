// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <glib.h>

/* The vocabulary of troth_when_parse(): words folded to lower case without accents. */

G_BEGIN_DECLS

typedef enum
{
  TROTH_WHEN_WORD_NONE,
  TROTH_WHEN_WORD_NOISE,
  TROTH_WHEN_WORD_DAY,     /* value = days from today */
  TROTH_WHEN_WORD_WEEKDAY, /* value = 1 (Monday) to 7 */
  TROTH_WHEN_WORD_MONTH,   /* value = 1 to 12 */
  TROTH_WHEN_WORD_UNIT,    /* value = minutes; a day is 1,440 and a week 10,080 */
  TROTH_WHEN_WORD_COUNT,   /* value = a number: "an" hour */
  TROTH_WHEN_WORD_IN,
  TROTH_WHEN_WORD_TO,
  TROTH_WHEN_WORD_NOON,
  TROTH_WHEN_WORD_HALF_DAY, /* value = 0 for am, 12 for pm */
  TROTH_WHEN_WORD_END,
  TROTH_WHEN_WORD_HERS,
  TROTH_WHEN_WORD_MINE,
} TrothWhenWordKind;

typedef struct
{
  TrothWhenWordKind kind;
  int               value;
} TrothWhenWord;

/** troth_when_word: @folded in the language @language (its first two letters count; nullable), else in English */
TrothWhenWord troth_when_word (const char *folded,
                               const char *language);

/** troth_when_fold: lower case, accents off (transfer full) */
char *troth_when_fold (const char *text);

G_END_DECLS
