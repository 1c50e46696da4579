// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <adwaita.h>

#include "troth-interaction.h"
#include "troth-moment.h"

G_BEGIN_DECLS

/* What of the customer's comes to an end soon: a warranty, a contract. Hidden while there is nothing. Signal "promise" (TrothInteraction):
 * she is to be called before it ends. */
#define TROTH_TYPE_ENDING_LIST (troth_ending_list_get_type ())
G_DECLARE_FINAL_TYPE (TrothEndingList, troth_ending_list, TROTH, ENDING_LIST, AdwPreferencesGroup)

/** troth_ending_list_show: @endings: of TrothInteraction, the first to end first (nullable: none) */
void troth_ending_list_show (TrothEndingList *self,
                             GPtrArray       *endings,
                             TrothMoment     *moment);

G_END_DECLS
