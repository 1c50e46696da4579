// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-customer.h"

/* What an agent should know before a promise is given. It warns, and never forbids. */

G_BEGIN_DECLS

/**
 * troth_vague_word: the first phrase of @text that names no time: "soon", "as soon as possible"
 * @languages: NULL-terminated: "de", "pt_BR.UTF-8"…; English is always understood
 * Returns: (transfer none) (nullable): as it is commonly written; "as soon as the part is here" names an event and is none
 */
const char *troth_vague_word (const char        *text,
                              const char *const *languages);

/** TrothPreferredHours: when a customer likes to be called, minutes of the day by her clock; may run over midnight */
typedef struct
{
  int from, until; /* half-open */
} TrothPreferredHours;

/** troth_preferred_hours_parse: "17:00-20:00" (nullable); FALSE when it is none */
gboolean troth_preferred_hours_parse (const char          *text,
                                      TrothPreferredHours *hours);
/**
 * troth_preferred_hours_hold: does @at suit her?
 * @there: her zone
 * @until: end of a window, or %TROTH_NO_INSTANT: one good instant in it is enough
 */
gboolean troth_preferred_hours_hold (TrothPreferredHours hours,
                                     gint64              at,
                                     gint64              until,
                                     GTimeZone          *there);

/** Below so many kept promises of a kind, experience says nothing. */
#define TROTH_OUTLOOK_MIN 5
/** So many promises of one owner within the slot are too many. */
#define TROTH_OUTLOOK_FULL 3
/** The slot: half an hour, the time in its middle. µs */
#define TROTH_OUTLOOK_SLOT ((gint64) 30 * 60 * G_USEC_PER_SEC)

/**
 * TrothOutlook: what experience says of a promise that is not made yet
 * @kept: promises of this kind that were kept lately
 * @half: µs: every second one was kept within so long
 * @most: µs: nine of ten
 * @in_slot: open promises of the same owner that are due within the same half hour
 */
typedef struct
{
  guint  kept;
  gint64 half, most;
  guint  in_slot;
} TrothOutlook;

/** troth_outlook_take: sets kept, half and most from @taken (element-type gint64, µs; sorted by this) by nearest rank */
void troth_outlook_take (TrothOutlook *self,
                         GArray       *taken);

G_END_DECLS
