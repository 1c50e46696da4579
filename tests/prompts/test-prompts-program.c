// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <gio/gio.h>

/* `trothd prompts check` on files as somebody might write them (bad/). */

static int
check (const char *arguments, /* of `trothd prompts`; “@” is the folder of bad files */
       char      **output)
{
  g_autofree char *trothd = g_test_build_filename (G_TEST_BUILT, "..", "app", "backend", "trothd", NULL);
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "prompts", "bad/", NULL);
  g_auto (GStrv) words = g_strsplit (arguments, " ", -1);
  g_autoptr (GPtrArray) argv = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (argv, g_strdup (trothd));
  g_ptr_array_add (argv, g_strdup ("prompts"));
  for (char **w = words; *w && **w; w++)
    g_ptr_array_add (argv, **w == '@' ? g_strconcat (folder, *w + 1, NULL) : g_strdup (*w));
  g_ptr_array_add (argv, NULL);
  process = g_subprocess_newv ((const char *const *) argv->pdata, G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_MERGE,
                               &error);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, output, NULL, &error);
  g_assert_no_error (error);
  g_test_message ("%s", *output);
  return g_subprocess_get_exit_status (process);
}

static void
test_bad_files (void)
{
  static const struct
  {
    const char *arguments;
    const char *says[7]; /* each a part of the output */
  } rows[] = {
    { "check @unspeakable.xml",
      { "unspeakable.xml: line 5: prompt “music”: its only wording", "line 8: prompt “music”: nobody wants to hear “call is important” (en)",
        "line 9: prompt “music”: nobody wants to hear “anruf ist uns wichtig” (de)", "line 15: prompt “speech”: “I hear you",
        "line 18: prompt “speech”: {cause} may be unknown here: ask for known=\"cause\"",
        "line 18: prompt “speech”: “It happened because of {cause}” is not in “de”", "2 prompts, 6 to put right" } },
    { "check @unreachable.xml",
      { "line 6: prompt “silence”: this <when> is never true: without a call there is no call-seconds",
        "line 13: prompt “upset-again”: it is never shown first: prompt “upset”", "3 prompts, 2 to put right" } },
    { "check @unknown-variable.xml", { "unknown-variable.xml: line 8: ", "“Dear {name}”: there is no variable {name}" } },
    { "check @twice.xml", { "twice.xml: line 12: ", "a second prompt “greet”" } },
    { "check @anonymous.xml", { "prompt “confirm”: a message says who writes and how to reach them: {agent_name} is missing", "{agent_number} is missing" } },
    { "check @no-such-file.xml", { "no-such-file.xml" } },
    { "check --language=fr @unreachable.xml", { "“Say something.” is not in “fr”" } },
    { "check @twice.xml @unreachable.xml", { "a second prompt “greet”", "2 to put right" } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *output = NULL;

      g_assert_cmpint (check (rows[i].arguments, &output), ==, 1);
      for (guint s = 0; s < G_N_ELEMENTS (rows[i].says) && rows[i].says[s]; s++)
        if (!strstr (output, rows[i].says[s]))
          {
            g_test_message ("“%s” does not say “%s”", rows[i].arguments, rows[i].says[s]);
            g_test_fail ();
          }
    }
}

static void
test_good_file (void)
{
  g_autofree char *core = g_test_build_filename (G_TEST_BUILT, "..", "resources", "prompts", "core.xml", NULL);
  g_autofree char *arguments = g_strconcat ("check --language=de --language=es ", core, NULL);
  g_autofree char *output = NULL;

  g_assert_cmpint (check (arguments, &output), ==, 0);
  g_assert_nonnull (strstr (output, " prompts, 0 to put right"));
}

static void
test_usage (void)
{
  const char *const wrong[] = { "", "check", "polish @twice.xml" };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autofree char *output = NULL;

      g_assert_cmpint (check (wrong[i], &output), ==, 2);
      g_assert_nonnull (strstr (output, "Usage: trothd prompts check"));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/prompts/program/bad-files", test_bad_files);
  g_test_add_func ("/prompts/program/good-file", test_good_file);
  g_test_add_func ("/prompts/program/usage", test_usage);
  return g_test_run ();
}
