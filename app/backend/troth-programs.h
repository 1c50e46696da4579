// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-agent.h"
#include "troth-db-statement.h"
#include "troth-db.h"
#include "troth-exit.h"

/* What trothd can be told to do: each is a main () of its own, given the arguments after its name. It returns a
 * TrothExit. */

G_BEGIN_DECLS

int troth_serve_main (int    argc,
                      char **argv);
int troth_user_main (int    argc,
                     char **argv);
int troth_import_main (int    argc,
                       char **argv);
int troth_replay_main (int    argc,
                       char **argv);
int troth_erase_main (int    argc,
                      char **argv);
int troth_calendar_main (int    argc,
                         char **argv);
int troth_calling_main (int    argc,
                        char **argv);
int troth_prompts_main (int    argc,
                        char **argv);
int troth_team_main (int    argc,
                     char **argv);
int troth_deployment_main (int    argc,
                           char **argv);
int troth_check_main (int    argc,
                      char **argv);

/** TROTH_PROGRAMS_WHERE: the options that say where the data is, for every program: into char *@where */
#define TROTH_PROGRAMS_WHERE(where)                                                                                        \
  { "data", 0, 0, G_OPTION_ARG_FILENAME, where, "Folder of the database (~/.local/share/troth/backend)", "DIR" },          \
  {                                                                                                                        \
    "database", 0, 0, G_OPTION_ARG_STRING, where,                                                                          \
      "PostgreSQL database instead; better in the environment as TROTH_DATABASE, where ps does not show a password", "URL" \
  }

/** troth_programs_database: the database at @data: a folder, a "postgresql://…", or %NULL: that of TROTH_DATABASE, else the user's own folder (transfer full) */
char *troth_programs_database (const char *data);
/**
 * troth_programs_open: opens that database for administration (transfer full)
 * @make: makes it where there is none yet
 *
 * Errors as troth_db_open(); %TROTH_ERROR_NOT_FOUND: there is none.
 */
TrothDb *troth_programs_open (const char *data,
                              gboolean    make,
                              GError    **error);
/** troth_programs_find_team: by name, in whatever case, or id; %TROTH_ERROR_NOT_FOUND (transfer full) */
TrothTeam *troth_programs_find_team (TrothDbConnection *connection,
                                     const char        *name,
                                     GError           **error);
/** troth_programs_fail: prints @error; returns the exit status */
TrothExit troth_programs_fail (const GError *error);

G_END_DECLS
