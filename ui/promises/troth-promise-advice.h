// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-advice.h"
#include "troth-command-args.h"

/* What an agent should hear before she gives her word. Pure. */

G_BEGIN_DECLS

/** troth_promise_needs_why: whether @args (nullable) may only be promised with a reason: the hour, or do-not-call; its calling_override is not looked at */
gboolean troth_promise_needs_why (TrothMakeArgs *args,
                                  TrothCustomer *customer,
                                  gint64         now);
/**
 * troth_promise_advice: what speaks against it, the gravest two sentences at most, a line each; "" when nothing does
 * @args: (nullable): %NULL while there is no time
 * @outlook: (nullable)
 * @owner_name: (nullable): who will do it, %NULL = the agent who speaks
 * Returns: (transfer full)
 */
char *troth_promise_advice (TrothMakeArgs      *args,
                            TrothPromiseKind    kind,
                            const char         *words,
                            TrothCustomer      *customer,
                            const TrothOutlook *outlook,
                            const char         *owner_name,
                            gint64              now,
                            GTimeZone          *zone);
/** troth_promise_outlook_words: "Usually kept within 40 min, nine of ten within 3 h."; "" when too few were kept to say (transfer full) */
char *troth_promise_outlook_words (const TrothOutlook *outlook);

G_END_DECLS
