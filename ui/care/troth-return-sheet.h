// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-command-args.h"
#include "troth-customer.h"
#include "troth-form-sheet.h"
#include "troth-hours.h"

G_BEGIN_DECLS

/* Something comes back: what, why, and by when the money is there. Nothing else is asked. */

/** troth_return_sheet_new: @name: the customer's; a TrothFormSheet */
GtkWidget *troth_return_sheet_new (const char *name);
/**
 * troth_return_sheet_dup_args: what was written; FALSE when something is missing: then @form says it
 * @agent_id: who promises the money
 * @now: µs; @zone: the agent's
 * @hours: (nullable): the team's
 * @log: (out) (transfer full): interaction.log: kind return; disposition: "faulty", "damaged", "wrong_item", "not_wanted"
 * @make: (out) (transfer full): promise.make: kind refund; %NULL where "when" is done
 */
gboolean troth_return_sheet_dup_args (TrothFormSheet *form,
                                      TrothCustomer  *customer,
                                      const char     *agent_id,
                                      gint64          now,
                                      GTimeZone      *zone,
                                      TrothHours     *hours,
                                      TrothLogArgs  **log,
                                      TrothMakeArgs **make);

G_END_DECLS
