// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-prompt-rule.h"

G_BEGIN_DECLS

/** troth_prompt_rule_words: what a prompt may ask for, as a lead chooses it: "Seconds on hold" (transfer none) */
const char *troth_prompt_rule_words (TrothPromptRule rule);
/** troth_prompt_choice_words: the one at @index of troth_prompt_rule_choices(): "They are on hold" (transfer full) */
char *troth_prompt_choice_words (TrothPromptRule rule,
                                 guint           index);

G_END_DECLS
