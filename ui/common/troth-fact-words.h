// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-customer.h"

/* What is known of a customer, in one line for where it acts. Pure; "" when nothing is known (transfer full). */

G_BEGIN_DECLS

/** troth_fact_words_greeting: how the name is spoken, the form of address, what to know while greeting; with @zone (nullable) as in troth_fact_words_sources() */
char *troth_fact_words_greeting (TrothCustomer *customer,
                                 GTimeZone     *zone);
/** troth_fact_words_calling: when they like to be called, what to know before it rings */
char *troth_fact_words_calling (TrothCustomer *customer);
/** troth_fact_words_sources: of the facts of @topic, a line each: the fact, who said so, since when; %NULL when there are none */
char *troth_fact_words_sources (TrothCustomer *customer,
                                TrothFactTopic topic,
                                GTimeZone     *zone);

G_END_DECLS
