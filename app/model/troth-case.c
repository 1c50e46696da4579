// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-case.h"

TROTH_DEFINE_RECORD (TrothCase, troth_case, "case", TROTH_CASE_FIELDS)
