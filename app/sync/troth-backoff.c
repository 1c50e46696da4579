// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-backoff.h"

#define BASE_MS 1000
#define CAP_MS (5 * 60 * 1000)
#define MAX_RETRY_AFTER 3600

guint
troth_backoff_next (TrothBackoff *self,
                    GRand        *rand,
                    gint64        retry_after)
{
  guint ceiling = self->failures < 9 ? MIN ((guint) BASE_MS << self->failures, CAP_MS) : CAP_MS;
  guint wait = g_rand_int_range (rand, ceiling / 10, ceiling + 1);

  self->failures++;
  if (retry_after > 0) /* spread those who were all told the same */
    wait = MAX (wait, MIN (retry_after, MAX_RETRY_AFTER) * 1000 + wait / 10);
  return wait;
}

void
troth_backoff_reset (TrothBackoff *self)
{
  self->failures = 0;
}
