// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-prompt-lint.h"

#include "troth-prompt-reach.h"
#include "troth-prompts-private.h"

/* What nobody wants to hear: phrases that stand for an answer, blame, or hide behind a rule. As it would be written, in
 * any case; a word of a language that inflects may be cut short. */
static const struct
{
  const char *language;
  const char *phrase;
} forbidden[] = {
  { "en", "call is important" },
  { "en", "calm down" },
  { "en", "as soon as possible" },
  { "en", "asap" },
  { "en", "inconvenience" },
  { "en", "company policy" },
  { "en", "our policy" },
  { "en", "bear with me" },
  { "en", "to be perfectly honest" },
  { "en", "valued customer" },
  { "en", "you must have" },
  { "en", "as i said" },
  { "de", "anruf ist uns wichtig" },
  { "de", "beruhigen sie sich" },
  { "de", "schnellstmöglich" },
  { "de", "baldmöglichst" },
  { "de", "so schnell wie möglich" },
  { "de", "unannehmlichkeiten" },
  { "de", "geschätzter kunde" },
  { "de", "unsere richtlinien" },
  { "de", "wie gesagt" },
  { "es", "llamada es importante" },
  { "es", "cálmese" },
  { "es", "tranquilícese" },
  { "es", "cuanto antes" },
  { "es", "lo antes posible" },
  { "es", "molestias" },
  { "es", "estimado cliente" },
  { "es", "política de la empresa" },
  { "fr", "appel est important" },
  { "fr", "calmez-vous" },
  { "fr", "dès que possible" },
  { "fr", "dans les plus brefs délais" },
  { "fr", "gêne occasionnée" },
  { "fr", "cher client" },
  { "fr", "politique de l’entreprise" },
  { "pt", "ligação é importante" },
  { "pt", "chamada é importante" },
  { "pt", "acalme-se" },
  { "pt", "o mais rápido possível" },
  { "pt", "assim que possível" },
  { "pt", "transtorno" },
  { "pt", "prezado cliente" },
  { "pt", "política da empresa" },
  { "ar", "مكالمتك مهمة" },
  { "ar", "اتصالك مهم" },
  { "ar", "في أقرب وقت ممكن" },
  { "ar", "سياسة الشركة" },
};

typedef struct
{
  TrothPrompts      *prompts;
  const char *const *languages;
  GPtrArray         *findings;
  const TrothPrompt *prompt; /* being looked at */
} Lint;

static void
finding_free (gpointer data)
{
  TrothPromptFinding *self = data;

  g_free (self->prompt_id);
  g_free (self->language);
  g_free (self->text);
  g_free (self);
}

static void
find (Lint            *self,
      TrothPromptFault fault,
      int              line,
      const char      *language,
      const char      *text)
{
  TrothPromptFinding *finding = g_new0 (TrothPromptFinding, 1);

  finding->fault = fault;
  finding->line = line;
  finding->prompt_id = g_strdup (self->prompt->id);
  finding->language = g_strdup (language);
  finding->text = g_strdup (text);
  g_ptr_array_add (self->findings, finding);
}

static void
lint_line (Lint       *self,
           gboolean    spoken,
           const char *language, /* NULL: the original's */
           const char *text,
           int         line)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);

  if (g_utf8_strlen (text, -1) > TROTH_PROMPT_BREATH)
    find (self, TROTH_PROMPT_FAULT_TOO_LONG, line, language, text);
  for (guint i = 0; spoken && i < G_N_ELEMENTS (forbidden); i++) /* "Say “soon”" is what not to do */
    {
      g_autofree char *phrase = g_utf8_casefold (forbidden[i].phrase, -1);

      if (g_str_has_prefix (language ? language : "en", forbidden[i].language) && strstr (folded, phrase))
        find (self, TROTH_PROMPT_FAULT_FORBIDDEN, line, language, forbidden[i].phrase);
    }
}

