// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-prompt-value.h"

#include <glib/gi18n.h>

#include "troth-prompt-rule-words.h"
#include "troth-words.h"

#define NUMBER_CHARS 4

struct _TrothPromptValue
{
  AdwBin          parent_instance;
  TrothPromptRule rule;
  GtkEditable    *from, *to; /* of a number */
  char          **choices;   /* of all else: as a pack has them */
  GPtrArray      *checks;    /* of GtkCheckButton: in this order */
  GtkLabel       *chosen;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

G_DEFINE_FINAL_TYPE (TrothPromptValue, troth_prompt_value, ADW_TYPE_BIN)

static guint signals[N_SIGNALS];

static void
changed (TrothPromptValue *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* ——— from a number to a number ——— */

static GtkEditable *
add_number (TrothPromptValue *self,
            GtkBox           *box,
            const char       *words)
{
  GtkWidget *label = gtk_label_new (words);
  GtkWidget *entry = gtk_entry_new ();

  gtk_widget_add_css_class (label, "dim-label");
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), NUMBER_CHARS);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (entry), NUMBER_CHARS);
  gtk_entry_set_input_purpose (GTK_ENTRY (entry), GTK_INPUT_PURPOSE_DIGITS);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_RELATION_LABELLED_BY, label, NULL, -1);
  gtk_widget_set_hexpand (entry, TRUE);
  gtk_box_append (box, label);
  gtk_box_append (box, entry);
  return GTK_EDITABLE (entry);
}

static void
write_number (GtkEditable *entry,
              int          number)
{
  g_autofree char *text = g_strdup_printf ("%d", number);

  gtk_editable_set_text (entry, text);
}

static void
build_range (TrothPromptValue *self,
             const char       *text)
{
  GtkBox              *box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6));
  TrothPromptCondition condition = { 0 };

  self->from = add_number (self, box, C_ ("condition", "from"));
  self->to = add_number (self, box, C_ ("condition", "to"));
  if (troth_prompt_condition_parse (&condition, self->rule, text, NULL))
    {
      if (condition.from > 0 || condition.to == 0 || self->rule == TROTH_PROMPT_RULE_LOCAL_HOUR)
        write_number (self->from, condition.from);
      if (condition.to != TROTH_SITUATION_NEVER)
        write_number (self->to, condition.to);
    }
  troth_prompt_condition_clear (&condition);
  g_signal_connect_object (self->from, "changed", G_CALLBACK (changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->to, "changed", G_CALLBACK (changed), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (box));
}

/* ——— any of a few ——— */

static void
show_chosen (TrothPromptValue *self)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < self->checks->len; i++)
    if (gtk_check_button_get_active (self->checks->pdata[i]))
      g_string_append_printf (words, "%s%s", words->len ? " · " : "", gtk_check_button_get_label (self->checks->pdata[i]));
  gtk_label_set_text (self->chosen, words->len ? words->str : _ ("Choose…"));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), words->len ? words->str : NULL);
}

static void
on_toggled_cb (TrothPromptValue *self)
{
  show_chosen (self);
  changed (self);
}

static char *
words_of (TrothPromptValue *self,
          guint             index)
{
  const char *language = NULL;

  if (self->rule != TROTH_PROMPT_RULE_LANGUAGE)
    return troth_prompt_choice_words (self->rule, index);
  language = troth_words_language (self->choices[index]);
  return g_strdup (language ? language : self->choices[index]);
}

/* What Troth speaks, and what the pack names beside it. (transfer full) */
static char **
list_languages (char **written)
{
  static const char *const spoken[] = { "en", "de", "es", "fr", "pt", "ar", NULL };
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  g_strv_builder_addv (builder, (const char **) spoken);
  for (char **w = written; *w; w++)
    if (**w && !g_strv_contains (spoken, *w))
      g_strv_builder_add (builder, *w);
  return g_strv_builder_end (builder);
}

static void
build_choices (TrothPromptValue *self,
               const char       *text)
{
  GtkWidget *button = gtk_menu_button_new (), *popover = gtk_popover_new (), *list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_auto (GStrv) written = g_strsplit (text, " ", -1);

  self->checks = g_ptr_array_new ();
  self->choices = self->rule == TROTH_PROMPT_RULE_LANGUAGE ? list_languages (written) : troth_prompt_rule_choices (self->rule);
  self->chosen = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_ellipsize (self->chosen, PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (self->chosen, 0);
  gtk_widget_set_hexpand (GTK_WIDGET (self->chosen), TRUE);
  for (guint i = 0; self->choices[i]; i++)
    {
      g_autofree char *words = words_of (self, i);
      GtkWidget       *check = gtk_check_button_new_with_label (words);

      gtk_check_button_set_active (GTK_CHECK_BUTTON (check), g_strv_contains ((const char *const *) written, self->choices[i]));
      g_signal_connect_object (check, "toggled", G_CALLBACK (on_toggled_cb), self, G_CONNECT_SWAPPED);
      g_ptr_array_add (self->checks, check);
      gtk_box_append (GTK_BOX (list), check);
    }
  gtk_popover_set_child (GTK_POPOVER (popover), list);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  gtk_menu_button_set_child (GTK_MENU_BUTTON (button), GTK_WIDGET (self->chosen));
  gtk_menu_button_set_always_show_arrow (GTK_MENU_BUTTON (button), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("What it must be"), -1);
  show_chosen (self);
  adw_bin_set_child (ADW_BIN (self), button);
}

/* ——— life ——— */

static void
troth_prompt_value_finalize (GObject *object)
{
  TrothPromptValue *self = TROTH_PROMPT_VALUE (object);

  g_clear_pointer (&self->choices, g_strfreev);
  g_clear_pointer (&self->checks, g_ptr_array_unref);
  G_OBJECT_CLASS (troth_prompt_value_parent_class)->finalize (object);
}

static void
troth_prompt_value_class_init (TrothPromptValueClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = troth_prompt_value_finalize;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", TROTH_TYPE_PROMPT_VALUE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
troth_prompt_value_init (TrothPromptValue *self)
{
}

GtkWidget *
troth_prompt_value_new (TrothPromptRule rule,
                        const char     *text)
{
  TrothPromptValue *self = g_object_new (TROTH_TYPE_PROMPT_VALUE, NULL);

  self->rule = rule;
  if (troth_prompt_rule_is_number (rule))
    build_range (self, text);
  else
    build_choices (self, text);
  return GTK_WIDGET (self);
}

char *
troth_prompt_value_dup_text (TrothPromptValue *self)
{
  GString *text = NULL;

  g_return_val_if_fail (TROTH_IS_PROMPT_VALUE (self), NULL);
  if (self->from)
    {
      const char *from = gtk_editable_get_text (self->from), *to = gtk_editable_get_text (self->to);

      return *from || *to ? g_strconcat (from, "..", to, NULL) : g_strdup ("");
    }
  text = g_string_new (NULL);
  for (guint i = 0; i < self->checks->len; i++)
    if (gtk_check_button_get_active (self->checks->pdata[i]))
      g_string_append_printf (text, "%s%s", text->len ? " " : "", self->choices[i]);
  return g_string_free (text, FALSE);
}
