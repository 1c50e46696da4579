// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-prompts-panel.h"

#include "troth-prompt-card.h"
#include "troth-ui.h"

#define MAX_CARDS 3

struct _TrothPromptsPanel
{
  GtkBox       parent_instance;
  GtkBox      *cards_box;
  GtkWidget   *mood_box;
  GtkDropDown *mood;
  GListModel  *cards;
  TrothMood    shown_mood;
};

enum
{
  SIGNAL_USE,
  SIGNAL_SKIP,
  SIGNAL_MOOD,
  N_SIGNALS
};

G_DEFINE_FINAL_TYPE (TrothPromptsPanel, troth_prompts_panel, GTK_TYPE_BOX)

static guint signals[N_SIGNALS];

static void
on_use_cb (TrothPromptCardWidget *widget,
           TrothPromptsPanel     *self)
{
  g_autoptr (TrothCard) card = g_object_ref (troth_prompt_card_widget_get_card (widget));

  g_signal_emit (self, signals[SIGNAL_USE], 0, card);
}

static void
on_skip_cb (TrothPromptCardWidget *widget,
            TrothPromptsPanel     *self)
{
  g_autoptr (TrothCard) card = g_object_ref (troth_prompt_card_widget_get_card (widget));

  g_signal_emit (self, signals[SIGNAL_SKIP], 0, card);
}

static GtkWidget *
nth_child (TrothPromptsPanel *self,
           guint              n)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->cards_box));

  for (; child && n > 0; n--)
    child = gtk_widget_get_next_sibling (child);
  return child;
}

/* A card that says the same as before stays the widget that it was: nothing jumps under her eyes. */
static void
show_cards (TrothPromptsPanel *self)
{
  guint n = self->cards ? MIN (g_list_model_get_n_items (self->cards), MAX_CARDS) : 0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (TrothCard) card = g_list_model_get_item (self->cards, i);
      GtkWidget *old = nth_child (self, i), *fresh;

      if (old && troth_record_equal (troth_prompt_card_widget_get_card (TROTH_PROMPT_CARD_WIDGET (old)), card))
        continue;
      fresh = troth_prompt_card_widget_new (card, i + 1);
      g_signal_connect_object (fresh, "use", G_CALLBACK (on_use_cb), self, 0);
      g_signal_connect_object (fresh, "skip", G_CALLBACK (on_skip_cb), self, 0);
      gtk_box_insert_child_after (self->cards_box, fresh, i ? nth_child (self, i - 1) : NULL);
      if (old)
        gtk_box_remove (self->cards_box, old);
    }
  for (GtkWidget *child; (child = nth_child (self, n));)
    gtk_box_remove (self->cards_box, child);
}

static void
on_mood_changed_cb (TrothPromptsPanel *self)
{
  TrothMood mood = gtk_drop_down_get_selected (self->mood);

  if (mood == self->shown_mood)
    return;
  self->shown_mood = mood;
  g_signal_emit (self, signals[SIGNAL_MOOD], 0, mood);
}

static void
drop_cards (TrothPromptsPanel *self)
{
  if (self->cards)
    g_signal_handlers_disconnect_by_data (self->cards, self);
  g_clear_object (&self->cards);
}

static void
troth_prompts_panel_dispose (GObject *object)
{
  drop_cards (TROTH_PROMPTS_PANEL (object));
  gtk_widget_dispose_template (GTK_WIDGET (object), TROTH_TYPE_PROMPTS_PANEL);
  G_OBJECT_CLASS (troth_prompts_panel_parent_class)->dispose (object);
}

static void
troth_prompts_panel_class_init (TrothPromptsPanelClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = troth_prompts_panel_dispose;
  signals[SIGNAL_USE] =
    g_signal_new ("use", TROTH_TYPE_PROMPTS_PANEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, TROTH_TYPE_CARD);
  signals[SIGNAL_SKIP] =
    g_signal_new ("skip", TROTH_TYPE_PROMPTS_PANEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, TROTH_TYPE_CARD);
  signals[SIGNAL_MOOD] =
    g_signal_new ("mood", TROTH_TYPE_PROMPTS_PANEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, TROTH_TYPE_MOOD);
  gtk_widget_class_set_template_from_resource (widget_class, TROTH_UI_RESOURCES "prompts/troth-prompts-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, TrothPromptsPanel, cards_box);
  gtk_widget_class_bind_template_child (widget_class, TrothPromptsPanel, mood_box);
  gtk_widget_class_bind_template_child (widget_class, TrothPromptsPanel, mood);
  gtk_widget_class_bind_template_callback (widget_class, on_mood_changed_cb);
}

static void
troth_prompts_panel_init (TrothPromptsPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
troth_prompts_panel_new (void)
{
  return g_object_new (TROTH_TYPE_PROMPTS_PANEL, NULL);
}

void
troth_prompts_panel_set_cards (TrothPromptsPanel *self,
                               GListModel        *cards)
{
  g_return_if_fail (TROTH_IS_PROMPTS_PANEL (self));
  drop_cards (self);
  if (cards)
    {
      self->cards = g_object_ref (cards);
      g_signal_connect_object (cards, "items-changed", G_CALLBACK (show_cards), self, G_CONNECT_SWAPPED);
    }
  show_cards (self);
}

gboolean
troth_prompts_panel_use (TrothPromptsPanel *self,
                         guint              number)
{
  GtkWidget *card;

  g_return_val_if_fail (TROTH_IS_PROMPTS_PANEL (self), FALSE);
  card = number ? nth_child (self, number - 1) : NULL;
  return card && troth_prompt_card_widget_use (TROTH_PROMPT_CARD_WIDGET (card));
}

void
troth_prompts_panel_set_customer_open (TrothPromptsPanel *self,
                                       gboolean           open)
{
  g_return_if_fail (TROTH_IS_PROMPTS_PANEL (self));
  gtk_widget_set_visible (self->mood_box, open);
}

void
troth_prompts_panel_show_mood (TrothPromptsPanel *self,
                               TrothMood          mood)
{
  g_return_if_fail (TROTH_IS_PROMPTS_PANEL (self));
  self->shown_mood = mood;
  gtk_drop_down_set_selected (self->mood, mood);
}
