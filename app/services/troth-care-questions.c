// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-services"

#include "troth-care-service-private.h"

#include "troth-store-ahead.h"
#include "troth-store-counts.h"
#include "troth-store-list.h"
#include "troth-store-wordings.h"
#include "troth-time.h"

#define LATELY (30 * TROTH_DAY)

/* What is looked up when a dialog asks for it. */

void
troth_care_service_ask_wordings_async (TrothCareService   *self,
                                       const char         *language,
                                       const char         *own,
                                       GCancellable       *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer            user_data)
{
  TrothDesk *desk = troth_care_service_get_desk (self);

  troth_store_wordings_async (troth_desk_get_store (desk), language, own, cancellable, callback, user_data);
}

GPtrArray *
troth_care_service_ask_wordings_finish (GAsyncResult *result,
                                        GError      **error)
{
  return troth_store_wordings_finish (result, error);
}

void
troth_care_service_ask_asked_async (TrothCareService   *self,
                                    GCancellable       *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data)
{
  TrothDesk *desk = troth_care_service_get_desk (self);

  troth_store_asked_async (troth_desk_get_store (desk), troth_desk_now (desk) - LATELY, cancellable, callback, user_data);
}

GPtrArray *
troth_care_service_ask_counts_finish (GAsyncResult *result,
                                      GError      **error)
{
  return troth_store_counts_finish (result, error);
}

void
troth_care_service_ask_mismatches_async (TrothCareService   *self,
                                         GCancellable       *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer            user_data)
{
  TrothDesk *desk = troth_care_service_get_desk (self);

  troth_store_mismatches_async (troth_desk_get_store (desk), troth_desk_now (desk) - LATELY, cancellable, callback, user_data);
}

void
troth_care_service_ask_problems_async (TrothCareService   *self,
                                       GCancellable       *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer            user_data)
{
  TrothDesk *desk = troth_care_service_get_desk (self);

  troth_store_problems_async (troth_desk_get_store (desk), troth_desk_now (desk), cancellable, callback, user_data);
}

void
troth_care_service_ask_ahead_async (TrothCareService   *self,
                                    GCancellable       *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data)
{
  TrothDesk *desk = troth_care_service_get_desk (self);

  troth_store_ahead_async (troth_desk_get_store (desk), troth_desk_now (desk), cancellable, callback, user_data);
}

GPtrArray *
troth_care_service_ask_ahead_finish (GAsyncResult *result,
                                     GError      **error)
{
  return troth_store_ahead_finish (result, error);
}

GListModel *
troth_care_service_list_products (TrothCareService *self)
{
  TrothDesk *desk = troth_care_service_get_desk (self);
  g_autoptr (TrothDbQuery) query = troth_db_query_order (troth_db_query_new (TROTH_TYPE_PRODUCT), "name", FALSE);
  TrothStoreList *list = troth_store_list_new_loaded (troth_desk_get_store (desk), query, NULL);

  return G_LIST_MODEL (list ? list : troth_store_list_new (troth_desk_get_store (desk), query));
}
