// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-prompt-conditions.h"

#include <glib/gi18n.h>

#include "troth-drop-down.h"
#include "troth-prompt-rule-words.h"
#include "troth-prompt-value.h"

/* lists: one box a list of conditions: a heading, then lines of what is asked for and its value. */

struct _TrothPromptConditions
{
  AdwBin  parent_instance;
  GtkBox *lists;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

G_DEFINE_FINAL_TYPE (TrothPromptConditions, troth_prompt_conditions, ADW_TYPE_BIN)

static guint signals[N_SIGNALS];

static void
changed (TrothPromptConditions *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static GtkDropDown *
rule_of (GtkWidget *line)
{
  return GTK_DROP_DOWN (gtk_widget_get_first_child (line));
}

static TrothPromptValue *
value_of (GtkWidget *line)
{
  return TROTH_PROMPT_VALUE (gtk_widget_get_next_sibling (gtk_widget_get_first_child (line)));
}

static void
set_value (TrothPromptConditions *self,
           GtkWidget             *line,
           TrothPromptRule        rule,
           const char            *text)
{
  GtkWidget *value = troth_prompt_value_new (rule, text);

  gtk_widget_set_hexpand (value, TRUE);
  g_signal_connect_object (value, "changed", G_CALLBACK (changed), self, G_CONNECT_SWAPPED);
  gtk_box_insert_child_after (GTK_BOX (line), value, gtk_widget_get_first_child (line));
}

/* What it must be is another thing then. */
static void
on_rule_cb (GtkDropDown           *rule,
            GParamSpec            *pspec,
            TrothPromptConditions *self)
{
  GtkWidget *line = gtk_widget_get_parent (GTK_WIDGET (rule));

  gtk_box_remove (GTK_BOX (line), GTK_WIDGET (value_of (line)));
  set_value (self, line, gtk_drop_down_get_selected (rule), "");
  changed (self);
}

static GtkWidget *
rules_new (void)
{
  const char *names[TROTH_PROMPT_N_RULES + 1] = { NULL };
  GtkWidget  *rules = NULL;

  for (int rule = 0; rule < TROTH_PROMPT_N_RULES; rule++)
    names[rule] = troth_prompt_rule_words (rule);
  rules = gtk_drop_down_new_from_strings (names);
  troth_drop_down_shorten (GTK_DROP_DOWN (rules));
  return rules;
}

static void
remove_line (TrothPromptConditions *self,
             GtkWidget             *line)
{
  GtkWidget *list = gtk_widget_get_parent (line);

  gtk_box_remove (GTK_BOX (list), line);
  if (gtk_widget_get_first_child (list) == gtk_widget_get_last_child (list)) /* only its heading is left */
    gtk_box_remove (self->lists, list);
  changed (self);
}

static void
on_remove_cb (GtkButton             *button,
              TrothPromptConditions *self)
{
  remove_line (self, gtk_widget_get_parent (GTK_WIDGET (button)));
}

static void
add_line (TrothPromptConditions *self,
          GtkWidget             *list,
          TrothPromptRule        rule,
          const char            *value)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *rules = rules_new ();
  GtkWidget *button = gtk_button_new_from_icon_name ("list-remove-symbolic");

  gtk_accessible_update_property (GTK_ACCESSIBLE (rules), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("What is asked for"), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Remove this condition"), -1);
  gtk_widget_set_tooltip_text (button, _ ("Remove this condition"));
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_hexpand (rules, TRUE);
  gtk_box_append (GTK_BOX (line), rules);
  gtk_box_append (GTK_BOX (line), button);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (rules), rule);
  set_value (self, line, rule, value);
  g_signal_connect_object (rules, "notify::selected", G_CALLBACK (on_rule_cb), self, 0);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_remove_cb), self, 0);
  gtk_box_append (GTK_BOX (list), line);
}

static GtkWidget *
add_list (TrothPromptConditions *self)
{
  GtkWidget *list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gboolean   first = gtk_widget_get_first_child (GTK_WIDGET (self->lists)) == NULL;
  GtkWidget *heading = gtk_label_new (first ? _ ("Shown when all of this is so") : _ ("Or when all of this is so"));

  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_label_set_wrap (GTK_LABEL (heading), TRUE);
  gtk_widget_add_css_class (heading, "caption");
  gtk_widget_add_css_class (heading, "dim-label");
  gtk_box_append (GTK_BOX (list), heading);
  gtk_box_append (self->lists, list);
  return list;
}

