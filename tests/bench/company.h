// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-customer.h"

/* The same generated customers in every run of every program. */

/** company_name: the name with this number, of so many syllables (transfer full) */
char *company_name (guint number,
                    guint parts);
/** company_id: the id of record @number of kind @kind (transfer full) */
char *company_id (guint kind,
                  guint number);
/** company_customer: customer @number, who became one before @now (µs) (transfer full) */
TrothCustomer *company_customer (guint  number,
                                 gint64 now);
