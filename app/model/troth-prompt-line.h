// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-situation.h"

/* One line of a prompt: "{customer_name}, thank you for waiting." */

G_BEGIN_DECLS

/** TrothPromptChip: a variable nobody knows the value of: bytes @start to @end of the text are its name in braces */
typedef struct
{
  guint               start;
  guint               end;
  TrothPromptVariable variable;
} TrothPromptChip;

/**
 * troth_prompt_line_check:
 * @variables: (out): 1 << TrothPromptVariable of each that the line names
 *
 * Errors: %TROTH_ERROR_INVALID for an unknown variable or a lone brace.
 */
gboolean troth_prompt_line_check (const char *line,
                                  guint      *variables,
                                  GError    **error);
/**
 * troth_prompt_line_fill: the line as it is said (transfer full)
 * @chips: (element-type TrothPromptChip): where what is unknown is appended
 */
char *troth_prompt_line_fill (const char           *line,
                              const TrothSituation *situation,
                              GArray               *chips);

G_END_DECLS