static void
add_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  TrothPromptConditions *self = TROTH_PROMPT_CONDITIONS (widget);
  GtkWidget             *list = gtk_widget_get_last_child (GTK_WIDGET (self->lists));

  if (list == NULL || g_str_equal (name, "conditions.add-list"))
    list = add_list (self);
  add_line (self, list, TROTH_PROMPT_RULE_CALL, "");
  changed (self);
}

static GtkWidget *
button_new (const char *words,
            const char *action)
{
  GtkWidget *button = gtk_button_new_with_label (words);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_add_css_class (button, "flat");
  return button;
}

static void
troth_prompt_conditions_class_init (TrothPromptConditionsClass *klass)
{
  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", TROTH_TYPE_PROMPT_CONDITIONS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "conditions.add", NULL, add_action);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "conditions.add-list", NULL, add_action);
}

static void
troth_prompt_conditions_init (TrothPromptConditions *self)
{
  GtkWidget *all = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->lists = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 12));
  gtk_box_append (GTK_BOX (buttons), button_new (_ ("Add a condition"), "conditions.add"));
  gtk_box_append (GTK_BOX (buttons), button_new (_ ("Or when…"), "conditions.add-list"));
  gtk_box_append (GTK_BOX (all), GTK_WIDGET (self->lists));
  gtk_box_append (GTK_BOX (all), buttons);
  adw_bin_set_child (ADW_BIN (self), all);
}

void
troth_prompt_conditions_show (TrothPromptConditions *self,
                              const TrothPrompt     *prompt)
{
  g_return_if_fail (TROTH_IS_PROMPT_CONDITIONS (self));
  for (GtkWidget *list; (list = gtk_widget_get_first_child (GTK_WIDGET (self->lists)));)
    gtk_box_remove (self->lists, list);
  for (guint w = 0; prompt && w < prompt->whens->len; w++)
    {
      GArray    *conditions = ((TrothPromptWhen *) prompt->whens->pdata[w])->conditions;
      GtkWidget *list = add_list (self);

      for (guint c = 0; c < conditions->len; c++)
        {
          const TrothPromptCondition *condition = &g_array_index (conditions, TrothPromptCondition, c);
          g_autofree char            *value = troth_prompt_condition_format (condition);

          add_line (self, list, condition->rule, value);
        }
    }
  if (prompt == NULL)
    add_line (self, add_list (self), TROTH_PROMPT_RULE_CALL, "active");
}

static gboolean
append_line (GtkWidget *line,
             GString   *xml,
             guint     *seen,
             char     **problem)
{
  TrothPromptRule      rule = gtk_drop_down_get_selected (rule_of (line));
  TrothPromptCondition condition = { 0 };
  g_autofree char     *value = troth_prompt_value_dup_text (value_of (line));
  gboolean             good = troth_prompt_condition_parse (&condition, rule, value, NULL);

  troth_prompt_condition_clear (&condition);
  if (!good)
    *problem = g_strdup_printf (_ ("Say what “%s” must be: from a number to one that is not smaller, or something of the list"), troth_prompt_rule_words (rule));
  else if (*seen & (1u << rule))
    *problem = g_strdup_printf (_ ("“%s” is asked for twice"), troth_prompt_rule_words (rule));
  (*problem ? gtk_widget_add_css_class : gtk_widget_remove_css_class) (GTK_WIDGET (value_of (line)), "error");
  *seen |= 1u << rule;
  if (*problem == NULL)
    {
      g_autofree char *escaped = g_markup_escape_text (value, -1);

      g_string_append_printf (xml, " %s=\"%s\"", troth_prompt_rule_name (rule), escaped);
    }
  return *problem == NULL;
}

gboolean
troth_prompt_conditions_append_xml (TrothPromptConditions *self,
                                    GString               *xml,
                                    char                 **problem)
{
  GtkWidget *list = NULL;

  g_return_val_if_fail (TROTH_IS_PROMPT_CONDITIONS (self), FALSE);
  list = gtk_widget_get_first_child (GTK_WIDGET (self->lists));
  if (list == NULL)
    *problem = g_strdup (_ ("Say when it is to be shown"));
  for (; list && !*problem; list = gtk_widget_get_next_sibling (list))
    {
      GtkWidget *line = gtk_widget_get_next_sibling (gtk_widget_get_first_child (list));
      guint      seen = 0;

      g_string_append (xml, "<when");
      for (; line && append_line (line, xml, &seen, problem);)
        line = gtk_widget_get_next_sibling (line);
      g_string_append (xml, "/>\n");
    }
  return *problem == NULL;
}
