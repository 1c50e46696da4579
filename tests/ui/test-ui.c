// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-ui.h"

static gboolean
query (GtkWidget *widget)
{
  g_autoptr (GtkTooltip) tooltip = g_object_new (GTK_TYPE_TOOLTIP, NULL);
  gboolean answered = FALSE;

  g_signal_emit_by_name (widget, "query-tooltip", 0, 0, FALSE, tooltip, &answered);
  return answered;
}

static void
test_tip (void)
{
  g_autoptr (GtkWidget) button = g_object_ref_sink (gtk_button_new ());

  troth_ui_set_tip (button, "Menu");
  troth_ui_set_tip (button, "Another menu");
  g_assert_true (gtk_widget_get_has_tooltip (button));
  g_assert_true (query (button));
  troth_ui_set_tip (button, NULL);
  g_assert_false (gtk_widget_get_has_tooltip (button));
  g_assert_false (query (button));
}

static void
on_shown_cb (gpointer shown)
{
  (*(guint *) shown)++;
}

static void
test_when_shown (void)
{
  GtkWidget *window = gtk_window_new ();
  guint      shown = 0;

  troth_ui_when_shown (GTK_WINDOW (window), on_shown_cb, &shown);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_assert_cmpuint (shown, ==, 0);
  gtk_window_present (GTK_WINDOW (window));
  while (shown == 0)
    g_main_context_iteration (NULL, TRUE);
  gtk_widget_queue_draw (window);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_assert_cmpuint (shown, ==, 1);
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/ui/tip/answers-a-query", test_tip);
  g_test_add_func ("/ui/window/when-shown", test_when_shown);
  return g_test_run ();
}
