// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <adwaita.h>

#include "troth-account.h"
#include "troth-customer.h"
#include "troth-moment.h"

G_BEGIN_DECLS

/* Who is this: the name largest on the screen, no number before it, and the facts that matter while talking. Signals "know" (verb,
 * TrothRecord): "edit" the profile or "write" down what need not be asked, and no record; "mood" (TrothMood). */
#define TROTH_TYPE_PROFILE_HEADER (troth_profile_header_get_type ())
G_DECLARE_FINAL_TYPE (TrothProfileHeader, troth_profile_header, TROTH, PROFILE_HEADER, AdwBin)

/** troth_profile_header_set_customer: the live record on screen (nullable) */
void troth_profile_header_set_customer (TrothProfileHeader *self,
                                        TrothCustomer      *customer);
void troth_profile_header_set_moment (TrothProfileHeader *self,
                                      TrothMoment        *moment);
/** troth_profile_header_set_compact: for a narrow window: less space, the same name */
void troth_profile_header_set_compact (TrothProfileHeader *self,
                                       gboolean            compact);

/** troth_profile_header_set_rate: how our word to this customer stood of late (nullable: not known yet) */
void troth_profile_header_set_rate (TrothProfileHeader  *self,
                                    const TrothKeepRate *rate);

/** troth_profile_header_set_traits: what a year of contacts says of this customer (element-type TrothTrait) */
void troth_profile_header_set_traits (TrothProfileHeader *self,
                                      GPtrArray          *traits);
/** troth_profile_header_set_last: @timeline (nullable): TrothInteraction, newest first, for when and with whom we spoke last */
void troth_profile_header_set_last (TrothProfileHeader *self,
                                    GListModel         *timeline,
                                    GListModel         *agents);

G_END_DECLS
