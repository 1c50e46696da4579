// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-prompt-rank.h"

#define DOUBT 20 /* as many imagined answers, half of them "used" */

int
troth_prompt_rank (int                     weight,
                   const TrothPromptTally *tally)
{
  gint64 used = tally ? tally->used : 0;
  gint64 skipped = tally ? tally->skipped : 0;

  /* (used + D/2) / (used + skipped + D) is between 0 and 1, ½ for nothing known; rounded to the nearest whole weight */
  return weight + (int) ((2 * TROTH_PROMPT_RANK_MAX * (used - skipped) + (used > skipped ? 1 : -1) * (used + skipped + DOUBT)) /
                         (2 * (used + skipped + DOUBT)));
}
