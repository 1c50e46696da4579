// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-prompt-card.h"

#include <glib/gi18n.h>
#include <string.h>

#include "troth-keys.h"
#include "troth-prompt-why.h"
#include "troth-ui.h"

struct _TrothPromptCardWidget
{
  GtkBox      parent_instance;
  GtkImage   *icon;
  GtkLabel   *kind_label;
  GtkLabel   *key_label;
  GtkLabel   *text_label;
  GtkFlowBox *chips;
  GtkLabel   *why_label;
  GtkButton  *use_button;
  GtkLabel   *use_label;
  TrothCard  *card;
};

enum
{
  SIGNAL_USE,
  SIGNAL_SKIP,
  N_SIGNALS
};

G_DEFINE_FINAL_TYPE (TrothPromptCardWidget, troth_prompt_card_widget, GTK_TYPE_BOX)

static guint signals[N_SIGNALS];

const char *
troth_prompt_action_words (const char *action)
{
  static const struct
  {
    const char *action;
    const char *words;
  } words[] = {
    { "call", N_ ("Call now") },
    { "case", N_ ("Show the case") },
    { "extra", N_ ("A little extra…") },
    { "hand-over", N_ ("Hand over…") },
    { "note", N_ ("Write a note") },
    { "outcome", N_ ("Say what became of it…") },
    { "praise", N_ ("Pass it on…") },
    { "promise", N_ ("Make this promise") },
    { "unhold", N_ ("Back to the customer") },
  };

  for (guint i = 0; action && i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (action, words[i].action))
      return _ (words[i].words);
  return NULL;
}

/* What a press on the card does, as its button says it. */
static const char *
use_words (TrothCard *card)
{
  const char *words = troth_prompt_action_words (troth_card_get_action (card));

  if (words)
    return words;
  if (troth_card_get_written (card))
    return C_ ("prompt", "Copy it");
  switch (troth_card_get_kind (card))
    {
    case TROTH_PROMPT_KIND_SAY:
      return C_ ("prompt", "Said");
    case TROTH_PROMPT_KIND_DO:
      return C_ ("prompt", "Done");
    case TROTH_PROMPT_KIND_DONT:
    case TROTH_PROMPT_N_KINDS:
    default:
      return C_ ("prompt", "Understood");
    }
}

static const char *
kind_words (TrothPromptKind kind)
{
  switch (kind)
    {
    case TROTH_PROMPT_KIND_SAY:
      return C_ ("prompt", "Say");
    case TROTH_PROMPT_KIND_DO:
      return C_ ("prompt", "Do");
    case TROTH_PROMPT_KIND_DONT:
    case TROTH_PROMPT_N_KINDS:
    default:
      return C_ ("prompt", "Don’t");
    }
}

const char *
troth_prompt_card_words (TrothCard *card)
{
  return troth_card_get_written (card) ? C_ ("prompt", "Write") : kind_words (troth_card_get_kind (card));
}

static const char *
kind_icon (TrothPromptKind kind)
{
  switch (kind)
    {
    case TROTH_PROMPT_KIND_SAY:
      return "user-available-symbolic";
    case TROTH_PROMPT_KIND_DO:
      return "object-select-symbolic";
    case TROTH_PROMPT_KIND_DONT:
    case TROTH_PROMPT_N_KINDS:
    default:
      return "action-unavailable-symbolic";
    }
}

