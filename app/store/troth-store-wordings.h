// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-store.h"
#include "troth-wording.h"

G_BEGIN_DECLS

/** troth_store_wordings_async: how the causes of resolved cases were explained to customers who speak @language ("de", "de-AT"; nullable): of the
 * last 500 that this desk holds; read on the reader. Where a customer's language is not known, here too, it is @own, the agent's. */
void troth_store_wordings_async (TrothStore         *self,
                                 const char         *language,
                                 const char         *own,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data);
/** troth_store_wordings_finish: TrothWording, the last first; the callback's source is the database, of which nothing need be known (transfer container) */
GPtrArray *troth_store_wordings_finish (GAsyncResult *result,
                                        GError      **error);

G_END_DECLS
