// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-prompt-engine.h"

G_BEGIN_DECLS

/** troth_prompt_why: why a card is shown, as one sentence in the desk's language: "On hold for 41 seconds" (transfer full) */
char *troth_prompt_why (const TrothPromptReason *reason);

G_END_DECLS
