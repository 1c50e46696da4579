// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** TROTH_PROMPT_RANK_MAX: by how much of its weight use may raise or lower a prompt */
#define TROTH_PROMPT_RANK_MAX 3

/** TrothPromptCount: how often a prompt, or one of its wordings, was used and skipped, by everybody together */
typedef struct
{
  guint used;
  guint skipped;
} TrothPromptCount;

/**
 * troth_prompt_rank: the weight that counts, from the pack's @weight and what became of the prompt
 * @count: (nullable): nobody has had it yet
 *
 * A few uses move nothing; many move it towards @weight ± TROTH_PROMPT_RANK_MAX, never further. Pure.
 */
int troth_prompt_rank (int                     weight,
                       const TrothPromptCount *count);

/**
 * troth_prompt_count_key: under which a wording is counted beside its prompt, whose key is its id: "greet/1a2b3c4d5e6f" (transfer full)
 * @wording: (nullable): troth_prompt_wording_dup_id(): %NULL gives the prompt's own
 */
char *troth_prompt_count_key (const char *prompt_id,
                              const char *wording);
/** troth_prompt_count_add: to what stands under @key in @counts (element-type utf8 TrothPromptCount), which owns both */
void troth_prompt_count_add (GHashTable *counts,
                             const char *key,
                             guint       used,
                             guint       skipped);

G_END_DECLS
