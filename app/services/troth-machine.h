// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * TrothMachine: what happens to the computer under the desk
 *
 * Signal "resumed": it slept, and is awake again (logind).
 * Signal "zone-changed": its time zone is another one (timedate1, or the file itself where there is no such service).
 *
 * Both on the main thread. Without a system bus only the file is watched.
 */
#define TROTH_TYPE_MACHINE (troth_machine_get_type ())
G_DECLARE_FINAL_TYPE (TrothMachine, troth_machine, TROTH, MACHINE, GObject)

/** troth_machine_new: @localtime: (nullable): the file that says the zone, %NULL = /etc/localtime (transfer full) */
TrothMachine *troth_machine_new (const char *localtime);

G_END_DECLS
