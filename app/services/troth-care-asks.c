// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-care-service-private.h"

#include "troth-store-asked.h"
#include "troth-store-mismatches.h"
#include "troth-store-wordings.h"
#include "troth-time.h"

/* What this desk's customers told us, counted when somebody looks. */

#define LATELY (30 * TROTH_DAY)

void
troth_care_service_ask_wordings_async (TrothCareService   *self,
                                       const char         *language,
                                       GCancellable       *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer            user_data)
{
  troth_store_wordings_async (troth_desk_get_store (troth_care_service_get_desk (self)), language, cancellable, callback, user_data);
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
  troth_store_asked_async (troth_desk_get_store (troth_care_service_get_desk (self)), troth_desk_now (troth_care_service_get_desk (self)) - LATELY, cancellable, callback, user_data);
}

GPtrArray *
troth_care_service_ask_asked_finish (GAsyncResult *result,
                                     GError      **error)
{
  return troth_store_asked_finish (result, error);
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

GPtrArray *
troth_care_service_ask_mismatches_finish (GAsyncResult *result,
                                          GError      **error)
{
  return troth_store_mismatches_finish (result, error);
}
