// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-practice.h"
#include "troth-store.h"

G_BEGIN_DECLS

/** troth_store_practice_async: how often each of the ten practices slipped in what @agent_id did at @since (µs) or later, as far as this
 * desk holds it; @now: what is overdue then has slipped; read on the reader */
void troth_store_practice_async (TrothStore         *self,
                                 const char         *agent_id,
                                 gint64              since,
                                 gint64              now,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data);
/** troth_store_practice_finish: fills @counts (%TROTH_N_PRACTICES); the callback's source is the database, of which nothing need be known */
gboolean troth_store_practice_finish (GAsyncResult       *result,
                                      TrothPracticeCount *counts,
                                      GError            **error);

G_END_DECLS
