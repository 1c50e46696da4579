// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-agent.h"
#include "troth-goodwill.h"

/* How much an agent may still give away on her own this month. */

G_BEGIN_DECLS

/**
 * TrothAllowance: in minor units of @currency (of the team, borrowed; %NULL: it gives nothing away)
 * @limit: one grant; more is for a lead to grant
 * @budget: of one calendar month in the team's zone, beginning at @since (µs); at @until all of it is there again
 * @left: of it; never below 0
 */
typedef struct
{
  const char *currency;
  gint64      limit;
  gint64      budget;
  gint64      since;
  gint64      until;
  gint64      left;
} TrothAllowance;

/**
 * troth_allowance_of: of the agent of @team (nullable: none) who made @grants, at @at
 * @grants: (element-type TrothGoodwill): hers; those of another month or currency are left out
 */
void troth_allowance_of (TrothTeam      *team,
                         GPtrArray      *grants,
                         gint64          at,
                         TrothAllowance *out);

G_END_DECLS
