// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-prompt-line.h"

#include "troth-error.h"

gboolean
troth_prompt_line_check (const char *line,
                         guint      *variables,
                         GError    **error)
{
  *variables = 0;
  for (const char *p = strpbrk (line, "{}"); p; p = strpbrk (p, "{}"))
    {
      gsize length = strcspn (p + 1, "{}");
      int   variable;

      if (*p == '}' || p[1 + length] != '}')
        {
          g_set_error (error, TROTH_ERROR, TROTH_ERROR_INVALID, "“%s”: a brace without its other half", line);
          return FALSE;
        }
      variable = troth_prompt_variable_find (p + 1, length);
      if (variable < 0)
        {
          g_set_error (error, TROTH_ERROR, TROTH_ERROR_INVALID, "“%s”: there is no variable {%.*s}", line,
                       (int) length, p + 1);
          return FALSE;
        }
      *variables |= 1u << variable;
      p += length + 2;
    }
  return TRUE;
}

char *
troth_prompt_line_fill (const char           *line,
                        const TrothSituation *situation,
                        GArray               *chips)
{
  GString    *text = g_string_new (NULL);
  const char *p = line;

  while (*p)
    {
      gsize plain = strcspn (p, "{");
      gsize length;
      int   variable;

      g_string_append_len (text, p, plain);
      p += plain;
      if (!*p)
        break;
      length = strcspn (p, "}"); /* troth_prompt_line_check() has seen that it is there */
      variable = troth_prompt_variable_find (p + 1, length - 1);
      g_assert (variable >= 0);
      if (situation->values[variable])
        g_string_append (text, situation->values[variable]);
      else
        {
          TrothPromptChip chip = { text->len, text->len + length + 1, variable };

          g_string_append_len (text, p, length + 1);
          g_array_append_val (chips, chip);
        }
      p += length + 1;
    }
  return g_string_free (text, FALSE);
}
