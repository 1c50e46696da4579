// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <adwaita.h>

#include "troth-account.h"
#include "troth-moment.h"

G_BEGIN_DECLS

/* What was kept of what we promised a customer, and what a year of contacts says about her, a word each; a press, or the pointer over
 * it, shows from which events we know. Its line is there before what stands in it: what is below does not move when that is read. */
#define TROTH_TYPE_TRAIT_LIST (troth_trait_list_get_type ())
G_DECLARE_FINAL_TYPE (TrothTraitList, troth_trait_list, TROTH, TRAIT_LIST, AdwBin)

/**
 * troth_trait_list_show: instead of those before
 * @traits: (element-type TrothTrait) (nullable)
 * @agents: (nullable)
 */
void troth_trait_list_show (TrothTraitList *self,
                            GPtrArray      *traits,
                            GListModel     *agents,
                            TrothMoment    *moment);

/** troth_trait_list_set_rate: of what was promised to her; @rate: (nullable): not known */
void troth_trait_list_set_rate (TrothTraitList      *self,
                                const TrothKeepRate *rate);

G_END_DECLS
