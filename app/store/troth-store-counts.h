// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-asked-count.h"
#include "troth-db.h"
#include "troth-mismatch.h"
#include "troth-store.h"

G_BEGIN_DECLS

/** troth_store_asked_async: what the customers whom this desk holds were asked again at @since (µs) or later, as TrothAskedCount; read on the reader */
void troth_store_asked_async (TrothStore         *self,
                              gint64              since,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data);
/** troth_store_mismatches_async: which pages of our web site were reported to be wrong at @since (µs) or later, by whoever spoke to a
 * customer whom this desk holds, as TrothMismatch; read on the reader */
void troth_store_mismatches_async (TrothStore         *self,
                                   gint64              since,
                                   GCancellable       *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data);
/** troth_store_problems_async: the cases by which a problem is known at @now (µs), as troth_known_find() takes them: the last 1000; read on the reader */
void troth_store_problems_async (TrothStore         *self,
                                 gint64              now,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data);
/** troth_store_read_problems: the same, on the reader (transfer container) */
GPtrArray *troth_store_read_problems (TrothDbConnection *connection,
                                      gint64             now,
                                      GError           **error);
/** troth_store_counts_finish: of any, those that count the most first; the callback's source is the database, of which nothing need be known (transfer container) */
GPtrArray *troth_store_counts_finish (GAsyncResult *result,
                                      GError      **error);

G_END_DECLS
