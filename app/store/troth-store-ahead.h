// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-db.h"
#include "troth-store.h"

G_BEGIN_DECLS

/** troth_store_read_endings: what of the customer with the records @ids comes to an end soon after @now (µs), as troth_endings_find(); on the
 * reader (element-type TrothInteraction) (transfer container) */
GPtrArray *troth_store_read_endings (TrothDbConnection *connection,
                                     char             **ids,
                                     gint64             now,
                                     GError           **error);
/** troth_store_endings_async: the same; @ids: copied */
void troth_store_endings_async (TrothStore         *self,
                                char              **ids,
                                gint64              now,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data);
/** troth_store_ahead_async: whom to call before she has to: customers whom this desk holds (element-type TrothAhead), known problems first,
 * then what ends first; at most 50. Read on the reader */
void troth_store_ahead_async (TrothStore         *self,
                              gint64              now,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data);
/** troth_store_ahead_finish: of either; the callback's source is the database, of which nothing need be known (transfer container) */
GPtrArray *troth_store_ahead_finish (GAsyncResult *result,
                                     GError      **error);

G_END_DECLS
