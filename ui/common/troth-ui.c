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

static gboolean
on_query_tip_cb (GtkWidget  *widget,
                 int         x,
                 int         y,
                 gboolean    by_keyboard,
                 GtkTooltip *tooltip,
                 gpointer    words)
{
  gtk_tooltip_set_text (tooltip, words);
  return TRUE;
}

void
troth_ui_set_tip (GtkWidget  *widget,
                  const char *words)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_signal_handlers_disconnect_matched (widget, G_SIGNAL_MATCH_FUNC, 0, 0, NULL, on_query_tip_cb, NULL);
  gtk_widget_set_has_tooltip (widget, words != NULL);
  if (words)
    g_signal_connect_data (widget, "query-tooltip", G_CALLBACK (on_query_tip_cb), g_strdup (words), (GClosureNotify) G_CALLBACK (g_free), 0);
}

void
troth_ui_get_colour (GtkWidget *widget,
                     GdkRGBA   *colour)
{
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), colour); /* gtk_widget_get_color () came with GTK 4.10 */
}
