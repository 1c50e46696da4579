// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-prompt-rank.h"

#define DOUBT 20 /* as many imagined answers, half of them "used" */

int
troth_prompt_rank (int                     weight,
                   const TrothPromptCount *count)
{
  gint64 used = count ? count->used : 0;
  gint64 skipped = count ? count->skipped : 0;

  /* (used + D/2) / (used + skipped + D) is between 0 and 1, ½ for nothing known; rounded to the nearest whole weight */
  return weight + (int) ((2 * TROTH_PROMPT_RANK_MAX * (used - skipped) + (used > skipped ? 1 : -1) * (used + skipped + DOUBT)) /
                         (2 * (used + skipped + DOUBT)));
}

char *
troth_prompt_count_key (const char *prompt_id,
                        const char *wording)
{
  return wording ? g_strconcat (prompt_id, "/", wording, NULL) : g_strdup (prompt_id);
}

void
troth_prompt_count_add (GHashTable *counts,
                        const char *key,
                        guint       used,
                        guint       skipped)
{
  TrothPromptCount *count = g_hash_table_lookup (counts, key);

  if (count == NULL)
    {
      count = g_new0 (TrothPromptCount, 1);
      g_hash_table_insert (counts, g_strdup (key), count);
    }
  count->used += used;
  count->skipped += skipped;
}
