// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-interaction.h"
#include "troth-promise.h"

/* What a year of contacts says about a customer: only what can be shown with the events that say it; never a score. Pure, any thread. */

G_BEGIN_DECLS

/** TrothTraitKind: the more it matters, the further up */
typedef enum
{
  TROTH_TRAIT_WAITED,  /* for calls that we had promised */
  TROTH_TRAIT_HOURS,   /* calls in one part of the day */
  TROTH_TRAIT_CHANNEL, /* gets in touch in one way other than calling */
  TROTH_TRAIT_ORDERS,  /* several times a year */
} TrothTraitKind;

/** TrothDayPart: of the customer's day; the night is none */
typedef enum
{
  TROTH_DAY_PART_MORNING,   /* 5–12 */
  TROTH_DAY_PART_AFTERNOON, /* 12–17 */
  TROTH_DAY_PART_EVENING,   /* 17–22 */
} TrothDayPart;

#define TROTH_TRAITS_MAX 3

/**
 * TrothTrait:
 * @value: a #TrothDayPart for the hours, a #TrothInteractionKind for the channel, else 0
 * @sources: TrothInteraction or TrothPromise: what says so, the last first
 * @of: out of how many that could have said it
 */
typedef struct
{
  TrothTraitKind kind;
  int            value;
  GPtrArray     *sources;
  guint          of;
} TrothTrait;

void troth_trait_free (TrothTrait *self);
/**
 * troth_traits_derive: what those of the last year say, the most important first
 * @interactions: of one customer, the last first
 * @promises: made to her, the last made first
 * @zone: (nullable): hers; %NULL: her hours are not known
 * @now: µs
 *
 * What too few events say is not said at all.
 * Returns: (transfer full) (element-type TrothTrait): at most %TROTH_TRAITS_MAX
 */
GPtrArray *troth_traits_derive (GPtrArray *interactions,
                                GPtrArray *promises,
                                GTimeZone *zone,
                                gint64     now);

G_END_DECLS
