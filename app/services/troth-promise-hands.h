// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-promise-service.h"

/* Promises that change hands, several at a time. Main thread. */

G_BEGIN_DECLS

/**
 * troth_promise_service_hand_over_all_async: one act of a person: every one of @promises to one owner, for one reason
 * @promises: (element-type TrothPromise) (transfer none): as they are shown; one that another has taken meanwhile is refused
 * @to_id: the signed-in agent herself, to take over
 * @reason: (nullable): in words
 *
 * One command each: what can be done is done.
 */
void troth_promise_service_hand_over_all_async (TrothPromiseService *self,
                                                GPtrArray           *promises,
                                                TrothOwnerKind       to_kind,
                                                const char          *to_id,
                                                const char          *reason,
                                                GCancellable        *cancellable,
                                                GAsyncReadyCallback  callback,
                                                gpointer             user_data);
/** troth_promise_service_hand_over_all_finish: how many changed hands or were there already; @refused: (out) (optional) (element-type TrothPromise) (transfer full): the others. An error is the disk: some may have changed hands */
guint troth_promise_service_hand_over_all_finish (TrothPromiseService *self,
                                                  GAsyncResult        *result,
                                                  GPtrArray          **refused,
                                                  GError             **error);

/** troth_promise_service_find_lead: who is asked when a customer asks for management: the agent's lead, else her team's (transfer full) (nullable) */
TrothAgent *troth_promise_service_find_lead (TrothPromiseService *self);
/** troth_promise_service_find_asked: the lead's call that was promised in that call (nullable) already: its words stand (transfer full) (nullable) */
TrothPromise *troth_promise_service_find_asked (TrothPromiseService *self,
                                                const char          *call_id);
/**
 * troth_promise_service_management_args: for promise.make: a lead calls @customer back within the hour
 * @call_id: (nullable): of the call in which she asks; asked again in it, it is the same promise
 * @number: (nullable): that she calls from
 * @words: as said to her
 * @id: (out) (transfer full): of that promise in that call; %NULL: a new one
 *
 * Returns: (transfer full) (nullable): %NULL when the agent has no lead who works here
 */
TrothMakeArgs *troth_promise_service_management_args (TrothPromiseService *self,
                                                      TrothCustomer       *customer,
                                                      const char          *call_id,
                                                      const char          *number,
                                                      const char          *words,
                                                      char               **id);

G_END_DECLS
