// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-prompts.h"

G_BEGIN_DECLS

/**
 * troth_prompts_lint: what a well-formed pack may still do wrong
 * @languages: that every line must be in, besides the original's, %NULL-terminated (nullable)
 *
 * Missing translations; phrases that nobody wants to hear ("your call is important", "calm down", "as soon as possible");
 * a say-line with a single wording, which would be heard twice in a row.
 *
 * Returns: (transfer full) (element-type utf8): one sentence a finding, for the maker of the pack; empty when all is well
 */
GPtrArray *troth_prompts_lint (TrothPrompts      *self,
                               const char *const *languages);

G_END_DECLS