const char *
troth_prompt_variable_words (const char *name)
{
  static const char *const words[TROTH_PROMPT_N_VARIABLES] = {
    [TROTH_PROMPT_VARIABLE_CUSTOMER_NAME] = N_ ("the customer’s name"),
    [TROTH_PROMPT_VARIABLE_NAME_SOUND] = N_ ("how the name is said"),
    [TROTH_PROMPT_VARIABLE_CUSTOMER_SINCE] = N_ ("customer since when"),
    [TROTH_PROMPT_VARIABLE_LOCAL_TIME] = N_ ("the customer’s local time"),
    [TROTH_PROMPT_VARIABLE_AGENT_NAME] = N_ ("your name"),
    [TROTH_PROMPT_VARIABLE_AGENT_NUMBER] = N_ ("your number"),
    [TROTH_PROMPT_VARIABLE_LEAD_NAME] = N_ ("your lead’s name"),
    [TROTH_PROMPT_VARIABLE_TOLD_TO] = N_ ("who was told before"),
    [TROTH_PROMPT_VARIABLE_SUBJECT] = N_ ("what it is about"),
    [TROTH_PROMPT_VARIABLE_SAID_ONCE] = N_ ("what was explained once"),
    [TROTH_PROMPT_VARIABLE_PROMISE_WORDS] = N_ ("what was promised"),
    [TROTH_PROMPT_VARIABLE_DUE_TIME] = N_ ("when it is due"),
    [TROTH_PROMPT_VARIABLE_CAUSE] = N_ ("the cause"),
    [TROTH_PROMPT_VARIABLE_PREVENTION] = N_ ("how to prevent it"),
    [TROTH_PROMPT_VARIABLE_PRODUCT_NAME] = N_ ("the product"),
    [TROTH_PROMPT_VARIABLE_SUCCESSOR] = N_ ("the product that follows it"),
    [TROTH_PROMPT_VARIABLE_VERIFIED] = N_ ("what is verified"),
    [TROTH_PROMPT_VARIABLE_FACT] = N_ ("something personal"),
    [TROTH_PROMPT_VARIABLE_PAGE] = N_ ("the page they read"),
    [TROTH_PROMPT_VARIABLE_CHANGE] = N_ ("what has changed"),
    [TROTH_PROMPT_VARIABLE_ADVICE] = N_ ("what a known problem needs"),
    [TROTH_PROMPT_VARIABLE_ENDS] = N_ ("what ends soon"),
  };
  int variable = troth_prompt_variable_find (name, strlen (name));

  return variable >= 0 && words[variable] ? _ (words[variable]) : name;
}

static void
add_chip (TrothPromptCardWidget *self,
          const char            *variable)
{
  g_autofree char *text = NULL;
  GtkWidget       *label;

  /* Translators: a fact that a spoken line needs and nobody has written down: "the customer’s name" */
  text = g_strdup_printf (_ ("Not known: %s"), troth_prompt_variable_words (variable));
  label = gtk_label_new (text);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_set_halign (label, GTK_ALIGN_START);
  gtk_widget_add_css_class (label, "troth-chip");
  gtk_flow_box_insert (self->chips, label, -1);
  gtk_widget_set_focusable (gtk_widget_get_parent (label), FALSE);
}

/* So that nobody reads a variable's name aloud. */
char *
troth_prompt_card_text (TrothCard *card)
{
  const char *text = troth_card_get_text (card);
  const char *missing = troth_card_get_missing (card);
  g_autoptr (GString) out = g_string_new (text);
  g_auto (GStrv) variables = g_strsplit (missing ? missing : "", " ", -1);

  for (char **at = variables; *at; at++)
    {
      g_autofree char *name = g_strdup_printf ("{%s}", *at);

      g_string_replace (out, name, "[…]", 0);
    }
  return g_strdup (out->str);
}

static gboolean
show_chips (TrothPromptCardWidget *self)
{
  const char *missing = troth_card_get_missing (self->card);
  g_auto (GStrv) variables = g_strsplit (missing ? missing : "", " ", -1);
  gboolean any = FALSE;

  for (char **at = variables; *at; at++)
    if (**at)
      {
        add_chip (self, *at);
        any = TRUE;
      }
  gtk_widget_set_visible (GTK_WIDGET (self->chips), any);
  return any;
}

static char *
why (TrothCard *card)
{
  const TrothPromptReason reason = {
    .rule = troth_card_get_reason_rule (card),
    .value = troth_card_get_reason_value (card),
    .days = troth_card_get_reason_days (card),
    .nothing_promised = troth_card_get_reason_nothing_promised (card),
    .text = (char *) troth_card_get_reason_text (card),
  };

  return troth_prompt_why (&reason);
}

