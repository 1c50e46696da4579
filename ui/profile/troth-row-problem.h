// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** troth_row_problem_add: @words under @row of a list, which is scrolled to and gets the keyboard; until
 * troth_row_problem_remove() of what is returned (transfer none) */
GtkWidget *troth_row_problem_add (GtkWidget  *row,
                                  const char *words);
/** troth_row_problem_remove: @problem, as troth_row_problem_add() returned it, is gone */
void troth_row_problem_remove (GtkWidget *problem);

G_END_DECLS
