// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-record.h"

G_BEGIN_DECLS

/** TrothCase: A customer's problem until it is resolved. An open one has an open progress_report promise or a progress_waiver
 * (why she need not be told how it goes); a closed one was told of, or has a tell_waiver.
 * unsolved: it ended without a solution, with alternatives (a list of texts). expected_at: when we think it is solved.
 * advice: it is a known problem: what a lead wants to be said and done when somebody else has it. */
// clang-format off
#define TROTH_CASE_FIELDS(F, T, P) \
  F (T, P, STRING, id, TROTH_FIELD_REQUIRED, void, void) \
  F (T, P, INT, version, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, customer_id, TROTH_FIELD_REQUIRED, void, void) \
  F (T, P, STRING, subject, TROTH_FIELD_REQUIRED | TROTH_FIELD_PERSONAL, void, void) \
  F (T, P, ENUM, state, TROTH_FIELD_PLAIN, TrothCaseState, troth_case_state) \
  F (T, P, STRING, opened_by, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, INSTANT, opened_at, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, owner_id, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, team_id, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, queue_id, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, cause, TROTH_FIELD_PERSONAL, void, void) \
  F (T, P, STRING, prevention, TROTH_FIELD_PERSONAL, void, void) \
  F (T, P, STRING, resolution, TROTH_FIELD_PERSONAL, void, void) \
  F (T, P, STRING, resolved_by, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, INSTANT, resolved_at, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, external_ref, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, progress_waiver, TROTH_FIELD_PERSONAL, void, void) \
  F (T, P, STRING, tell_waiver, TROTH_FIELD_PERSONAL, void, void) \
  F (T, P, STRING, closed_by, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, INSTANT, closed_at, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, JSON, alternatives, TROTH_FIELD_PERSONAL, void, void) \
  F (T, P, BOOL, prevention_told, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, BOOL, unsolved, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, INSTANT, expected_at, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, product_id, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, advice, TROTH_FIELD_PERSONAL, void, void) \
  F (T, P, STRING, advised_by, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, INSTANT, advised_at, TROTH_FIELD_PLAIN, void, void)
// clang-format on

#define TROTH_TYPE_CASE (troth_case_get_type ())
TROTH_DECLARE_RECORD (TrothCase, troth_case, CASE, TROTH_CASE_FIELDS)

/** troth_texts_to_json: a list of texts as alternatives has them; blank ones are left out (nullable: there are none) (transfer full) */
JsonNode *troth_texts_to_json (const char *const *texts);
/** troth_texts_from_json: the other way (nullable: @node is no list of texts; absent is an empty one) (transfer full) */
char **troth_texts_from_json (JsonNode *node);

G_END_DECLS
