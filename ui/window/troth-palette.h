// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Ctrl+K: everything that can be done, by a few letters of its name; what is no action is looked for among the
 * customers (signal "find", text). Signal "closed". */
#define TROTH_TYPE_PALETTE (troth_palette_get_type ())
G_DECLARE_FINAL_TYPE (TrothPalette, troth_palette, TROTH, PALETTE, AdwBin)

/** troth_palette_open: shows what can be done now, with the cursor in the entry; @person: with a customer on screen */
void troth_palette_open (TrothPalette *self,
                         gboolean      person);
/** troth_palette_close: FALSE when it was closed */
gboolean troth_palette_close (TrothPalette *self);

G_END_DECLS
