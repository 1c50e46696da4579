// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-db.h"

G_BEGIN_DECLS

/**
 * troth_store_open_or_salvage: the database at @path; a damaged one is set aside and a new one takes over what can be read of its outbox, and of whatever
 * else the backend could not give back: whose it is, reviews, drafts, alerts
 * @set_aside: (out): path of the damaged file, or %NULL
 *
 * Killed in the middle, or out of disk, it loses nothing: the next call goes on. Damage shows when the file is opened, or was found by an earlier run, which then left a mark.
 * (transfer full)
 */
TrothDb *troth_store_open_or_salvage (const char *path,
                                      char      **set_aside,
                                      GError    **error);

/** troth_store_forget_damaged: deletes what was set aside beside the database of @connection: whoever is to be forgotten may stand in it */
gboolean troth_store_forget_damaged (TrothDbConnection *connection,
                                     GError           **error);

G_END_DECLS
