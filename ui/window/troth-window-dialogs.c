// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-window-dialogs.h"

#include <glib/gi18n.h>

#include "troth-ui.h"
#include "troth-window.h"

static void
shortcuts_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource (TROTH_UI_RESOURCES "window/shortcuts.ui");
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
