// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-alike.h"
#include "troth-customer-service.h"
#include "troth-trait.h"

/* One person, several records: who may be the same, which records are hers, and what they say together. Main thread. */

G_BEGIN_DECLS

/** troth_customer_service_get_survivor: the id of the record that counts for @customer_id; itself unless it was merged (transfer none) */
const char *troth_customer_service_get_survivor (TrothCustomerService *self,
                                                 const char           *customer_id);
/** troth_customer_service_merged: live TrothCustomer: the records that were merged into that of @customer_id, and into those (transfer full) */
GListModel *troth_customer_service_merged (TrothCustomerService *self,
                                           const char           *customer_id);

/**
 * troth_customer_service_alike_async: who may be the same person, as troth_alike_find (): of those on this desk; when there is
 * nobody and the company can be asked, of all
 */
void troth_customer_service_alike_async (TrothCustomerService *self,
                                         TrothCustomer        *customer,
                                         GCancellable         *cancellable,
                                         GAsyncReadyCallback   callback,
                                         gpointer              user_data);
/** troth_customer_service_alike_finish: (element-type TrothAlike) (transfer full) */
GPtrArray *troth_customer_service_alike_finish (TrothCustomerService *self,
                                                GAsyncResult         *result,
                                                GError              **error);

/** troth_customer_service_ask_traits_async: what the last year says of @customer, with all her records: troth_traits_derive () of what this desk holds */
void troth_customer_service_ask_traits_async (TrothCustomerService *self,
                                              TrothCustomer        *customer,
                                              GCancellable         *cancellable,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
/** troth_customer_service_ask_traits_finish: (element-type TrothTrait) (transfer full) */
GPtrArray *troth_customer_service_ask_traits_finish (GAsyncResult *result,
                                                     GError      **error);

/** troth_customer_service_ask_endings_async: what of @customer, with all her records, comes to an end soon: of what this desk holds */
void troth_customer_service_ask_endings_async (TrothCustomerService *self,
                                               TrothCustomer        *customer,
                                               GCancellable         *cancellable,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
/** troth_customer_service_ask_endings_finish: TrothInteraction, the first to end first (transfer container) */
GPtrArray *troth_customer_service_ask_endings_finish (GAsyncResult *result,
                                                      GError      **error);

G_END_DECLS
