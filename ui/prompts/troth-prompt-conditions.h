// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <adwaita.h>

#include "troth-prompts.h"

G_BEGIN_DECLS

/* When a prompt is shown, as a lead writes it: lists of conditions of the vocabulary, any list of which is enough.
 * Signal "changed". */
#define TROTH_TYPE_PROMPT_CONDITIONS (troth_prompt_conditions_get_type ())
G_DECLARE_FINAL_TYPE (TrothPromptConditions, troth_prompt_conditions, TROTH, PROMPT_CONDITIONS, AdwBin)

/** troth_prompt_conditions_show: those of @prompt (nullable: a new one) */
void troth_prompt_conditions_show (TrothPromptConditions *self,
                                   const TrothPrompt     *prompt);
/** troth_prompt_conditions_append_xml: FALSE, with what is wrong for people in @problem (transfer full), and marked in place */
gboolean troth_prompt_conditions_append_xml (TrothPromptConditions *self,
                                             GString               *xml,
                                             char                 **problem);

G_END_DECLS
