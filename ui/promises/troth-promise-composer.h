// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <adwaita.h>

#include "troth-advice.h"
#include "troth-clock.h"
#include "troth-command-args.h"
#include "troth-command.h"
#include "troth-customer.h"
#include "troth-hours.h"

G_BEGIN_DECLS

/* The sheet in which a promise is made: words, when, the rest filled in, read back as one sentence. It lies over the
 * person (an overlay child), not in front of the window. Signals: "zone" (customer, IANA zone): she said what time it is there; "make" (customer, TrothMakeArgs), when all is
 * there; "draft" (customer, JsonNode or NULL): what to keep, a second after the last key and on Escape;
 * "outlook" (TrothMakeArgs): what experience says of it is wanted, see troth_promise_composer_set_outlook(); "closed".
 * Actions composer.confirm, composer.close, composer.do-now. */
#define TROTH_TYPE_PROMISE_COMPOSER (troth_promise_composer_get_type ())
G_DECLARE_FINAL_TYPE (TrothPromiseComposer, troth_promise_composer, TROTH, PROMISE_COMPOSER, AdwBin)

GtkWidget *troth_promise_composer_new (void);

void troth_promise_composer_set_clock (TrothPromiseComposer *self,
                                       TrothClock           *clock,
                                       GTimeZone            *zone);
/** troth_promise_composer_set_owners: #TrothOwnerChoice, the agent herself first; who was chosen stays chosen */
void troth_promise_composer_set_owners (TrothPromiseComposer *self,
                                        GListModel           *owners);

/** troth_promise_composer_set_hours: when the team works: what the quick picks count with */
void troth_promise_composer_set_hours (TrothPromiseComposer *self,
                                       TrothHours           *hours);
/** troth_promise_composer_set_compact: for a narrow window */
void troth_promise_composer_set_compact (TrothPromiseComposer *self,
                                         gboolean              compact);
/** troth_promise_composer_set_live: the customer is on the line, so that some things can be done instead of promised */
void troth_promise_composer_set_live (TrothPromiseComposer *self,
                                      gboolean              live);
/** troth_promise_composer_set_outlook: the answer to "outlook" with these @args */
void troth_promise_composer_set_outlook (TrothPromiseComposer *self,
                                         TrothMakeArgs        *args,
                                         const TrothOutlook   *outlook);

/** troth_promise_composer_open: for @customer, with the focus in the words; what is in it for her already stays */
void           troth_promise_composer_open (TrothPromiseComposer *self,
                                            TrothCustomer        *customer);
gboolean       troth_promise_composer_is_open (TrothPromiseComposer *self);
TrothCustomer *troth_promise_composer_get_customer (TrothPromiseComposer *self);
/** troth_promise_composer_has_keyboard: or nobody has: whoever closes it may give it to somebody */
gboolean troth_promise_composer_has_keyboard (TrothPromiseComposer *self);
/** troth_promise_composer_suggest: fills in a kind and words (nullable), where nothing was written yet */
void troth_promise_composer_suggest (TrothPromiseComposer *self,
                                     TrothPromiseKind      kind,
                                     const char           *words);
/** troth_promise_composer_load_draft: what "draft" gave once, where nothing was written yet */
void troth_promise_composer_load_draft (TrothPromiseComposer *self,
                                        JsonNode             *draft);
/**
 * troth_promise_composer_answer: what became of the oldest "make" without an answer: closes, or says at the field what is wrong
 *
 * Exactly one of @outcome and @error. Returns: (nullable) (transfer full): where the sheet shows something else by now, the
 * sentence that the agent has to be told; the promise is kept as a draft then
 */
char *troth_promise_composer_answer (TrothPromiseComposer *self,
                                     TrothOutcome         *outcome,
                                     const GError         *error);

G_END_DECLS
