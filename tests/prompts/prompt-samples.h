// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <gio/gio.h>

#include "troth-prompt-engine.h"

/* The core pack, and situations to choose from it in. */

G_BEGIN_DECLS

/** prompt_samples_situation: @text in the words of a pack's <when>: "call=active known=cause,subject" (transfer full) */
TrothSituation *prompt_samples_situation (const char *text);
/** prompt_samples_core: the core pack alone (transfer full) */
GPtrArray *prompt_samples_core (void);
/** prompt_samples_describe: "say:greet dont:greet" (transfer full) */
char *prompt_samples_describe (GPtrArray *cards);
/** prompt_samples_say: the first card (transfer full) */
TrothPromptCard *prompt_samples_say (GPtrArray      *packs,
                                     TrothSituation *situation);

G_END_DECLS
