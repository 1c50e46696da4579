// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-command-args.h"
#include "troth-hours.h"
#include "troth-interaction.h"

/* A caller who was lost: dropped while on hold, or gone before anybody answered. We owe her a call, now. */

G_BEGIN_DECLS

/** troth_call_back_id: of the promise, whoever saw the call: the desk or the backend (transfer full) */
char *troth_call_back_id (const char *call_id);
/** troth_call_back_args: of promise.make, due @now (µs) in the customer's zone (transfer full); @number: as it is shown (nullable) */
TrothMakeArgs *troth_call_back_args (TrothCustomer     *customer,
                                     const char        *number,
                                     TrothOwnerKind     owner_kind,
                                     const char        *owner_id,
                                     TrothPromiseOrigin origin,
                                     gint64             now);

/** troth_call_back_voicemail_id: of the interaction that is the voicemail left in that call (transfer full) */
char *troth_call_back_voicemail_id (const char *call_id);
/** troth_call_back_menu_words: how the caller came through the menus: "Billing › Refunds" (nullable: nobody knows) (transfer full) */
char *troth_call_back_menu_words (TrothInteraction *voicemail);
/**
 * troth_call_back_for_voicemail: makes @args, as troth_call_back_args() gave them, those of a promise about @left: its words are the message
 *
 * Due when the team of @hours works and she may be called; at once when there is no such hour: she asked for it.
 */
void troth_call_back_for_voicemail (TrothMakeArgs    *args,
                                    TrothCustomer    *customer,
                                    TrothInteraction *left,
                                    TrothHours       *hours,
                                    gint64            now);

G_END_DECLS
