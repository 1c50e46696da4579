// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

/* trothd import, as a program. */
#include "import-fixture.h"

#include <signal.h>
#include <string.h>

/* What the program prints on both outputs; @status: its exit status. */
static char *
run (const char *folder,
     const char *arguments,
     int        *status)
{
  g_autofree char *trothd = g_test_build_filename (G_TEST_BUILT, "..", "app", "backend", "trothd", NULL);
  g_autofree char *line = g_strdup_printf ("%s import --data '%s' %s", trothd, folder, arguments);
  g_autofree char *out = NULL;
  g_autofree char *err = NULL;
  int              wait_status = 0;
  g_autoptr (GError) error = NULL;

  g_spawn_command_line_sync (line, &out, &err, &wait_status, &error);
  g_assert_no_error (error);
  g_assert_true (WIFEXITED (wait_status));
  *status = WEXITSTATUS (wait_status);
  return g_strconcat (out, err, NULL);
}

static void
assert_run (const char *folder,
            const char *arguments,
            int         status,
            const char *expected)
{
  int              real = 0;
  g_autofree char *printed = run (folder, arguments, &real);

  g_test_message ("trothd import %s", arguments);
  g_assert_cmpstr (printed, ==, expected);
  g_assert_cmpint (real, ==, status);
}

static void
test_demo (void)
{
  g_autofree char *folder = troth_test_folder ();

  assert_run (folder, "--demo --dry-run", 0, "dry run: 489 new, 0 changed, 0 unchanged, 0 refused\n");
  assert_run (folder, "--demo --once", 0, "489 new, 0 changed, 0 unchanged, 0 refused\n");
  assert_run (folder, "--demo --once", 0, "trothd import: there are customers already: nothing done\n");
  assert_run (folder, "--demo", 0, "0 new, 0 changed, 489 unchanged, 0 refused\n");
  troth_test_folder_remove (folder);
}

static void
test_refused_rows (void)
{
  g_autoptr (ImportFixture) fixture = import_fixture_new ();
  g_autofree char *folder = troth_test_folder ();
  g_autofree char *arguments = g_strdup_printf ("--rows '%s'", fixture->tables);
  g_autofree char *printed = NULL;
  int              status = 0;

  import_fixture_spoil (fixture, "customers.csv", "Germany", "Germoney", strlen ("Germoney"));
  printed = run (folder, arguments, &status);
  g_assert_cmpint (status, ==, 1);
  g_assert_nonnull (strstr (printed, "customers.csv:2: new customer 1\n"));
  g_assert_nonnull (strstr (printed, "customers.csv:3: refused customer 2: country: no country is called “Germoney”\n"));
  g_assert_nonnull (strstr (printed, "481 new, 0 changed, 0 unchanged, 8 refused\n"));
  troth_test_folder_remove (folder);
}

/* Many transactions, told of row by row: whoever reads no more than the first of these lines holds the program up between two. */
static void
test_interrupted (void)
{
  static const struct
  {
    const char *option; /* (nullable) */
    const char *said;
  } cases[] = {
    { "--dry-run", "trothd import: stopped; only what is counted here was looked at, and nothing was changed.\n" },
    { NULL, "trothd import: stopped; what is counted here is kept. Import again to go on.\n" },
  };
  g_autofree char *trothd = g_test_build_filename (G_TEST_BUILT, "..", "app", "backend", "trothd", NULL);
  g_autoptr (GString) rows = g_string_new ("Id\n");
  g_autoptr (ImportFixture) fixture = import_fixture_new ();

  for (guint i = 0; i < TROTH_IMPORT_BATCH + 1; i++)
    g_string_append_printf (rows, "%u\n", i);
  import_fixture_write (fixture, "chinook.map", "[import]\nsource=test\n[customer customers.csv]\nkey=Id\n");
  import_fixture_write (fixture, "customers.csv", rows->str);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *folder = troth_test_folder ();
      g_autofree char *out = NULL, *err = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (GSubprocess) program = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE, &error, trothd, "import", "--data",
                                                          folder, "--rows", fixture->tables, cases[i].option, NULL);
      char first = 0;

      g_assert_no_error (error);
      g_assert_cmpint (g_input_stream_read (g_subprocess_get_stdout_pipe (program), &first, 1, NULL, NULL), ==, 1);
      g_subprocess_send_signal (program, SIGINT);
      g_assert_true (g_subprocess_communicate_utf8 (program, NULL, NULL, &out, &err, NULL));
      g_assert_cmpint (g_subprocess_get_exit_status (program), ==, 1);
      g_assert_nonnull (strstr (out, " new, 0 changed, 0 unchanged, 0 refused\n"));
      g_assert_null (strstr (out, "20001 new"));
      g_assert_cmpstr (err, ==, cases[i].said);
      troth_test_folder_remove (folder);
    }
}

static void
test_wrong_arguments (void)
{
  g_autofree char *folder = troth_test_folder ();
  g_autofree char *usage = g_strdup ("Usage: trothd import [--data DIR] [--dry-run] [--rows] MAPPING | --demo\n");
  g_autofree char *nothing = g_strdup_printf ("trothd: %s has no mapping (a file whose name ends in .map)\n", folder);
  g_autofree char *named = g_strdup_printf ("'%s'", folder);
  g_autofree char *printed = NULL;
  int              status = 0;

  assert_run (folder, "", 2, usage);
  assert_run (folder, "--demo x.map", 2, usage);
  assert_run (folder, "--nonsense", 2, "trothd: Unknown option --nonsense\n");
  assert_run (folder, named, 1, nothing);
  printed = run (folder, "/nonexistent/x.map", &status);
  g_assert_cmpint (status, ==, 1);
  g_assert_nonnull (strstr (printed, "x.map"));
  troth_test_folder_remove (folder);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/backend/import-program/demo", test_demo);
  g_test_add_func ("/backend/import-program/refused-rows", test_refused_rows);
  g_test_add_func ("/backend/import-program/interrupted", test_interrupted);
  g_test_add_func ("/backend/import-program/wrong-arguments", test_wrong_arguments);
  return g_test_run ();
}
