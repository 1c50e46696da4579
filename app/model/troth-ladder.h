// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-hours.h"
#include "troth-promise.h"

/* The whole ladder of one promise, in one place for both ends; as most kinds have it:
 *
 *   T−10 min ──► due ──► deadline +5 ──► +15 ──► +30
 *   pre_due      due     repeat          team    lead
 *   └── the owner's desk alarms ────┘    └── the backend hands it over, when nobody is there to keep it
 *
 * Nobody is there: her desk is silent; or she has been there for 15 (30) minutes since it was late, and since she last answered
 * the alarm, tried to keep it or took it over: who says that she knows it has not done it. Of one who is away or has signed out the
 * team has it at once.
 * All waiting is working time of the team, where it has a calendar: nobody is there at night to whom a promise could be given. */

G_BEGIN_DECLS

/** TrothLadder: the rungs of a kind of promise, µs: @pre_due before it is due (0: nobody needs to prepare for it), the others after its deadline */
typedef struct
{
  gint64 pre_due;
  gint64 repeat;
  gint64 team;
  gint64 lead;
} TrothLadder;

/** troth_ladder_of: (static) */
const TrothLadder *troth_ladder_of (TrothPromiseKind kind);

/** TROTH_LADDER_PRE_DUE_US: the longest pre_due of all kinds */
#define TROTH_LADDER_PRE_DUE_US (G_GINT64_CONSTANT (10) * 60 * G_USEC_PER_SEC)
/** TROTH_LADDER_SILENT_US: a desk that was not heard of for so long is gone: three times the longest time between two pulls */
#define TROTH_LADDER_SILENT_US (G_GINT64_CONSTANT (216) * G_USEC_PER_SEC)

/** TrothLadderStep: what the backend does */
typedef enum
{
  TROTH_LADDER_STEP_TEAM, /* from an agent to her team */
  TROTH_LADDER_STEP_LEAD, /* to the lead */
  TROTH_LADDER_N_STEPS,
} TrothLadderStep;

/**
 * TrothLadderOwner: how the agent who owes it is there; for a team's only @hours matters
 * @away: she said so, or has signed out
 * @since: since when her desk has been there without a break, or %TROTH_NO_INSTANT: it is not
 * @hours: (nullable): when her team works, or the team that owns it; any time when there is no calendar
 */
typedef struct
{
  gboolean    away;
  gint64      since;
  TrothHours *hours;
} TrothLadderOwner;

/** troth_ladder_climbs_at: when @self, open, takes @step; %G_MAXINT64: not as things are */
gint64 troth_ladder_climbs_at (TrothPromise           *self,
                               TrothLadderStep         step,
                               const TrothLadderOwner *owner);
/** troth_ladder_soonest: how long after its deadline any promise can take @step (µs), whatever its kind and its owner */
gint64 troth_ladder_soonest (TrothLadderStep step);

G_END_DECLS
