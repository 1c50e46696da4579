// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-card.h"

TROTH_DEFINE_RECORD (TrothCard, troth_card, NULL, TROTH_CARD_FIELDS)
