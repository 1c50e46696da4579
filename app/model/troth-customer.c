// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-customer.h"

TROTH_DEFINE_RECORD (TrothContactPoint, troth_contact_point, NULL, TROTH_CONTACT_POINT_FIELDS)
TROTH_DEFINE_RECORD (TrothFact, troth_fact, NULL, TROTH_FACT_FIELDS)
TROTH_DEFINE_RECORD (TrothMerge, troth_merge, NULL, TROTH_MERGE_FIELDS)
TROTH_DEFINE_RECORD (TrothCustomer, troth_customer, "customer", TROTH_CUSTOMER_FIELDS)

#define MOOD_LASTS G_GINT64_CONSTANT (43200000000) /* 12 h */

TrothMood
troth_customer_mood_at (TrothCustomer *self,
                        gint64         now)
{
  gint64 set = troth_customer_get_mood_at (self);

  return set == TROTH_NO_INSTANT || set < now - MOOD_LASTS ? TROTH_MOOD_NONE : troth_customer_get_mood (self);
}

gboolean
troth_customer_is_nameless (TrothCustomer *self)
{
  return !troth_customer_get_given_name (self) && !troth_customer_get_family_name (self) && !troth_customer_get_preferred_name (self) &&
         !troth_customer_get_company (self);
}
