// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-prompt-form.h"

#include <glib/gi18n.h>

#include "troth-drop-down.h"
#include "troth-prompt-card.h"
#include "troth-prompt-conditions.h"
#include "troth-prompt-lines.h"
#include "troth-prompt-service.h"
#include "troth-ui.h"
#include "troth-words.h"

#define MAX_LANGUAGES 32
#define PACK "company"

enum
{
  SITUATION_KNOWN,
  SITUATION_UNKNOWN,
  SITUATION_NOW,
};

struct _TrothPromptForm
{
  AdwBin                 parent_instance;
  GtkEditable           *name;
  GtkEditable           *practice;
  GtkSpinButton         *weight;
  TrothPromptConditions *conditions;
  GtkDropDown           *language;
  GtkCheckButton        *written;
  GtkDropDown           *marks, *action, *promise_kind; /* of what to say, and of what to do: 0 is nothing */
  GtkTextView           *views[TROTH_PROMPT_N_KINDS];
  GtkLabel              *problem;
  GtkDropDown           *situation;
  GtkBox                *preview;
  char                 **known;                                      /* languages of the core pack */
  char                 **languages;                                  /* those, and others that the prompt is in; besides English, which is the first */
  char                  *texts[TROTH_PROMPT_N_KINDS][MAX_LANGUAGES]; /* one wording a line; of the language on screen: in the views */
  guint                  shown;                                      /* language */
  TrothSituation        *now;
  TrothPrompts          *prompts; /* as it is, unless something is wrong */
  gboolean               showing; /* what changes now is not hers */
  gboolean               changed;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

G_DEFINE_FINAL_TYPE (TrothPromptForm, troth_prompt_form, ADW_TYPE_BIN)

static guint signals[N_SIGNALS];

/* ——— what a press does ——— */

static gboolean
makes_promise (TrothPromptForm *self)
{
  guint action = gtk_drop_down_get_selected (self->action);

  return action > 0 && g_str_equal (troth_prompt_actions ()[action - 1], "promise");
}

static void
fill_choices (TrothPromptForm *self)
{
  const char *const noted[] = { C_ ("noted", "nothing"), C_ ("noted", "they were thanked"), C_ ("noted", "they were asked how we did"), NULL };
  g_autoptr (GtkStringList) marks = gtk_string_list_new (noted);
  g_autoptr (GtkStringList) actions = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) promises = gtk_string_list_new (NULL);
  GtkDropDown *shortened[] = { self->marks, self->action, self->promise_kind, self->language, self->situation };

  G_STATIC_ASSERT (G_N_ELEMENTS (noted) == TROTH_PROMPT_N_MARKS + 1);
  gtk_string_list_append (actions, _ ("Only says that it was done"));
  for (const char *const *action = troth_prompt_actions (); *action; action++)
    gtk_string_list_append (actions, troth_prompt_action_words (*action));
  gtk_string_list_append (promises, _ ("Any kind of promise"));
  for (int kind = TROTH_PROMISE_KIND_CALLBACK; kind <= TROTH_PROMISE_KIND_OTHER; kind++)
    gtk_string_list_append (promises, troth_words_promise_kind (kind));
  gtk_drop_down_set_model (self->marks, G_LIST_MODEL (marks));
  gtk_drop_down_set_model (self->action, G_LIST_MODEL (actions));
  gtk_drop_down_set_model (self->promise_kind, G_LIST_MODEL (promises));
  for (guint i = 0; i < G_N_ELEMENTS (shortened); i++)
    troth_drop_down_shorten (shortened[i]);
}

