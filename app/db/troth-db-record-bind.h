// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-db-statement.h"
#include "troth-row.h"

/* Inside app/db only. */

G_BEGIN_DECLS

/** troth_db_row_bind: @row, which stays until the statement has ended, to the columns of a put: field i is $i+1, what we do not know of it the last; nothing was bound before */
void troth_db_row_bind (TrothDbStatement *statement,
                        const TrothRow   *row);

G_END_DECLS
