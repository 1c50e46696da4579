// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-command-args.h"

/* A caller who was lost: dropped while on hold, or gone before anybody answered. We owe her a call, now. */

G_BEGIN_DECLS

/** troth_call_back_id: of the promise, whoever saw the call: the desk or the backend (transfer full) */
char *troth_call_back_id (const char *call_id);
/** troth_call_back_args: of promise.make, due @now (µs) in the customer's zone (transfer full); @number: as it is shown (nullable) */
TrothMakeArgs *troth_call_back_args (TrothCustomer     *customer,
                                     const char        *number,
                                     TrothOwnerKind     owner_kind,
                                     const char        *owner_id,
                                     TrothPromiseOrigin origin,
                                     gint64             now);

G_END_DECLS
