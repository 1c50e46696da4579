// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "sim-disk.h"

/* A database on a disk of the simulator, looked at by SQLite alone. */

G_BEGIN_DECLS

/** cut_hash: of every row of every table of @file, which @process has; 0 = it cannot be read */
guint64 cut_hash (SimProcess *process,
                  const char *file);
/** cut_check: as the machine finds it after the power came back: what is wrong (transfer full) (nullable), and its @hash */
char *cut_check (SimProcess *process,
                 const char *file,
                 guint64    *hash);

G_END_DECLS
