// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-prompts.h"

G_BEGIN_DECLS

/** TROTH_PROMPT_BREATH: characters that can be said in one breath, and read at one glance */
#define TROTH_PROMPT_BREATH 200

/** TrothPromptFault: what a well-formed pack may still do wrong; in brackets what TrothPromptFinding.text is */
typedef enum
{
  TROTH_PROMPT_FAULT_ONE_WORDING,      /* of a spoken line: it would be heard twice in a row */
  TROTH_PROMPT_FAULT_SAME_WORDING,     /* twice the same words (the words) */
  TROTH_PROMPT_FAULT_FORBIDDEN,        /* what nobody wants to hear (the phrase) */
  TROTH_PROMPT_FAULT_TOO_LONG,         /* longer than TROTH_PROMPT_BREATH (the words) */
  TROTH_PROMPT_FAULT_MISSING_LANGUAGE, /* (the original's words) */
  TROTH_PROMPT_FAULT_UNRESOLVED,       /* a variable that its <when> does not see to (its name) */
  TROTH_PROMPT_FAULT_CONTRADICTION,    /* a <when> that is never true (why, in English) */
  TROTH_PROMPT_FAULT_SHADOWED,         /* another prompt always comes first (its id) */
  TROTH_PROMPT_FAULT_ANONYMOUS,        /* a message that does not say who writes, or how to reach them (the variable it has to have) */
} TrothPromptFault;

/**
 * TrothPromptFinding:
 * @line: of the XML; 0 when the pack was not read from XML
 * @language: of a translation (nullable): the original's English
 */
typedef struct
{
  TrothPromptFault fault;
  int              line;
  char            *prompt_id;
  char            *language;
  char            *text;
} TrothPromptFinding;

/**
 * troth_prompts_lint:
 * @languages: that every line must be in, besides the original's, %NULL-terminated; %NULL: those that any line is in
 *
 * Returns: (transfer full) (element-type TrothPromptFinding): in the pack's order; empty when all is well
 */
GPtrArray *troth_prompts_lint (TrothPrompts      *self,
                               const char *const *languages);
/** troth_prompt_finding_describe: what is wrong and what to do, in English, for the maker of the pack (transfer full) */
char *troth_prompt_finding_describe (const TrothPromptFinding *self);

G_END_DECLS
