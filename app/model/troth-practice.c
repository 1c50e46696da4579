// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-practice.h"

#define WENT_WELL 3

/* Is @a lower than @b? */
static gboolean
is_lower (TrothPracticeCount a,
          TrothPracticeCount b)
{
  guint64 one = (guint64) a.slipped * (b.of + WENT_WELL), other = (guint64) b.slipped * (a.of + WENT_WELL);

  return one > other || (one == other && a.slipped > b.slipped);
}

TrothPractice
troth_practice_lowest (const TrothPracticeCount *counts)
{
  TrothPractice lowest = TROTH_N_PRACTICES;

  for (TrothPractice practice = 0; practice < TROTH_N_PRACTICES; practice++)
    if (counts[practice].slipped > 0 && (lowest == TROTH_N_PRACTICES || is_lower (counts[practice], counts[lowest])))
      lowest = practice;
  return lowest;
}
