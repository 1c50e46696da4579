// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-toasts.h"
#include "ui-samples.h"

#define MOVES 12 /* longer than a toast takes to come and to go */

/* What goes only when it is told to: here frames are counted, not seconds. */
static AdwToast *
toast_new (const char *said)
{
  AdwToast *toast = adw_toast_new (said);

  adw_toast_set_timeout (toast, 0);
  return toast;
}

static double
top_of (GtkWidget *widget,
        GtkWidget *in)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (widget, in, &bounds));
  return bounds.origin.y;
}

static double
bottom_of (GtkWidget *widget,
           GtkWidget *in)
{
  return top_of (widget, in) + gtk_widget_get_height (widget);
}

/* What is offered when a sheet opens is offered still, and not over its buttons. */
static void
test_never_over_a_sheet (void)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *sheet = gtk_label_new ("The sheet\nand its button"), *content = gtk_overlay_new ();
  GtkWidget *toasts = g_object_new (TROTH_TYPE_TOASTS, "content", content, NULL);
  GtkWidget *said = NULL;

  gtk_window_set_default_size (GTK_WINDOW (window), 600, 400);
  gtk_widget_set_valign (sheet, GTK_ALIGN_END);
  gtk_overlay_add_overlay (GTK_OVERLAY (content), sheet);
  gtk_widget_set_visible (sheet, FALSE);
  troth_toasts_keep_above (TROTH_TOASTS (toasts), sheet);
  gtk_window_set_child (GTK_WINDOW (window), toasts);
  gtk_window_present (GTK_WINDOW (window));
  troth_toasts_add (TROTH_TOASTS (toasts), toast_new ("Said in passing"));
  for (guint i = 0; i < MOVES; i++)
    samples_settle (window);
  said = samples_find (toasts, g_type_from_name ("AdwToastWidget"));
  g_assert_cmpfloat (bottom_of (said, toasts), >, gtk_widget_get_height (toasts) - 60);
  gtk_widget_set_visible (sheet, TRUE);
  samples_settle (window);
  g_assert_cmpfloat (bottom_of (said, toasts), <=, top_of (sheet, toasts));
  gtk_label_set_label (GTK_LABEL (sheet), "The sheet\nhas more to say\nthan before\nand its button");
  samples_settle (window);
  g_assert_cmpfloat (bottom_of (said, toasts), <=, top_of (sheet, toasts));
  gtk_widget_set_visible (sheet, FALSE);
  samples_settle (window);
  g_assert_cmpfloat (bottom_of (said, toasts), >, gtk_widget_get_height (toasts) - 60);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* An offer to take something back stays for ten seconds: what is done meanwhile is said at once, then it is offered again. */
static void
test_said_at_once (void)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *toasts = g_object_new (TROTH_TYPE_TOASTS, "content", gtk_label_new ("Below"), NULL);
  AdwToast  *offer = toast_new ("Merged"), *done = toast_new ("Note written");

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

/* Taken back in the moment in which it is offered, while what was offered before still leaves: that is offered again. */
static void
test_dismissed_at_once (void)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *toasts = g_object_new (TROTH_TYPE_TOASTS, "content", gtk_label_new ("Below"), NULL);
  AdwToast  *first = toast_new ("First"), *second = toast_new ("Second");

  gtk_window_set_child (GTK_WINDOW (window), toasts);
  gtk_window_present (GTK_WINDOW (window));
  samples_settle (window);
  adw_toast_set_button_label (first, "Undo");
  troth_toasts_add (TROTH_TOASTS (toasts), first);
  for (guint i = 0; i < MOVES; i++)
    samples_settle (window);
  troth_toasts_add (TROTH_TOASTS (toasts), second);
  troth_toasts_dismiss (TROTH_TOASTS (toasts), second);
  for (guint i = 0; i < 2 * MOVES; i++)
    samples_settle (window);
  g_assert_true (samples_says (toasts, "First"));
  g_assert_false (samples_says (toasts, "Second"));
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int    argc,
      char **argv)
{
  samples_init (&argc, &argv);
  g_test_add_func ("/ui/toasts/never-over-a-sheet", test_never_over_a_sheet);
  g_test_add_func ("/ui/toasts/said-at-once", test_said_at_once);
  g_test_add_func ("/ui/toasts/dismissed-at-once", test_dismissed_at_once);
  return g_test_run ();
}