static void
show_choices (TrothPromptForm   *self,
              const TrothPrompt *prompt)
{
  const TrothPromptPart *part = prompt ? &prompt->parts[TROTH_PROMPT_KIND_DO] : NULL;
  guint                  action = 0;

  for (guint i = 0; part && troth_prompt_actions ()[i]; i++)
    if (g_strcmp0 (part->action, troth_prompt_actions ()[i]) == 0)
      action = i + 1;
  gtk_drop_down_set_selected (self->marks, prompt ? prompt->parts[TROTH_PROMPT_KIND_SAY].marks : TROTH_PROMPT_MARK_NONE);
  gtk_check_button_set_active (self->written, prompt && prompt->parts[TROTH_PROMPT_KIND_SAY].written);
  gtk_drop_down_set_selected (self->action, action);
  gtk_drop_down_set_selected (self->promise_kind, part ? part->promise_kind + 1 : 0);
  gtk_widget_set_visible (GTK_WIDGET (self->promise_kind), makes_promise (self));
}

/* ——— lines ——— */

/* What stands in the views goes to the language that it is in. */
static void
store_texts (TrothPromptForm *self)
{
  for (int kind = 0; kind < TROTH_PROMPT_N_KINDS; kind++)
    {
      GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->views[kind]);
      GtkTextIter    start, end;

      gtk_text_buffer_get_bounds (buffer, &start, &end);
      g_free (self->texts[kind][self->shown]);
      self->texts[kind][self->shown] = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
    }
}

static void
show_texts (TrothPromptForm *self)
{
  for (int kind = 0; kind < TROTH_PROMPT_N_KINDS; kind++)
    {
      const char *text = self->texts[kind][self->shown];

      gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->views[kind]), text ? text : "", -1);
    }
}

static const char *
language_words (const char *language)
{
  return troth_words_language (language) ? troth_words_language (language) : language;
}

static void
append_text (GString    *xml,
             const char *language,
             const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  if (language)
    g_string_append_printf (xml, "<text xml:lang=\"%s\">%s</text>\n", language, escaped);
  else
    g_string_append_printf (xml, "<text>%s</text>\n", escaped);
}

static gboolean
check_line (const char *line,
            char      **problem)
{
  guint variables = 0;

  if (troth_prompt_line_check (line, &variables, NULL))
    return TRUE;
  *problem = g_strdup_printf (_ ("“%s” names something that does not exist, or has half a brace"), line);
  return FALSE;
}

/* What is noted once it was said, what the button of what to do does. */
static void
append_choices (TrothPromptForm *self,
                int              kind,
                GString         *xml)
{
  guint marks = gtk_drop_down_get_selected (self->marks);
  guint action = gtk_drop_down_get_selected (self->action);
  guint promise = gtk_drop_down_get_selected (self->promise_kind);

  if (kind == TROTH_PROMPT_KIND_SAY && marks > 0)
    g_string_append_printf (xml, " marks=\"%s\"", troth_enum_nick (TROTH_TYPE_PROMPT_MARK, marks));
  if (kind == TROTH_PROMPT_KIND_SAY && gtk_check_button_get_active (self->written))
    g_string_append (xml, " channel=\"message\"");
  if (kind == TROTH_PROMPT_KIND_DO && action > 0)
    g_string_append_printf (xml, " action=\"%s\"", troth_prompt_actions ()[action - 1]);
  if (kind == TROTH_PROMPT_KIND_DO && makes_promise (self) && promise > 0)
    g_string_append_printf (xml, " promise-kind=\"%s\"", troth_enum_nick (TROTH_TYPE_PROMISE_KIND, promise - 1));
}

/* Wordings in English, each followed by its translations. */
static gboolean
append_part (TrothPromptForm *self,
             int              kind,
             GString         *xml,
             char           **problem)
{
  guint  n_languages = g_strv_length (self->languages) + 1;
  char **lines[MAX_LANGUAGES] = { NULL };
  guint  n_lines = 0;

  for (guint l = 0; l < n_languages; l++)
    lines[l] = troth_prompt_lines_split (self->texts[kind][l], l > 0);
  n_lines = g_strv_length (lines[0]);
  for (guint l = 1; l < n_languages && !*problem; l++)
    if (g_strv_length (lines[l]) > n_lines)
      *problem = g_strdup_printf (_ ("%s has more lines than English: each is the translation of one"), language_words (self->languages[l - 1]));
  if (n_lines > 0)
    {
      g_string_append_printf (xml, "<%s", troth_enum_nick (TROTH_TYPE_PROMPT_KIND, kind));
      append_choices (self, kind, xml);
      g_string_append (xml, ">\n");
      for (guint n = 0; n < n_lines && !*problem; n++)
        for (guint l = 0; l < n_languages; l++)
          if (n < g_strv_length (lines[l]) && *lines[l][n] && check_line (lines[l][n], problem))
            append_text (xml, l ? self->languages[l - 1] : NULL, lines[l][n]);
      g_string_append_printf (xml, "</%s>\n", troth_enum_nick (TROTH_TYPE_PROMPT_KIND, kind));
    }
  for (guint l = 0; l < n_languages; l++)
    g_strfreev (lines[l]);
  return *problem == NULL;
}

