// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-record.h"

G_BEGIN_DECLS

/** TrothProduct: note is what to know of it while somebody asks. successors: what takes its place, a list of
 * {"product_id": …, "difference": text} or of ids alone, the closest first. */
// clang-format off
#define TROTH_PRODUCT_FIELDS(F, T, P) \
  F (T, P, STRING, id, TROTH_FIELD_REQUIRED, void, void) \
  F (T, P, INT, version, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, sku, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, name, TROTH_FIELD_REQUIRED, void, void) \
  F (T, P, ENUM, status, TROTH_FIELD_PLAIN, TrothProductStatus, troth_product_status) \
  F (T, P, INSTANT, discontinued_at, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, note, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, JSON, successors, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, external_ref, TROTH_FIELD_PLAIN, void, void)
// clang-format on

#define TROTH_TYPE_PRODUCT (troth_product_get_type ())
TROTH_DECLARE_RECORD (TrothProduct, troth_product, PRODUCT, TROTH_PRODUCT_FIELDS)

/** troth_product_get_successor: the id of the @i-th of its successors, %NULL after the last; @difference: (out) (nullable): what is
 * different (transfer none) */
const char *troth_product_get_successor (TrothProduct *self,
                                         guint         i,
                                         const char  **difference);

G_END_DECLS
