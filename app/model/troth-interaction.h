// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-record.h"

G_BEGIN_DECLS

/** TrothInteraction: internal = a note for colleagues: never in text for the customer. calling_override: why she was called though the rules said no; leads look at these.
 * ends_at: when what its subject says comes to an end: a warranty, a contract.
 * transcript, menu_path: of a voicemail: what it says, and how she came through the menus, a list of texts. */
// clang-format off
#define TROTH_INTERACTION_FIELDS(F, T, P) \
  F (T, P, STRING, id, TROTH_FIELD_REQUIRED, void, void) \
  F (T, P, INT, version, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, customer_id, TROTH_FIELD_REQUIRED, void, void) \
  F (T, P, STRING, case_id, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, ENUM, kind, TROTH_FIELD_PLAIN, TrothInteractionKind, troth_interaction_kind) \
  F (T, P, ENUM, direction, TROTH_FIELD_PLAIN, TrothDirection, troth_direction) \
  F (T, P, INSTANT, started_at, TROTH_FIELD_REQUIRED, void, void) \
  F (T, P, INSTANT, ended_at, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, agent_id, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, queue_id, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, subject, TROTH_FIELD_PERSONAL, void, void) \
  F (T, P, STRING, text, TROTH_FIELD_PERSONAL, void, void) \
  F (T, P, BOOL, internal, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, INT, waited_seconds, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, INT, held_seconds, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, disposition, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, INT, amount_minor, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, currency, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, call_id, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, number, TROTH_FIELD_PERSONAL, void, void) \
  F (T, P, STRING, external_ref, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, calling_override, TROTH_FIELD_PERSONAL, void, void) \
  F (T, P, INSTANT, ends_at, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, transcript, TROTH_FIELD_PERSONAL, void, void) \
  F (T, P, JSON, menu_path, TROTH_FIELD_PLAIN, void, void)
// clang-format on

#define TROTH_TYPE_INTERACTION (troth_interaction_get_type ())
TROTH_DECLARE_RECORD (TrothInteraction, troth_interaction, INTERACTION, TROTH_INTERACTION_FIELDS)

/** TROTH_FEE_WAIVED, TROTH_FEE_ASKED: disposition of a fee that goodwill waives, or that a lead is asked to waive; none: it is owed, as it is again when she
 * refuses. Another one was brought in from elsewhere: it stays, and the fee is not waived here */
#define TROTH_FEE_WAIVED "waived"
#define TROTH_FEE_ASKED "waiver_asked"

/** troth_interaction_is_waivable: a fee of some amount that is owed: nobody has waived it, or asked a lead to, or said anything else of it */
gboolean troth_interaction_is_waivable (TrothInteraction *self);
/** troth_interaction_is_contact: did a customer and one of us speak, meet or write to each other? */
gboolean troth_interaction_is_contact (TrothInteraction *self);

G_END_DECLS
