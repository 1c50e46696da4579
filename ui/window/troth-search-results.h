// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <adwaita.h>

#include "troth-search-hit.h"

G_BEGIN_DECLS

/* What the search found, under the entry while she types. The keyboard stays in the entry: it moves the selection
 * by troth_search_results_move(). Lies over the panes in the same surface, so that it is painted with the very next
 * frame. Signal "chosen" (TrothSearchHit). */
#define TROTH_TYPE_SEARCH_RESULTS (troth_search_results_get_type ())
G_DECLARE_FINAL_TYPE (TrothSearchResults, troth_search_results, TROTH, SEARCH_RESULTS, AdwBin)

/** troth_search_results_set_hits: TrothSearchHit, the desk's own first; those of the company join below a divider */
void troth_search_results_set_hits (TrothSearchResults *self,
                                    GListModel         *hits);
/** troth_search_results_set_state: @text as typed; hidden when it is empty */
void troth_search_results_set_state (TrothSearchResults *self,
                                     const char         *text,
                                     gboolean            searching,
                                     gboolean            reachable);
/** troth_search_results_move: selects the next (1) or the former (-1) */
void troth_search_results_move (TrothSearchResults *self,
                                int                 step);
/**
 * troth_search_results_choose: emits "chosen" for the @number th row from 1, for the selected one with 0, when there is one
 * Returns: whether they are on the screen: then no number means anything else
 */
gboolean troth_search_results_choose (TrothSearchResults *self,
                                      guint               number);

G_END_DECLS
