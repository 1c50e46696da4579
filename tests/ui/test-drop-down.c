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

static GtkWidget *
add_choice (GtkWindow *window)
{
  const char    *names[] = { "Headphones", "Radio One", "Steve Johnson", "Zoë Zimmer", NULL };
  GtkExpression *name = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");
  GtkWidget     *choice = gtk_drop_down_new (G_LIST_MODEL (gtk_string_list_new (names)), name);

  gtk_window_set_child (window, choice);
  gtk_window_present (window);
  samples_settle (GTK_WIDGET (window));
  troth_drop_down_enable_search (GTK_DROP_DOWN (choice));
  return choice;
}

/* Of every word the beginning counts, and nothing inside of one. */
static void
test_any_word (void)
{
  const char *const typed[] = { "one", "john", "rad", "zoe z" };
  const guint       found[] = { 1, 2, 1, 3 };
  GtkWidget        *window = gtk_window_new (), *choice = add_choice (GTK_WINDOW (window));
  GtkWidget        *entry = find (choice, GTK_TYPE_SEARCH_ENTRY);

  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), GTK_INVALID_LIST_POSITION);
      gtk_editable_set_text (GTK_EDITABLE (entry), typed[i]);
      g_signal_emit_by_name (entry, "activate");
      g_assert_cmpuint (gtk_drop_down_get_selected (GTK_DROP_DOWN (choice)), ==, found[i]);
    }
  gtk_window_destroy (GTK_WINDOW (window));
}

/* It is the one that has the keyboard. */
static void
test_opened_with_none_chosen (void)
{
  GtkWidget *window = gtk_window_new (), *choice = add_choice (GTK_WINDOW (window));

  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), GTK_INVALID_LIST_POSITION);
  gtk_popover_popup (GTK_POPOVER (find (choice, GTK_TYPE_POPOVER)));
  samples_settle (window);
  g_assert_cmpuint (gtk_drop_down_get_selected (GTK_DROP_DOWN (choice)), ==, GTK_INVALID_LIST_POSITION);
  gtk_widget_activate_action (find (choice, GTK_TYPE_LIST_VIEW), "list.activate-item", "u", 0); /* as Enter does there */
  g_assert_cmpuint (gtk_drop_down_get_selected (GTK_DROP_DOWN (choice)), ==, 0);
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int    argc,
      char **argv)
{
  samples_init (&argc, &argv);
  g_test_add_func ("/ui/drop-down/enter-takes-the-first", test_enter_takes_the_first);
  g_test_add_func ("/ui/drop-down/any-word", test_any_word);
  g_test_add_func ("/ui/drop-down/opened-with-none-chosen", test_opened_with_none_chosen);
  return g_test_run ();
}
