// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-search-hit.h"

/* Search as she types: the desk's own store at once, the whole company beside it. */

G_BEGIN_DECLS

#define TROTH_TYPE_SEARCH_SERVICE (troth_search_service_get_type ())
G_DECLARE_FINAL_TYPE (TrothSearchService, troth_search_service, TROTH, SEARCH_SERVICE, GObject)

/**
 * troth_search_service_set_text: looks for @text from now on; the latest text wins, what an older one found is dropped
 *
 * Properties: "text", "searching" (gboolean: the backend has not answered), "reachable" (gboolean: FALSE = only
 * the desk's own customers were looked through).
 */
void        troth_search_service_set_text (TrothSearchService *self,
                                           const char         *text);
const char *troth_search_service_get_text (TrothSearchService *self);
gboolean    troth_search_service_get_searching (TrothSearchService *self);
gboolean    troth_search_service_get_reachable (TrothSearchService *self);
/** troth_search_service_get_hits: TrothSearchHit: the desk's own first, in an order that later answers do not change (transfer none) */
GListModel *troth_search_service_get_hits (TrothSearchService *self);
/** troth_search_service_find_products_async: by what @text says of their name, number or note */
void troth_search_service_find_products_async (TrothSearchService *self,
                                               const char         *text,
                                               GCancellable       *cancellable,
                                               GAsyncReadyCallback callback,
                                               gpointer            user_data);
/** troth_search_service_find_products_finish: at most three TrothProduct, the likeliest first (transfer container) */
GPtrArray *troth_search_service_find_products_finish (GAsyncResult *result,
                                                      GError      **error);

G_END_DECLS
