// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-calling-pack.h"

TROTH_DEFINE_RECORD (TrothCallingPack, troth_calling_pack, "calling_pack", TROTH_CALLING_PACK_FIELDS)
