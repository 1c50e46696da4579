// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "troth-here.h"

#include "troth-application.h"

/* trothd lies beside this program where it is installed, in app/backend of a build folder. */
char *
troth_here_find_trothd (void)
{
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = self ? g_path_get_dirname (self) : g_strdup (TROTH_BIN_DIR);
  g_autofree char *built = g_build_filename (folder, "app", "backend", "trothd", NULL);

  if (g_file_test (built, G_FILE_TEST_IS_EXECUTABLE))
    return g_steal_pointer (&built);
  return g_build_filename (folder, "trothd", NULL);
}

gboolean
troth_here_has_settings (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default (); // lint: allowed, because GSettings looks there
  g_autoptr (GSettingsSchema) schema = source ? g_settings_schema_source_lookup (source, TROTH_APPLICATION_ID, TRUE) : NULL;

  return schema != NULL;
}
