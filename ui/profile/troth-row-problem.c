// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-row-problem.h"

/* It has its place only when it has been laid out. */
static gboolean
on_tick_cb (GtkWidget     *problem,
            GdkFrameClock *clock,
            gpointer       user_data)
{
  GtkWidget      *row = gtk_widget_get_prev_sibling (problem);
  GtkWidget      *scroller = gtk_widget_get_ancestor (problem, GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment  *down = scroller ? gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller)) : NULL;
  graphene_rect_t above, words;

  if (gtk_widget_get_height (problem) == 0)
    return G_SOURCE_CONTINUE;
  if (down && gtk_widget_compute_bounds (row, scroller, &above) && gtk_widget_compute_bounds (problem, scroller, &words))
    gtk_adjustment_clamp_page (down, gtk_adjustment_get_value (down) + above.origin.y,
                               gtk_adjustment_get_value (down) + words.origin.y + words.size.height);
  return G_SOURCE_REMOVE;
}

GtkWidget *
troth_row_problem_add (GtkWidget  *row,
                       const char *words)
{
  GtkWidget *label = gtk_label_new (words), *problem = gtk_list_box_row_new ();

  g_return_val_if_fail (GTK_IS_LIST_BOX_ROW (row), NULL);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_set_margin_top (label, 6);
  gtk_widget_set_margin_bottom (label, 6);
  gtk_widget_set_margin_start (label, 12);
  gtk_widget_set_margin_end (label, 12);
  gtk_widget_add_css_class (label, "error");
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (problem), FALSE);
  gtk_widget_set_focusable (problem, FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (problem), label);
  gtk_list_box_insert (GTK_LIST_BOX (gtk_widget_get_parent (row)), problem, gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)) + 1);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, label, NULL, -1);
  gtk_widget_grab_focus (row);
  gtk_widget_add_tick_callback (problem, on_tick_cb, NULL, NULL);
  return problem;
}

void
troth_row_problem_remove (GtkWidget *problem)
{
  g_return_if_fail (GTK_IS_LIST_BOX_ROW (problem));
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (gtk_widget_get_prev_sibling (problem)), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY);
  gtk_list_box_remove (GTK_LIST_BOX (gtk_widget_get_parent (problem)), problem);
}
