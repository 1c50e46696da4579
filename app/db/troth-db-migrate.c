// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-db-migrate.h"
#include "troth-sql-resources.h"

static int
by_name (gconstpointer a,
         gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

static gboolean
run_one (TrothDbConnection *connection,
         const char        *path,
         guint              number,
         GError           **error)
{
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  g_autofree char *sql = NULL;

  if (bytes == NULL)
    return FALSE;
  sql = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  if (!troth_db_connection_begin (connection, error))
    return FALSE;
  if (troth_db_run_script (connection, sql, error) &&
      troth_db_connection_set_schema (connection, number, error) &&
      troth_db_connection_commit (connection, error))
    return TRUE;
  troth_db_connection_rollback (connection);
  g_prefix_error (error, "%s: ", path);
  return FALSE;
}

gboolean
troth_db_migrate (TrothDbConnection *connection,
                  const char        *migrations,
                  GError           **error)
{
  GResource *ours = troth_sql_get_resource (); /* without this use the linker would leave our files out */
  g_auto (GStrv) names = g_resources_enumerate_children (migrations, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  guint  newest = names ? g_strv_length (names) : 0;
  gint64 version = 0;

  g_assert (ours != NULL);
  if (names == NULL || !troth_db_connection_get_schema (connection, &version, error))
    return FALSE;
  qsort (names, newest, sizeof *names, by_name);
  if (version > newest)
    {
      g_set_error (error, TROTH_ERROR, TROTH_ERROR_UNSUPPORTED,
                   "the data was last used by a newer Troth (schema %" G_GINT64_FORMAT ", this one knows %u)",
                   version, newest);
      return FALSE;
    }
  for (guint i = (guint) version; i < newest; i++)
    {
      g_autofree char *path = g_build_path ("/", migrations, names[i], NULL);

      g_assert (g_ascii_strtoull (names[i], NULL, 10) == i + 1);
      if (!run_one (connection, path, i + 1, error))
        return FALSE;
    }
  return TRUE;
}
