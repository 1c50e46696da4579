// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-enums.h"

/* Words and icons for the enums of the records. Words are translated, (transfer none) and never %NULL. */

G_BEGIN_DECLS

const char *troth_words_promise_kind (TrothPromiseKind kind);
const char *troth_words_promise_state (TrothPromiseState state);
const char *troth_words_case_state (TrothCaseState state);
const char *troth_words_attempt_result (TrothAttemptResult result);
const char *troth_words_interaction_kind (TrothInteractionKind kind);
const char *troth_words_interaction_icon (TrothInteractionKind kind,
                                          TrothDirection       direction);
const char *troth_words_contact_kind (TrothContactKind kind);
const char *troth_words_contact_icon (TrothContactKind kind);
const char *troth_words_agent_state (TrothAgentState state);
const char *troth_words_agent_state_icon (TrothAgentState state);
/** troth_words_readability: how to say a text of @language (nullable, as troth_readability_judge() takes it) more plainly; %NULL when
 * nothing is to be said */
const char *troth_words_readability (const char *text,
                                     const char *language);
/** troth_words_language: "German" from "de" or "de-AT"; %NULL when not known */
const char *troth_words_language (const char *language);
/** troth_words_country: "Germany" from "DE"; another text as it is, %NULL from %NULL */
const char *troth_words_country (const char *country);

G_END_DECLS
