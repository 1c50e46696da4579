// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-drop-down.h"
#include "ui-samples.h"

static gpointer
find (GtkWidget *widget,
      GType      type)
{
  gpointer found = G_TYPE_CHECK_INSTANCE_TYPE (widget, type) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child && !found; child = gtk_widget_get_next_sibling (child))
    found = find (child, type);
  return found;
}

/* Enter does not wait until the list has caught up with who types fast. */
static void
test_enter_takes_the_first (void)
{
  const char    *names[] = { "Me", "Andrew Adams", "Steve Johnson", "Stella Stone", "Zoe Zimmer", NULL };
  GtkExpression *name = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");
  GtkWidget     *choice = gtk_drop_down_new (G_LIST_MODEL (gtk_string_list_new (names)), name);
  GtkWidget     *window = gtk_window_new ();
  GtkWidget     *entry = NULL;

  gtk_window_set_child (GTK_WINDOW (window), choice);
  gtk_window_present (GTK_WINDOW (window));
  samples_settle (window);
  troth_drop_down_enable_search (GTK_DROP_DOWN (choice));
  entry = find (choice, GTK_TYPE_SEARCH_ENTRY);
  g_assert_true (gtk_drop_down_get_enable_search (GTK_DROP_DOWN (choice)));
  g_assert_nonnull (gtk_search_entry_get_key_capture_widget (GTK_SEARCH_ENTRY (entry)));
  for (guint chosen = 0; chosen < 5; chosen++)
    {
      gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), chosen); /* which may be left, or not */
      gtk_editable_set_text (GTK_EDITABLE (entry), "ste");
      g_signal_emit_by_name (entry, "activate");
      g_assert_cmpuint (gtk_drop_down_get_selected (GTK_DROP_DOWN (choice)), ==, 2);
    }
  gtk_editable_set_text (GTK_EDITABLE (entry), "nobody");
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpuint (gtk_drop_down_get_selected (GTK_DROP_DOWN (choice)), ==, 2);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), 4);
  gtk_editable_set_text (GTK_EDITABLE (entry), "");
  g_signal_emit_by_name (entry, "activate"); /* nobody was searched for: it stays */
  g_assert_cmpuint (gtk_drop_down_get_selected (GTK_DROP_DOWN (choice)), ==, 4);
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int    argc,
      char **argv)
{
  samples_init (&argc, &argv);
  g_test_add_func ("/ui/drop-down/enter-takes-the-first", test_enter_takes_the_first);
  return g_test_run ();
}
