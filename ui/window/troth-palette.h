// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Ctrl+K: one entry over everything: what can be done, every prompt, what is known of a product, and the customers, by a few letters.
 *
 * Signals: "opened": whoever feeds it sets the prompts as they would be said now; "typed" (text): wants hits and products; "product" (TrothProduct), "prompt"
 * (TrothCard) and "open" (TrothSearchHit): chosen; "find" (text): look further among the customers; "closed". */
#define TROTH_TYPE_PALETTE (troth_palette_get_type ())
G_DECLARE_FINAL_TYPE (TrothPalette, troth_palette, TROTH, PALETTE, AdwBin)

/** troth_palette_open: shows what can be done now, with the cursor in the entry; @person: with a customer on screen; @lead: to somebody who leads others */
void troth_palette_open (TrothPalette *self,
                         gboolean      person,
                         gboolean      lead);
/** troth_palette_close: FALSE when it was closed */
gboolean troth_palette_close (TrothPalette *self);
/** troth_palette_set_cards: (element-type TrothCard) every prompt, matching or not; @words: (element-type utf8) what each is found by, beside what it says */
void troth_palette_set_cards (TrothPalette *self,
                              GPtrArray    *cards,
                              GPtrArray    *words);
/** troth_palette_set_products: (element-type TrothProduct) what was found of what was typed last, the likeliest first; @words: (element-type utf8)
 * what is worth saying of each */
void troth_palette_set_products (TrothPalette *self,
                                 GPtrArray    *products,
                                 GPtrArray    *words);
/** troth_palette_set_hits: TrothSearchHit of what was typed last, best first */
void troth_palette_set_hits (TrothPalette *self,
                             GListModel   *hits);

G_END_DECLS
