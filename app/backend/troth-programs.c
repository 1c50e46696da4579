// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "trothd"

#include "troth-programs.h"

#include "troth-backend.h"

char *
troth_programs_database (const char *data)
{
  if (data == NULL)
    data = g_getenv ("TROTH_DATABASE");
  if (data && strstr (data, "://"))
    return g_strdup (data);
  if (data)
    return g_build_filename (data, "backend.db", NULL);
  return g_build_filename (g_get_user_data_dir (), "troth", "backend", "backend.db", NULL);
}

TrothDb *
troth_programs_open (const char *data,
                     GError    **error)
{
  g_autofree char *path = troth_programs_database (data);

  return troth_db_open (path, TROTH_BACKEND_SQL, TROTH_DB_NONE, error);
}

TrothExit
troth_programs_fail (const GError *error)
{
  g_printerr ("trothd: %s\n", error->message);
  return troth_exit_status (error);
}
