// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

/* Who uses only keys, and who uses only ears. */

#include <adwaita.h>

#include "looks.h"

#define MANY 500 /* presses of Tab: more than any screen needs */

/* What one can press, choose from or write into; GTK's own parts of such a thing do not count. */
static gboolean
is_control (GtkWidget *widget)
{
  GtkWidget *parent = gtk_widget_get_parent (widget);

  if (parent && (GTK_IS_MENU_BUTTON (parent) || GTK_IS_SPIN_BUTTON (parent) || ADW_IS_PREFERENCES_ROW (widget)))
    return FALSE;
  if (gtk_widget_get_ancestor (widget, GTK_TYPE_WINDOW_CONTROLS) || gtk_widget_get_ancestor (widget, GTK_TYPE_SHORTCUTS_WINDOW) ||
      (parent && gtk_widget_get_ancestor (parent, GTK_TYPE_DROP_DOWN)))
    return FALSE;
  return GTK_IS_BUTTON (widget) || GTK_IS_MENU_BUTTON (widget) || GTK_IS_CHECK_BUTTON (widget) || GTK_IS_DROP_DOWN (widget) ||
         GTK_IS_ENTRY (widget) || GTK_IS_SEARCH_ENTRY (widget) || GTK_IS_PASSWORD_ENTRY (widget) || GTK_IS_SPIN_BUTTON (widget) ||
         GTK_IS_SWITCH (widget) || GTK_IS_TEXT_VIEW (widget);
}

static gboolean
is_named (GtkWidget *widget)
{
  return (GTK_IS_BUTTON (widget) && gtk_button_get_label (GTK_BUTTON (widget))) ||
         (GTK_IS_MENU_BUTTON (widget) && gtk_menu_button_get_label (GTK_MENU_BUTTON (widget))) ||
         (GTK_IS_CHECK_BUTTON (widget) && gtk_check_button_get_label (GTK_CHECK_BUTTON (widget))) ||
         gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL) ||
         gtk_test_accessible_has_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
}

static const char *
name_of (GtkWidget *widget)
{
  const char *id = gtk_buildable_get_buildable_id (GTK_BUILDABLE (widget));

  return id ? id : gtk_widget_get_name (widget);
}

/* Lists, too: "list" alone tells nobody what is in it. */
void
looks_tell_unnamed (GtkWidget *widget)
{
  const gboolean list = GTK_IS_LIST_BOX (widget) || GTK_IS_LIST_VIEW (widget) ||
                        (GTK_IS_FLOW_BOX (widget) && gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (widget)) != GTK_ACCESSIBLE_ROLE_GROUP);

  if (gtk_widget_get_mapped (widget) && (list || is_control (widget)) && !gtk_widget_get_ancestor (widget, ADW_TYPE_PREFERENCES_GROUP) &&
      !gtk_widget_get_ancestor (widget, GTK_TYPE_SHORTCUTS_WINDOW) && !is_named (widget))
    looks_print ("unnamed", widget, name_of (widget));
}

/* ——— Tab ——— */

/* Of a list, Tab goes to the row with the focus, and the arrows to the others; of a group of radio buttons, to the one chosen. */
static GtkWidget *
stop_of (GtkWidget *widget)
{
  static GType (*const lists[]) (void) = { gtk_list_box_get_type, gtk_list_view_get_type, gtk_flow_box_get_type };

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      GtkWidget *list = gtk_widget_get_ancestor (widget, lists[i]());

      if (list)
        return list;
    }
  return GTK_IS_CHECK_BUTTON (widget) ? gtk_widget_get_parent (widget) : widget;
}

static void
find_unreached (GtkWidget  *widget,
                GHashTable *reached,
                GPtrArray  *found)
{
  if (!gtk_widget_get_mapped (widget) || !gtk_widget_get_sensitive (widget) || !gtk_widget_get_can_focus (widget))
    return;
  if (is_control (widget) && !(GTK_IS_BUTTON (widget) && !gtk_widget_get_focusable (widget)) &&
      !g_hash_table_contains (reached, stop_of (widget)))
    g_ptr_array_add (found, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    if (!GTK_IS_POPOVER (child))
      find_unreached (child, reached, found);
}

static gboolean
is_behind (GtkWindow *window)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) other = g_list_model_get_item (windows, i);

      if (other != window && gtk_widget_get_mapped (GTK_WIDGET (other)) && gtk_window_get_modal (other))
        return TRUE;
    }
  return FALSE;
}

/* From nowhere, until it is back where it began. */
static void
walk (GtkWindow       *window,
      GtkWidget       *part,
      GtkDirectionType direction,
      GHashTable      *reached)
{
  GtkWidget *first = NULL;

  gtk_window_set_focus (window, NULL);
  for (guint i = 0; i < MANY && gtk_widget_child_focus (part, direction) && gtk_window_get_focus (window) != first; i++)
    {
      if (first == NULL)
        first = gtk_window_get_focus (window);
      for (GtkWidget *focus = gtk_window_get_focus (window); focus; focus = gtk_widget_get_parent (focus))
        g_hash_table_add (reached, focus);
    }
}

/* Keys go to what has popped up, and to nothing else. */
static GtkWidget *
find_popover (GtkWidget *widget)
{
  if (GTK_IS_POPOVER (widget) && gtk_widget_get_mapped (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_popover (child);

      if (found)
        return found;
    }
  return NULL;
}

/* Shift+Tab only where Tab leaves something out: where the focus goes, a list shows something else. */
void
looks_tell_keys (GtkWindow *window)
{
  GtkWidget *before = gtk_window_get_focus (window);
  GtkWidget *popover = find_popover (GTK_WIDGET (window));
  GtkWidget *part = popover ? popover : GTK_WIDGET (window);
  g_autoptr (GHashTable) reached = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) left = g_ptr_array_new ();

  if (!gtk_widget_get_mapped (GTK_WIDGET (window)) || is_behind (window))
    return;
  walk (window, part, GTK_DIR_TAB_FORWARD, reached);
  find_unreached (part, reached, left);
  if (left->len > 0)
    {
      walk (window, part, GTK_DIR_TAB_BACKWARD, reached);
      g_ptr_array_set_size (left, 0);
      find_unreached (part, reached, left);
    }
  for (guint i = 0; i < left->len; i++)
    looks_print ("unreached", left->pdata[i], name_of (left->pdata[i]));
  gtk_window_set_focus (window, before);
}
