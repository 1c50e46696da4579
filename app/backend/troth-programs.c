// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "trothd"

#include "troth-programs.h"

#include "troth-backend.h"
#include "troth-db-record.h"

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
                     gboolean    make,
                     GError    **error)
{
  g_autofree char *path = troth_programs_database (data);
  g_autoptr (GError) local = NULL;
  TrothDb *db = NULL;

  if (!make && strstr (path, "://") == NULL && !g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, TROTH_ERROR, TROTH_ERROR_NOT_FOUND,
                   "there is no database at %s; say where it is with --data DIR, or in TROTH_DATABASE", path);
      return NULL;
    }
  db = troth_db_open (path, TROTH_BACKEND_SQL, TROTH_DB_NONE, &local);
  if (db == NULL && strstr (path, "://") == NULL && g_error_matches (local, TROTH_ERROR, TROTH_ERROR_BUSY))
    g_set_error (error, TROTH_ERROR, TROTH_ERROR_BUSY,
                 "%s (the desk, or systemctl stop 'trothd@*'), then do this again; with PostgreSQL the service may go on meanwhile", local->message);
  else if (db == NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  return db;
}

TrothTeam *
troth_programs_find_team (TrothDbConnection *connection,
                          const char        *name,
                          GError           **error)
{
  g_autofree char *wanted = g_utf8_casefold (name, -1);
  g_autoptr (TrothDbQuery) query = troth_db_query_new (TROTH_TYPE_TEAM);
  g_autoptr (GPtrArray) teams = troth_db_record_find (connection, query, error);

  for (guint i = 0; teams && i < teams->len; i++)
    {
      g_autofree char *its = g_utf8_casefold (troth_team_get_name (teams->pdata[i]), -1);

      if (g_str_equal (its, wanted) || g_str_equal (troth_team_get_id (teams->pdata[i]), name))
        return g_object_ref (teams->pdata[i]);
    }
  if (teams)
    g_set_error (error, TROTH_ERROR, TROTH_ERROR_NOT_FOUND, "there is no team %s", name);
  return NULL;
}

TrothExit
troth_programs_fail (const GError *error)
{
  g_printerr ("trothd: %s\n", error->message);
  return troth_exit_status (error);
}
