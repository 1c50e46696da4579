// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-db-migrate.h"
#include "troth-db-search.h"
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

/* The files of @names that are for this database, in order. (element-type utf8) */
static GPtrArray *
choose (TrothDbConnection *connection,
        char             **names)
{
  g_autofree char *own = g_strdup_printf (".%s.sql", troth_db_connection_get_name (connection));
  GPtrArray       *chosen = g_ptr_array_new ();

  qsort (names, g_strv_length (names), sizeof *names, by_name);
  for (guint i = 0; names[i]; i++)
    {
      const char *dot = strchr (names[i], '.');

      if (g_str_equal (dot, ".sql") || g_str_equal (dot, own))
        g_ptr_array_add (chosen, names[i]);
    }
  return chosen;
}

gboolean
troth_db_migrate (TrothDbConnection *connection,
                  const char        *migrations,
                  GError           **error)
{
  GResource *ours = troth_sql_get_resource (); /* without this use the linker would leave our files out */
  g_auto (GStrv) names = g_resources_enumerate_children (migrations, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  g_autoptr (GPtrArray) chosen = NULL;
  gint64 version = 0;

  g_assert (ours != NULL);
  if (names == NULL || !troth_db_connection_get_schema (connection, &version, error))
    return FALSE;
  chosen = choose (connection, names);
  if (version > chosen->len)
    {
      g_set_error (error, TROTH_ERROR, TROTH_ERROR_NEWER,
                   "the data was last used by a newer Troth (schema %" G_GINT64_FORMAT ", this one knows %u)",
                   version, chosen->len);
      return FALSE;
    }
  for (guint i = (guint) version; i < chosen->len; i++)
    {
      g_autofree char *path = g_build_path ("/", migrations, chosen->pdata[i], NULL);

      g_assert (g_ascii_strtoull (chosen->pdata[i], NULL, 10) == i + 1);
      if (!run_one (connection, path, i + 1, error))
        return FALSE;
    }
  return troth_db_search_ready (connection, error) && troth_db_connection_schema_ready (connection, error);
}
