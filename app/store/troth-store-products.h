// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-product.h"
#include "troth-store.h"

G_BEGIN_DECLS

/** troth_store_products_async: products in whose name, number or note each word of @text begins one; of the first 5,000, the three that are
 * likeliest: whose name begins so, who have it in the name, in the note; read on the reader */
void troth_store_products_async (TrothStore         *self,
                                 const char         *text,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data);
/** troth_store_products_finish: TrothProduct, the likeliest first; the callback's source is the database, of which nothing need be known (transfer container) */
GPtrArray *troth_store_products_finish (GAsyncResult *result,
                                        GError      **error);

G_END_DECLS
