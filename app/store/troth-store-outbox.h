// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-store.h"

G_BEGIN_DECLS

/** TrothReview: a command that the backend refused or that met another's, to be shown until a person dismisses it. command and outcome are those records as JSON; command is absent after an erasure. */
// clang-format off
#define TROTH_REVIEW_FIELDS(F, T, P) \
  F (T, P, STRING, id, TROTH_FIELD_REQUIRED, void, void) \
  F (T, P, INT, n, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, op, TROTH_FIELD_REQUIRED, void, void) \
  F (T, P, STRING, entity_id, TROTH_FIELD_REQUIRED, void, void) \
  F (T, P, JSON, command, TROTH_FIELD_PERSONAL, void, void) \
  F (T, P, JSON, outcome, TROTH_FIELD_PERSONAL, void, void) \
  F (T, P, INSTANT, at, TROTH_FIELD_PLAIN, void, void)
// clang-format on

#define TROTH_TYPE_REVIEW (troth_review_get_type ())
TROTH_DECLARE_RECORD (TrothReview, troth_review, REVIEW, TROTH_REVIEW_FIELDS)

/** troth_store_is_unsent: is a command about the record @id still without an answer? Read now (0.1 ms) */
gboolean troth_store_is_unsent (TrothStore *self,
                                const char *id);
/** troth_store_unsent_async: the first @limit commands without an answer, by n */
void troth_store_unsent_async (TrothStore         *self,
                               guint               limit,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data);
/** troth_store_unsent_finish: (element-type TrothCommand) (transfer full) */
GPtrArray *troth_store_unsent_finish (TrothStore   *self,
                                      GAsyncResult *result,
                                      GError      **error);

/**
 * troth_store_ack_async: the backend's answers to commands, in any order
 * @outcomes: (element-type TrothOutcome): id and seq set; unknown ids are ignored
 * @position: (nullable): where the backend's history stands after them
 *
 * What was not rejected stays in effect here until a pull has brought seq. Of a rejected one the local effect goes at once. A
 * TrothReview comes for it, for a conflict, and for what was merged so that somebody's word does not stand. All in one transaction.
 */
void     troth_store_ack_async (TrothStore         *self,
                                GPtrArray          *outcomes,
                                const char         *position,
                                gint64              now,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data);
gboolean troth_store_ack_finish (TrothStore   *self,
                                 GAsyncResult *result,
                                 GError      **error);

/** troth_store_renew_client_async: after 409 client-fork or sequence-gap (a restored backup): a new client id, unsent commands count from 1 and keep their ids */
void     troth_store_renew_client_async (TrothStore         *self,
                                         GCancellable       *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer            user_data);
gboolean troth_store_renew_client_finish (TrothStore   *self,
                                          GAsyncResult *result,
                                          GError      **error);

/** troth_store_send_again_async: the backend was put back to an older state: whatever it took, as far as it is kept here, is unsent again before all
 * that is; under a new client id, and with its old ids, by which the backend knows what it has not lost. Until a snapshot has come, the rows here
 * are as they were. End with troth_store_renew_client_finish () */
void troth_store_send_again_async (TrothStore         *self,
                                   GCancellable       *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data);

/** troth_store_forget_sent_async: the backend is another one than before: what the former one took is not for it. End with
 * troth_store_renew_client_finish () */
void troth_store_forget_sent_async (TrothStore         *self,
                                    GCancellable       *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data);

/** troth_store_get_reviews: newest first (element-type TrothReview) (transfer none) */
GListModel *troth_store_get_reviews (TrothStore *self);
/** troth_store_dismiss_review_async: a person has seen it */
void     troth_store_dismiss_review_async (TrothStore         *self,
                                           const char         *id,
                                           GCancellable       *cancellable,
                                           GAsyncReadyCallback callback,
                                           gpointer            user_data);
gboolean troth_store_dismiss_review_finish (TrothStore   *self,
                                            GAsyncResult *result,
                                            GError      **error);

G_END_DECLS
