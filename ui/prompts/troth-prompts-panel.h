// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <gtk/gtk.h>

#include "troth-card.h"

G_BEGIN_DECLS

/* What is worth saying, doing and avoiding now: at most three cards, nothing when there is nothing. Signals "use"
 * (card), "skip" (card), "mood" (TrothMood: how the customer sounds, as the agent says). Using a line that is
 * spoken also puts it on the clipboard. */
#define TROTH_TYPE_PROMPTS_PANEL (troth_prompts_panel_get_type ())
G_DECLARE_FINAL_TYPE (TrothPromptsPanel, troth_prompts_panel, TROTH, PROMPTS_PANEL, GtkBox)

GtkWidget *troth_prompts_panel_new (void);
/** troth_prompts_panel_set_cards: @cards (nullable) of #TrothCard */
void troth_prompts_panel_set_cards (TrothPromptsPanel *self,
                                    GListModel        *cards);
/** troth_prompts_panel_use: Ctrl+@number: FALSE when there is no such card or a chip forbids it */
gboolean troth_prompts_panel_use (TrothPromptsPanel *self,
                                  guint              number);
/** troth_prompts_panel_set_customer_open: asks how she sounds while a customer is on screen */
void troth_prompts_panel_set_customer_open (TrothPromptsPanel *self,
                                            gboolean           open);
/** troth_prompts_panel_show_mood: what the drop-down says, without "mood" */
void troth_prompts_panel_show_mood (TrothPromptsPanel *self,
                                    TrothMood          mood);

G_END_DECLS
