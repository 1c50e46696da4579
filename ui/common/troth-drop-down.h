// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * troth_drop_down_enable_search: what is typed into the open list narrows it, and Enter takes the first that is left
 * @self: with an expression
 *
 * GTK 4.8's own search is there to be seen, and hears nothing until it is clicked.
 */
void troth_drop_down_enable_search (GtkDropDown *self);

/**
 * troth_drop_down_shorten: what is chosen may be cut short where there is no room for it, what there is to choose may not
 * @self: of strings
 */
void troth_drop_down_shorten (GtkDropDown *self);

/**
 * troth_drop_down_list_whole: what there is to choose is there to the last word, in more lines where one is too short
 * @row: of strings, or with an expression
 *
 * libadwaita's own list ends each after twenty letters.
 */
void troth_drop_down_list_whole (AdwComboRow *row);

G_END_DECLS
