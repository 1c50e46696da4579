// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-toasts.h"
#include "ui-samples.h"

#define MOVES 12 /* longer than a toast takes to come and to go */

static void
count (guint *n)
{
  (*n)++;
}

/* A sheet may open while one toast is just taking the place of another. */
static void
test_held_while_they_move (void)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *toasts = g_object_new (TROTH_TYPE_TOASTS, "content", gtk_label_new ("Below"), NULL);
  guint      gone = 0;

  gtk_window_set_child (GTK_WINDOW (window), toasts);
  gtk_window_present (GTK_WINDOW (window));
  samples_settle (window);
  for (guint i = 0; i < 3; i++)
    {
      AdwToast *toast = adw_toast_new ("Said in passing");

      g_signal_connect_swapped (toast, "dismissed", G_CALLBACK (count), &gone);
      troth_toasts_add (TROTH_TOASTS (toasts), toast);
    }
  samples_settle (window);
  troth_toasts_hold (TROTH_TOASTS (toasts), TRUE);
  g_assert_cmpuint (gone, ==, 3);
  for (guint i = 0; i < MOVES; i++)
    samples_settle (window);
  troth_toasts_hold (TROTH_TOASTS (toasts), FALSE);
  samples_settle (window);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* An offer to take something back stays for ten seconds: what is done meanwhile is said at once, then it is offered again. */
static void
test_said_at_once (void)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *toasts = g_object_new (TROTH_TYPE_TOASTS, "content", gtk_label_new ("Below"), NULL);
  AdwToast  *offer = adw_toast_new ("Merged"), *done = adw_toast_new ("Note written");

  gtk_window_set_child (GTK_WINDOW (window), toasts);
  gtk_window_present (GTK_WINDOW (window));
  samples_settle (window);
  adw_toast_set_button_label (offer, "Undo");
  troth_toasts_add (TROTH_TOASTS (toasts), offer);
  for (guint i = 0; i < MOVES; i++)
    samples_settle (window);
  g_assert_true (samples_says (toasts, "Merged"));
  g_object_ref (done);
  troth_toasts_add (TROTH_TOASTS (toasts), done);
  for (guint i = 0; i < MOVES; i++)
    samples_settle (window);
  g_assert_true (samples_says (toasts, "Note written"));
  g_assert_false (samples_says (toasts, "Merged"));
  adw_toast_dismiss (done);
  g_object_unref (done);
  for (guint i = 0; i < MOVES; i++)
    samples_settle (window);
  g_assert_true (samples_says (toasts, "Merged"));
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int    argc,
      char **argv)
{
  samples_init (&argc, &argv);
  g_test_add_func ("/ui/toasts/held-while-they-move", test_held_while_they_move);
  g_test_add_func ("/ui/toasts/said-at-once", test_said_at_once);
  return g_test_run ();
}
