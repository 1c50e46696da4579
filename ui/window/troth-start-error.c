// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-start-error.h"

#include <glib/gi18n.h>

#include "troth-error.h"
#include "troth-format.h"

typedef struct
{
  const char *icon, *title, *advice;
} Words;

static Words
words_of (const GError *error)
{
  if (g_error_matches (error, TROTH_ERROR, TROTH_ERROR_BUSY))
    return (Words){ "view-dual-symbolic", _ ("This desk is already open"),
                    _ ("Another window, or another person on this computer, is using the same data folder. Close "
                       "that one, or start Troth with another folder. Nothing was changed.") };
  if (g_error_matches (error, TROTH_ERROR, TROTH_ERROR_DISK) || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE))
    return (Words){ "drive-harddisk-symbolic", _ ("The disk is full"),
                    _ ("The desk needs some room to keep promises safe. Nothing was lost. Make room on the disk, "
                       "then open Troth again.") };
  if (g_error_matches (error, TROTH_ERROR, TROTH_ERROR_NEWER))
    return (Words){ "software-update-available-symbolic", _ ("The data was made by a newer Troth"),
                    _ ("Nothing was changed. Update Troth on this computer, then open it again.") };
  return (Words){ "dialog-error-symbolic", _ ("The desk could not open its data"),
                  _ ("Nothing was changed. Check that the folder belongs to you and can be written, then open "
                     "Troth again.") };
}

static GtkWindow *
build (GtkApplication *app,
       Words           words,
       const char     *more)
{
  GtkWidget *window = adw_application_window_new (app);
  GtkWidget *page = adw_status_page_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *details = gtk_label_new (more);
  GtkWidget *quit = gtk_button_new_with_label (C_ ("leave", "Quit"));
  GtkWidget *below = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), words.icon);
  adw_status_page_set_title (ADW_STATUS_PAGE (page), words.title);
  adw_status_page_set_description (ADW_STATUS_PAGE (page), words.advice);
  gtk_label_set_selectable (GTK_LABEL (details), TRUE);
  gtk_label_set_wrap (GTK_LABEL (details), TRUE);
  gtk_widget_add_css_class (details, "dim-label");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (quit), "window.close");
  gtk_widget_set_halign (quit, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (quit, "pill");
  gtk_box_append (GTK_BOX (below), details);
  gtk_box_append (GTK_BOX (below), quit);
  adw_status_page_set_child (ADW_STATUS_PAGE (page), below);
  gtk_widget_set_vexpand (page, TRUE);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), page);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), box);
  gtk_window_set_title (GTK_WINDOW (window), _ ("Troth"));
  gtk_window_set_default_size (GTK_WINDOW (window), 560, 480);
  gtk_widget_grab_focus (quit); /* not the label, all of which would be selected */
  return GTK_WINDOW (window);
}

GtkWindow *
troth_start_error_new (GtkApplication *app,
                       const char     *folder,
                       const GError   *error)
{
  g_autofree char *isolated = troth_format_isolate (folder);
  g_autofree char *where = g_strdup_printf (_ ("Data folder: %s"), isolated);

  return build (app, words_of (error), where);
}

GtkWindow *
troth_start_error_new_wiped (GtkApplication *app,
                             guint           lost,
                             const GError   *error)
{
  const Words      kept = { "dialog-error-symbolic", _ ("This desk could not be cleared. Tell your administrator."), NULL };
  const Words      words = { "user-trash-symbolic", _ ("This desk was cleared"),
                             _ ("Your administrator had everything deleted that this desk held. Whatever was sent is safe with your company. "
                                     "Open Troth again to sign in.") };
  g_autofree char *unsent = g_strdup_printf (ngettext ("%u change had not been sent and is lost.", "%u changes had not been sent and are lost.", lost), lost);

  if (error)
    return build (app, kept, error->message);
  return build (app, words, lost ? unsent : _ ("Everything had been sent; nothing is lost."));
}
