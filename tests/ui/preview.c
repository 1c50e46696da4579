// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

/* preview [--width=N] [--height=N] [--dark] [--rtl] [--page=PAGE]: the window on hand-made records, to look at and
 * to photograph: no store, no backend, no clock. */

#include "troth-profile.h"
#include "troth-ui.h"
#include "troth-window.h"
#include "ui-samples.h"

static int      width = 1280, height = 800;
static gboolean dark, rtl;
static char    *page;

static const GOptionEntry options[] = {
  { "width", 0, 0, G_OPTION_ARG_INT, &width, NULL, "PIXELS" },
  { "height", 0, 0, G_OPTION_ARG_INT, &height, NULL, "PIXELS" },
  { "dark", 0, 0, G_OPTION_ARG_NONE, &dark, NULL, NULL },
  { "rtl", 0, 0, G_OPTION_ARG_NONE, &rtl, NULL, NULL },
  { "page", 0, 0, G_OPTION_ARG_STRING, &page, NULL, "person|start|waiting|problem|search|team" },
  { NULL },
};

int
main (int    argc,
      char **argv)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  GtkWidget *window;

  g_option_context_add_main_entries (context, options, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    g_error ("%s", error->message);
  gtk_init ();
  adw_init ();
  troth_ui_init ();
  if (rtl)
    gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      dark ? ADW_COLOR_SCHEME_FORCE_DARK : ADW_COLOR_SCHEME_FORCE_LIGHT);
  window = GTK_WIDGET (troth_window_new (NULL));
  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  {
    g_autoptr (TrothMoment) moment = samples_moment ();
    g_autoptr (TrothCustomer) customer = samples_customer ();
    g_autoptr (GListStore) promises = samples_promises ();
    g_autoptr (GListStore) cases = samples_cases ();
    g_autoptr (GListStore) timeline = samples_timeline ();
    g_autoptr (GListStore) agents = samples_agents ();
    TrothProfile *profile = troth_window_get_profile (TROTH_WINDOW (window));

    troth_profile_set_moment (profile, moment);
    troth_profile_set_agents (profile, G_LIST_MODEL (agents));
    troth_profile_show (profile, customer, G_LIST_MODEL (promises), G_LIST_MODEL (cases), G_LIST_MODEL (timeline));
  }
  g_signal_connect_swapped (window, "destroy", G_CALLBACK (g_main_loop_quit), loop);
  gtk_window_present (GTK_WINDOW (window));
  g_main_loop_run (loop);
  return 0;
}