static void
show_card (TrothPromptCardWidget *self,
           guint                  number)
{
  TrothPromptKind  kind = troth_card_get_kind (self->card);
  g_autofree char *text = troth_prompt_card_text (self->card);
  g_autofree char *key = g_strdup_printf ("%u", number);
  g_autofree char *reason = why (self->card);
  g_autofree char *because = reason && *reason ? g_strdup_printf (_ ("Why: %s"), reason) : g_strdup ("");
  g_autofree char *line = NULL, *spoken = NULL, *action = NULL;

  /* Translators: a line to be spoken, in quotation marks */
  line = kind == TROTH_PROMPT_KIND_SAY && !troth_card_get_written (self->card) ? g_strdup_printf (_ ("“%s”"), text) : g_strdup (text);
  gtk_image_set_from_icon_name (self->icon, kind_icon (kind));
  gtk_label_set_text (self->kind_label, troth_prompt_card_words (self->card));
  gtk_label_set_text (self->key_label, key);
  gtk_label_set_text (self->text_label, line);
  gtk_label_set_text (self->why_label, because);
  gtk_widget_set_visible (GTK_WIDGET (self->why_label), *because != '\0');
  gtk_label_set_text (self->use_label, use_words (self->card));
  action = g_strdup_printf ("win.number(%u)", number);
  troth_keys_set_tip (GTK_WIDGET (self->use_button), use_words (self->card), action);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "prompt.use", !show_chips (self));
  /* Translators: what a screen reader says of a card: "Say", the line, why it is there */
  spoken = g_strdup_printf (C_ ("spoken card", "%1$s: %2$s %3$s"), troth_prompt_card_words (self->card), text, because);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

static void
use (GtkWidget  *widget,
     const char *action,
     GVariant   *parameter)
{
  troth_prompt_card_widget_use (TROTH_PROMPT_CARD_WIDGET (widget));
}

static void
skip (GtkWidget  *widget,
      const char *action,
      GVariant   *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_SKIP], 0);
}

static void
troth_prompt_card_widget_dispose (GObject *object)
{
  g_clear_object (&TROTH_PROMPT_CARD_WIDGET (object)->card);
  gtk_widget_dispose_template (GTK_WIDGET (object), TROTH_TYPE_PROMPT_CARD_WIDGET);
  G_OBJECT_CLASS (troth_prompt_card_widget_parent_class)->dispose (object);
}

static void
troth_prompt_card_widget_class_init (TrothPromptCardWidgetClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = troth_prompt_card_widget_dispose;
  signals[SIGNAL_USE] =
    g_signal_new ("use", TROTH_TYPE_PROMPT_CARD_WIDGET, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_SKIP] =
    g_signal_new ("skip", TROTH_TYPE_PROMPT_CARD_WIDGET, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_install_action (widget_class, "prompt.use", NULL, use);
  gtk_widget_class_install_action (widget_class, "prompt.skip", NULL, skip);
  gtk_widget_class_set_template_from_resource (widget_class, TROTH_UI_RESOURCES "prompts/troth-prompt-card.ui");
  gtk_widget_class_bind_template_child (widget_class, TrothPromptCardWidget, icon);
  gtk_widget_class_bind_template_child (widget_class, TrothPromptCardWidget, kind_label);
  gtk_widget_class_bind_template_child (widget_class, TrothPromptCardWidget, key_label);
  gtk_widget_class_bind_template_child (widget_class, TrothPromptCardWidget, text_label);
  gtk_widget_class_bind_template_child (widget_class, TrothPromptCardWidget, chips);
  gtk_widget_class_bind_template_child (widget_class, TrothPromptCardWidget, why_label);
  gtk_widget_class_bind_template_child (widget_class, TrothPromptCardWidget, use_button);
  gtk_widget_class_bind_template_child (widget_class, TrothPromptCardWidget, use_label);
}

static void
troth_prompt_card_widget_init (TrothPromptCardWidget *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
troth_prompt_card_widget_new (TrothCard *card,
                              guint      number)
{
  TrothPromptCardWidget *self;

  g_return_val_if_fail (TROTH_IS_CARD (card), NULL);
  self = g_object_new (TROTH_TYPE_PROMPT_CARD_WIDGET, NULL);
  self->card = g_object_ref (card);
  show_card (self, number);
  return GTK_WIDGET (self);
}

TrothCard *
troth_prompt_card_widget_get_card (TrothPromptCardWidget *self)
{
  g_return_val_if_fail (TROTH_IS_PROMPT_CARD_WIDGET (self), NULL);
  return self->card;
}

gboolean
troth_prompt_card_widget_use (TrothPromptCardWidget *self)
{
  g_return_val_if_fail (TROTH_IS_PROMPT_CARD_WIDGET (self), FALSE);
  if (!self->card || troth_card_get_missing (self->card))
    return FALSE;
  g_signal_emit (self, signals[SIGNAL_USE], 0);
  return TRUE;
}
