// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-backend"

#include "troth-deployment.h"

#include "troth-error.h"

#define LENGTH 64

static gboolean
check_name (const char *name,
            GError    **error)
{
  static const char allowed[] = G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "._-";

  if (*name && strlen (name) <= LENGTH && strspn (name, allowed) == strlen (name))
    return TRUE;
  g_set_error (error, TROTH_ERROR, TROTH_ERROR_INVALID, "“%s” names no deployment: up to %d letters, digits, dots and hyphens", name, LENGTH);
  return FALSE;
}

gboolean
troth_deployment_read (TrothDbConnection *connection,
                       char             **name,
                       GError           **error)
{
  g_autoptr (TrothDbStatement) s = troth_db_query (connection, error, "SELECT value FROM setting WHERE key = 'deployment'", "");

  *name = troth_db_statement_step (s, error) ? g_strdup (troth_db_statement_get_text (s, "value")) : NULL;
  return !troth_db_statement_failed (s);
}

gboolean
troth_deployment_check (TrothDbConnection *connection,
                        const char        *name,
                        GError           **error)
{
  g_autofree char *whose = NULL;

  if (!troth_deployment_read (connection, &whose, error))
    return FALSE;
  if (g_strcmp0 (whose, name) == 0)
    return TRUE;
  if (whose == NULL)
    g_set_error (error, TROTH_ERROR, TROTH_ERROR_FORBIDDEN, "the database of the deployment “%s” was replaced by one that is nobody's", name);
  else if (name == NULL)
    g_set_error (error, TROTH_ERROR, TROTH_ERROR_FORBIDDEN,
                 "this database is that of the deployment “%s”, and this trothd was not told that it is. It is: “serve --deployment %s”. "
                 "It is a copy of its own: “trothd deployment adopt NAME” first",
                 whose, whose);
  else
    g_set_error (error, TROTH_ERROR, TROTH_ERROR_FORBIDDEN,
                 "this database is that of the deployment “%s”, and this trothd is “%s”. It is to be a copy of its own: "
                 "“trothd deployment adopt %s” first",
                 whose, name, name);
  return FALSE;
}

gboolean
troth_deployment_claim (TrothDbConnection *connection,
                        const char        *name,
                        GError           **error)
{
  if (name && !check_name (name, error))
    return FALSE;
  if (name && !troth_db_run (connection, error, "INSERT INTO setting (key, value) VALUES ('deployment', $1) ON CONFLICT (key) DO NOTHING", "s", name))
    return FALSE;
  return troth_deployment_check (connection, name, error);
}

/* Cursors are signed with another key from then on, so that every desk starts over; tokens of the other open nothing here. */
gboolean
troth_deployment_adopt (TrothDbConnection *connection,
                        const char        *name,
                        GError           **error)
{
  return check_name (name, error) &&
         troth_db_run (connection, error, "INSERT INTO setting (key, value) VALUES ('deployment', $1) ON CONFLICT (key) DO UPDATE SET value = excluded.value", "s", name) &&
         troth_db_run (connection, error, "DELETE FROM setting WHERE key = 'cursor_key'", "") &&
         troth_db_run (connection, error, "DELETE FROM session", "");
}
