// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-changes.h"

/* A government moves the clocks and the time zone database follows: what was promised is a clock time, so the instant moves. */

G_BEGIN_DECLS

/** TrothZones: how far a walk through the pending promises has come; all zero at its begin */
typedef struct
{
  gint64 due;
  char   id[64];
  gint64 moved;
} TrothZones;

/** troth_zones_settle: the next few hundred promises due after @now; @more: (out): there are others, go on with the same @zones */
gboolean troth_zones_settle (TrothDbConnection *connection,
                             TrothZones        *zones,
                             gint64             now,
                             TrothChanges      *changes,
                             gboolean          *more,
                             GError           **error);

G_END_DECLS
