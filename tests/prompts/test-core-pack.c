// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <gio/gio.h>

#include "troth-prompt-lint.h"

#define CORE "/org/troth/prompts/core.xml"

static TrothPrompts *
core (void)
{
  g_autoptr (GError) error = NULL;
  TrothPrompts *prompts = troth_prompts_load (CORE, &error);

  g_assert_no_error (error);
  return prompts;
}

static char **
languages (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("G_TEST_SRCDIR"), "..", "po", "LINGUAS", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GStrvBuilder) found = g_strv_builder_new ();
  g_auto (GStrv) lines = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (g_strchomp (text), "\n", -1);
  for (char **l = lines; *l; l++)
    if (**l != '#')
      g_strv_builder_add (found, *l);
  return g_strv_builder_end (found);
}

static void
test_is_faultless_in_every_language (void)
{
  g_autoptr (TrothPrompts) prompts = core ();
  g_auto (GStrv) wanted = languages ();
  g_autoptr (GPtrArray) findings = NULL;

  g_assert_true (g_strv_contains ((const char *const *) wanted, "de"));
  g_assert_true (g_strv_contains ((const char *const *) wanted, "es"));
  findings = troth_prompts_lint (prompts, (const char *const *) wanted);
  for (guint i = 0; i < findings->len; i++)
    {
      g_autofree char *words = troth_prompt_finding_describe (findings->pdata[i]);

      g_test_message ("%s", words);
      g_test_fail ();
    }
}

static void
check_direction (const TrothPrompt *prompt,
                 TrothPromptKind    kind)
{
  for (guint w = 0; w < prompt->parts[kind].wordings->len; w++)
    {
      const char *line = troth_prompt_wording_in (prompt->parts[kind].wordings->pdata[w], "ar");

      if (*line != '{')
        continue;
      g_test_message ("“%s” begins with what may be Latin: U+200F has to be before it", line);
      g_test_fail ();
    }
}

/* A label takes its direction from the first strong letter: a name's would turn the whole line round. */
static void
test_is_right_to_left_from_the_start (void)
{
  g_autoptr (TrothPrompts) prompts = core ();

  for (guint p = 0; p < troth_prompts_get_n (prompts); p++)
    for (int kind = 0; kind < TROTH_PROMPT_N_KINDS; kind++)
      check_direction (troth_prompts_get (prompts, p), kind);
}

/* Every practice: each has something that an agent can say, do or leave. */
static const char practices[] =
  "A1 A2 A3 A4 A5 A6 A7 A8 A9 A10 "
  "F1 F2 F3 F4 F5 "
  "L1 L2 L3 L4 L5 "
  "K1 K2 K3 K4 K5 "
  "C1 C2 "
  "M1 M2 M3 M4 "
  "H1 H2 H3 H4 H5 H6 H7 H8 H9 H10 "
  "W1 W2 W3 W4 W5 "
  "N1 N2 N3 N4 N5 N6";

static void
test_serves_the_practices (void)
{
  g_autoptr (TrothPrompts) prompts = core ();
  g_auto (GStrv) wanted = g_strsplit (practices, " ", -1);

  g_assert_cmpstr (troth_prompts_get_id (prompts), ==, "core");
  g_assert_cmpuint (troth_prompts_get_n (prompts), >=, 60);
  for (guint i = 0; wanted[i]; i++)
    {
      gboolean found = FALSE;

      for (guint p = 0; p < troth_prompts_get_n (prompts); p++)
        found = found || g_str_equal (troth_prompts_get (prompts, p)->practice, wanted[i]);
      if (!found)
        {
          g_test_message ("no prompt serves %s", wanted[i]);
          g_test_fail ();
        }
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/prompts/core/is-faultless-in-every-language", test_is_faultless_in_every_language);
  g_test_add_func ("/prompts/core/is-right-to-left-from-the-start", test_is_right_to_left_from_the_start);
  g_test_add_func ("/prompts/core/serves-the-practices", test_serves_the_practices);
  return g_test_run ();
}
