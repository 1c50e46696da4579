// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-guard.h"

/* A request that is refused for its headers: answered, and its connection ended, before SoupServer looks at the body. */

G_BEGIN_DECLS

/** troth_refusal_find: why @message is not let in: the code of a problem (nullable); @detail (transfer full) says it in a sentence */
const char *troth_refusal_find (SoupServerMessage      *message,
                                const TrothGuardLimits *limits,
                                char                  **detail);

/**
 * troth_refusal_send: takes the connection from SoupServer, writes the problem, and ends it
 *
 * What the client still sends is thrown away for a moment so that it can read the answer. From an early handler only.
 */
void troth_refusal_send (SoupServerMessage *message,
                         const char        *code,
                         const char        *detail);

G_END_DECLS
