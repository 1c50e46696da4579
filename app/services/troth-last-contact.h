// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-store.h"

G_BEGIN_DECLS

/* When a desk was last in touch with its backend. A computer that was lost or stolen is out of touch: what it holds of
 * customers is not shown for longer than TROTH_LAST_CONTACT_MAX, until somebody signs in. Main thread. */

#define TROTH_LAST_CONTACT_MAX (14 * G_TIME_SPAN_DAY)
/** TROTH_LAST_CONTACT_TOO_LONG_AGO: the session's problem then */
#define TROTH_LAST_CONTACT_TOO_LONG_AGO "too-long-away"

/** TrothLastContact: of @store, which is the caller's; @at: µs, 0 = never */
typedef struct
{
  TrothStore *store;
  gint64      at;
  gint64      noted_at;
} TrothLastContact;

/** troth_last_contact_read: as it was noted in @store */
TrothLastContact troth_last_contact_read (TrothStore *store);
/** troth_last_contact_note: the backend answered @now; the store is told at most once an hour */
void     troth_last_contact_note (TrothLastContact *self,
                                  gint64            now);
gboolean troth_last_contact_is_too_long_ago (const TrothLastContact *self,
                                             gint64                  now);

G_END_DECLS
