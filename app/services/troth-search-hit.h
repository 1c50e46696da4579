// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-record.h"

G_BEGIN_DECLS

/** TrothSearchHit: one found customer (never changed after it was made). matched is what matched when it is not the
 * name: a number, an e-mail, an account. match_start and match_length count characters in matched, or in name when
 * in_name; length 0 = nothing to highlight. company_wide: found by the backend, not held here. */
// clang-format off
#define TROTH_SEARCH_HIT_FIELDS(F, T, P) \
  F (T, P, STRING, customer_id, TROTH_FIELD_REQUIRED, void, void) \
  F (T, P, STRING, name, TROTH_FIELD_PERSONAL, void, void) \
  F (T, P, STRING, place, TROTH_FIELD_PERSONAL, void, void) \
  F (T, P, STRING, company, TROTH_FIELD_PERSONAL, void, void) \
  F (T, P, STRING, matched, TROTH_FIELD_PERSONAL, void, void) \
  F (T, P, INT, match_start, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, INT, match_length, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, BOOL, in_name, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, INT, open_promises, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, BOOL, company_wide, TROTH_FIELD_PLAIN, void, void)
// clang-format on

#define TROTH_TYPE_SEARCH_HIT (troth_search_hit_get_type ())
TROTH_DECLARE_RECORD (TrothSearchHit, troth_search_hit, SEARCH_HIT, TROTH_SEARCH_HIT_FIELDS)

G_END_DECLS
