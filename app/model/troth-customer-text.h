// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-customer.h"

G_BEGIN_DECLS

/** troth_customer_dup_name: what to call her on screen: preferred name and family name, else company, else e-mail; never a number (nullable) */
char *troth_customer_dup_name (TrothCustomer *self);
/** troth_customer_dup_short_name: what to say to her: preferred name, else given name, else the full name (nullable) */
char *troth_customer_dup_short_name (TrothCustomer *self);
/** troth_fact_get_at: when it happened, as far as that was said, else when it was noted */
gint64 troth_fact_get_at (TrothFact *fact);
/** troth_fact_is_old: noted more than a year before @now: people move on, it may no longer be so */
gboolean troth_fact_is_old (TrothFact *fact,
                            gint64     now);
/** troth_customer_dup_facts: the quick facts about @topic that still hold, in one line; "" when there are none */
char *troth_customer_dup_facts (TrothCustomer *self,
                                TrothFactTopic topic);
/** troth_customer_get_phone: the contact point to call: the preferred one, else the first phone or mobile not denied (nullable, transfer none) */
TrothContactPoint *troth_customer_get_phone (TrothCustomer *self);
/** troth_customer_denies_calls: she has telephones, and may be called at none of them */
gboolean troth_customer_denies_calls (TrothCustomer *self);
/** troth_customer_is_repeated: the @i-th contact point says what another says as well or, if that may not be used, better: once is
 * enough (records that were merged have the same number each) */
gboolean troth_customer_is_repeated (TrothCustomer *self,
                                     guint          i);
/** troth_contact_point_normalise: fills value and extension from raw: E.164 for phones read in @country (nullable ISO 3166), lower case for e-mail */
void troth_contact_point_normalise (TrothContactPoint *self,
                                    const char        *country);
/** troth_contact_point_dup_shown: how it stands on screen: as it was written, but a number that nobody grouped in the groups of
 * its country ("+491705550101" → "+49 170 5550101"); may be "" (transfer full) */
char *troth_contact_point_dup_shown (TrothContactPoint *self);

G_END_DECLS
