// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-readability.h"

#include <string.h>

#define LONG_WORDS_PERCENT 15
#define KASHIDA 0x0640 /* stretches a word, is no letter of it */
#define ARABIC_SEMICOLON 0x061b
#define ARABIC_QUESTION 0x061f

typedef struct
{
  char  language[3];
  guint sentence; /* words that are easily listened to */
  guint word;     /* letters from which on a word is long: German ones are */
} Measure;

static const Measure measures[] = {
  { "ar", 20, 10 }, /* without the vowel signs; article and particles are written together with the word */
  { "de", 18, 15 },
  { "en", 20, 12 },
  { "es", 22, 13 },
  { "fr", 22, 13 },
  { "pt", 22, 13 },
};

static const Measure *
find_measure (const char *language)
{
  for (guint i = 0; language && i < G_N_ELEMENTS (measures); i++)
    if (g_ascii_strncasecmp (language, measures[i].language, 2) == 0 && !g_ascii_isalpha (language[2]))
      return &measures[i];
  return NULL;
}

typedef struct
{
  guint words, long_words;
  guint sentence, longest; /* words of this one, of the longest */
  guint letters;           /* of this word */
} Count;

static void
end_word (Count         *count,
          const Measure *measure)
{
  if (count->letters == 0)
    return;
  count->words++;
  count->sentence++;
  count->long_words += count->letters >= measure->word;
  count->letters = 0;
}

static void
end_sentence (Count *count)
{
  count->longest = MAX (count->longest, count->sentence);
  count->sentence = 0;
}

TrothReadability
troth_readability_judge (const char *text,
                         const char *language)
{
  const Measure *measure = find_measure (language);
  Count          count = { 0 };

  if (measure == NULL || text == NULL || !g_utf8_validate (text, -1, NULL))
    return TROTH_READABILITY_UNKNOWN;
  for (const char *p = text; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isalnum (c) && c != KASHIDA)
        count.letters++;
      else if (c != KASHIDA && c != '\'' && c != 0x2019 && !g_unichar_ismark (c)) /* "doesn't" is one word */
        end_word (&count, measure);
      if (c == '\n' || (c < 128 && strchr (".!?;:", (char) c)) || c == 0x2026 || c == ARABIC_QUESTION || c == ARABIC_SEMICOLON)
        end_sentence (&count);
    }
  end_word (&count, measure);
  end_sentence (&count);
  if (count.words == 0)
    return TROTH_READABILITY_UNKNOWN;
  if (count.longest > measure->sentence)
    return TROTH_READABILITY_LONG_SENTENCE;
  return count.long_words * 100 > count.words * LONG_WORDS_PERCENT ? TROTH_READABILITY_LONG_WORDS : TROTH_READABILITY_PLAIN;
}