/* The pack that the form stands for; what is wrong in @problem. (transfer full) (nullable) */
static TrothPrompts *
compose (TrothPromptForm *self,
         char           **problem)
{
  g_autofree char *name = g_markup_escape_text (gtk_editable_get_text (self->name), -1);
  g_autofree char *practice = g_markup_escape_text (gtk_editable_get_text (self->practice), -1);
  g_autoptr (GString) xml = g_string_new ("<prompts id=\"" PACK "\">\n");
  TrothPrompts *prompts = NULL;
  gsize         head = 0;

  g_string_append_printf (xml, "<prompt id=\"%s\" practice=\"%s\" weight=\"%d\">\n", name, practice,
                          gtk_spin_button_get_value_as_int (self->weight));
  if (!troth_prompt_conditions_append_xml (self->conditions, xml, problem))
    return NULL;
  head = xml->len;
  for (int kind = 0; kind < TROTH_PROMPT_N_KINDS; kind++)
    if (!append_part (self, kind, xml, problem))
      return NULL;
  if (xml->len == head)
    *problem = g_strdup (_ ("Write a line: what to say, what to do, or what to leave"));
  else
    {
      g_string_append (xml, "</prompt>\n</prompts>\n");
      prompts = troth_prompts_parse (xml->str, -1, NULL);
      if (prompts == NULL) /* the rest was looked at above */
        *problem = g_strdup (_ ("The name is of small letters, digits and hyphens, the practice as A1, and a translation names what its original names"));
    }
  return prompts;
}

/* ——— preview ——— */

/* Each variable as what it stands for: ‹the customer’s name›. (transfer full) */
static TrothSituation *
sample (gboolean known)
{
  TrothSituation *situation = troth_situation_new ();

  for (int variable = 0; known && variable < TROTH_PROMPT_N_VARIABLES; variable++)
    {
      g_autofree char *words = g_strdup_printf ("‹%s›", troth_prompt_variable_words (troth_prompt_variable_name (variable)));

      troth_situation_set_value (situation, variable, words);
    }
  return situation;
}

static void
show_preview (TrothPromptForm *self)
{
  const TrothPrompt *prompt = self->prompts ? troth_prompts_get (self->prompts, 0) : NULL;
  guint              chosen = gtk_drop_down_get_selected (self->situation);
  const char        *language = self->shown ? self->languages[self->shown - 1] : "en";
  guint              number = 0;
  g_autoptr (TrothSituation) situation =
    chosen == SITUATION_NOW && self->now ? troth_situation_copy (self->now) : sample (chosen != SITUATION_UNKNOWN);

  if (prompt == NULL)
    return; /* the last that was right stays */
  for (GtkWidget *card; (card = gtk_widget_get_first_child (GTK_WIDGET (self->preview)));)
    gtk_box_remove (self->preview, card);
  troth_situation_set_language (situation, language);
  troth_situation_set_agent_language (situation, language);
  for (int kind = 0; kind < TROTH_PROMPT_N_KINDS; kind++)
    {
      g_autoptr (TrothCard) card = troth_prompt_service_make_card (prompt, kind, situation);

      if (card)
        gtk_box_append (self->preview, troth_prompt_card_widget_new (card, ++number));
    }
}

