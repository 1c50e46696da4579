// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <adwaita.h>

#include "troth-keys.h"

G_BEGIN_DECLS

/* One key of the window, to look at and to change: its button waits for the next key; Escape leaves it, Backspace goes
 * back to the one it had at first. */
#define TROTH_TYPE_KEY_ROW (troth_key_row_get_type ())
G_DECLARE_FINAL_TYPE (TrothKeyRow, troth_key_row, TROTH, KEY_ROW, AdwActionRow)

/** troth_key_row_new: of @key in the a{sas} setting "shortcuts" of @settings */
GtkWidget *troth_key_row_new (const TrothKey *key,
                              GSettings      *settings);
/** troth_key_row_take: as if @keyval was pressed while it waits; FALSE when that key cannot be had, and the row says why */
gboolean troth_key_row_take (TrothKeyRow    *self,
                             guint           keyval,
                             GdkModifierType modifiers);
/** troth_key_row_dup_accel: the accelerator that it has now, "" for none */
char *troth_key_row_dup_accel (TrothKeyRow *self);

G_END_DECLS
