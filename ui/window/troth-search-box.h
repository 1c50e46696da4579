// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <adwaita.h>

#include "troth-search-results.h"

G_BEGIN_DECLS

/* The search entry of the header. It answers every keystroke at once (GtkSearchEntry's own delay is not used), and
 * leads the results: up, down and Enter choose, Escape closes. Signals "search" (text), "chosen" (TrothSearchHit) and
 * "started": the keyboard is in it; "closed": she looks for nobody any more. */
#define TROTH_TYPE_SEARCH_BOX (troth_search_box_get_type ())
G_DECLARE_FINAL_TYPE (TrothSearchBox, troth_search_box, TROTH, SEARCH_BOX, AdwBin)

void troth_search_box_set_results (TrothSearchBox     *self,
                                   TrothSearchResults *results);
void troth_search_box_start (TrothSearchBox *self);
/** troth_search_box_search: as if @text had been typed */
void troth_search_box_search (TrothSearchBox *self,
                              const char     *text);
/** troth_search_box_close: empties it and hides the results; FALSE when it was closed */
gboolean troth_search_box_close (TrothSearchBox *self);
/** troth_search_box_type: gives the key that @controller has just got to the entry; FALSE when it is no text */
gboolean    troth_search_box_type (TrothSearchBox        *self,
                                   GtkEventControllerKey *controller,
                                   guint                  keyval,
                                   GdkModifierType        state);
const char *troth_search_box_get_text (TrothSearchBox *self);

G_END_DECLS
