// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <adwaita.h>

#include "troth-alike.h"
#include "troth-moment.h"

G_BEGIN_DECLS

/* On the profile: who may be the same person, and which other records are hers. Nothing when there are none. Signal "verb"
 * (verb, TrothCustomer): "compare" with the one who may be the same; "separate" a merged record. */
#define TROTH_TYPE_SAME_PERSON (troth_same_person_get_type ())
G_DECLARE_FINAL_TYPE (TrothSamePerson, troth_same_person, TROTH, SAME_PERSON, AdwBin)

/** troth_same_person_set_merged: @merged: (nullable): live TrothCustomer: her other records; @agents: names */
void troth_same_person_set_merged (TrothSamePerson *self,
                                   GListModel      *merged,
                                   GListModel      *agents,
                                   TrothMoment     *moment);
/** troth_same_person_set_alike: (nullable): who may be the same; the line goes without */
void troth_same_person_set_alike (TrothSamePerson  *self,
                                  const TrothAlike *alike);

/** troth_alike_words: "the same number · the same name" */
char *troth_alike_words (guint why);

G_END_DECLS
