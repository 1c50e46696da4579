// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-prompts.h"

/* Which prompts can ever be shown, and which variables are there when they are: from what the desk fills in together
 * (app/services/troth-facts.c). Pure. */

G_BEGIN_DECLS

/** troth_prompt_when_contradiction: why @when is never true, in English; %NULL when it may be (transfer none) */
const char *troth_prompt_when_contradiction (const TrothPromptWhen *when);
/** troth_prompt_when_known: 1 << TrothPromptVariable of those that are known whenever @when is true */
guint troth_prompt_when_known (const TrothPromptWhen *when);
/** troth_prompts_find_shadow: a prompt that stands before @prompt's @kind in every situation (nullable, transfer none) */
const TrothPrompt *troth_prompts_find_shadow (TrothPrompts      *self,
                                              const TrothPrompt *prompt,
                                              TrothPromptKind    kind);

G_END_DECLS