/* A variable that some <when> of the prompt leaves open would be a gap in what is said. */
static void
lint_variables (Lint                     *self,
                const TrothPromptWording *wording)
{
  guint missing = 0;

  for (guint i = 0; i < self->prompt->whens->len; i++)
    if (!troth_prompt_when_contradiction (self->prompt->whens->pdata[i]))
      missing |= wording->variables & ~troth_prompt_when_known (self->prompt->whens->pdata[i]);
  for (int variable = 0; variable < TROTH_PROMPT_N_VARIABLES; variable++)
    if (missing & (1u << variable))
      find (self, TROTH_PROMPT_FAULT_UNRESOLVED, wording->line, NULL, troth_prompt_variable_name (variable));
}

static void
lint_wording (Lint                     *self,
              gboolean                  spoken,
              const TrothPromptWording *wording)
{
  lint_line (self, spoken, NULL, wording->text, wording->line);
  lint_variables (self, wording);
  for (guint i = 0; i < wording->translations->len; i++)
    {
      TrothPromptTranslation *translation = wording->translations->pdata[i];

      lint_line (self, spoken, translation->language, translation->text, translation->line);
    }
  for (int l = 0; self->languages[l]; l++)
    if (!troth_prompt_wording_translation (wording, self->languages[l]))
      find (self, TROTH_PROMPT_FAULT_MISSING_LANGUAGE, wording->line, self->languages[l], wording->text);
}

/* In a language, too, two wordings are two. */
static void
lint_same (Lint                     *self,
           const TrothPromptWording *wording,
           const TrothPromptWording *before)
{
  if (g_str_equal (before->text, wording->text))
    find (self, TROTH_PROMPT_FAULT_SAME_WORDING, wording->line, NULL, wording->text);
  for (guint i = 0; i < wording->translations->len; i++)
    {
      TrothPromptTranslation *translation = wording->translations->pdata[i];

      if (g_strcmp0 (troth_prompt_wording_translation (before, translation->language), translation->text) == 0)
        find (self, TROTH_PROMPT_FAULT_SAME_WORDING, translation->line, translation->language, translation->text);
    }
}

/* Whoever gets a message knows a person, and how to reach that person. */
static void
lint_message (Lint                     *self,
              const TrothPromptWording *wording)
{
  static const TrothPromptVariable needed[] = { TROTH_PROMPT_VARIABLE_AGENT_NAME, TROTH_PROMPT_VARIABLE_AGENT_NUMBER };

  for (guint i = 0; i < G_N_ELEMENTS (needed); i++)
    if (!(wording->variables & (1u << needed[i])))
      find (self, TROTH_PROMPT_FAULT_ANONYMOUS, wording->line, NULL, troth_prompt_variable_name (needed[i]));
}

static void
lint_part (Lint           *self,
           TrothPromptKind kind)
{
  GPtrArray         *wordings = self->prompt->parts[kind].wordings;
  const TrothPrompt *shadow = NULL;

  if (wordings->len == 0)
    return;
  if (kind == TROTH_PROMPT_KIND_SAY && wordings->len == 1)
    find (self, TROTH_PROMPT_FAULT_ONE_WORDING, self->prompt->line, NULL, NULL);
  shadow = troth_prompts_find_shadow (self->prompts, self->prompt, kind);
  if (shadow)
    find (self, TROTH_PROMPT_FAULT_SHADOWED, self->prompt->line, NULL, shadow->id);
  for (guint w = 0; w < wordings->len; w++)
    {
      TrothPromptWording *wording = wordings->pdata[w];

      for (guint before = 0; before < w; before++)
        lint_same (self, wording, wordings->pdata[before]);
      lint_wording (self, kind == TROTH_PROMPT_KIND_SAY, wording);
      if (self->prompt->parts[kind].written)
        lint_message (self, wording);
    }
}

