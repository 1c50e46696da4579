// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <json-glib/json-glib.h>

#include "troth-enums.h"

/* A promise that is not made yet, as JSON: {"words", "when", "kind"}. "when" is what was typed: a draft of "+1h" means
 * an hour from when it is made. */

G_BEGIN_DECLS

/** troth_promise_draft_new: (transfer full) */
JsonNode *troth_promise_draft_new (const char      *words,
                                   const char      *when,
                                   TrothPromiseKind kind);
/** troth_promise_draft_read: FALSE when @draft (nullable) is none; strings are @draft's, "" when absent */
gboolean troth_promise_draft_read (JsonNode         *draft,
                                   const char      **words,
                                   const char      **when,
                                   TrothPromiseKind *kind);

G_END_DECLS
