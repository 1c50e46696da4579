// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-prompts.h"

/* Between troth-prompts.c (the data) and troth-prompts-parser.c (the XML). */

G_BEGIN_DECLS

TrothPrompts *troth_prompts_new (const char *id);
/* @prompt is taken; FALSE when its id is there already */
gboolean            troth_prompts_add (TrothPrompts *self,
                                       TrothPrompt  *prompt);
TrothPrompt        *troth_prompt_new (const char *id,
                                      const char *practice,
                                      int         weight);
void                troth_prompt_free (TrothPrompt *self);
TrothPromptWording *troth_prompt_wording_new (const char *text,
                                              guint       variables);

G_END_DECLS
