// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-record.h"

G_BEGIN_DECLS

/** random_record: a record of @type with random values from g_test_rand, some absent, @id as its id (transfer full) */
gpointer random_record (GType       type,
                        const char *id);

G_END_DECLS
