// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <adwaita.h>

#include "troth-moment.h"

G_BEGIN_DECLS

/* What a year of contacts says about a customer, a word each; a press, or the pointer over it, shows from which events we know. Not
 * there when there is nothing to say. */
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

G_END_DECLS
