// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <gtk/gtk.h>

#include "troth-card.h"
#include "troth-keys.h"
#include "troth-product.h"

G_BEGIN_DECLS

/* One line of the palette: what can be done, with its key, a prompt, or a product. Reused, not rebuilt. */
#define TROTH_TYPE_PALETTE_ROW (troth_palette_row_get_type ())
G_DECLARE_FINAL_TYPE (TrothPaletteRow, troth_palette_row, TROTH, PALETTE_ROW, GtkListBoxRow)

/** troth_palette_row_new: hidden until something is shown in it */
GtkWidget *troth_palette_row_new (void);
/** troth_palette_row_show_key: @key stays where it is for ever; @words: (nullable): what is pressed for it now */
void            troth_palette_row_show_key (TrothPaletteRow *self,
                                            const TrothKey  *key,
                                            const char      *words);
const TrothKey *troth_palette_row_get_key (TrothPaletteRow *self);
/** troth_palette_row_show_card: @card (%NULL hides the row) */
void       troth_palette_row_show_card (TrothPaletteRow *self,
                                        TrothCard       *card);
TrothCard *troth_palette_row_get_card (TrothPaletteRow *self);
/** troth_palette_row_show_product: @product (%NULL hides the row), @words: what is worth saying of it, @verb: what Enter does: "": nothing, and it cannot be chosen */
void troth_palette_row_show_product (TrothPaletteRow *self,
                                     TrothProduct    *product,
                                     const char      *words,
                                     const char      *verb);
/** troth_palette_row_keep_product: hides a product in whose line @words (folded; none: all) do not stand */
void          troth_palette_row_keep_product (TrothPaletteRow *self,
                                              char           **words);
TrothProduct *troth_palette_row_get_product (TrothPaletteRow *self);

G_END_DECLS
