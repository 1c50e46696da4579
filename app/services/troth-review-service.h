// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-command.h"

G_BEGIN_DECLS

/**
 * TrothReviewItem: something of this desk's agent that the backend refused, or that met somebody else's, for the tray. op,
 * code, kind, field, theirs, ours, by and at as in TrothOutcome; customer_id and promise_id (nullable) lead there. words is
 * all that she wrote, a line each: so that nothing typed is lost. Only these change after it was made: refused (nullable) and refused_field,
 * code and field of the outcome when she insisted and nothing was changed, or what kept it from being written down ("disk",
 * "damaged", "not-written"); and can_insist, not twice at a time.
 */
// clang-format off
#define TROTH_REVIEW_ITEM_FIELDS(F, T, P) \
  F (T, P, STRING, id, TROTH_FIELD_REQUIRED, void, void) \
  F (T, P, STRING, op, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, ENUM, kind, TROTH_FIELD_PLAIN, TrothOutcomeKind, troth_outcome_kind) \
  F (T, P, STRING, code, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, field, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, theirs, TROTH_FIELD_PERSONAL, void, void) \
  F (T, P, STRING, ours, TROTH_FIELD_PERSONAL, void, void) \
  F (T, P, STRING, by, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, INSTANT, at, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, INSTANT, said_at, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, customer_id, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, promise_id, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, words, TROTH_FIELD_PERSONAL, void, void) \
  F (T, P, BOOL, can_insist, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, refused, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, refused_field, TROTH_FIELD_PLAIN, void, void)
// clang-format on

#define TROTH_TYPE_REVIEW_ITEM (troth_review_item_get_type ())
TROTH_DECLARE_RECORD (TrothReviewItem, troth_review_item, REVIEW_ITEM, TROTH_REVIEW_ITEM_FIELDS)

/** TrothReviewService: the tray of conflicts and refusals; each stays until a person settled it. Main thread */
#define TROTH_TYPE_REVIEW_SERVICE (troth_review_service_get_type ())
G_DECLARE_FINAL_TYPE (TrothReviewService, troth_review_service, TROTH, REVIEW_SERVICE, GObject)

/** troth_review_service_get_items: TrothReviewItem, newest first (transfer none) */
GListModel *troth_review_service_get_items (TrothReviewService *self);
/** troth_review_service_accept: what the others did stands; the item goes */
void troth_review_service_accept (TrothReviewService *self,
                                  TrothReviewItem    *item);
/**
 * troth_review_service_insist: what she wanted, once more, knowing what the others did; the item goes when that is done, else
 * it says why it is not
 *
 * Only where can_insist: a customer's field (ours replaces theirs), a new time of a promise that is still open.
 */
void troth_review_service_insist (TrothReviewService *self,
                                  TrothReviewItem    *item);

G_END_DECLS
