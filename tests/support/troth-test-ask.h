// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-db.h"

G_BEGIN_DECLS

/** troth_test_ask: the integer that @sql gives in @db, which must run there; it may change what it likes ("… RETURNING n") */
gint64 troth_test_ask (TrothDb    *db,
                       const char *sql);

G_END_DECLS
