// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-prompts.h"

static void
append_attribute (GString    *xml,
                  const char *name,
                  const char *value)
{
  g_autofree char *escaped = g_markup_escape_text (value, -1);

  g_string_append_printf (xml, " %s=\"%s\"", name, escaped);
}

static void
append_when (GString               *xml,
             const TrothPromptWhen *when)
{
  g_string_append (xml, "    <when");
  for (int rule = 0; rule < TROTH_PROMPT_N_RULES; rule++)
    for (guint i = 0; i < when->conditions->len; i++)
      {
        const TrothPromptCondition *condition = &g_array_index (when->conditions, TrothPromptCondition, i);
        g_autofree char            *value = NULL;

        if ((int) condition->rule != rule)
          continue;
        value = troth_prompt_condition_format (condition);
        append_attribute (xml, troth_prompt_rule_name (rule), value);
      }
  g_string_append (xml, "/>\n");
}

static void
append_text (GString    *xml,
             const char *language,
             const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  g_string_append (xml, "      <text");
  if (language)
    append_attribute (xml, "xml:lang", language);
  g_string_append_printf (xml, ">%s</text>\n", escaped);
}

static void
append_part (GString               *xml,
             TrothPromptKind        kind,
             const TrothPromptPart *part)
{
  const char *element = troth_enum_nick (TROTH_TYPE_PROMPT_KIND, kind);

  if (part->wordings->len == 0)
    return;
  g_string_append_printf (xml, "    <%s", element);
  if (part->action)
    append_attribute (xml, "action", part->action);
  if (part->promise_kind >= 0)
    append_attribute (xml, "promise-kind", troth_enum_nick (TROTH_TYPE_PROMISE_KIND, part->promise_kind));
  if (part->marks != TROTH_PROMPT_MARK_NONE)
    append_attribute (xml, "marks", troth_enum_nick (TROTH_TYPE_PROMPT_MARK, part->marks));
  if (part->written)
    append_attribute (xml, "channel", "message");
  g_string_append (xml, ">\n");
  for (guint w = 0; w < part->wordings->len; w++)
    {
      const TrothPromptWording *wording = part->wordings->pdata[w];

      append_text (xml, NULL, wording->text);
      for (guint t = 0; t < wording->translations->len; t++)
        {
          const TrothPromptTranslation *translation = wording->translations->pdata[t];

          append_text (xml, translation->language, translation->text);
        }
    }
  g_string_append_printf (xml, "    </%s>\n", element);
}

void
troth_prompt_append_xml (const TrothPrompt *self,
                         GString           *xml)
{
  g_autofree char *weight = g_strdup_printf ("%d", self->weight);

  g_string_append (xml, "  <prompt");
  append_attribute (xml, "id", self->id);
  append_attribute (xml, "practice", self->practice);
  append_attribute (xml, "weight", weight);
  g_string_append (xml, ">\n");
  for (guint i = 0; i < self->whens->len; i++)
    append_when (xml, self->whens->pdata[i]);
  for (int kind = 0; kind < TROTH_PROMPT_N_KINDS; kind++)
    append_part (xml, kind, &self->parts[kind]);
  g_string_append (xml, "  </prompt>\n");
}

char *
troth_prompts_to_xml (TrothPrompts *self)
{
  GString *xml = g_string_new ("<prompts");

  append_attribute (xml, "id", troth_prompts_get_id (self));
  g_string_append (xml, ">\n");
  for (guint i = 0; i < troth_prompts_get_n (self); i++)
    troth_prompt_append_xml (troth_prompts_get (self, i), xml);
  g_string_append (xml, "</prompts>\n");
  return g_string_free (xml, FALSE);
}
