// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Words and what to press, side by side; where that leaves the words too little, one below the other. Properties "words" and
 * "verbs" (GtkWidget). A flow box does not do: it keeps Tab for ever where one of its parts has nothing to focus. */
#define TROTH_TYPE_STRIP_BOX (troth_strip_box_get_type ())
G_DECLARE_FINAL_TYPE (TrothStripBox, troth_strip_box, TROTH, STRIP_BOX, GtkWidget)

G_END_DECLS
