// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-search-hit.h"

G_BEGIN_DECLS

/** troth_search_mark: where in @text the typed @query is found: @start and @length in characters, FALSE when nowhere.
 * Folded as the search folds; of digits, the last ones count ("2842222" in "+49 0711 284 22 22"). Pure. */
gboolean troth_search_mark (const char *text,
                            const char *query,
                            guint      *start,
                            guint      *length);

G_END_DECLS
