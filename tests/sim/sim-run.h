// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "sim-broken.h"

G_BEGIN_DECLS

/** sim_run_begin: what all runs of this process have in common; @folder is made and later left empty */
void sim_run_begin (const char *folder);
/**
 * sim_run: what @seed has in store: desks, backends, work and trouble; then a minute of peace in which all must agree
 *
 * Ends the process with status 1 on a violation. Once a process: its objects live on.
 */
void sim_run (guint64   seed,
              SimBroken broken);

G_END_DECLS
