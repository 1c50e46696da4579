// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** TrothReadability: how easily a cause is understood that is read out to somebody who does not work here */
typedef enum
{
  TROTH_READABILITY_UNKNOWN, /* no text, or a language whose words we do not measure */
  TROTH_READABILITY_PLAIN,
  TROTH_READABILITY_LONG_SENTENCE,
  TROTH_READABILITY_LONG_WORDS,
} TrothReadability;

/** troth_readability_judge: by the words of the longest sentence, then by the share of long words (more than 15 %). Pure.
 * @text: (nullable); @language: (nullable) "de", "de-AT" or "de_AT.UTF-8": ar, de, en, es, fr and pt are measured */
TrothReadability troth_readability_judge (const char *text,
                                          const char *language);

G_END_DECLS
