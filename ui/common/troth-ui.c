// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-ui.h"

#include "troth-ui-resources.h"

/* GTK loads its own style before libadwaita replaces it: a third of all style that is read at the start, for nothing.
 * Named here, libadwaita's empty one is loaded in its place. Taken back before libadwaita looks whether somebody
 * has chosen a style. */
void
troth_ui_begin (void)
{
  if (g_getenv ("GTK_THEME") || !g_setenv ("GTK_THEME", "Adwaita-empty", FALSE))
    return;
  gtk_init ();
  gtk_settings_get_default ();
  g_unsetenv ("GTK_THEME");
}

void
troth_ui_init (void)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();
  GdkDisplay *display = gdk_display_get_default ();

  /* named: a static library's constructor alone would be dropped by the linker */
  g_resources_register (troth_ui_get_resource ());
  gtk_css_provider_load_from_resource (provider, TROTH_UI_RESOURCES "style.css");
  if (display)
    gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (provider),
                                                GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

void
troth_ui_dispose_bin (gpointer bin,
                      GType    type)
{
  /* the bin keeps a pointer to its child, which the template would free, and unparents it once more */
  adw_bin_set_child (ADW_BIN (bin), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (bin), type);
}

void
troth_ui_get_colour (GtkWidget *widget,
                     GdkRGBA   *colour)
{
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), colour); /* gtk_widget_get_color () came with GTK 4.10 */
}
