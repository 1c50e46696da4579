// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-changes.h"

/* How often each wording of a prompt was used and skipped in the whole company: every desk gets it beside the packs, and
 * ranks by it. By whom is not even stored. */

G_BEGIN_DECLS

/** TROTH_PROMPT_COUNT_US: how long a use counts: 180 days */
#define TROTH_PROMPT_COUNT_US G_GINT64_CONSTANT (15552000000000)
/** TROTH_PROMPT_COUNT_LATEST: and of more uses than so many only the latest, so that counting takes no longer in a large company */
#define TROTH_PROMPT_COUNT_LATEST 200000

/** troth_prompt_count_run: counts anew at @now; the prompt tallies that are no longer right go into @changes */
gboolean troth_prompt_count_run (TrothDbConnection *connection,
                                 TrothChanges      *changes,
                                 gint64             now,
                                 GError           **error);

G_END_DECLS
