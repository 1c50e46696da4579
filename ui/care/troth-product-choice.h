// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** troth_product_choice_new: that there is none, or of @products; neither, until one is chosen, unless @product_id (nullable) is one of them */
GtkWidget *troth_product_choice_new (GListModel *products,
                                     const char *product_id);
/** troth_product_choice_get_id: of what is chosen (nullable) (transfer none) */
const char *troth_product_choice_get_id (GtkDropDown *self);
/** troth_product_choice_is_none: somebody chose that there is none */
gboolean troth_product_choice_is_none (GtkDropDown *self);
/**
 * troth_product_choice_sort: the same @products (of TrothProduct), first those that @timeline (of TrothInteraction, newest first; its newest
 * hundred are read) says were bought: an order names them
 * Returns: (transfer full)
 */
GListModel *troth_product_choice_sort (GListModel *products,
                                       GListModel *timeline);

G_END_DECLS
