// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <adwaita.h>

#include "troth-practice.h"

G_BEGIN_DECLS

/* A minute for practice, once a day: one thing that went otherwise in the agent's own week, and how it goes well. Hidden until it has
 * something to say. Signal "seen": she has put it away. */
#define TROTH_TYPE_PRACTICE_CARD (troth_practice_card_get_type ())
G_DECLARE_FINAL_TYPE (TrothPracticeCard, troth_practice_card, TROTH, PRACTICE_CARD, AdwBin)

/** troth_practice_card_show: @practice: %TROTH_N_PRACTICES: nothing */
void troth_practice_card_show (TrothPracticeCard *self,
                               TrothPractice      practice,
                               TrothPracticeCount count);

G_END_DECLS
