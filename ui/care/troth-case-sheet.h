// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-case.h"
#include "troth-command-args.h"
#include "troth-customer.h"
#include "troth-form-sheet.h"
#include "troth-moment.h"

G_BEGIN_DECLS

/* The details of an open case: when it may be solved, which product it is about, its cause and how to avoid it next time. */

/** troth_case_sheet_new: @products: of TrothProduct; its fields are "expected_at", "estimate",
 * "product_id", "cause" and "prevention" */
GtkWidget *troth_case_sheet_new (TrothCase   *record,
                                 GListModel  *products,
                                 TrothMoment *moment);
/** troth_case_sheet_dup_args: what was written; @customer (nullable): on whose clock “theirs” is; NULL: a time is not understood, as the
 * sheet says then (transfer full) */
TrothUpdateArgs *troth_case_sheet_dup_args (TrothFormSheet *form,
                                            TrothCustomer  *customer,
                                            gint64          now,
                                            GTimeZone      *zone);

G_END_DECLS
