// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-agent.h"

/* What a team may give, as a mapping says it: "9.90 An album is on us; 15 A month without a fee". */

G_BEGIN_DECLS

/**
 * troth_gifts_parse: (transfer full) (element-type TrothGift)
 *
 * @currency: (nullable): hundredths
 *
 * What it is worth, with a point, and what the customer is told; nothing at all is no gift. Error: %TROTH_ERROR_INVALID with
 * the part that is wrong.
 */
GPtrArray *troth_gifts_parse (const char *text,
                              const char *currency,
                              GError    **error);

G_END_DECLS
