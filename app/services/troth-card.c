// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-card.h"

G_DEFINE_ENUM_TYPE (TrothCardKind, troth_card_kind, G_DEFINE_ENUM_VALUE (TROTH_CARD_SAY, "say"), G_DEFINE_ENUM_VALUE (TROTH_CARD_DO, "do"), G_DEFINE_ENUM_VALUE (TROTH_CARD_DONT, "dont"))

TROTH_DEFINE_RECORD (TrothCard, troth_card, NULL, TROTH_CARD_FIELDS)
