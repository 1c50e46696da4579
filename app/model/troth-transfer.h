// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-record.h"

G_BEGIN_DECLS

/** TrothTransfer: a contact is given on with all that the next person needs; it stays with from_id until somebody accepts it.
 * passed: ids of the leads who did not answer, before the one to whom it is offered now (a list of texts). */
// clang-format off
#define TROTH_TRANSFER_FIELDS(F, T, P) \
  F (T, P, STRING, id, TROTH_FIELD_REQUIRED, void, void) \
  F (T, P, INT, version, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, customer_id, TROTH_FIELD_REQUIRED, void, void) \
  F (T, P, STRING, case_id, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, interaction_id, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, from_id, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, ENUM, to_kind, TROTH_FIELD_PLAIN, TrothOwnerKind, troth_owner_kind) \
  F (T, P, STRING, to_id, TROTH_FIELD_REQUIRED, void, void) \
  F (T, P, STRING, summary, TROTH_FIELD_PERSONAL, void, void) \
  F (T, P, STRING, tried, TROTH_FIELD_PERSONAL, void, void) \
  F (T, P, STRING, promised, TROTH_FIELD_PERSONAL, void, void) \
  F (T, P, ENUM, state, TROTH_FIELD_PLAIN, TrothTransferState, troth_transfer_state) \
  F (T, P, INSTANT, offered_at, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, answered_by, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, INSTANT, answered_at, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, answer, TROTH_FIELD_PERSONAL, void, void) \
  F (T, P, JSON, passed, TROTH_FIELD_PLAIN, void, void)
// clang-format on

#define TROTH_TYPE_TRANSFER (troth_transfer_get_type ())
TROTH_DECLARE_RECORD (TrothTransfer, troth_transfer, TRANSFER, TROTH_TRANSFER_FIELDS)

G_END_DECLS
