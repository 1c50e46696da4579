// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <adwaita.h>

#include "troth-prompt-rule.h"

G_BEGIN_DECLS

/* What one condition of a prompt must be: from a number to a number, or any of a few things in words. Signal "changed". */
#define TROTH_TYPE_PROMPT_VALUE (troth_prompt_value_get_type ())
G_DECLARE_FINAL_TYPE (TrothPromptValue, troth_prompt_value, TROTH, PROMPT_VALUE, AdwBin)

/** troth_prompt_value_new: of @rule; @text: as a pack has it, "" for nothing yet */
GtkWidget *troth_prompt_value_new (TrothPromptRule rule,
                                   const char     *text);
/** troth_prompt_value_dup_text: as a pack has it; "" when nothing was chosen or written (transfer full) */
char *troth_prompt_value_dup_text (TrothPromptValue *self);

G_END_DECLS
