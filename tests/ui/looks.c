// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "looks.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#define TICK_MS 30
#define QUIET_TICKS 5 /* so long nothing was painted */
#define ALL_TICKS 250 /* what moves is never quiet */

void
looks_init (void)
{
  const char *words = g_getenv ("TROTH_WORDS");

  bindtextdomain (GETTEXT_PACKAGE, words ? words : "/nowhere");
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  if (g_getenv ("TROTH_LOOK")) /* what moves for ever is never quiet */
    g_object_set (gtk_settings_get_default (), "gtk-cursor-blink", FALSE, "gtk-enable-animations", FALSE, NULL);
}

void
looks_get_size (int *width,
                int *height)
{
  g_autoptr (GdkMonitor) monitor = g_list_model_get_item (gdk_display_get_monitors (gdk_display_get_default ()), 0);
  GdkRectangle place;

  gdk_monitor_get_geometry (monitor, &place);
  *width = place.width;
  *height = place.height;
}

void
looks_print (const char *what,
             GtkWidget  *widget,
             const char *text)
{
  g_auto (GStrv) lines = NULL;
  g_autofree char *line = NULL;
  GtkWidget       *place = widget;

  if (text == NULL || *text == '\0')
    return;
  while (!g_str_has_prefix (G_OBJECT_TYPE_NAME (place), "Troth") && gtk_widget_get_parent (place))
    place = gtk_widget_get_parent (place);
  lines = g_strsplit (text, "\n", -1);
  line = g_strjoinv (" ", lines);
  g_print ("%s\t%s in %s\t%s\n", what, G_OBJECT_TYPE_NAME (widget), G_OBJECT_TYPE_NAME (place), line);
}

/* There is no getter; the check that fails says what is there. */
static void
tell_name (GtkWidget            *widget,
           GtkAccessibleProperty property)
{
  g_autofree char *text = NULL;

  if (!gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget), property))
    return;
  text = gtk_test_accessible_check_property (GTK_ACCESSIBLE (widget), property, "");
  if (text && g_str_has_prefix (text, "\"") && strlen (text) > 1)
    {
      text[strlen (text) - 1] = '\0';
      looks_print ("name", widget, text + 1);
    }
  else
    looks_print ("name", widget, text);
}

static void
tell_names (GtkWidget *widget)
{
  looks_print ("tooltip", widget, gtk_widget_get_tooltip_text (widget));
  tell_name (widget, GTK_ACCESSIBLE_PROPERTY_LABEL);
  tell_name (widget, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
  looks_tell_unnamed (widget);
}

static gboolean
is_told_elsewhere (GtkWidget *widget)
{
  for (; widget; widget = gtk_widget_get_parent (widget))
    if (gtk_widget_get_has_tooltip (widget))
      return TRUE;
  return FALSE;
}

/* Beyond the edge of its window, or of what it scrolls in sideways. */
static gboolean
is_cut (GtkWidget *widget)
{
  GtkWidget      *frame = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);
  GtkWidget      *inside = frame ? frame : GTK_WIDGET (gtk_widget_get_root (widget));
  graphene_rect_t bounds;

  if (!gtk_widget_compute_bounds (widget, inside, &bounds))
    return FALSE;
  if (bounds.origin.x < -1 || bounds.origin.x + bounds.size.width > gtk_widget_get_width (inside) + 1)
    return TRUE;
  return !frame && (bounds.origin.y < -1 || bounds.origin.y + bounds.size.height > gtk_widget_get_height (inside) + 1);
}

static void
tell_label (GtkLabel *label)
{
  const char *text = gtk_label_get_text (label);

  looks_print ("label", GTK_WIDGET (label), text);
  looks_print ("tooltip", GTK_WIDGET (label), gtk_widget_get_tooltip_text (GTK_WIDGET (label)));
  if (!gtk_widget_get_mapped (GTK_WIDGET (label)) || *text == '\0')
    return;
  if (pango_layout_is_ellipsized (gtk_label_get_layout (label)) && !is_told_elsewhere (GTK_WIDGET (label)))
    looks_print ("ellipsized", GTK_WIDGET (label), text);
  if (is_cut (GTK_WIDGET (label)))
    looks_print ("cut", GTK_WIDGET (label), text);
}

/* Made by the toolkit: the menu of every text, in GTK's own language; the buttons of a window; the letters of a face; the days. */
static gboolean
is_of_gtk (GtkWidget *widget)
{
  GtkWidget *parent = gtk_widget_get_parent (widget);

  if (GTK_IS_POPOVER (widget) && parent && (GTK_IS_TEXT (parent) || GTK_IS_TEXT_VIEW (parent) || GTK_IS_LABEL (parent)))
    return TRUE;
  return GTK_IS_WINDOW_CONTROLS (widget) || ADW_IS_AVATAR (widget) || GTK_IS_CALENDAR (widget);
}

static void
tell_widget (GtkWidget *widget)
{
  if (is_of_gtk (widget))
    return;
  if (GTK_IS_LABEL (widget))
    tell_label (GTK_LABEL (widget)); /* it is its own name */
  else
    tell_names (widget);
  if (GTK_IS_WINDOW (widget))
    looks_print ("title", widget, gtk_window_get_title (GTK_WINDOW (widget)));
  if (g_object_class_find_property (G_OBJECT_GET_CLASS (widget), "placeholder-text"))
    {
      g_autofree char *text = NULL;

      g_object_get (widget, "placeholder-text", &text, NULL);
      looks_print ("placeholder", widget, text);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    tell_widget (child);
}

typedef struct
{
  guint all;
  guint quiet; /* since something was painted */
} Ticks;

static void
on_painted_cb (gpointer clock,
               Ticks   *ticks)
{
  ticks->quiet = 0;
}

static gboolean
on_tick_cb (gpointer user_data)
{
  Ticks *ticks = user_data;

  ticks->all++;
  ticks->quiet++;
  return G_SOURCE_CONTINUE;
}

static void
watch_painting (Ticks   *ticks,
                gboolean watch)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);
      GdkFrameClock *clock = gtk_widget_get_realized (window) ? gtk_widget_get_frame_clock (window) : NULL;

      if (clock)
        g_signal_handlers_disconnect_by_data (clock, ticks);
      if (clock && watch)
        g_signal_connect (clock, "after-paint", G_CALLBACK (on_painted_cb), ticks);
    }
}

void
looks_settle (void)
{
  Ticks ticks = { 0, 0 };
  guint tick;

  watch_painting (&ticks, TRUE);
  tick = g_timeout_add_full (G_PRIORITY_LOW, TICK_MS, on_tick_cb, &ticks, NULL); /* when there is nothing else to do */
  while (ticks.quiet < QUIET_TICKS && ticks.all < ALL_TICKS)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (tick);
  watch_painting (&ticks, FALSE);
}

void
looks_tell (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  if (!g_getenv ("TROTH_LOOK"))
    return;
  looks_settle ();
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      tell_widget (window);
      g_print ("size\t%s\t%d %d\n", G_OBJECT_TYPE_NAME (window), gtk_widget_get_width (window), gtk_widget_get_height (window));
      if (g_str_equal (g_getenv ("TROTH_LOOK"), "keys"))
        looks_tell_keys (GTK_WINDOW (window));
    }
  g_print ("\n");
}
