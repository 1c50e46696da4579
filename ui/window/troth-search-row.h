// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <gtk/gtk.h>

#include "troth-search-hit.h"

G_BEGIN_DECLS

/* One found customer: name, what matched, place, open promises, and the key that opens it. Reused, not rebuilt. */
#define TROTH_TYPE_SEARCH_ROW (troth_search_row_get_type ())
G_DECLARE_FINAL_TYPE (TrothSearchRow, troth_search_row, TROTH, SEARCH_ROW, GtkListBoxRow)

GtkWidget *troth_search_row_new (void);
/** troth_search_row_show: @hit (%NULL hides the row); @number: 1 to 5 = Ctrl+@number opens it, 0 = no key */
void            troth_search_row_show (TrothSearchRow *self,
                                       TrothSearchHit *hit,
                                       guint           number);
TrothSearchHit *troth_search_row_get_hit (TrothSearchRow *self);

G_END_DECLS
