// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-said-once.h"

TROTH_DEFINE_RECORD (TrothAskedAgain, troth_asked_again, NULL, TROTH_ASKED_AGAIN_FIELDS)
TROTH_DEFINE_RECORD (TrothSaidOnce, troth_said_once, "said_once", TROTH_SAID_ONCE_FIELDS)
