// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-said-once.h"

G_BEGIN_DECLS

/** TrothAskedCount: how often a team asked customers again for one thing that they had said already: where a company asks twice, never who */
typedef struct
{
  char *what;    /* (nullable): the subject of what was verified; absent: what they had explained, whatever it was */
  char *team_id; /* (nullable) */
  guint times;
} TrothAskedCount;

void troth_asked_count_free (TrothAskedCount *self);

/** troth_asked_counts: of @said (TrothSaidOnce), asked for again at @since (µs) or later by one of @agents (TrothAgent), who were of their
 * teams; the most first; pure (transfer full) */
GPtrArray *troth_asked_counts (GPtrArray *said,
                               GPtrArray *agents,
                               gint64     since);

G_END_DECLS
