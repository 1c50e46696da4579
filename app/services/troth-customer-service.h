// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-command-args.h"
#include "troth-command.h"
#include "troth-records.h"

/* The person on screen: her record, her timeline, her cases; and the people and teams of the company. Main thread. */

G_BEGIN_DECLS

#define TROTH_TYPE_CUSTOMER_SERVICE (troth_customer_service_get_type ())
G_DECLARE_FINAL_TYPE (TrothCustomerService, troth_customer_service, TROTH, CUSTOMER_SERVICE, GObject)

/**
 * troth_customer_service_open_async: puts the customer on screen (TrothSession "customer" and, with @promise_id, "promise")
 * @promise_id: (nullable)
 *
 * Of a merged record the one that counts. From the store at once; one that the desk does not hold is asked for and comes from the backend (%TROTH_ERROR_NOT_FOUND
 * when there is none; an error of GIO or of troth_reply_is_ok () when the backend does not answer or deliver).
 */
void           troth_customer_service_open_async (TrothCustomerService *self,
                                                  const char           *customer_id,
                                                  const char           *promise_id,
                                                  GCancellable         *cancellable,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
TrothCustomer *troth_customer_service_open_finish (TrothCustomerService *self,
                                                   GAsyncResult         *result,
                                                   GError              **error); /* (transfer full) */

/** troth_customer_service_bring_async: the same without showing her; finish with troth_customer_service_open_finish () */
void troth_customer_service_bring_async (TrothCustomerService *self,
                                         const char           *customer_id,
                                         GCancellable         *cancellable,
                                         GAsyncReadyCallback   callback,
                                         gpointer              user_data);

/** troth_customer_service_peek: the live customer (of a merged record the one that counts) when already in memory, else NULL and signal "loaded" (TrothCustomer) follows: keep a reference then (transfer full) (nullable) */
TrothCustomer *troth_customer_service_peek (TrothCustomerService *self,
                                            const char           *customer_id);

/** troth_customer_service_timeline: live TrothInteraction of the customer, newest first, read as it is scrolled (transfer full) */
GListModel *troth_customer_service_timeline (TrothCustomerService *self,
                                             const char           *customer_id);
/** troth_customer_service_contacts: as the timeline, only those of @kind (transfer full) */
GListModel *troth_customer_service_contacts (TrothCustomerService *self,
                                             const char           *customer_id,
                                             TrothInteractionKind  kind);
/** troth_customer_service_ended: live TrothPromise of the customer that ended so, the last first (transfer full) */
GListModel *troth_customer_service_ended (TrothCustomerService *self,
                                          const char           *customer_id,
                                          TrothPromiseState     state);
/** troth_customer_service_story: live TrothPraise, TrothGoodwill or TrothTransfer of the customer, newest first (transfer full) */
GListModel *troth_customer_service_story (TrothCustomerService *self,
                                          const char           *customer_id,
                                          GType                 type);
/** troth_customer_service_cases: live TrothCase of the customer, newest first (transfer full) */
GListModel *troth_customer_service_cases (TrothCustomerService *self,
                                          const char           *customer_id);

/** troth_customer_service_said_once: live TrothSaidOnce of the customer, told last first (transfer full) */
GListModel *troth_customer_service_said_once (TrothCustomerService *self,
                                              const char           *customer_id);

/** troth_customer_service_get_agents: live TrothAgent, active ones by name (transfer none) */
GListModel *troth_customer_service_get_agents (TrothCustomerService *self);
/** troth_customer_service_get_teams: live TrothTeam by name (transfer none) */
GListModel *troth_customer_service_get_teams (TrothCustomerService *self);
/** troth_customer_service_dup_name: of a customer whom this desk holds, read now (0.1 ms); %NULL when it does not */
char *troth_customer_service_dup_name (TrothCustomerService *self,
                                       const char           *customer_id);
/** troth_customer_service_dup_owner_name: of an agent or a team, NULL when unknown */
char *troth_customer_service_dup_owner_name (TrothCustomerService *self,
                                             TrothOwnerKind        kind,
                                             const char           *id);

/* customer.patch, interaction.log, case.*, agent.set_away: as troth_promise_service_run_async (). entity_id NULL = a new one. */
void          troth_customer_service_run_async (TrothCustomerService *self,
                                                const char           *op,
                                                const char           *entity_id,
                                                gpointer              args,
                                                GCancellable         *cancellable,
                                                GAsyncReadyCallback   callback,
                                                gpointer              user_data);
TrothOutcome *troth_customer_service_run_finish (TrothCustomerService *self,
                                                 GAsyncResult         *result,
                                                 GError              **error);

G_END_DECLS
