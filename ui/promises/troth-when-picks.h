// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-quick-times.h"

/* The words for the times that are said most often. Pure. */

G_BEGIN_DECLS

/** troth_when_language: the locale's: its words are understood in what is typed */
const char *troth_when_language (void);
/**
 * troth_when_pick_name: what stands on the button
 * @mine: the agent's zone
 * @there: (nullable): the customer's
 */
const char *troth_when_pick_name (const TrothQuickTime *time,
                                  GTimeZone            *mine,
                                  GTimeZone            *there);
/** troth_when_pick_text: what stands in the entry then: in words where it goes on meaning the same, else by the agent's clock (transfer full) */
char *troth_when_pick_text (const TrothQuickTime *time,
                            gint64                now,
                            GTimeZone            *mine,
                            GTimeZone            *there);

G_END_DECLS
