// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-prompt-lint.h"

typedef struct
{
  const char *language;
  const char *phrase; /* case-folded; what the line must not hold */
} Forbidden;

static const Forbidden forbidden[] = {
  { "en", "call is important" },
  { "en", "calm down" },
  { "en", "as soon as possible" },
  { "en", "asap" },
  { "en", "inconvenience" },
  { "en", "company policy" },
  { "en", "bear with me" },
  { "en", "to be perfectly honest" },
  { "en", "valued customer" },
  { "de", "anruf ist uns wichtig" },
  { "de", "beruhigen sie sich" },
  { "de", "schnellstmöglich" },
  { "de", "baldmöglichst" },
  { "de", "so schnell wie möglich" },
  { "de", "unannehmlichkeiten" },
  { "de", "geschätzter kunde" },
  { "es", "llamada es importante" },
  { "es", "cálmese" },
  { "es", "tranquilícese" },
  { "es", "cuanto antes" },
  { "es", "lo antes posible" },
  { "es", "molestias" },
  { "es", "estimado cliente" },
};

static void
lint_line (GPtrArray         *findings,
           const TrothPrompt *prompt,
           const char        *language,
           const char        *line)
{
  g_autofree char *folded = g_utf8_casefold (line, -1);

  for (guint i = 0; i < G_N_ELEMENTS (forbidden); i++)
    {
      g_autofree char *phrase = g_utf8_casefold (forbidden[i].phrase, -1);

      if (g_str_has_prefix (language, forbidden[i].language) && strstr (folded, phrase))
        g_ptr_array_add (findings, g_strdup_printf ("prompt “%s”: nobody wants to hear “%s” (%s)", prompt->id,
                                                    forbidden[i].phrase, language));
    }
}

static void
lint_wording (GPtrArray                *findings,
              const TrothPrompt        *prompt,
              gboolean                  say,
              const TrothPromptWording *wording,
              const char *const        *languages)
{
  for (int l = 0; languages && languages[l]; l++)
    if (!g_ptr_array_find_with_equal_func (wording->languages, languages[l], g_str_equal, NULL))
      g_ptr_array_add (findings, g_strdup_printf ("prompt “%s”: “%s” is not in “%s”", prompt->id, wording->text, languages[l]));
  if (!say) /* "Say “soon”" is what not to do */
    return;
  lint_line (findings, prompt, "en", wording->text);
  for (guint i = 0; i < wording->languages->len; i++)
    lint_line (findings, prompt, wording->languages->pdata[i], wording->translations->pdata[i]);
}

GPtrArray *
troth_prompts_lint (TrothPrompts      *self,
                    const char *const *languages)
{
  GPtrArray *findings = g_ptr_array_new_with_free_func (g_free);

  for (guint p = 0; p < troth_prompts_get_n (self); p++)
    {
      const TrothPrompt *prompt = troth_prompts_get (self, p);

      if (prompt->parts[TROTH_PROMPT_KIND_SAY].wordings->len == 1)
        g_ptr_array_add (findings, g_strdup_printf ("prompt “%s”: one wording would be said twice in a row", prompt->id));
      for (int kind = 0; kind < TROTH_PROMPT_N_KINDS; kind++)
        for (guint w = 0; w < prompt->parts[kind].wordings->len; w++)
          lint_wording (findings, prompt, kind == TROTH_PROMPT_KIND_SAY, prompt->parts[kind].wordings->pdata[w], languages);
    }
  return findings;
}
