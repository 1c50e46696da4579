// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* What is said in passing, at the bottom of the window, but never over a sheet, where the buttons are: what is shown goes
 * when one opens, and what comes meanwhile is said when it has closed. Property "content" (GtkWidget): what lies below. */

#define TROTH_TYPE_TOASTS (troth_toasts_get_type ())
G_DECLARE_FINAL_TYPE (TrothToasts, troth_toasts, TROTH, TOASTS, AdwBin)

/** troth_toasts_add: says @toast (transfer full) now, or when nothing is open any more */
void troth_toasts_add (TrothToasts *self,
                       AdwToast    *toast);
/** troth_toasts_hold: a sheet is open, or no longer */
void troth_toasts_hold (TrothToasts *self,
                        gboolean     held);

G_END_DECLS
