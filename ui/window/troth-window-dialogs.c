// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-window-dialogs.h"

#include <glib/gi18n.h>

#include "troth-ui.h"

void
troth_window_dialogs_show_shortcuts (GtkWindow *parent)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource (TROTH_UI_RESOURCES "window/shortcuts.ui");
  GtkWindow *shortcuts = GTK_WINDOW (gtk_builder_get_object (builder, "shortcuts"));

  gtk_window_set_transient_for (shortcuts, parent);
  gtk_window_present (shortcuts);
}

void
troth_window_dialogs_show_about (GtkWindow *parent)
{
  adw_show_about_window (parent,
                         "application-name", C_ ("program", "Troth"),
                         "application-icon", TROTH_APPLICATION_ID,
                         "version", TROTH_VERSION,
                         "comments", _ ("Keeps every promise made to a customer"),
                         "license-type", GTK_LICENSE_GPL_3_0,
                         "developer-name", _ ("The Troth contributors"),
                         NULL);
}
