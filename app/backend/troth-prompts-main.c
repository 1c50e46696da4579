// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "trothd"

#include "troth-programs.h"
#include "troth-prompt-lint.h"

static gboolean
check_file (const char        *path,
            const char *const *languages,
            GError           **error)
{
  g_autofree char *xml = NULL;
  gsize            length = 0;
  g_autoptr (TrothPrompts) prompts = NULL;
  g_autoptr (GPtrArray) findings = NULL;

  if (!g_file_get_contents (path, &xml, &length, error))
    return FALSE;
  prompts = troth_prompts_parse (xml, (gssize) length, error);
  if (prompts == NULL)
    {
      g_prefix_error (error, "%s: ", path);
      return FALSE;
    }
  findings = troth_prompts_lint (prompts, languages);
  for (guint i = 0; i < findings->len; i++)
    {
      const TrothPromptFinding *finding = findings->pdata[i];
      g_autofree char          *words = troth_prompt_finding_describe (finding);

      g_print ("%s: line %d: %s\n", path, finding->line, words);
    }
  g_print ("%s: %u prompts, %u to put right\n", path, troth_prompts_get_n (prompts), findings->len);
  return findings->len == 0;
}

int
troth_prompts_main (int    argc,
                    char **argv)
{
  g_auto (GStrv) languages = NULL;
  const GOptionEntry entries[] = {
    { "language", 0, 0, G_OPTION_ARG_STRING_ARRAY, &languages, "Every line must be in it (those that any line is in)", "LANG" },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("check FILE…");
  g_autoptr (GError) error = NULL;
  TrothExit status = TROTH_EXIT_DONE;

  g_option_context_add_main_entries (context, entries, NULL);
  g_option_context_set_description (context,
                                    "Finds what would be wrong on an agent's screen: phrases that nobody wants to hear, variables that\n"
                                    "may be unknown, languages that are missing, lines that are too long to be spoken, prompts that are\n"
                                    "never shown. One line for each: the file, the line, the prompt, what to do.\n\n"
                                    "Exit status: 0, or 1 when there is something to put right.\n");
  if (!g_option_context_parse (context, &argc, &argv, &error))
    return troth_programs_fail (error);
  if (argc < 3 || !g_str_equal (argv[1], "check"))
    {
      g_printerr ("Usage: trothd prompts check [--language LANG]… FILE…\n");
      return TROTH_EXIT_USAGE;
    }
  for (int i = 2; i < argc; i++)
    {
      g_autoptr (GError) local = NULL;

      if (check_file (argv[i], (const char *const *) languages, &local))
        continue;
      status = TROTH_EXIT_FAILED;
      if (local)
        g_printerr ("trothd: %s\n", local->message);
    }
  return status;
}
