// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** troth_db_use_postgres: from now on troth_db_open() takes "postgresql://…" too. Any number of times, before the first open */
void troth_db_use_postgres (void);

G_END_DECLS
