// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* What is said in passing, at the bottom of the window, but never over a sheet, where the buttons are.
 * Property "content" (GtkWidget): what lies below. */

#define TROTH_TYPE_TOASTS (troth_toasts_get_type ())
G_DECLARE_FINAL_TYPE (TrothToasts, troth_toasts, TROTH, TOASTS, AdwBin)

/** troth_toasts_add: says @toast (transfer full) */
void troth_toasts_add (TrothToasts *self,
                       AdwToast    *toast);
/** troth_toasts_dismiss: @toast has said enough; at once, or when the one that it took the place of has left the screen */
void troth_toasts_dismiss (TrothToasts *self,
                           AdwToast    *toast);
/** troth_toasts_keep_above: @sheet, somewhere in the content, is never covered while it is to be seen */
void troth_toasts_keep_above (TrothToasts *self,
                              GtkWidget   *sheet);

G_END_DECLS
