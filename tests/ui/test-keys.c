// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-keys.h"
#include "troth-ui.h"
#include "troth-window.h"
#include "ui-samples.h"

/* Keys are named where somebody looks for them: as they are, not as they were at first. */

static TrothWindow *
make_window (const char *changed)
{
  TrothWindow *window = g_object_new (TROTH_TYPE_WINDOW, NULL);
  g_autoptr (GVariant) keys = g_variant_ref_sink (g_variant_new_parsed (changed));

  troth_keys_install (GTK_WIDGET (window), keys);
  return window;
}

/* Below @widget, the first @type whose @property says @text. */
static gpointer
find (GtkWidget  *widget,
      GType       type,
      const char *property,
      const char *text)
{
  g_autofree char *said = NULL;
  gpointer         found = NULL;

  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    g_object_get (widget, property, &said, NULL);
  if (g_strcmp0 (said, text) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child && !found; child = gtk_widget_get_next_sibling (child))
    found = find (child, type, property, text);
  return found;
}

/* What the start page says of what @title does. */
static void
assert_start (TrothWindow *window,
              const char  *title,
              const char  *key)
{
  GtkWidget *label = find (GTK_WIDGET (troth_window_get_start (window)), GTK_TYPE_LABEL, "label", title);

  g_assert_cmpint (gtk_widget_get_visible (label), ==, key != NULL);
  if (key)
    g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (gtk_widget_get_prev_sibling (label))), ==, key);
}

static void
test_start_page (void)
{
  TrothWindow *window = make_window ("{'win.search': ['F9'], 'win.promise': @as []}");

  assert_start (window, "Search", "F9");
  assert_start (window, "Promise something", NULL);
  assert_start (window, "Jump to the promises", "Ctrl+J");
  troth_keys_install (GTK_WIDGET (window), NULL); /* while it is looked at */
  assert_start (window, "Search", "Ctrl+F");
  assert_start (window, "Promise something", "Ctrl+P");
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
assert_tip (GtkWidget  *widget,
            const char *words,
            const char *action,
            const char *says)
{
  g_autofree char *tip = troth_keys_dup_tip (widget, words, action);

  g_assert_cmpstr (tip, ==, says);
}

static void
test_tips (void)
{
  TrothWindow *window = make_window ("{'win.number(2)': ['F9'], 'win.note': @as []}");
  GtkWidget   *start = GTK_WIDGET (troth_window_get_start (window));
  g_autoptr (GtkWidget) alone = g_object_ref_sink (gtk_button_new ());

  assert_tip (start, "Make a promise", "win.promise", "Make a promise (Ctrl+P)");
  assert_tip (start, "Say it", "win.number(2)", "Say it (F9)");
  assert_tip (start, "Say it", "win.number(3)", "Say it (Ctrl+3)");
  assert_tip (start, "Write a note", "win.note", "Write a note");
  assert_tip (start, "Not to be called", NULL, "Not to be called");
  assert_tip (alone, "Make a promise", "win.promise", "Make a promise");
  gtk_window_destroy (GTK_WINDOW (window));
}

/* The window with all keys that was opened. */
static GtkWidget *
find_shortcuts (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (g_str_equal (G_OBJECT_TYPE_NAME (window), "GtkShortcutsWindow"))
        return window;
    }
  g_assert_not_reached ();
}

/* @accel: %NULL: no line of the page says it; what GTK finds there is a copy of it. */
static void
assert_accel (GtkWidget  *shortcuts,
              const char *title,
              const char *accel)
{
  GtkWidget *section = samples_find (shortcuts, g_type_from_name ("GtkShortcutsSection"));

  for (guint i = 0; i < 2; i++)
    {
      GtkWidget       *line = find (i ? section : shortcuts, g_type_from_name ("GtkShortcutsShortcut"), "title", title);
      g_autofree char *shown = NULL;

      g_object_get (line, "accelerator", &shown, NULL);
      g_assert_cmpstr (shown, ==, accel);
      if (i)
        g_assert_cmpint (gtk_widget_get_visible (line), ==, accel != NULL);
    }
}

static void
test_shortcuts (void)
{
  TrothWindow *window = make_window ("{'win.search': ['F9'], 'win.promise': @as [], 'win.number(2)': ['F4'], 'win.number(4)': @as []}");
  GtkWidget   *shortcuts = NULL;

  g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL); /* GTK 4.8 warns of the width of a label of its own window */
  gtk_widget_activate_action (GTK_WIDGET (window), "win.shortcuts", NULL);
  shortcuts = find_shortcuts ();
  assert_accel (shortcuts, "Search", "F9");
  assert_accel (shortcuts, "Make a promise", NULL);
  assert_accel (shortcuts, "Wrap up", "F8");
  assert_accel (shortcuts, "All keys", "<Control>question");
  assert_accel (shortcuts, "Use a prompt", "<Control>1 F4 <Control>3");
  assert_accel (shortcuts, "Open one that was found", "<Control>1 F4 <Control>3 <Control>5");
  assert_accel (shortcuts, "Confirm", "<Control>Return");
  gtk_window_destroy (GTK_WINDOW (shortcuts));
  troth_keys_install (GTK_WIDGET (window), NULL);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.shortcuts", NULL);
  shortcuts = find_shortcuts ();
  assert_accel (shortcuts, "Search", "<Control>f");
  assert_accel (shortcuts, "Use a prompt", "<Control>1...3");
  gtk_window_destroy (GTK_WINDOW (shortcuts));
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int    argc,
      char **argv)
{
  samples_init (&argc, &argv);
  g_test_add_func ("/ui/keys/start-page", test_start_page);
  g_test_add_func ("/ui/keys/tips", test_tips);
  g_test_add_func ("/ui/keys/shortcuts", test_shortcuts);
  return g_test_run ();
}
