// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-advice.h"
#include "troth-store.h"

G_BEGIN_DECLS

/**
 * troth_store_outlook_async: what the promises that this desk holds say of one of @kind that @owner_id would owe at @due_at
 * @now: of TrothClock; promises kept in the 90 days before it count, at most the 500 last ones
 */
void troth_store_outlook_async (TrothStore         *self,
                                TrothPromiseKind    kind,
                                const char         *owner_id,
                                gint64              due_at,
                                gint64              now,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data);
/** troth_store_outlook_finish: the callback's source is the database, of which nothing need be known */
gboolean troth_store_outlook_finish (GAsyncResult *result,
                                     TrothOutlook *outlook,
                                     GError      **error);

G_END_DECLS
