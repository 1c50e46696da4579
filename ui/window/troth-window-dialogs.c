// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-window-dialogs.h"

#include <glib/gi18n.h>

#include "troth-keys.h"
#include "troth-ui.h"
#include "troth-window.h"

/* @accels: "" = none: the line is not shown. */
static void
fill_key (GString    *xml,
          const char *action,
          const char *accels)
{
  g_autofree char *line = g_strdup_printf ("<property name=\"accelerator\">%s</property>", action);
  g_autofree char *filled = *accels ? g_markup_printf_escaped ("<property name=\"accelerator\">%s</property>", accels)
                                    : g_strdup ("<property name=\"visible\">0</property>");

  g_string_replace (xml, line, filled, 0);
}

/* One line for those of 1 to @count: a range as long as nobody has changed them. */
static void
fill_numbers (GString   *xml,
              GtkWidget *window,
              guint      count)
{
  g_autoptr (GString) accels = g_string_new (NULL), as_ever = g_string_new (NULL);
  g_autofree char *range = g_strdup_printf ("<Control>1...%u", count), *numbers = g_strdup_printf ("win.number(1...%u)", count);

  for (guint i = 1; i <= count; i++)
    {
      g_autofree char *action = g_strdup_printf ("win.number(%u)", i);
      g_autofree char *accel = troth_keys_dup_accel (window, action);

      g_string_append_printf (as_ever, "%s<Control>%u", i > 1 ? " " : "", i);
      g_string_append_printf (accels, "%s%s", accel && accels->len ? " " : "", accel ? accel : "");
    }
  fill_key (xml, numbers, g_str_equal (accels->str, as_ever->str) ? range : accels->str);
}

/* The keys as they are in @window now. In the text: GTK copies each line for its search as soon as it is built. */
static GtkBuilder *
build_shortcuts (GtkWidget *window)
{
  g_autoptr (GBytes) bytes = g_resources_lookup_data (TROTH_UI_RESOURCES "window/shortcuts.ui", G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autoptr (GString) xml = g_string_new_len (g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes));
  guint           n = 0;
  const TrothKey *keys = troth_keys_list (&n);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *accel = troth_keys_dup_accel (window, keys[i].action);

      fill_key (xml, keys[i].action, accel ? accel : "");
    }
  fill_numbers (xml, window, 5);
  fill_numbers (xml, window, 3);
  return gtk_builder_new_from_string (xml->str, (gssize) xml->len);
}

static void
shortcuts_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  g_autoptr (GtkBuilder) builder = build_shortcuts (widget);
  GtkWindow *shortcuts = GTK_WINDOW (gtk_builder_get_object (builder, "shortcuts"));

  gtk_window_set_transient_for (shortcuts, GTK_WINDOW (widget));
  gtk_window_present (shortcuts);
}

static void
about_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  adw_show_about_window (GTK_WINDOW (widget),
                         "application-name", C_ ("program", "Troth"),
                         "application-icon", TROTH_APPLICATION_ID,
                         "version", TROTH_VERSION,
                         "comments", _ ("Keeps every promise made to a customer"),
                         "license-type", GTK_LICENSE_GPL_3_0,
                         "developer-name", _ ("The Troth contributors"),
                         NULL);
}

static void
copied_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  AdwToast *toast = adw_toast_new (_ ("Copied"));

  adw_toast_set_timeout (toast, 2);
  troth_window_add_toast (TROTH_WINDOW (widget), toast);
}

void
troth_window_dialogs_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.about", NULL, about_action);
  gtk_widget_class_install_action (widget_class, "win.copied", "s", copied_action);
  gtk_widget_class_install_action (widget_class, "win.shortcuts", NULL, shortcuts_action);
}
