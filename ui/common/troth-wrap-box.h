// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Its children side by side from the start, each as wide as it wants to be, as many in a line as there is room for; "spacing" is
 * between them, and half of it between lines. GtkFlowBox makes columns of them; AdwWrapBox is of libadwaita 1.7. */
#define TROTH_TYPE_WRAP_BOX (troth_wrap_box_get_type ())
G_DECLARE_FINAL_TYPE (TrothWrapBox, troth_wrap_box, TROTH, WRAP_BOX, GtkWidget)

/** troth_wrap_box_append: @child comes last */
void troth_wrap_box_append (TrothWrapBox *self,
                            GtkWidget    *child);

G_END_DECLS
