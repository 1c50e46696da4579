// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** troth_db_digest_add: @sum (0 at first) with one more row; the same on both ends in whatever order: wrapping sum of FNV-1a 64 over "ID:VERSION" */
guint64 troth_db_digest_add (guint64     sum,
                             const char *id,
                             gint64      version);

G_END_DECLS
