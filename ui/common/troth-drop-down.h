// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * troth_drop_down_enable_search: what is typed into the open list narrows it, and Enter takes the first that is left
 * @self: with an expression
 *
 * GTK 4.8's own search is there to be seen, and hears nothing until it is clicked.
 */
void troth_drop_down_enable_search (GtkDropDown *self);

G_END_DECLS
