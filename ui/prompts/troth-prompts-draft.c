// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-prompts-draft.h"

/* Each prompt of one of the company's own packs, alone. */
static void
keep_pack (TrothPromptsDraft *self,
           TrothPrompts      *pack)
{
  for (guint i = 0; i < troth_prompts_get_n (pack); i++)
    {
      g_autoptr (GString) xml = g_string_new ("<prompts id=\"company\">\n");

      troth_prompt_append_xml (troth_prompts_get (pack, i), xml);
      g_string_append (xml, "</prompts>\n");
      troth_prompts_draft_keep (self, troth_prompts_parse (xml->str, -1, NULL));
    }
}

TrothPromptsDraft *
troth_prompts_draft_new (GPtrArray *packs)
{
  TrothPromptsDraft *self = g_new0 (TrothPromptsDraft, 1);

  self->core = g_object_ref (packs->pdata[packs->len - 1]);
  self->own = g_ptr_array_new_with_free_func (g_free);
  self->kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  for (guint i = 0; i + 1 < packs->len; i++)
    keep_pack (self, packs->pdata[i]);
  return self;
}

void
troth_prompts_draft_free (TrothPromptsDraft *self)
{
  g_object_unref (self->core);
  g_ptr_array_unref (self->own);
  g_hash_table_unref (self->kept);
  g_free (self);
}

const TrothPrompt *
troth_prompts_draft_find (TrothPromptsDraft *self,
                          const char        *id)
{
  TrothPrompts *kept = id ? g_hash_table_lookup (self->kept, id) : NULL;

  if (kept)
    return troth_prompts_get (kept, 0);
  return id ? troth_prompts_find (self->core, id) : NULL;
}

void
troth_prompts_draft_keep (TrothPromptsDraft *self,
                          TrothPrompts      *prompts)
{
  const char *id = troth_prompts_get (prompts, 0)->id;

  if (!g_hash_table_contains (self->kept, id))
    g_ptr_array_add (self->own, g_strdup (id));
  g_hash_table_replace (self->kept, g_strdup (id), prompts);
}

void
troth_prompts_draft_forget (TrothPromptsDraft *self,
                            const char        *id)
{
  guint index = 0;

  g_hash_table_remove (self->kept, id);
  if (g_ptr_array_find_with_equal_func (self->own, id, g_str_equal, &index))
    g_ptr_array_remove_index (self->own, index);
}

char *
troth_prompts_draft_to_xml (TrothPromptsDraft *self)
{
  GString *xml = g_string_new ("<prompts id=\"company\">\n");

  for (guint i = 0; i < self->own->len; i++)
    troth_prompt_append_xml (troth_prompts_draft_find (self, self->own->pdata[i]), xml);
  g_string_append (xml, "</prompts>\n");
  return g_string_free (xml, FALSE);
}
