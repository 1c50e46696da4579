// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <adwaita.h>

#include "troth-prompt-lint.h"

G_BEGIN_DECLS

/* One prompt as a lead writes it: when it is shown, what it says in each language, and how its cards will look. What is
 * wrong stands in place while she types. Signal "changed". */
#define TROTH_TYPE_PROMPT_FORM (troth_prompt_form_get_type ())
G_DECLARE_FINAL_TYPE (TrothPromptForm, troth_prompt_form, TROTH, PROMPT_FORM, AdwBin)

/** troth_prompt_form_set_languages: that lines can be written in besides English: "de", %NULL-terminated; before the first prompt */
void troth_prompt_form_set_languages (TrothPromptForm   *self,
                                      const char *const *languages);
/** troth_prompt_form_set_situation: the moment at this desk (nullable), as one of those that the cards are shown for */
void troth_prompt_form_set_situation (TrothPromptForm      *self,
                                      const TrothSituation *situation);
/** troth_prompt_form_show: @prompt (nullable: a new one); its name can be chosen only when it is new */
void troth_prompt_form_show (TrothPromptForm   *self,
                             const TrothPrompt *prompt);
/** troth_prompt_form_is_changed: by her, since it was shown */
gboolean troth_prompt_form_is_changed (TrothPromptForm *self);
/** troth_prompt_form_dup_prompts: a pack of this prompt alone (nullable) (transfer full): %NULL while something is wrong */
TrothPrompts *troth_prompt_form_dup_prompts (TrothPromptForm *self);

/** troth_prompt_findings_words: what the check finds wrong, for people, each on a line of its own (transfer full). Pure */
char *troth_prompt_findings_words (GPtrArray *findings);

G_END_DECLS
