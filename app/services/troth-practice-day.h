// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-practice.h"
#include "troth-promise-service.h"

/* A minute for practice, once a day: which of the ten things that customers ask of us slipped most in the signed-in agent's own week.
 * Counted on this desk, told to nobody. Main thread. */

G_BEGIN_DECLS

void troth_promise_service_ask_practice_async (TrothPromiseService *self,
                                               GCancellable        *cancellable,
                                               GAsyncReadyCallback  callback,
                                               gpointer             user_data);
/**
 * troth_promise_service_ask_practice_finish: of her last seven days
 * @count: (out): how often it slipped
 *
 * Returns: %TROTH_N_PRACTICES when nothing slipped, when she has seen it today, and with @error
 */
TrothPractice troth_promise_service_ask_practice_finish (TrothPromiseService *self,
                                                         GAsyncResult        *result,
                                                         TrothPracticeCount  *count,
                                                         GError             **error);
/** troth_promise_service_practice_seen: no more of it today */
void troth_promise_service_practice_seen (TrothPromiseService *self);

G_END_DECLS
