// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-alike.h"
#include "troth-customer-service.h"

/* One person, several records: who may be the same, and which records are hers. Main thread. */

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

G_END_DECLS
