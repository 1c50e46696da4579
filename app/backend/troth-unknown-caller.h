// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-customer.h"
#include "troth-exchange.h"

/* Whoever called and is nobody's customer yet, or may be one of several: a record with the number and nothing else, so that what is owed to
 * them has somebody to be owed to. The desk says whose record is alike; an agent merges it, or writes the name into it. */

G_BEGIN_DECLS

/**
 * troth_unknown_caller_find: the caller of @call_id: one of @namesakes, all of whom have the number, who has no name, else a new record
 * @fresh: (out): it is new, and has yet to be written
 *
 * Returns: (transfer full) (nullable with @error): %TROTH_ERROR_INVALID: the call was of a customer who was erased
 */
TrothCustomer *troth_unknown_caller_find (TrothDbConnection *connection,
                                          TrothExchange     *request,
                                          const char        *call_id,
                                          const char        *number,
                                          GPtrArray         *namesakes,
                                          gboolean          *fresh,
                                          GError           **error);
/** troth_unknown_caller_has_number: @customer can be reached at @number */
gboolean troth_unknown_caller_has_number (TrothCustomer *customer,
                                          const char    *number);

G_END_DECLS