static void
lint_prompt (Lint              *self,
             const TrothPrompt *prompt)
{
  self->prompt = prompt;
  for (guint i = 0; i < prompt->whens->len; i++)
    {
      const TrothPromptWhen *when = prompt->whens->pdata[i];
      const char            *why = troth_prompt_when_contradiction (when);

      if (why)
        find (self, TROTH_PROMPT_FAULT_CONTRADICTION, when->line, NULL, why);
    }
  for (int kind = 0; kind < TROTH_PROMPT_N_KINDS; kind++)
    lint_part (self, kind);
}

/* Those that any line is in. (transfer full) */
static char **
languages_of (TrothPrompts *prompts)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint p = 0; p < troth_prompts_get_n (prompts); p++)
    for (int kind = 0; kind < TROTH_PROMPT_N_KINDS; kind++)
      {
        GPtrArray *wordings = troth_prompts_get (prompts, p)->parts[kind].wordings;

        for (guint w = 0; w < wordings->len; w++)
          {
            GPtrArray *translations = ((TrothPromptWording *) wordings->pdata[w])->translations;

            for (guint t = 0; t < translations->len; t++)
              {
                char *language = ((TrothPromptTranslation *) translations->pdata[t])->language;

                if (g_hash_table_add (seen, language))
                  g_strv_builder_add (builder, language);
              }
          }
      }
  return g_strv_builder_end (builder);
}

GPtrArray *
troth_prompts_lint (TrothPrompts      *self,
                    const char *const *languages)
{
  g_auto (GStrv) found = languages ? NULL : languages_of (self);
  Lint lint = { .prompts = self, .languages = languages ? languages : (const char *const *) found };

  lint.findings = g_ptr_array_new_with_free_func (finding_free);
  for (guint p = 0; p < troth_prompts_get_n (self); p++)
    lint_prompt (&lint, troth_prompts_get (self, p));
  return lint.findings;
}

static char *
describe (const TrothPromptFinding *self)
{
  const char *language = self->language ? self->language : "en";

  switch (self->fault)
    {
    case TROTH_PROMPT_FAULT_ONE_WORDING:
      return g_strdup ("its only wording would be heard twice in a row: add another <text> to <say>");
    case TROTH_PROMPT_FAULT_SAME_WORDING:
      return g_strdup_printf ("“%s” (%s) is there twice: word it differently", self->text, language);
    case TROTH_PROMPT_FAULT_FORBIDDEN:
      return g_strdup_printf ("nobody wants to hear “%s” (%s): say what is true and what happens next", self->text, language);
    case TROTH_PROMPT_FAULT_TOO_LONG:
      return g_strdup_printf ("“%s” (%s) takes more than a breath: %d characters at most", self->text, language, TROTH_PROMPT_BREATH);
    case TROTH_PROMPT_FAULT_MISSING_LANGUAGE:
      return g_strdup_printf ("“%s” is not in “%s”: add a <text xml:lang=\"%s\"> behind it", self->text, language, language);
    case TROTH_PROMPT_FAULT_UNRESOLVED:
      return g_strdup_printf ("{%s} may be unknown here: ask for known=\"%s\" in <when>, or word it without", self->text, self->text);
    case TROTH_PROMPT_FAULT_CONTRADICTION:
      return g_strdup_printf ("this <when> is never true: %s", self->text);
    case TROTH_PROMPT_FAULT_ANONYMOUS:
      return g_strdup_printf ("a message says who writes and how to reach them: {%s} is missing", self->text);
    case TROTH_PROMPT_FAULT_SHADOWED:
    default:
      return g_strdup_printf ("it is never shown first: prompt “%s” always matches too and comes before it: give it a higher "
                              "weight, or ask for more",
                              self->text);
    }
}

char *
troth_prompt_finding_describe (const TrothPromptFinding *self)
{
  g_autofree char *what = describe (self);

  return g_strdup_printf ("prompt “%s”: %s", self->prompt_id, what);
}
