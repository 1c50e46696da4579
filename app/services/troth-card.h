// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-record.h"

G_BEGIN_DECLS

typedef enum
{
  TROTH_CARD_SAY,
  TROTH_CARD_DO,
  TROTH_CARD_DONT,
} TrothCardKind;

#define TROTH_TYPE_CARD_KIND (troth_card_kind_get_type ())
GType troth_card_kind_get_type (void);

/** TrothCard: one prompt to show (never changed after it was made). text is in the customer's language, language its
 * BCP 47 tag; why a sentence in the desk's language; action (nullable) one of "promise", "call", "hand-over", "case",
 * "note"; missing (nullable) the variables without a value, separated by spaces: chips that block copying. */
// clang-format off
#define TROTH_CARD_FIELDS(F, T, P) \
  F (T, P, STRING, prompt_id, TROTH_FIELD_REQUIRED, void, void) \
  F (T, P, ENUM, kind, TROTH_FIELD_PLAIN, TrothCardKind, troth_card_kind) \
  F (T, P, STRING, text, TROTH_FIELD_PERSONAL, void, void) \
  F (T, P, STRING, language, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, why, TROTH_FIELD_PERSONAL, void, void) \
  F (T, P, STRING, action, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, missing, TROTH_FIELD_PLAIN, void, void)
// clang-format on

#define TROTH_TYPE_CARD (troth_card_get_type ())
TROTH_DECLARE_RECORD (TrothCard, troth_card, CARD, TROTH_CARD_FIELDS)

G_END_DECLS
