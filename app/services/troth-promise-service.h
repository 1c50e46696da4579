// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-account.h"
#include "troth-advice.h"
#include "troth-command-args.h"
#include "troth-command.h"
#include "troth-promise-view.h"
#include "troth-records.h"

/* Everything about promises that the window needs. Every change is a command: run on the desk's own store at
 * once, sent when there is a backend. Main thread. */

G_BEGIN_DECLS

#define TROTH_TYPE_PROMISE_SERVICE (troth_promise_service_get_type ())
G_DECLARE_FINAL_TYPE (TrothPromiseService, troth_promise_service, TROTH, PROMISE_SERVICE, GObject)

/** troth_promise_service_list_open: a #TrothPromiseModel of what @view asks for, for the agent who is signed in now: mine is everybody's while nobody is (transfer full) */
GListModel *troth_promise_service_list_open (TrothPromiseService    *self,
                                             const TrothPromiseView *view);
/** troth_promise_service_list_voicemails: live open TrothPromise, each about a voicemail, the first left first (transfer full) */
GListModel *troth_promise_service_list_voicemails (TrothPromiseService *self);
/** troth_promise_service_set_view: @list, one of the above, shows @view, for the agent who is signed in now */
void troth_promise_service_set_view (TrothPromiseService    *self,
                                     GListModel             *list,
                                     const TrothPromiseView *view);
/** troth_promise_service_list_for: live TrothPromise of one customer, the open ones, first due first (transfer full) */
GListModel *troth_promise_service_list_for (TrothPromiseService *self,
                                            const char          *customer_id);
/** troth_promise_service_get_account: how the signed-in agent's word stood, by weeks of her zone, this one the last; signal "week-changed" when it changed (transfer none) */
const TrothAccount *troth_promise_service_get_account (TrothPromiseService *self);
/** troth_promise_service_account_of_async: how our word to a customer stood, whoever gave it */
void     troth_promise_service_account_of_async (TrothPromiseService *self,
                                                 const char          *customer_id,
                                                 GCancellable        *cancellable,
                                                 GAsyncReadyCallback  callback,
                                                 gpointer             user_data);
gboolean troth_promise_service_account_of_finish (GAsyncResult *result,
                                                  TrothAccount *account,
                                                  GError      **error);
/** troth_promise_service_is_unsent: has this promise changes that the backend does not know? (mark with words) */
gboolean troth_promise_service_is_unsent (TrothPromiseService *self,
                                          const char          *promise_id);

/** troth_promise_service_ask_outlook_async: what experience says of a promise of @kind that @owner_id would owe at @due_at (µs) */
void     troth_promise_service_ask_outlook_async (TrothPromiseService *self,
                                                  TrothPromiseKind     kind,
                                                  const char          *owner_id,
                                                  gint64               due_at,
                                                  GCancellable        *cancellable,
                                                  GAsyncReadyCallback  callback,
                                                  gpointer             user_data);
gboolean troth_promise_service_ask_outlook_finish (GAsyncResult *result,
                                                   TrothOutlook *outlook,
                                                   GError      **error);

/* One for all verbs: op is "promise.make", "promise.attempt", "promise.keep", "promise.break", "promise.release",
 * "promise.renegotiate", "promise.hand_over" or "promise.acknowledge"; args a record of its argument type
 * (troth-command-args.h, transfer none). promise: the live one, NULL for promise.make.
 * The outcome may be a refusal of a rule: code and field say which, ui/ words it at the field. An error is the
 * disk: nothing was written. */
void troth_promise_service_run_async (TrothPromiseService *self,
                                      const char          *op,
                                      TrothPromise        *promise,
                                      gpointer             args,
                                      GCancellable        *cancellable,
                                      GAsyncReadyCallback  callback,
                                      gpointer             user_data);
/** troth_promise_service_run_finish: @promise: (out) (optional) (transfer full): the live promise made or changed */
TrothOutcome *troth_promise_service_run_finish (TrothPromiseService *self,
                                                GAsyncResult        *result,
                                                TrothPromise       **promise,
                                                GError             **error);

/**
 * troth_promise_service_claim_async: she begins to work on @promise: of her team's, the others see that she is at it for ten minutes
 *
 * Only the backend can say that nobody else is; out of touch, and for a promise of one agent, nothing happens.
 */
void troth_promise_service_claim_async (TrothPromiseService *self,
                                        TrothPromise        *promise,
                                        GCancellable        *cancellable,
                                        GAsyncReadyCallback  callback,
                                        gpointer             user_data);
/** troth_promise_service_claim_finish: who else is at it (nullable) (transfer full): %NULL: nobody is known to be */
char *troth_promise_service_claim_finish (TrothPromiseService *self,
                                          GAsyncResult        *result,
                                          GError             **error);

/* The composer's draft for a customer, kept on disk until it became a promise. A JSON object of ui/'s own. */
void      troth_promise_service_save_draft (TrothPromiseService *self,
                                            const char          *customer_id,
                                            JsonNode            *draft); /* (nullable): NULL forgets it */
JsonNode *troth_promise_service_load_draft (TrothPromiseService *self,
                                            const char          *customer_id,
                                            GError             **error); /* (transfer full) NULL without error: none */

G_END_DECLS
