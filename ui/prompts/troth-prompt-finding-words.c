// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-prompt-form.h"

#include <glib/gi18n.h>

#include "troth-prompt-card.h"
#include "troth-prompt-rule-words.h"
#include "troth-words.h"

#define AT_ONCE 4 /* as many as somebody puts right */

static char *
words_of (const TrothPromptFinding *finding)
{
  const char *language = finding->language ? troth_words_language (finding->language) : NULL;

  switch (finding->fault)
    {
    case TROTH_PROMPT_FAULT_ONE_WORDING:
      return g_strdup (_ ("Say it in a second way, too, on a line of its own: nobody wants to hear the same words twice"));
    case TROTH_PROMPT_FAULT_SAME_WORDING:
      return g_strdup_printf (_ ("“%s” is there twice"), finding->text);
    case TROTH_PROMPT_FAULT_FORBIDDEN:
      return g_strdup_printf (_ ("Nobody wants to hear “%s”. Say what is true, and what happens next"), finding->text);
    case TROTH_PROMPT_FAULT_TOO_LONG:
      return g_strdup_printf (ngettext ("“%1$s” takes more than a breath: %2$d character at most", "“%1$s” takes more than a breath: %2$d characters at most", TROTH_PROMPT_BREATH), finding->text, TROTH_PROMPT_BREATH);
    case TROTH_PROMPT_FAULT_MISSING_LANGUAGE:
      /* Translators: a line, a language: German */
      return g_strdup_printf (_ ("“%1$s” is still missing in %2$s"), finding->text, language ? language : finding->language);
    case TROTH_PROMPT_FAULT_UNRESOLVED:
      /* Translators: customer_name, then the condition “Is known”, then: the customer’s name */
      return g_strdup_printf (_ ("{%1$s} may not be known then. Add the condition “%2$s”: %3$s"), finding->text,
                              troth_prompt_rule_words (TROTH_PROMPT_RULE_KNOWN), troth_prompt_variable_words (finding->text));
    case TROTH_PROMPT_FAULT_CONTRADICTION:
      return g_strdup (_ ("These conditions are never true together"));
    case TROTH_PROMPT_FAULT_ANONYMOUS:
      return g_strdup_printf (_ ("A message says who writes and how to reach them: {%s} is missing"), finding->text);
    case TROTH_PROMPT_FAULT_SHADOWED:
    default:
      return g_strdup_printf (_ ("“%s” always comes before it. Give this one more weight, or ask for more"), finding->text);
    }
}

char *
troth_prompt_findings_words (GPtrArray *findings)
{
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < MIN (findings->len, AT_ONCE); i++)
    {
      g_autofree char *line = words_of (findings->pdata[i]);

      g_string_append_printf (words, "%s%s", i ? "\n" : "", line);
    }
  return g_string_free (words, FALSE);
}
