// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-interaction.h"

TROTH_DEFINE_RECORD (TrothInteraction, troth_interaction, "interaction", TROTH_INTERACTION_FIELDS)
