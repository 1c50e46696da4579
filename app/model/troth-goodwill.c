// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-goodwill.h"

TROTH_DEFINE_RECORD (TrothGoodwill, troth_goodwill, "goodwill", TROTH_GOODWILL_FIELDS)
TROTH_DEFINE_RECORD (TrothPraise, troth_praise, "praise", TROTH_PRAISE_FIELDS)
