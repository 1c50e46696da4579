// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-command-args.h"

/* A promise read back as one sentence before it is given. Pure. */

G_BEGIN_DECLS

/**
 * troth_promise_when_phrase: "today at 15:00 (9:00 where François is)", "tomorrow between 9:00 and 10:00"
 * @until: for a window
 * @there: (nullable): the customer's zone; without it only the agent's clock is said
 */
char *troth_promise_when_phrase (gint64         due_at,
                                 gint64         until,
                                 TrothPrecision precision,
                                 gint64         now,
                                 GTimeZone     *zone,
                                 GTimeZone     *there,
                                 const char    *name);

/**
 * troth_promise_sentence: "I will call Leonie on +49 711 2842222 today at 15:00 (15:00 where Leonie is)."
 * @owner_name: (nullable): who will do it, %NULL = the agent who speaks
 */
char *troth_promise_sentence (TrothMakeArgs *args,
                              TrothCustomer *customer,
                              const char    *owner_name,
                              gint64         now,
                              GTimeZone     *zone);

/** troth_promise_first_name: how the customer is called in a sentence: preferred or given name, else the whole name or company */
char *troth_promise_first_name (TrothCustomer *customer);

G_END_DECLS
