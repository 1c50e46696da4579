// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <glib.h>

/* A bucket of tokens for each name: so many tries a minute, and a number of them at once. Main thread. */

G_BEGIN_DECLS

typedef struct _TrothThrottle TrothThrottle;

/** troth_throttle_new: @burst: how many tries are there before the first one has to wait (transfer full) */
TrothThrottle *troth_throttle_new (guint per_minute,
                                   guint burst);
void           troth_throttle_free (TrothThrottle *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrothThrottle, troth_throttle_free)

/** troth_throttle_take: one try for @key; 0 when it is allowed, else the seconds until the next one is
 * @boottime: µs */
guint troth_throttle_take (TrothThrottle *self,
                           const char    *key,
                           gint64         boottime);
/** troth_throttle_charge: @n tokens of @key, there or not; the seconds until it has one again
 * @boottime: µs */
guint troth_throttle_charge (TrothThrottle *self,
                             const char    *key,
                             guint          n,
                             gint64         boottime);
/** troth_throttle_give_back: one token that was taken for @key for nothing */
void troth_throttle_give_back (TrothThrottle *self,
                               const char    *key);
/** troth_throttle_forgive: @key may start over */
void troth_throttle_forgive (TrothThrottle *self,
                             const char    *key);

G_END_DECLS
