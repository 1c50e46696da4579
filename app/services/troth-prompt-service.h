// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-card.h"
#include "troth-command.h"
#include "troth-prompt-records.h"

/* What is worth saying now. At most three cards, at most one of a kind. Read-only, notifying: "mood" (TrothMood).
 * Signal "packs-changed": the company's own prompts came, or changed. */

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
/** troth_prompt_service_get_packs: TrothPrompts, the company's before the core pack; a prompt of an earlier one replaces those of its id (transfer none) */
GPtrArray *troth_prompt_service_get_packs (TrothPromptService *self);
/** troth_prompt_service_get_pack: what a lead edits (nullable) (transfer none): %NULL while the company has none */
TrothPromptPack *troth_prompt_service_get_pack (TrothPromptService *self);
/** troth_prompt_service_situate: the moment as it is now (transfer full) */
TrothSituation *troth_prompt_service_situate (TrothPromptService *self);
/** troth_prompt_service_make_card: @prompt's @kind as a card for @situation (nullable) (transfer full) */
TrothCard *troth_prompt_service_make_card (const TrothPrompt    *prompt,
                                           TrothPromptKind       kind,
                                           const TrothSituation *situation);
/**
 * troth_prompt_service_publish_async: the company's pack is @xml from now on, on every desk
 * @seen: what @xml was made from (nullable): %NULL where the company had none. Whoever has published since then is not overwritten
 *
 * Only a lead or admin may; a pack that troth_prompts_lint() finds fault with is rejected.
 */
void          troth_prompt_service_publish_async (TrothPromptService *self,
                                                  TrothPromptPack    *seen,
                                                  const char         *xml,
                                                  GCancellable       *cancellable,
                                                  GAsyncReadyCallback callback,
                                                  gpointer            user_data);
TrothOutcome *troth_prompt_service_publish_finish (TrothPromptService *self,
                                                   GAsyncResult       *result,
                                                   GError            **error);
/** troth_prompt_service_is_unsent: what this desk published has not been answered yet: what is published now would meet it as somebody else's */
gboolean troth_prompt_service_is_unsent (TrothPromptService *self);
/** troth_prompt_service_get_mood: how the customer sounds, as somebody said today */
TrothMood troth_prompt_service_get_mood (TrothPromptService *self);
/** troth_prompt_service_set_mood: as the agent says now */
void troth_prompt_service_set_mood (TrothPromptService *self,
                                    TrothMood           mood);

G_END_DECLS
