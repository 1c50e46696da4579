// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-search-hit.h"

TROTH_DEFINE_RECORD (TrothSearchHit, troth_search_hit, NULL, TROTH_SEARCH_HIT_FIELDS)
