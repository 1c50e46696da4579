// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-record.h"

/* A little something extra, and good words that find whom they are for. */

G_BEGIN_DECLS

/** TrothGoodwill: words are what the customer was told, reason is for us. approved_by: who allowed more than the limit.
 * What is asked for is given to nobody yet: it has no granted_at, and counts in no budget; answer: why it was refused. */
// clang-format off
#define TROTH_GOODWILL_FIELDS(F, T, P) \
  F (T, P, STRING, id, TROTH_FIELD_REQUIRED, void, void) \
  F (T, P, INT, version, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, customer_id, TROTH_FIELD_REQUIRED, void, void) \
  F (T, P, STRING, case_id, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, interaction_id, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, agent_id, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, INT, amount_minor, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, currency, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, words, TROTH_FIELD_PERSONAL, void, void) \
  F (T, P, STRING, reason, TROTH_FIELD_PERSONAL, void, void) \
  F (T, P, INSTANT, granted_at, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, approved_by, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, ENUM, state, TROTH_FIELD_PLAIN, TrothGoodwillState, troth_goodwill_state) \
  F (T, P, INSTANT, asked_at, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, answered_by, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, INSTANT, answered_at, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, answer, TROTH_FIELD_PERSONAL, void, void)
// clang-format on

#define TROTH_TYPE_GOODWILL (troth_goodwill_get_type ())
TROTH_DECLARE_RECORD (TrothGoodwill, troth_goodwill, GOODWILL, TROTH_GOODWILL_FIELDS)

/** TrothPraise: a customer's good words, for a person or for the team of a product; receipt: what those say back.
 * consent: whether her name may be said with it. */
// clang-format off
#define TROTH_PRAISE_FIELDS(F, T, P) \
  F (T, P, STRING, id, TROTH_FIELD_REQUIRED, void, void) \
  F (T, P, INT, version, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, customer_id, TROTH_FIELD_REQUIRED, void, void) \
  F (T, P, STRING, interaction_id, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, words, TROTH_FIELD_REQUIRED | TROTH_FIELD_PERSONAL, void, void) \
  F (T, P, STRING, to_agent_id, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, to_team_id, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, product_id, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, passed_by, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, INSTANT, passed_at, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, received_by, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, INSTANT, received_at, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, receipt, TROTH_FIELD_PERSONAL, void, void) \
  F (T, P, ENUM, consent, TROTH_FIELD_PLAIN, TrothConsent, troth_consent)
// clang-format on

#define TROTH_TYPE_PRAISE (troth_praise_get_type ())
TROTH_DECLARE_RECORD (TrothPraise, troth_praise, PRAISE, TROTH_PRAISE_FIELDS)

G_END_DECLS
