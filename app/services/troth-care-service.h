// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-allowance.h"
#include "troth-care-args.h"
#include "troth-care-rules.h"
#include "troth-records.h"

/* A little something extra, good words, contacts given on: what the signed-in agent may give, and what waits for her. The
 * commands go through troth_customer_service_run_async (). Main thread. */

G_BEGIN_DECLS

#define TROTH_TYPE_CARE_SERVICE (troth_care_service_get_type ())
G_DECLARE_FINAL_TYPE (TrothCareService, troth_care_service, TROTH, CARE_SERVICE, GObject)

/* Silent and its lists empty while nobody sits at the desk. Signal "answered" (TrothTransfer, live): a contact that she offered was
 * accepted, or came back. Signal "offered" (TrothTransfer, live): one was offered to her, or to her team. Signal "decided"
 * (TrothGoodwill, live): a lead has granted or refused what she asked for. Signal "allowance": what she may give may be another now.
 * Signal "seen" (TrothRecord): she has read what became of it. */

/** troth_care_service_see: she has read what became of @record, a TrothTransfer or TrothGoodwill: nobody needs to say it any more */
void troth_care_service_see (TrothCareService *self,
                             gpointer          record);
/** troth_care_service_get_team: of the signed-in agent, live (transfer full) (nullable) */
TrothTeam *troth_care_service_get_team (TrothCareService *self);
/** troth_care_service_get_allowance: what she may give now, as far as this desk knows; @team: as above, which out->currency lives with */
void troth_care_service_get_allowance (TrothCareService *self,
                                       TrothTeam        *team,
                                       TrothAllowance   *out);

/** troth_care_service_get_praise: live TrothPraise for her that nobody has received, oldest first (transfer none) */
GListModel *troth_care_service_get_praise (TrothCareService *self);
/** troth_care_service_get_receipts: live TrothPraise that she passed on and that arrived in the last 7 days, latest first (transfer none) */
GListModel *troth_care_service_get_receipts (TrothCareService *self);
/** troth_care_service_get_incoming: live TrothTransfer that wait for her answer, oldest first (transfer none) */
GListModel *troth_care_service_get_incoming (TrothCareService *self);
/** troth_care_service_get_outgoing: live TrothTransfer of hers that nobody has answered (transfer none) */
GListModel *troth_care_service_get_outgoing (TrothCareService *self);
/** troth_care_service_get_asked: live TrothGoodwill that wait for a lead, oldest first: of others when she is one, else hers (transfer none) */
GListModel *troth_care_service_get_asked (TrothCareService *self);
/** troth_care_service_find_case: the newest case of a customer that is open, live, read now (0.1 ms) (transfer full) (nullable) */
TrothCase *troth_care_service_find_case (TrothCareService *self,
                                         const char       *customer_id);
/** troth_care_service_is_survey_due: is @customer asked for an opinion after this contact: by none of the records of that person within
 * the days that the signed-in agent's team leaves between (0.1 ms) */
gboolean troth_care_service_is_survey_due (TrothCareService *self,
                                           const char       *customer_id);
/** troth_care_service_is_check_due: this person was told within a day how to avoid it the next time, and no courtesy call is promised (0.1 ms) */
gboolean troth_care_service_is_check_due (TrothCareService *self,
                                          const char       *customer_id);
/** troth_care_service_dup_promised: the words of what is promised to a customer and open, with "; " between (transfer full) (nullable) */
char *troth_care_service_dup_promised (TrothCareService *self,
                                       const char       *customer_id);
/** troth_care_service_find_product: live, read now (0.1 ms) (transfer full) (nullable) */
TrothProduct *troth_care_service_find_product (TrothCareService *self,
                                               const char       *product_id);
/** troth_care_service_ask_wordings_async: how causes were explained before to customers who speak @language (nullable: not known); @own: the agent's */
void troth_care_service_ask_wordings_async (TrothCareService   *self,
                                            const char         *language,
                                            const char         *own,
                                            GCancellable       *cancellable,
                                            GAsyncReadyCallback callback,
                                            gpointer            user_data);
/** troth_care_service_ask_wordings_finish: TrothWording, the last first (transfer container) */
GPtrArray *troth_care_service_ask_wordings_finish (GAsyncResult *result,
                                                   GError      **error);
/** troth_care_service_ask_asked_async: what customers were asked again in the last 30 days */
void troth_care_service_ask_asked_async (TrothCareService   *self,
                                         GCancellable       *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer            user_data);
/** troth_care_service_ask_mismatches_async: which pages of our web site were reported to be wrong in the last 30 days */
void troth_care_service_ask_mismatches_async (TrothCareService   *self,
                                              GCancellable       *cancellable,
                                              GAsyncReadyCallback callback,
                                              gpointer            user_data);
/** troth_care_service_ask_problems_async: by which cases a problem is known now */
void troth_care_service_ask_problems_async (TrothCareService   *self,
                                            GCancellable       *cancellable,
                                            GAsyncReadyCallback callback,
                                            gpointer            user_data);
/** troth_care_service_ask_counts_finish: of each of these, TrothAskedCount or TrothMismatch, the most first, or TrothCase, as troth_known_find()
 * takes them (transfer container) */
GPtrArray *troth_care_service_ask_counts_finish (GAsyncResult *result,
                                                 GError      **error);
/** troth_care_service_ask_ahead_async: whom to call before she has to */
void troth_care_service_ask_ahead_async (TrothCareService   *self,
                                         GCancellable       *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer            user_data);
/** troth_care_service_ask_ahead_finish: TrothAhead, known problems first (transfer container) */
GPtrArray *troth_care_service_ask_ahead_finish (GAsyncResult *result,
                                                GError      **error);
/** troth_care_service_list_products: live TrothProduct by name (transfer full) */
GListModel *troth_care_service_list_products (TrothCareService *self);

G_END_DECLS
