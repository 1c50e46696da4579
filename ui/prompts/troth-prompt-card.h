// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <gtk/gtk.h>

#include "troth-card.h"

G_BEGIN_DECLS

/* One thing to say, to do or not to do, and why. Signals "use" and "skip". A card with a variable that nobody knows
 * shows it as a chip and cannot be used: no customer hears "Dear {customer_name}". */
#define TROTH_TYPE_PROMPT_CARD_WIDGET (troth_prompt_card_widget_get_type ())
G_DECLARE_FINAL_TYPE (TrothPromptCardWidget, troth_prompt_card_widget, TROTH, PROMPT_CARD_WIDGET, GtkBox)

/** troth_prompt_card_widget_new: @number: 1 to 3, of its key Ctrl+number */
GtkWidget *troth_prompt_card_widget_new (TrothCard *card,
                                         guint      number);
TrothCard *troth_prompt_card_widget_get_card (TrothPromptCardWidget *self);
/** troth_prompt_card_widget_use: as its button and its key; FALSE when a chip forbids it */
gboolean troth_prompt_card_widget_use (TrothPromptCardWidget *self);

/** troth_prompt_card_text: the line with a gap where something is not known: "Hello […], this is Jane." (transfer full) */
char *troth_prompt_card_text (TrothCard *card);
/** troth_prompt_action_words: "Call now": what the button of a card with that action says (nullable: no such action) (transfer none) */
const char *troth_prompt_action_words (const char *action);
/** troth_prompt_variable_words: "the customer’s name" of "customer_name", translated (transfer none) */
const char *troth_prompt_variable_words (const char *name);
/** troth_prompt_card_words: what the card is for: "Say", or of a message, which is not said, "Write" (transfer none) */
const char *troth_prompt_card_words (TrothCard *card);

G_END_DECLS
