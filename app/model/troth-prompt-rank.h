// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** TROTH_PROMPT_RANK_MAX: by how much of its weight use may raise or lower a prompt */
#define TROTH_PROMPT_RANK_MAX 3

/** TrothPromptTally: how often a prompt was used and skipped, by everybody together */
typedef struct
{
  guint used;
  guint skipped;
} TrothPromptTally;

/**
 * troth_prompt_rank: the weight that counts, from the pack's @weight and what became of the prompt
 * @tally: (nullable): nobody has had it yet
 *
 * A few uses move nothing; many move it towards @weight ± TROTH_PROMPT_RANK_MAX, never further. Pure.
 */
int troth_prompt_rank (int                     weight,
                       const TrothPromptTally *tally);

G_END_DECLS
