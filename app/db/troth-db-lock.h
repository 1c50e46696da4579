// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-error.h"

G_BEGIN_DECLS

/** troth_db_lock: locks "@path.lock" for this process; a descriptor for troth_db_unlock, or -1 with TROTH_ERROR_BUSY (somebody else has it; the message names the folder) or an error of troth_error_of_file() */
int troth_db_lock (const char *path,
                   GError    **error);
/** troth_db_unlock: @lock may be -1. The end of the process does it too, however it ends */
void troth_db_unlock (int lock);

G_END_DECLS
