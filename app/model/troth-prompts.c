// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-prompts-private.h"

#include <gio/gio.h>

struct _TrothPrompts
{
  GObject     parent_instance;
  char       *id;
  GPtrArray  *prompts; /* of TrothPrompt */
  GHashTable *by_id;   /* of them, by their own ids */
};

G_DEFINE_FINAL_TYPE (TrothPrompts, troth_prompts, G_TYPE_OBJECT)

G_DEFINE_ENUM_TYPE (TrothPromptKind, troth_prompt_kind, G_DEFINE_ENUM_VALUE (TROTH_PROMPT_KIND_SAY, "say"), G_DEFINE_ENUM_VALUE (TROTH_PROMPT_KIND_DO, "do"), G_DEFINE_ENUM_VALUE (TROTH_PROMPT_KIND_DONT, "dont"))

G_DEFINE_ENUM_TYPE (TrothPromptMark, troth_prompt_mark, G_DEFINE_ENUM_VALUE (TROTH_PROMPT_MARK_NONE, "none"), G_DEFINE_ENUM_VALUE (TROTH_PROMPT_MARK_THANKED, "thanked"), G_DEFINE_ENUM_VALUE (TROTH_PROMPT_MARK_SURVEYED, "surveyed"))

static const char *const actions[] = {
  "call",  /* call the customer */
  "case",  /* show the case */
  "extra", /* a little something from the team's budget */
  "hand-over",
  "note",
  "outcome", /* say what became of the most urgent promise */
  "praise",  /* pass it on */
  "promise", /* open the composer */
  "unhold",
  NULL
};

static void
troth_prompts_finalize (GObject *object)
{
  TrothPrompts *self = TROTH_PROMPTS (object);

  g_free (self->id);
  g_hash_table_unref (self->by_id);
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
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
}

static void
translation_free (gpointer data)
{
  TrothPromptTranslation *self = data;

  g_free (self->language);
  g_free (self->text);
  g_free (self);
}

static void
wording_free (gpointer data)
{
  TrothPromptWording *self = data;

  g_free (self->text);
  g_ptr_array_unref (self->translations);
  g_free (self);
}

static void
when_free (gpointer data)
{
  TrothPromptWhen *self = data;

  g_array_unref (self->conditions);
  g_free (self);
}

static void
condition_clear (gpointer data)
{
  troth_prompt_condition_clear (data);
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
  if (g_hash_table_contains (self->by_id, prompt->id))
    {
      troth_prompt_free (prompt);
      return FALSE;
    }
  g_hash_table_insert (self->by_id, prompt->id, prompt);
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

TrothPromptWhen *
troth_prompt_add_when (TrothPrompt *self)
{
  TrothPromptWhen *when = g_new0 (TrothPromptWhen, 1);

  when->conditions = g_array_new (FALSE, FALSE, sizeof (TrothPromptCondition));
  g_array_set_clear_func (when->conditions, condition_clear);
  g_ptr_array_add (self->whens, when);
  return when;
}

TrothPromptWording *
troth_prompt_add_wording (TrothPrompt    *self,
                          TrothPromptKind kind,
                          const char     *text,
                          guint           variables)
{
  TrothPromptWording *wording = g_new0 (TrothPromptWording, 1);

  wording->text = g_strdup (text);
  wording->variables = variables;
  wording->translations = g_ptr_array_new_with_free_func (translation_free);
  g_ptr_array_add (self->parts[kind].wordings, wording);
  return wording;
}

void
troth_prompt_wording_translate (TrothPromptWording *self,
                                const char         *language,
                                const char         *text,
                                int                 line)
{
  TrothPromptTranslation *translation = g_new0 (TrothPromptTranslation, 1);

  translation->language = g_strdup (language);
  translation->text = g_strdup (text);
  translation->line = line;
  g_ptr_array_add (self->translations, translation);
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

const TrothPrompt *
troth_prompts_find (TrothPrompts *self,
                    const char   *id)
{
  g_return_val_if_fail (TROTH_IS_PROMPTS (self), NULL);
  return g_hash_table_lookup (self->by_id, id);
}

const char *
troth_prompt_wording_translation (const TrothPromptWording *self,
                                  const char               *language)
{
  for (guint i = 0; i < self->translations->len; i++)
    {
      TrothPromptTranslation *translation = self->translations->pdata[i];

      if (g_str_equal (translation->language, language))
        return translation->text;
    }
  return NULL;
}

/* How many letters of it name the tongue: "pt" of "pt_BR" and of "pt-BR" */
static gsize
tongue_length (const char *language)
{
  return strcspn (language, "_-");
}

static gboolean
is_same_language (const char *a,
                  const char *b)
{
  for (; *a && *b; a++, b++)
    if (*a != *b && !(strchr ("_-", *a) && strchr ("_-", *b)))
      return FALSE;
  return *a == *b;
}

const char *
troth_prompt_wording_in (const TrothPromptWording *wording,
                         const char               *language)
{
  const char *general = NULL, *neighbour = NULL;
  gsize       n = language ? tongue_length (language) : 0;

  for (guint i = 0; language && i < wording->translations->len; i++)
    {
      TrothPromptTranslation *translation = wording->translations->pdata[i];

      if (is_same_language (translation->language, language))
        return translation->text;
      if (strncmp (translation->language, language, n) != 0 || tongue_length (translation->language) != n)
        continue;
      if (translation->language[n] == '\0')
        general = translation->text;
      else
        neighbour = translation->text;
    }
  if (general)
    return general;
  return neighbour ? neighbour : wording->text;
}

char *
troth_prompt_wording_dup_id (const TrothPromptWording *self)
{
  char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, self->text, -1);

  digest[12] = '\0';
  return digest;
}

const char *const *
troth_prompt_actions (void)
{
  return actions;
}
