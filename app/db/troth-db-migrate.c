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
  if (troth_db_run_script (connection, sql, error) && troth_db_connection_set_schema (connection, number, error))
    return TRUE;
  g_prefix_error (error, "%s: ", path);
  return FALSE;
}

/* Those of @paths from @from to @to, in one transaction. */
static gboolean
run_some (TrothDbConnection *connection,
          GPtrArray         *paths,
          guint              from,
          guint              to,
          GError           **error)
{
  gboolean good = TRUE;

  if (!troth_db_connection_begin (connection, error))
    return FALSE;
  for (guint i = from; good && i < to; i++)
    good = run_one (connection, paths->pdata[i], i + 1, error);
  if (good && troth_db_connection_commit (connection, error))
    return TRUE;
  troth_db_connection_rollback (connection);
  return FALSE;
}

/* The files of @names that are for this database, in order: that of number n is the n-th. (element-type utf8) */
static GPtrArray *
choose (TrothDbConnection *connection,
        const char        *migrations,
        char             **names)
{
  g_autofree char *own = g_strdup_printf (".%s.sql", troth_db_connection_get_name (connection));
  GPtrArray       *chosen = g_ptr_array_new_with_free_func (g_free);

  qsort (names, g_strv_length (names), sizeof *names, by_name);
  for (guint i = 0; names[i]; i++)
    {
      const char *dot = strchr (names[i], '.');

      if (g_str_equal (dot, ".sql") || g_str_equal (dot, own))
        {
          g_ptr_array_add (chosen, g_build_path ("/", migrations, names[i], NULL));
          g_assert (g_ascii_strtoull (names[i], NULL, 10) == chosen->len);
        }
    }
  return chosen;
}

gboolean
troth_db_migrate (TrothDbConnection *connection,
                  const char        *migrations,
                  GError           **error)
{
  g_auto (GStrv) names = NULL;
  g_autoptr (GPtrArray) chosen = NULL;
  gint64 version = 0;
  guint  at_once;

  (void) troth_sql_get_resource (); /* without this use the linker would leave our files out; NULL while another thread registers them */
  names = g_resources_enumerate_children (migrations, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  if (names == NULL || !troth_db_connection_get_schema (connection, &version, error))
    return FALSE;
  chosen = choose (connection, migrations, names);
  if (version > chosen->len)
    {
      g_set_error (error, TROTH_ERROR, TROTH_ERROR_NEWER,
                   "the data was last used by a newer Troth (schema %" G_GINT64_FORMAT ", this one knows %u)",
                   version, chosen->len);
      return FALSE;
    }
  at_once = version == 0 ? chosen->len : 1; /* of a new one nothing is lost */
  for (guint i = (guint) version; i < chosen->len; i += at_once)
    if (!run_some (connection, chosen, i, i + at_once, error))
      return FALSE;
  return troth_db_search_ready (connection, error) && troth_db_connection_schema_ready (connection, error);
}
