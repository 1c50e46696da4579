// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-promise.h"
#include "troth-store.h"

/* What the alarm asks: one look at the index of open promises each. @owners: (nullable) ids of agents and teams; NULL = anybody's. */

G_BEGIN_DECLS

/**
 * troth_store_next_due: the first due_at after @after, %TROTH_NO_INSTANT when there is none (or with @error set)
 * @id: (out) (optional) (transfer full) (nullable): whose it is
 */
gint64 troth_store_next_due (TrothStore        *self,
                             gint64             after,
                             const char *const *owners,
                             char             **id,
                             GError           **error);
/** troth_store_due: the open promises with @after < due_at ≤ @until, what is due first first; live records (element-type TrothPromise) (transfer full) */
GPtrArray *troth_store_due (TrothStore        *self,
                            gint64             after,
                            gint64             until,
                            const char *const *owners,
                            GError           **error);

/**
 * troth_store_count_due: how many open promises have due_at ≤ @until; 0 when the disk does not say
 * @kinds: (out): of each kind
 */
guint troth_store_count_due (TrothStore        *self,
                             gint64             until,
                             const char *const *owners,
                             guint              kinds[TROTH_N_PROMISE_KINDS]);

/** TrothAlert: one rung of the alert ladder of a promise as of due_rev: reached once, acknowledged once. Instants absent = not yet. */
// clang-format off
#define TROTH_ALERT_FIELDS(F, T, P) \
  F (T, P, STRING, promise_id, TROTH_FIELD_REQUIRED, void, void) \
  F (T, P, INT, due_rev, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, stage, TROTH_FIELD_REQUIRED, void, void) \
  F (T, P, INSTANT, posted_at, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, INSTANT, acked_at, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, INSTANT, snoozed_until, TROTH_FIELD_PLAIN, void, void)
// clang-format on

#define TROTH_TYPE_ALERT (troth_alert_get_type ())
TROTH_DECLARE_RECORD (TrothAlert, troth_alert, ALERT, TROTH_ALERT_FIELDS)

/** troth_store_alerts: those of @promise_id (nullable: all) (element-type TrothAlert) (transfer full) */
GPtrArray *troth_store_alerts (TrothStore *self,
                               const char *promise_id,
                               GError    **error);
/** troth_store_put_alerts_async: writes @alerts (element-type TrothAlert) in one transaction; the key is (promise_id, due_rev, stage) */
void     troth_store_put_alerts_async (TrothStore         *self,
                                       GPtrArray          *alerts,
                                       GCancellable       *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer            user_data);
gboolean troth_store_put_alerts_finish (TrothStore   *self,
                                        GAsyncResult *result,
                                        GError      **error);

G_END_DECLS