static void
update (TrothPromptForm *self)
{
  g_autofree char *problem = NULL;
  g_autoptr (GPtrArray) findings = NULL;

  store_texts (self);
  g_clear_object (&self->prompts);
  self->prompts = compose (self, &problem);
  show_preview (self);
  findings = self->prompts ? troth_prompts_lint (self->prompts, NULL) : NULL;
  if (findings && findings->len > 0)
    {
      problem = troth_prompt_findings_words (findings);
      g_clear_object (&self->prompts);
    }
  gtk_label_set_text (self->problem, problem ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), problem != NULL);
}

static void
on_changed_cb (TrothPromptForm *self)
{
  if (self->showing)
    return;
  self->changed = TRUE;
  update (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
on_choice_cb (TrothPromptForm *self)
{
  if (self->showing)
    return;
  gtk_widget_set_visible (GTK_WIDGET (self->promise_kind), makes_promise (self));
  on_changed_cb (self);
}

static void
on_language_cb (TrothPromptForm *self)
{
  guint language = gtk_drop_down_get_selected (self->language);

  if (self->showing || language == GTK_INVALID_LIST_POSITION || language == self->shown)
    return;
  store_texts (self);
  self->showing = TRUE;
  self->shown = language;
  show_texts (self);
  self->showing = FALSE;
  update (self);
}

static void
troth_prompt_form_dispose (GObject *object)
{
  TrothPromptForm *self = TROTH_PROMPT_FORM (object);

  self->showing = TRUE;
  for (int kind = 0; kind < TROTH_PROMPT_N_KINDS; kind++)
    for (int l = 0; l < MAX_LANGUAGES; l++)
      g_clear_pointer (&self->texts[kind][l], g_free);
  g_clear_pointer (&self->known, g_strfreev);
  g_clear_pointer (&self->languages, g_strfreev);
  g_clear_pointer (&self->now, troth_situation_free);
  g_clear_object (&self->prompts);
  troth_ui_dispose_bin (object, TROTH_TYPE_PROMPT_FORM);
  G_OBJECT_CLASS (troth_prompt_form_parent_class)->dispose (object);
}

static void
troth_prompt_form_class_init (TrothPromptFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = troth_prompt_form_dispose;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", TROTH_TYPE_PROMPT_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (TROTH_TYPE_PROMPT_CONDITIONS);
  gtk_widget_class_set_template_from_resource (widget_class, TROTH_UI_RESOURCES "prompts/troth-prompt-form.ui");
  gtk_widget_class_bind_template_child (widget_class, TrothPromptForm, name);
  gtk_widget_class_bind_template_child (widget_class, TrothPromptForm, practice);
  gtk_widget_class_bind_template_child (widget_class, TrothPromptForm, weight);
  gtk_widget_class_bind_template_child (widget_class, TrothPromptForm, conditions);
  gtk_widget_class_bind_template_child (widget_class, TrothPromptForm, language);
  gtk_widget_class_bind_template_child (widget_class, TrothPromptForm, marks);
  gtk_widget_class_bind_template_child (widget_class, TrothPromptForm, action);
  gtk_widget_class_bind_template_child (widget_class, TrothPromptForm, promise_kind);
  gtk_widget_class_bind_template_child (widget_class, TrothPromptForm, problem);
  gtk_widget_class_bind_template_child (widget_class, TrothPromptForm, written);
  gtk_widget_class_bind_template_child (widget_class, TrothPromptForm, situation);
  gtk_widget_class_bind_template_child (widget_class, TrothPromptForm, preview);
  gtk_widget_class_bind_template_child_full (widget_class, "say", FALSE, G_STRUCT_OFFSET (TrothPromptForm, views[TROTH_PROMPT_KIND_SAY]));
  gtk_widget_class_bind_template_child_full (widget_class, "do", FALSE, G_STRUCT_OFFSET (TrothPromptForm, views[TROTH_PROMPT_KIND_DO]));
  gtk_widget_class_bind_template_child_full (widget_class, "dont", FALSE, G_STRUCT_OFFSET (TrothPromptForm, views[TROTH_PROMPT_KIND_DONT]));
  gtk_widget_class_bind_template_callback (widget_class, on_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_choice_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_language_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_preview);
}

static void
troth_prompt_form_init (TrothPromptForm *self)
{
  self->known = g_new0 (char *, 1);
  self->languages = g_new0 (char *, 1);
  self->showing = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_choices (self);
  self->showing = FALSE;
  for (int kind = 0; kind < TROTH_PROMPT_N_KINDS; kind++)
    g_signal_connect_object (gtk_text_view_get_buffer (self->views[kind]), "changed", G_CALLBACK (on_changed_cb), self, G_CONNECT_SWAPPED);
}

/* Those that are known, and what else @prompt (nullable) is in: nothing is lost of what cannot be read here. */
static void
take_languages (TrothPromptForm   *self,
                const TrothPrompt *prompt)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  g_strfreev (self->languages);
  self->languages = troth_prompt_lines_languages (prompt, self->known, MAX_LANGUAGES - 1);
  gtk_string_list_append (names, troth_words_language ("en"));
  for (char **l = self->languages; *l; l++)
    gtk_string_list_append (names, language_words (*l));
  gtk_drop_down_set_model (self->language, G_LIST_MODEL (names));
}

void
troth_prompt_form_set_languages (TrothPromptForm   *self,
                                 const char *const *languages)
{
  g_return_if_fail (TROTH_IS_PROMPT_FORM (self) && g_strv_length ((char **) languages) < MAX_LANGUAGES);
  g_strfreev (self->known);
  self->known = g_strdupv ((char **) languages);
  take_languages (self, NULL);
}

void
troth_prompt_form_set_situation (TrothPromptForm      *self,
                                 const TrothSituation *situation)
{
  g_return_if_fail (TROTH_IS_PROMPT_FORM (self));
  g_clear_pointer (&self->now, troth_situation_free);
  self->now = situation ? troth_situation_copy (situation) : NULL;
}

static void
fill_texts (TrothPromptForm   *self,
            const TrothPrompt *prompt)
{
  for (int kind = 0; kind < TROTH_PROMPT_N_KINDS; kind++)
    for (guint l = 0; l <= g_strv_length (self->languages); l++)
      {
        g_free (self->texts[kind][l]);
        self->texts[kind][l] = troth_prompt_lines_join (prompt ? prompt->parts[kind].wordings : NULL, l ? self->languages[l - 1] : NULL);
      }
}

void
troth_prompt_form_show (TrothPromptForm   *self,
                        const TrothPrompt *prompt)
{
  g_return_if_fail (TROTH_IS_PROMPT_FORM (self));
  self->showing = TRUE;
  gtk_editable_set_text (self->name, prompt ? prompt->id : "");
  gtk_widget_set_sensitive (GTK_WIDGET (self->name), prompt == NULL);
  gtk_editable_set_text (self->practice, prompt ? prompt->practice : "");
  gtk_spin_button_set_value (self->weight, prompt ? prompt->weight : 50);
  troth_prompt_conditions_show (self->conditions, prompt);
  show_choices (self, prompt);
  self->shown = 0;
  take_languages (self, prompt);
  gtk_drop_down_set_selected (self->language, 0);
  fill_texts (self, prompt);
  show_texts (self);
  self->showing = FALSE;
  self->changed = FALSE;
  update (self);
  if (prompt == NULL) /* nothing is wrong with what is not written yet */
    gtk_widget_set_visible (GTK_WIDGET (self->problem), FALSE);
}

gboolean
troth_prompt_form_is_changed (TrothPromptForm *self)
{
  g_return_val_if_fail (TROTH_IS_PROMPT_FORM (self), FALSE);
  return self->changed;
}

TrothPrompts *
troth_prompt_form_dup_prompts (TrothPromptForm *self)
{
  g_return_val_if_fail (TROTH_IS_PROMPT_FORM (self), NULL);
  return self->prompts ? g_object_ref (self->prompts) : NULL;
}
