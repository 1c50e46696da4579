// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-prompt-engine.h"
#include "troth-record.h"

G_BEGIN_DECLS

/** TrothCard: one prompt to show (never changed after it was made): a TrothPromptCard of the engine for a list. text is
 * in the customer's language where it is to be said, else in the agent's; missing (nullable) names the variables without a value, separated by spaces: chips that
 * block copying; action is one of troth_prompt_actions (), promise_kind its TrothPromiseKind or -1; marks is what to note with the customer once it was said; written: it is for a message; reason… is why it is
 * there (TrothPromptReason): ui/ makes a sentence of it. */
// clang-format off
#define TROTH_CARD_FIELDS(F, T, P) \
  F (T, P, STRING, prompt_id, TROTH_FIELD_REQUIRED, void, void) \
  F (T, P, ENUM, kind, TROTH_FIELD_PLAIN, TrothPromptKind, troth_prompt_kind) \
  F (T, P, STRING, practice, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, wording, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, text, TROTH_FIELD_PERSONAL, void, void) \
  F (T, P, STRING, missing, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, action, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, INT, promise_kind, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, ENUM, marks, TROTH_FIELD_PLAIN, TrothPromptMark, troth_prompt_mark) \
  F (T, P, BOOL, written, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, INT, reason_rule, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, INT, reason_value, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, INT, reason_days, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, BOOL, reason_nothing_promised, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, reason_text, TROTH_FIELD_PERSONAL, void, void)
// clang-format on

#define TROTH_TYPE_CARD (troth_card_get_type ())
TROTH_DECLARE_RECORD (TrothCard, troth_card, CARD, TROTH_CARD_FIELDS)

G_END_DECLS
