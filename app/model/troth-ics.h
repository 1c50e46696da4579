// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-promise.h"

G_BEGIN_DECLS

/** TrothIcsEvent: one promise for a calendar: who and what, as it is read there. An internal note never goes out */
typedef struct
{
  TrothPromise *promise;
  const char   *summary;     /* "Leonie Köhler: call back about the refund" */
  const char   *description; /* (nullable) */
} TrothIcsEvent;

/**
 * troth_ics: an iCalendar file (RFC 5545) of @events: UTC instants, the promise's id as UID, its due revision as SEQUENCE
 * @now: µs, for DTSTAMP
 * Returns: (transfer full): lines of at most 75 octets, ended by CR LF
 */
char *troth_ics (const TrothIcsEvent *events,
                 guint                n,
                 gint64               now);

G_END_DECLS
