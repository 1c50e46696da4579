// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-test-database.h"

#include <libpq-fe.h>

gboolean
troth_test_on_postgres (void)
{
  return g_getenv ("TROTH_TEST_POSTGRES") != NULL;
}

char *
troth_test_database (const char *folder)
{
  const char      *admin = g_getenv ("TROTH_TEST_POSTGRES");
  g_autofree char *name = g_path_get_basename (folder);
  g_autofree char *sql = g_strdup_printf ("CREATE DATABASE \"%s\"", name);
  const char      *query = NULL;
  PGconn          *pg = NULL;
  PGresult        *result = NULL;
  const char      *state = NULL;

  if (admin == NULL)
    return g_build_filename (folder, "t.db", NULL);
  pg = PQconnectdb (admin);
  g_assert_cmpint (PQstatus (pg), ==, CONNECTION_OK);
  result = PQexec (pg, sql);
  state = PQresultErrorField (result, PG_DIAG_SQLSTATE);
  if (state)
    g_assert_cmpstr (state, ==, "42P04"); /* there already */
  PQclear (result);
  PQfinish (pg);
  query = strchr (admin, '?');
  return g_strdup_printf ("postgresql:///%s%s", name, query);
}
