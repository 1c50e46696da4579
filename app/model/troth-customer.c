// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-customer.h"

TROTH_DEFINE_RECORD (TrothContactPoint, troth_contact_point, NULL, TROTH_CONTACT_POINT_FIELDS)
TROTH_DEFINE_RECORD (TrothFact, troth_fact, NULL, TROTH_FACT_FIELDS)
TROTH_DEFINE_RECORD (TrothCustomer, troth_customer, "customer", TROTH_CUSTOMER_FIELDS)
