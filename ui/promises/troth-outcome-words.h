// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-command.h"

/* What became of a promise command, for people: what happened, what was kept, what to do. Pure. */

G_BEGIN_DECLS

/**
 * troth_outcome_words: what to say at the place where it was asked for; %NULL when it simply went well
 * @by_name: (nullable): name of outcome.by, in a conflict
 */
char *troth_outcome_words (TrothOutcome *outcome,
                           const char   *by_name,
                           gint64        now,
                           GTimeZone    *zone);
/** troth_outcome_is_done: FALSE when nothing was changed and the agent has to do something about it */
gboolean troth_outcome_is_done (TrothOutcome *outcome);
/** troth_outcome_done_words: "Promise kept" for a toast after @op went well (transfer none) */
const char *troth_outcome_done_words (const char *op);
/** troth_outcome_error_words: the desk could not write it down: @error is not shown, only what it means */
char *troth_outcome_error_words (const GError *error);

G_END_DECLS
