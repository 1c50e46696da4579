// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-know-row.h"

G_BEGIN_DECLS

/* What we know of the customer and need not ask: the few that matter most, and a button for the others, with those that no
 * longer count and are not forgotten. Hidden when there is nothing.
 * Signal "verb" (string, GObject): as TrothKnowRow, and its record; "write" and no record: something is to be written down. */
#define TROTH_TYPE_KNOW_LIST (troth_know_list_get_type ())
G_DECLARE_FINAL_TYPE (TrothKnowList, troth_know_list, TROTH, KNOW_LIST, AdwBin)

/** troth_know_list_show: @customer, @said (live TrothSaidOnce) and @agents are nullable */
void troth_know_list_show (TrothKnowList *self,
                           TrothCustomer *customer,
                           GListModel    *said,
                           GListModel    *agents,
                           TrothMoment   *moment);

G_END_DECLS
