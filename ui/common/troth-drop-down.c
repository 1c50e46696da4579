// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-drop-down.h"

#define LINE_CHARS 44 /* then a line more, so that it stays within a narrow window */

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

/* What is searched for, where a word of the name begins so. */
static char *
match (GObject         *item,
       const char      *name,
       GtkStringFilter *filter)
{
  const char *typed = gtk_string_filter_get_search (filter);

  return g_strdup (name && typed && g_str_match_string (typed, name, TRUE) ? typed : NULL);
}

/* GTK 4.8 knows only the beginning of the whole name. The filter stays its own, which it empties before it takes one. */
static void
match_any_word (GtkDropDown *self,
                GParamSpec  *pspec,
                GtkListView *list)
{
  GtkSelectionModel  *left = gtk_list_view_get_model (list);
  GtkFilterListModel *filtered = left ? GTK_FILTER_LIST_MODEL (gtk_single_selection_get_model (GTK_SINGLE_SELECTION (left))) : NULL;
  GtkFilter          *filter = filtered ? gtk_filter_list_model_get_filter (filtered) : NULL;
  GtkExpression      *name;
  g_autoptr (GtkExpression) any = NULL;

  if (!GTK_IS_STRING_FILTER (filter))
    return;
  name = gtk_expression_ref (gtk_drop_down_get_expression (self));
  any = gtk_cclosure_expression_new (G_TYPE_STRING, NULL, 1, &name, G_CALLBACK (match), filter, NULL);
  gtk_string_filter_set_expression (GTK_STRING_FILTER (filter), any);
}

/* Enter takes the row that has the keyboard: where none is chosen yet, the first. */
static void
on_shown_cb (GtkListView *list)
{
  GtkSelectionModel *all = gtk_list_view_get_model (list);

  if (all && gtk_single_selection_get_selected (GTK_SINGLE_SELECTION (all)) == GTK_INVALID_LIST_POSITION)
    gtk_selection_model_select_item (all, 0, TRUE);
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
  match_any_word (self, NULL, GTK_LIST_VIEW (list));
  g_signal_connect_object (self, "notify::model", G_CALLBACK (match_any_word), list, 0);
  g_signal_connect_object (self, "notify::expression", G_CALLBACK (match_any_word), list, 0);
  g_signal_connect_object (popover, "map", G_CALLBACK (on_shown_cb), list, G_CONNECT_SWAPPED);
  g_signal_connect (entry, "changed", G_CALLBACK (on_changed_cb), NULL);
  g_signal_connect_object (entry, "activate", G_CALLBACK (on_activate_cb), list, 0);
}

static void
on_setup_cb (GtkListItemFactory *factory,
             GtkListItem        *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_list_item_set_child (item, label);
}

static void
on_bind_cb (GtkListItemFactory *factory,
            GtkListItem        *item)
{
  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)), gtk_string_object_get_string (gtk_list_item_get_item (item)));
}

void
troth_drop_down_shorten (GtkDropDown *self)
{
  g_autoptr (GtkListItemFactory) whole = NULL, short_one = gtk_signal_list_item_factory_new ();

  g_return_if_fail (GTK_IS_DROP_DOWN (self));
  g_set_object (&whole, gtk_drop_down_get_factory (self));
  g_signal_connect (short_one, "setup", G_CALLBACK (on_setup_cb), NULL);
  g_signal_connect (short_one, "bind", G_CALLBACK (on_bind_cb), NULL);
  gtk_drop_down_set_factory (self, short_one);
  gtk_drop_down_set_list_factory (self, whole);
}

/* ——— the list of a combo row: a line, and a tick where it is the one ——— */

static void
on_whole_setup_cb (GtkListItemFactory *factory,
                   GtkListItem        *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *label = gtk_label_new (NULL);
  GtkWidget *tick = g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, "icon-name", "object-select-symbolic", NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), LINE_CHARS);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), tick);
  gtk_list_item_set_child (item, box);
}

static void
show_tick (GtkListItem *item,
           GParamSpec  *pspec,
           AdwComboRow *row)
{
  GtkWidget *box = gtk_list_item_get_child (item);

  if (box)
    gtk_widget_set_opacity (gtk_widget_get_last_child (box), adw_combo_row_get_selected_item (row) == gtk_list_item_get_item (item)); /* nothing moves */
}

static void
on_whole_bind_cb (AdwComboRow        *row,
                  GtkListItem        *item,
                  GtkListItemFactory *factory)
{
  GtkExpression *name = adw_combo_row_get_expression (row);
  GtkLabel      *label = GTK_LABEL (gtk_widget_get_first_child (gtk_list_item_get_child (item)));
  gpointer       one = gtk_list_item_get_item (item);
  g_auto (GValue) value = G_VALUE_INIT;

  if (name && gtk_expression_evaluate (name, one, &value))
    gtk_label_set_text (label, g_value_get_string (&value));
  else if (GTK_IS_STRING_OBJECT (one))
    gtk_label_set_text (label, gtk_string_object_get_string (one));
  show_tick (item, NULL, row);
}

static void
on_whole_listed_cb (AdwComboRow        *row,
                    GtkListItem        *item,
                    GtkListItemFactory *factory)
{
  g_signal_connect_object (row, "notify::selected-item", G_CALLBACK (show_tick), item, G_CONNECT_SWAPPED);
}

void
troth_drop_down_list_whole (AdwComboRow *row)
{
  g_autoptr (GtkListItemFactory) whole = gtk_signal_list_item_factory_new ();

  g_return_if_fail (ADW_IS_COMBO_ROW (row));
  g_signal_connect (whole, "setup", G_CALLBACK (on_whole_setup_cb), NULL);
  g_signal_connect_object (whole, "setup", G_CALLBACK (on_whole_listed_cb), row, G_CONNECT_SWAPPED);
  g_signal_connect_object (whole, "bind", G_CALLBACK (on_whole_bind_cb), row, G_CONNECT_SWAPPED);
  adw_combo_row_set_list_factory (row, whole);
}
