// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include <glib/gi18n.h>
#include <locale.h>

#include "troth-application.h"
#include "troth-here.h"

/* Mesa costs two thirds of the memory and half of the start; Cairo draws this window faster. A value that the user
 * set in the environment counts first, then the preference. */
static void
choose_renderer (void)
{
  g_autoptr (GSettings) settings = troth_here_has_settings () ? g_settings_new (TROTH_APPLICATION_ID) : NULL;
  g_autofree char *renderer = settings ? g_settings_get_string (settings, "renderer") : NULL;

  if (g_strcmp0 (renderer, "gl") == 0)
    return;
  if (g_setenv ("GSK_RENDERER", "cairo", FALSE) && g_getenv ("GDK_DEBUG") == NULL)
    g_setenv ("GDK_DEBUG", "gl-disable", FALSE);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (TrothApplication) application = NULL;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, TROTH_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  choose_renderer ();
  application = troth_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
