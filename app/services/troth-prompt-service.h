// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-card.h"

/* What is worth saying now. At most three cards, at most one of a kind. Read-only, notifying: "mood" (TrothMood). */

G_BEGIN_DECLS

#define TROTH_TYPE_PROMPT_SERVICE (troth_prompt_service_get_type ())
G_DECLARE_FINAL_TYPE (TrothPromptService, troth_prompt_service, TROTH, PROMPT_SERVICE, GObject)

/** troth_prompt_service_get_cards: TrothCard, say, do, don't (transfer none) */
GListModel *troth_prompt_service_get_cards (TrothPromptService *self);
/** troth_prompt_service_use: the card was used or skipped: recorded for ranking, and it goes */
void troth_prompt_service_use (TrothPromptService *self,
                               TrothCard          *card);
void troth_prompt_service_skip (TrothPromptService *self,
                                TrothCard          *card);
/** troth_prompt_service_get_mood: how the customer sounds, as somebody said today */
TrothMood troth_prompt_service_get_mood (TrothPromptService *self);
/** troth_prompt_service_set_mood: as the agent says now */
void troth_prompt_service_set_mood (TrothPromptService *self,
                                    TrothMood           mood);

G_END_DECLS
