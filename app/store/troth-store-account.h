// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-account.h"
#include "troth-store.h"

G_BEGIN_DECLS

/** troth_store_account_async: counts, on the reader, the promises that ended in the weeks of @account: those that @agent_id ended, or those of the records @customer_ids of one person; one of both */
void     troth_store_account_async (TrothStore         *self,
                                    const TrothAccount *account,
                                    const char         *agent_id,
                                    const char *const  *customer_ids,
                                    GCancellable       *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data);
gboolean troth_store_account_finish (TrothStore   *self,
                                     GAsyncResult *result,
                                     TrothAccount *account,
                                     GError      **error);

G_END_DECLS
