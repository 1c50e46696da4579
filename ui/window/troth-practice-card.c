// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-practice-card.h"

#include <glib/gi18n.h>

#include "troth-ui.h"

struct _TrothPracticeCard
{
  AdwBin       parent_instance;
  GtkRevealer *revealer; /* it comes a little after the page */
  GtkLabel    *tip;
  GtkLabel    *why;
};

G_DEFINE_FINAL_TYPE (TrothPracticeCard, troth_practice_card, ADW_TYPE_BIN)

enum
{
  SIGNAL_SEEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const char *
tip_words (TrothPractice practice)
{
  static const char *const words[TROTH_N_PRACTICES] = {
    [TROTH_PRACTICE_CALL_BACK] = N_ ("Keep your word on time. When it gets tight, ask for a new time before the old one has passed."),
    [TROTH_PRACTICE_CAUSE] = N_ ("Say why it happened, in words that their neighbour would understand, and write them down."),
    [TROTH_PRACTICE_WHO] = N_ ("Give your name and your direct number, so that they need not start over the next time."),
    [TROTH_PRACTICE_TELL] = N_ ("As soon as it is solved, be the one who tells them."),
    [TROTH_PRACTICE_MANAGEMENT] = N_ ("Whoever asks for somebody responsible hears from them: ask the lead at once, and say when."),
    [TROTH_PRACTICE_HOW_LONG] = N_ ("Say how long it will take, even if it is only when you will know more."),
    [TROTH_PRACTICE_ALTERNATIVES] = N_ ("When it cannot be solved, offer another way, and then one more."),
    [TROTH_PRACTICE_PEOPLE] = N_ ("Look before you ask: what they told us once they need not tell us again."),
    [TROTH_PRACTICE_PREVENTION] = N_ ("Before you say goodbye, say how they can avoid it the next time."),
    [TROTH_PRACTICE_PROGRESS] = N_ ("Tell them where it stands before they ask, even if there is nothing new."),
  };

  return _ (words[practice]);
}

static void
put_away (TrothPracticeCard *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  gtk_revealer_set_reveal_child (self->revealer, FALSE);
}

static void
on_seen_cb (TrothPracticeCard *self)
{
  put_away (self);
  g_signal_emit (self, signals[SIGNAL_SEEN], 0);
}

static void
troth_practice_card_dispose (GObject *object)
{
  troth_ui_dispose_bin (object, TROTH_TYPE_PRACTICE_CARD);
  G_OBJECT_CLASS (troth_practice_card_parent_class)->dispose (object);
}

static void
troth_practice_card_class_init (TrothPracticeCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = troth_practice_card_dispose;
  signals[SIGNAL_SEEN] = g_signal_new ("seen", TROTH_TYPE_PRACTICE_CARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, TROTH_UI_RESOURCES "window/troth-practice-card.ui");
  gtk_widget_class_bind_template_child (widget_class, TrothPracticeCard, revealer);
  gtk_widget_class_bind_template_child (widget_class, TrothPracticeCard, tip);
  gtk_widget_class_bind_template_child (widget_class, TrothPracticeCard, why);
  gtk_widget_class_bind_template_callback (widget_class, on_seen_cb);
}

static void
troth_practice_card_init (TrothPracticeCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
troth_practice_card_show (TrothPracticeCard *self,
                          TrothPractice      practice,
                          TrothPracticeCount count)
{
  g_autofree char *why = NULL;

  g_return_if_fail (TROTH_IS_PRACTICE_CARD (self));
  put_away (self);
  if (practice >= TROTH_N_PRACTICES)
    return;
  /* Translators: how often something did not go as it should, of how often it could have */
  why = g_strdup_printf (ngettext ("In your last seven days it went otherwise %1$u of %2$u time. Only you see this.",
                                   "In your last seven days it went otherwise %1$u of %2$u times. Only you see this.", count.of),
                         count.slipped, count.of);
  gtk_label_set_text (self->tip, tip_words (practice));
  gtk_label_set_text (self->why, why);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  gtk_revealer_set_reveal_child (self->revealer, TRUE);
}
