// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <gio/gio.h>

#include "troth-exit.h"
#include "trothd-fixture.h"

/* Who works here, as an administrator says it; and a database that is not there is not taken for an empty one. */

#define TEAM "Sales Support" /* of the demo */

static void
set_up (Trothd       *self,
        gconstpointer data)
{
  trothd_set_up (self, data);
  g_assert_cmpint (trothd_run (self, NULL, NULL, NULL, "import", "--data", self->folder, "--demo", NULL), ==, 0);
}

/* What it remarked (transfer full). */
static char *
remarks_of (Trothd     *self,
            const char *verb,
            const char *login,
            const char *option)
{
  char *remarks = NULL;

  g_assert_cmpint (trothd_run (self, NULL, NULL, &remarks, "user", "--data", self->folder, verb, login, option, NULL), ==, 0);
  return remarks;
}

static void
test_team (Trothd       *self,
           gconstpointer unused)
{
  g_autofree char *with = remarks_of (self, "add", "carla", "--team=" TEAM), *without = remarks_of (self, "add", "dora", NULL);
  g_autofree char *later = remarks_of (self, "team", "dora", "--team=" TEAM), *errors = NULL;

  g_assert_cmpstr (with, ==, "");
  g_assert_nonnull (strstr (without, "dora is in no team, and has every customer on the desk: trothd user team dora --team TEAM"));
  g_assert_cmpstr (later, ==, "");
  g_assert_cmpint (trothd_run (self, NULL, NULL, &errors, "user", "--data", self->folder, "team", "dora", "--team=Nobody", NULL), ==, 1);
  g_assert_nonnull (strstr (errors, "there is no team Nobody"));
}

static gboolean
is_listed (Trothd     *self,
           const char *line)
{
  g_autofree char *output = NULL;

  g_assert_cmpint (trothd_run (self, NULL, &output, NULL, "user", "--data", self->folder, "list", NULL), ==, 0);
  return strstr (output, line) != NULL;
}

static void
test_activate (Trothd       *self,
               gconstpointer unused)
{
  g_autofree char *left = remarks_of (self, "deactivate", "steve", NULL), *back = NULL;

  g_assert_nonnull (strstr (left, "Promises that have another owner now: "));
  g_assert_true (is_listed (self, "steve\tagent\tinactive\tSteve Johnson\n"));
  back = remarks_of (self, "activate", "steve", NULL);
  g_assert_true (is_listed (self, "steve\tagent\tactive\tSteve Johnson\n"));
  g_assert_cmpint (trothd_run (self, NULL, NULL, NULL, "user", "--data", self->folder, "activate", "nobody", NULL), ==, 1);
}

static void
test_token (Trothd       *self,
            gconstpointer unused)
{
  g_autofree char *usual = remarks_of (self, "token", "jane", NULL), *year = remarks_of (self, "token", "jane", "--days=365");
  g_autofree char *errors = NULL;

  g_assert_true (g_str_has_prefix (usual, "It opens for 14 days."));
  g_assert_true (g_str_has_prefix (year, "It opens for 365 days."));
  g_assert_cmpint (trothd_run (self, NULL, NULL, &errors, "user", "--data", self->folder, "token", "jane", "--days=0", NULL), ==, 1);
  g_assert_nonnull (strstr (errors, "--days must be from 1 to"));
}

static void
test_nowhere (Trothd       *self,
              gconstpointer unused)
{
  g_autofree char *nowhere = g_build_filename (self->folder, "nowhere", NULL), *errors = NULL;

  g_assert_cmpint (trothd_run (self, NULL, NULL, &errors, "check", "--data", nowhere, NULL), ==, 1);
  g_assert_nonnull (strstr (errors, "there is no database at "));
  g_assert_cmpint (trothd_run (self, NULL, NULL, NULL, "user", "--data", nowhere, "list", NULL), ==, 1);
  g_assert_cmpint (trothd_run (self, NULL, NULL, NULL, "user", "--data", nowhere, "token", "jane", NULL), ==, 1);
  g_assert_false (g_file_test (nowhere, G_FILE_TEST_EXISTS));
  g_assert_cmpint (trothd_run (self, NULL, NULL, NULL, "check", nowhere, NULL), ==, TROTH_EXIT_USAGE);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, test) g_test_add ("/backend/trothd-users/" path, Trothd, NULL, set_up, test, trothd_tear_down)
  ADD ("activate", test_activate);
  ADD ("nowhere", test_nowhere);
  ADD ("team", test_team);
  ADD ("token", test_token);
  return g_test_run ();
}
