// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-transfer.h"

TROTH_DEFINE_RECORD (TrothTransfer, troth_transfer, "transfer", TROTH_TRANSFER_FIELDS)
