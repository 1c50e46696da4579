// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-drop-down.h"

static gpointer
find (GtkWidget *widget,
      GType      type)
{
  gpointer found = G_TYPE_CHECK_INSTANCE_TYPE (widget, type) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child && !found; child = gtk_widget_get_next_sibling (child))
    found = find (child, type);
  return found;
}

/* The row that had the keyboard may be gone. */
static void
on_changed_cb (GtkWidget *entry)
{
  if (*gtk_editable_get_text (GTK_EDITABLE (entry)))
    gtk_widget_grab_focus (entry);
}

/* Enter takes the first that is left; when nothing was searched for, what is chosen. */
static void
on_activate_cb (GtkWidget   *entry,
                GtkListView *list)
{
  GtkSelectionModel *left = gtk_list_view_get_model (list);

  g_signal_emit_by_name (entry, "search-changed"); /* which waits for a pause in the typing */
  if (g_list_model_get_n_items (G_LIST_MODEL (left)) == 0)
    return;
  if (*gtk_editable_get_text (GTK_EDITABLE (entry)))
    gtk_selection_model_select_item (left, 0, TRUE);
  g_signal_emit_by_name (list, "activate", 0u); /* the drop-down takes what is selected, whatever the position */
}

void
troth_drop_down_enable_search (GtkDropDown *self)
{
  GtkWidget *popover = find (GTK_WIDGET (self), GTK_TYPE_POPOVER);
  GtkWidget *entry = popover ? find (popover, GTK_TYPE_SEARCH_ENTRY) : NULL;
  GtkWidget *list = popover ? find (popover, GTK_TYPE_LIST_VIEW) : NULL;

  gtk_drop_down_set_enable_search (self, TRUE);
  g_return_if_fail (entry && list);
  gtk_search_entry_set_key_capture_widget (GTK_SEARCH_ENTRY (entry), popover);
  g_signal_connect (entry, "changed", G_CALLBACK (on_changed_cb), NULL);
  g_signal_connect_object (entry, "activate", G_CALLBACK (on_activate_cb), list, 0);
}
