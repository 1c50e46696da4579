// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-promise.h"

/* The whole ladder of one promise, in one place for both ends:
 *
 *   T−10 min ──► due ──► deadline +5 ──► +15 ──► +30
 *   pre_due      due     repeat          team    lead
 *   └── the owner's desk alarms ────┘    └── the backend hands it over, when nobody is there to keep it
 *
 * Nobody is there: her desk is silent, she is away, or she has been there for 15 (30) minutes since it was late and has
 * neither answered the alarm nor taken the promise over. */

G_BEGIN_DECLS

#define TROTH_LADDER_PRE_DUE_US (G_GINT64_CONSTANT (10) * 60 * G_USEC_PER_SEC)
#define TROTH_LADDER_REPEAT_US (G_GINT64_CONSTANT (5) * 60 * G_USEC_PER_SEC)
#define TROTH_LADDER_TEAM_US (G_GINT64_CONSTANT (15) * 60 * G_USEC_PER_SEC)
#define TROTH_LADDER_LEAD_US (G_GINT64_CONSTANT (30) * 60 * G_USEC_PER_SEC)
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
 * troth_ladder_climbs_at: when @self, open, takes @step; %G_MAXINT64: not as things are
 * @there_since: since when its owner has been there without a break, or %TROTH_NO_INSTANT: she is not. Of no concern for a team's
 */
gint64 troth_ladder_climbs_at (TrothPromise   *self,
                               TrothLadderStep step,
                               gint64          there_since);

G_END_DECLS
