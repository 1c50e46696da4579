// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "trothd"

#include "troth-deployment.h"
#include "troth-programs.h"

static gboolean
read_name (TrothDbConnection *connection,
           gpointer           data,
           GError           **error)
{
  return troth_deployment_read (connection, data, error);
}

static gboolean
adopt (TrothDbConnection *connection,
       gpointer           data,
       GError           **error)
{
  char **name = data;

  return troth_deployment_adopt (connection, *name, error);
}

int
troth_deployment_main (int    argc,
                       char **argv)
{
  g_autofree char   *data = NULL;
  g_autofree char   *name = NULL;
  const GOptionEntry entries[] = { TROTH_PROGRAMS_WHERE (&data), { NULL } };
  g_autoptr (GOptionContext) context = g_option_context_new ("show|adopt NAME");
  g_autoptr (TrothDb) db = NULL;
  g_autoptr (GError) error = NULL;

  g_option_context_add_main_entries (context, entries, NULL);
  g_option_context_set_description (context, "A database belongs to the first “serve --deployment NAME” (or TROTH_DEPLOYMENT in the environment) that opens it,\n"
                                             "and no other trothd serves it: a copy does not hand over promises as if it were the first. “adopt” makes a\n"
                                             "copy one of its own, under a new name: its desks start over, and everybody signs in again.\n");
  if (!g_option_context_parse (context, &argc, &argv, &error))
    return troth_programs_fail (error);
  if (!(argc == 2 && g_str_equal (argv[1], "show")) && !(argc == 3 && g_str_equal (argv[1], "adopt")))
    {
      g_printerr ("Usage: trothd deployment [--data DIR] show|adopt NAME\n");
      return TROTH_EXIT_USAGE;
    }
  name = argc == 3 ? g_strdup (argv[2]) : NULL;
  db = troth_programs_open (data, FALSE, &error);
  if (db == NULL || !troth_db_write_sync (db, name ? adopt : read_name, &name, &error))
    return troth_programs_fail (error);
  g_print ("%s\n", name ? name : "nobody's");
  return TROTH_EXIT_DONE;
}
