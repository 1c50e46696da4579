// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-prompts.h"

/* The wordings of a prompt as a form shows them: one a line, in one language. */

G_BEGIN_DECLS

/** troth_prompt_lines_join: @wordings: (nullable); @language: (nullable): English; what is not translated is an empty line (transfer full) */
char *troth_prompt_lines_join (GPtrArray  *wordings,
                               const char *language);
/** troth_prompt_lines_split: @text: (nullable); @translated: an empty line is a translation that is missing; else it is nothing (transfer full) */
char **troth_prompt_lines_split (const char *text,
                                 gboolean    translated);
/** troth_prompt_lines_languages: @known, then the others that @prompt (nullable) is in, @most of them in all (transfer full) */
char **troth_prompt_lines_languages (const TrothPrompt *prompt,
                                     char             **known,
                                     guint              most);

G_END_DECLS
