// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-error.h"

G_DEFINE_QUARK (troth - error - quark, troth_error)
