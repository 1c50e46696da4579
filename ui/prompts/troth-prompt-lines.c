// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-prompt-lines.h"

/* "pt-BR" is pt_BR. */
static gboolean
is_same_language (const char *one,
                  const char *other)
{
  g_autofree char *a = g_strdelimit (g_strdup (one), "-", '_'), *b = g_strdelimit (g_strdup (other), "-", '_');

  return g_str_equal (a, b);
}

/* Of this very language (nullable). */
static const char *
translation_of (const TrothPromptWording *wording,
                const char               *language)
{
  for (guint i = 0; i < wording->translations->len; i++)
    {
      TrothPromptTranslation *translation = wording->translations->pdata[i];

      if (is_same_language (translation->language, language))
        return translation->text;
    }
  return NULL;
}

char *
troth_prompt_lines_join (GPtrArray  *wordings,
                         const char *language)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; wordings && i < wordings->len; i++)
    {
      const TrothPromptWording *wording = wordings->pdata[i];
      const char               *line = language ? translation_of (wording, language) : wording->text;

      g_string_append_printf (text, "%s%s", i ? "\n" : "", line ? line : "");
    }
  return g_string_free (text, FALSE);
}

char **
troth_prompt_lines_split (const char *text,
                          gboolean    translated)
{
  g_autofree char *stripped = g_strchomp (g_strdup (text ? text : ""));
  g_auto (GStrv) all = g_strsplit (stripped, "\n", -1);
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();

  for (char **line = all; *line; line++)
    if (*g_strstrip (*line) || translated)
      g_strv_builder_add (lines, *line);
  return g_strv_builder_end (lines);
}

static gboolean
is_among (GPtrArray  *languages,
          const char *language)
{
  for (guint i = 0; i < languages->len; i++)
    if (is_same_language (languages->pdata[i], language))
      return TRUE;
  return FALSE;
}

char **
troth_prompt_lines_languages (const TrothPrompt *prompt,
                              char             **known,
                              guint              most)
{
  GPtrArray *languages = g_ptr_array_new ();

  for (char **k = known; *k && languages->len < most; k++)
    g_ptr_array_add (languages, g_strdup (*k));
  for (int kind = 0; prompt && kind < TROTH_PROMPT_N_KINDS; kind++)
    for (guint w = 0; w < prompt->parts[kind].wordings->len; w++)
      {
        const TrothPromptWording *wording = prompt->parts[kind].wordings->pdata[w];

        for (guint t = 0; t < wording->translations->len && languages->len < most; t++)
          {
            const TrothPromptTranslation *translation = wording->translations->pdata[t];

            if (!is_among (languages, translation->language))
              g_ptr_array_add (languages, g_strdup (translation->language));
          }
      }
  g_ptr_array_add (languages, NULL);
  return (char **) g_ptr_array_free (languages, FALSE);
}
