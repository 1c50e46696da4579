// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-later.h"

static void
count_cb (TrothLater *later,
          GtkWidget  *child,
          guint      *built)
{
  g_assert_true (GTK_IS_SPIN_BUTTON (child));
  (*built)++;
}

static void
test_builds_once (void)
{
  g_autoptr (TrothLater) later = g_object_ref_sink (g_object_new (TROTH_TYPE_LATER, "child-type", "GtkSpinButton", NULL));
  guint      built = 0;
  GtkWidget *child;

  g_signal_connect (later, "built", G_CALLBACK (count_cb), &built);
  g_assert_null (troth_later_peek (later));
  g_assert_null (g_type_class_peek (GTK_TYPE_SPIN_BUTTON));
  child = troth_later_get (later);
  g_assert_true (troth_later_get (later) == child);
  g_assert_true (troth_later_peek (later) == child);
  g_assert_cmpuint (built, ==, 1);
}

static void
test_menu_when_opened (void)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  GtkWidget *window = gtk_window_new ();
  GtkWidget *button = gtk_menu_button_new ();

  g_menu_append (menu, "Make a promise", "win.promise");
  troth_later_set_menu (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_window_set_child (GTK_WINDOW (window), button);
  gtk_window_present (GTK_WINDOW (window));
  g_assert_null (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button)));
  g_assert_true (gtk_widget_is_sensitive (gtk_widget_get_first_child (button)));
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  g_assert_true (gtk_menu_button_get_menu_model (GTK_MENU_BUTTON (button)) == G_MENU_MODEL (menu));
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button)))));
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/ui/later/builds-once", test_builds_once);
  g_test_add_func ("/ui/later/menu-when-opened", test_menu_when_opened);
  return g_test_run ();
}
