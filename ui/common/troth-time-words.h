// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-calling.h"
#include "troth-quick-times.h"

/* Times, and whether it is one to call, in whole sentences. */

G_BEGIN_DECLS

/** troth_zone_source_words: how we know what time it is where a customer is (transfer none) */
const char *troth_zone_source_words (TrothZoneSource source);
/** troth_quick_words: "In 3 working hours" (transfer none) */
const char *troth_quick_words (TrothQuickId id);
/**
 * troth_calling_words: why a customer is not called then, and when she may be (transfer full) (nullable): NULL when she may
 * @found: of troth_calling_check()
 * @at: the instant that was asked about
 * @zone: of whoever reads it
 */
char *troth_calling_words (const TrothCalling *found,
                           gint64              at,
                           GTimeZone          *zone);

G_END_DECLS
