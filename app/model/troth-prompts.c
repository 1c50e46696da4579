// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-prompts-private.h"

#include <gio/gio.h>

struct _TrothPrompts
{
  GObject    parent_instance;
  char      *id;
  GPtrArray *prompts; /* of TrothPrompt */
};

G_DEFINE_FINAL_TYPE (TrothPrompts, troth_prompts, G_TYPE_OBJECT)

G_DEFINE_ENUM_TYPE (TrothPromptKind, troth_prompt_kind, G_DEFINE_ENUM_VALUE (TROTH_PROMPT_KIND_SAY, "say"), G_DEFINE_ENUM_VALUE (TROTH_PROMPT_KIND_DO, "do"), G_DEFINE_ENUM_VALUE (TROTH_PROMPT_KIND_DONT, "dont"))

static const char *const actions[] = {
  "call", /* call the customer */
  "case", /* show the case */
  "hand-over",
  "note",
  "outcome", /* say what became of the most urgent promise */
  "promise", /* open the composer */
  "unhold",
  NULL
};

static void
troth_prompts_finalize (GObject *object)
{
  TrothPrompts *self = TROTH_PROMPTS (object);

  g_free (self->id);
  g_ptr_array_unref (self->prompts);
  G_OBJECT_CLASS (troth_prompts_parent_class)->finalize (object);
}

static void
troth_prompts_class_init (TrothPromptsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = troth_prompts_finalize;
}

static void
troth_prompts_init (TrothPrompts *self)
{
  self->prompts = g_ptr_array_new_with_free_func ((GDestroyNotify) troth_prompt_free);
}

static void
wording_free (gpointer data)
{
  TrothPromptWording *self = data;

  g_free (self->text);
  g_ptr_array_unref (self->languages);
  g_ptr_array_unref (self->translations);
  g_free (self);
}

static void
when_free (gpointer data)
{
  g_array_unref (data);
}

TrothPrompts *
troth_prompts_new (const char *id)
{
  TrothPrompts *self = g_object_new (TROTH_TYPE_PROMPTS, NULL);

  self->id = g_strdup (id);
  return self;
}

gboolean
troth_prompts_add (TrothPrompts *self,
                   TrothPrompt  *prompt)
{
  for (guint i = 0; i < self->prompts->len; i++)
    if (g_str_equal (troth_prompts_get (self, i)->id, prompt->id))
      {
        troth_prompt_free (prompt);
        return FALSE;
      }
  g_ptr_array_add (self->prompts, prompt);
  return TRUE;
}

TrothPrompt *
troth_prompt_new (const char *id,
                  const char *practice,
                  int         weight)
{
  TrothPrompt *self = g_new0 (TrothPrompt, 1);

  self->id = g_strdup (id);
  self->practice = g_strdup (practice);
  self->weight = weight;
  self->whens = g_ptr_array_new_with_free_func (when_free);
  for (int kind = 0; kind < TROTH_PROMPT_N_KINDS; kind++)
    {
      self->parts[kind].wordings = g_ptr_array_new_with_free_func (wording_free);
      self->parts[kind].promise_kind = -1;
    }
  return self;
}

void
troth_prompt_free (TrothPrompt *self)
{
  g_free (self->id);
  g_free (self->practice);
  g_ptr_array_unref (self->whens);
  for (int kind = 0; kind < TROTH_PROMPT_N_KINDS; kind++)
    {
      g_ptr_array_unref (self->parts[kind].wordings);
      g_free (self->parts[kind].action);
    }
  g_free (self);
}

TrothPromptWording *
troth_prompt_wording_new (const char *text,
                          guint       variables)
{
  TrothPromptWording *self = g_new0 (TrothPromptWording, 1);

  self->text = g_strdup (text);
  self->variables = variables;
  self->languages = g_ptr_array_new_with_free_func (g_free);
  self->translations = g_ptr_array_new_with_free_func (g_free);
  return self;
}

TrothPrompts *
troth_prompts_load (const char *path,
                    GError    **error)
{
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);

  if (!bytes)
    return NULL;
  return troth_prompts_parse (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), error);
}

const char *
troth_prompts_get_id (TrothPrompts *self)
{
  g_return_val_if_fail (TROTH_IS_PROMPTS (self), NULL);
  return self->id;
}

guint
troth_prompts_get_n (TrothPrompts *self)
{
  g_return_val_if_fail (TROTH_IS_PROMPTS (self), 0);
  return self->prompts->len;
}

const TrothPrompt *
troth_prompts_get (TrothPrompts *self,
                   guint         index)
{
  g_return_val_if_fail (TROTH_IS_PROMPTS (self) && index < self->prompts->len, NULL);
  return self->prompts->pdata[index];
}

static const char *
translation (const TrothPromptWording *wording,
             const char               *language)
{
  for (guint i = 0; i < wording->languages->len; i++)
    if (g_str_equal (wording->languages->pdata[i], language))
      return wording->translations->pdata[i];
  return NULL;
}

const char *
troth_prompt_wording_in (const TrothPromptWording *wording,
                         const char               *language)
{
  g_autofree char *tongue = NULL;
  const char      *text;

  if (!language)
    return wording->text;
  text = translation (wording, language);
  if (text)
    return text;
  tongue = g_strndup (language, strcspn (language, "_"));
  text = translation (wording, tongue);
  return text ? text : wording->text;
}

const char *const *
troth_prompt_actions (void)
{
  return actions;
}
