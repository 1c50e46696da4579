// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-exchange.h"
#include "troth-interaction.h"

/* A caller who was lost is called back: a promise that the backend makes of the events of the telephone system. */

G_BEGIN_DECLS

/**
 * troth_lost_call_promise: whoever has @number is owed a call: whom an agent named, the one customer, else a caller of whom the number is all that is known
 * (troth-unknown-caller.h); the last statements of the transaction
 * @left: (nullable): the voicemail that she left: it is kept, and what was promised about the call is about it
 * @agent_id: (nullable): whose call it was; without one it goes to whoever looks after the customer, her team, or the team of whoever reports it
 *
 * No number, and nobody to own it, are no errors, but with a message: %TROTH_ERROR_INVALID says that it was not taken, for it must
 * not be lost. Nor is a promise that the desk has made already. %TROTH_ERROR_FORBIDDEN: an agent has a message of somebody else's call.
 */
gboolean troth_lost_call_promise (TrothDbConnection *connection,
                                  TrothExchange     *request,
                                  const char        *call_id,
                                  const char        *number,
                                  const char        *agent_id,
                                  TrothPromiseOrigin origin,
                                  TrothInteraction  *left,
                                  GError           **error);

G_END_DECLS
