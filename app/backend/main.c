// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "trothd"

#include <locale.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include "troth-db-server.h"
#include "troth-programs.h"

static const struct
{
  const char *name;
  int (*run) (int argc, char **argv);
  const char *what;
} programs[] = {
  { "serve", troth_serve_main, "answer desks and other programs" },
  { "import", troth_import_main, "take in customers, agents and their history" },
  { "replay", troth_replay_main, "tell a backend of the calls of a log, as a telephone system would" },
  { "user", troth_user_main, "add, deactivate, list, password, token" },
  { "calendar", troth_calendar_main, "when teams work, and their holidays" },
  { "calling", troth_calling_main, "when customers may be called: the company's own rules" },
  { "prompts", troth_prompts_main, "check a prompt pack before agents see it" },
  { "team", troth_team_main, "what a team may give away, whom it asks" },
  { "erase", troth_erase_main, "forget a customer, here and on every desk" },
  { "deployment", troth_deployment_main, "whose database this is; make a copy one of its own" },
  { "check", troth_check_main, "prove that the data is whole" },
};

static int
print_usage (FILE *to)
{
  fprintf (to, "Usage: trothd PROGRAM [OPTION…]\n\n");
  for (guint i = 0; i < G_N_ELEMENTS (programs); i++)
    fprintf (to, "  %-10s %s\n", programs[i].name, programs[i].what);
  fprintf (to, "\ntrothd PROGRAM --help says more.\n");
  return to == stdout ? 0 : 2;
}

int
main (int    argc,
      char **argv)
{
  const struct rlimit no_core = { 0, 0 };
  struct rlimit       files;

  setlocale (LC_ALL, "");
  /* Personal data is in our memory and in our files. */
  setrlimit (RLIMIT_CORE, &no_core);
  umask (0077);
  troth_db_use_postgres ();
  /* One descriptor a desk, two with its event stream; 1,024 are the usual limit. */
  if (getrlimit (RLIMIT_NOFILE, &files) == 0)
    {
      files.rlim_cur = files.rlim_max;
      setrlimit (RLIMIT_NOFILE, &files);
    }
  if (argc < 2)
    return print_usage (stderr);
  if (g_str_equal (argv[1], "--help"))
    return print_usage (stdout);
  if (g_str_equal (argv[1], "--version"))
    {
      printf ("trothd " TROTH_VERSION "\n");
      return 0;
    }
  for (guint i = 0; i < G_N_ELEMENTS (programs); i++)
    if (g_str_equal (argv[1], programs[i].name))
      {
        g_autofree char *name = g_strdup_printf ("trothd %s", programs[i].name);

        g_set_prgname (name);
        return programs[i].run (argc - 1, argv + 1);
      }
  g_printerr ("trothd: there is no program “%s”\n", argv[1]);
  return print_usage (stderr);
}
