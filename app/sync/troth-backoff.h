// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** TrothBackoff: full jitter: before the n-th new try, anything up to 1 s · 2ⁿ, at most 5 min; zero-initialise */
typedef struct
{
  guint failures;
} TrothBackoff;

/**
 * troth_backoff_next: ms to wait after one more failure
 * @retry_after: seconds that the server asked for, 0 for none: not before that (at most an hour)
 */
guint troth_backoff_next (TrothBackoff *self,
                          GRand        *rand,
                          gint64        retry_after);
/** troth_backoff_reset: it worked */
void troth_backoff_reset (TrothBackoff *self);

G_END_DECLS
