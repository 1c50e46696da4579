// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <gtk/gtk.h>

#include "troth-clock.h"
#include "troth-command-args.h"
#include "troth-customer.h"
#include "troth-hours.h"
#include "troth-promise.h"

G_BEGIN_DECLS

typedef enum
{
  TROTH_VERB_KEEP,
  TROTH_VERB_ATTEMPT,
  TROTH_VERB_RENEGOTIATE,
  TROTH_VERB_HAND_OVER,
  TROTH_VERB_RELEASE,
  TROTH_VERB_SNOOZE,
} TrothVerb;

/* Asks what a verb needs, at the promise. Signal "command" (op, promise, args): Enter or its button, when all that
 * is needed is there; it stays open until troth_verb_popover_finish(), so that a refusal loses nothing. */
#define TROTH_TYPE_VERB_POPOVER (troth_verb_popover_get_type ())
G_DECLARE_FINAL_TYPE (TrothVerbPopover, troth_verb_popover, TROTH, VERB_POPOVER, GtkPopover)

TrothVerbPopover *troth_verb_popover_new (void);
void              troth_verb_popover_set_clock (TrothVerbPopover *self,
                                                TrothClock       *clock,
                                                GTimeZone        *zone);
/** troth_verb_popover_set_hours: see troth_when_entry_set_hours() */
void troth_verb_popover_set_hours (TrothVerbPopover *self,
                                   TrothHours       *hours);
/** troth_verb_popover_set_owners: @owners of #TrothOwnerChoice for Hand over; who was chosen stays chosen */
void troth_verb_popover_set_owners (TrothVerbPopover *self,
                                    GListModel       *owners);
/** troth_verb_popover_ask: opens for @verb of @promise of @customer (nullable) */
void troth_verb_popover_ask (TrothVerbPopover *self,
                             TrothVerb         verb,
                             TrothPromise     *promise,
                             TrothCustomer    *customer);
/** troth_verb_popover_say_several: after ask: what is asked goes for @n promises */
void troth_verb_popover_say_several (TrothVerbPopover *self,
                                     guint             n);
/** troth_verb_popover_finish: @op of @promise is done; FALSE when it was not asked for here. What is typed about something else stays. */
gboolean troth_verb_popover_finish (TrothVerbPopover *self,
                                    const char       *op,
                                    TrothPromise     *promise);
/**
 * troth_verb_popover_refuse: it is not done, and all that was typed for it is kept
 * @sentence: what is wrong
 * @why: a time was refused; what the agent writes then is the reason why it shall be all the same
 *
 * Returns: FALSE when it is not shown now: then @sentence is to be said elsewhere
 */
gboolean troth_verb_popover_refuse (TrothVerbPopover *self,
                                    const char       *op,
                                    TrothPromise     *promise,
                                    const char       *sentence,
                                    gboolean          why);
/** troth_verb_popover_stage: the rung of the alert ladder that stands at @now */
TrothAlertStage troth_verb_popover_stage (TrothPromise *promise,
                                          gint64        now);

G_END_DECLS
