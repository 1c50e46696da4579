// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-command.h"
#include "troth-db-statement.h"

/* Which records somebody sees: the one place that pulls, snapshots, digests and reads ask. Today a signed-in agent sees the whole
 * company; the working set of her teams will be decided here. */

G_BEGIN_DECLS

/** troth_scope_has: may @who see @record (of any type)? */
gboolean troth_scope_has (const TrothActor *who,
                          gpointer          record);
/** troth_scope_epoch: changes when @who begins to see other records than by her cursor she should have */
guint32 troth_scope_epoch (const TrothActor *who);

G_END_DECLS
