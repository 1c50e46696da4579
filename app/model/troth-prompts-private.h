// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-prompts.h"

/* Between troth-prompts.c (the data) and troth-prompts-parser.c (the XML). */

G_BEGIN_DECLS

TrothPrompts *troth_prompts_new (const char *id);
/* @prompt is taken; FALSE when its id is there already */
gboolean     troth_prompts_add (TrothPrompts *self,
                                TrothPrompt  *prompt);
TrothPrompt *troth_prompt_new (const char *id,
                               const char *practice,
                               int         weight);
void         troth_prompt_free (TrothPrompt *self);
/* an empty <when>, appended to @self's */
TrothPromptWhen *troth_prompt_add_when (TrothPrompt *self);
/* appended to @kind's wordings */
TrothPromptWording *troth_prompt_add_wording (TrothPrompt    *self,
                                              TrothPromptKind kind,
                                              const char     *text,
                                              guint           variables);
void                troth_prompt_wording_translate (TrothPromptWording *self,
                                                    const char         *language,
                                                    const char         *text,
                                                    int                 line);
/* @language's, not that of a language like it (nullable) */
const char *troth_prompt_wording_translation (const TrothPromptWording *self,
                                              const char               *language);

G_END_DECLS
