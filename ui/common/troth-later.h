// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* The place of a widget that the first frame does not show: built when it is first wanted, and not before.
 *
 * Property "child-type" (the name of a widget's registered type: with a GType, a template would set up its class, and so
 * its template, at once; construct-only). Signal "built" (child), once: whoever feeds the child does so then, before it
 * can be seen. */
#define TROTH_TYPE_LATER (troth_later_get_type ())
G_DECLARE_FINAL_TYPE (TrothLater, troth_later, TROTH, LATER, AdwBin)

/** troth_later_get: the child, built now unless it was before (transfer none) */
gpointer troth_later_get (TrothLater *self);
/** troth_later_peek: the child if it has been built (nullable, transfer none) */
gpointer troth_later_peek (TrothLater *self);

/** troth_later_set_menu: as gtk_menu_button_set_menu_model(), but its popover is built when it is first opened */
void troth_later_set_menu (GtkMenuButton *button,
                           GMenuModel    *menu);

G_END_DECLS
