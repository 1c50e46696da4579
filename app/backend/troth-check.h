// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-db.h"

G_BEGIN_DECLS

/**
 * troth_check_run: proves that the backend's data is whole
 *
 * The file's own integrity; every record readable; the change sequence without a gap up to its counter; a change for every record
 * at its version; no command result beyond its client's last number;
 * no line of the audit changed or missing.
 * Returns: (transfer full): what is wrong, in English, one string each; empty = all is well; %NULL with @error set when it could not be read
 */
GPtrArray *troth_check_run (TrothDb *db,
                            GError **error);

G_END_DECLS
