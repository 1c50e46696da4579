// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-record.h"
#include "troth-when.h"

G_BEGIN_DECLS

/* Monday 2 March 2026, 11:42:30 in Berlin, 05:42:30 in New York. */
#define NOW "2026-03-02T10:42:30Z"

typedef struct
{
  const char      *text;
  TrothWhenVerdict verdict;
  const char      *at; /* civil, in the zone that was said */
} WhenCase;

/** when_instant: µs of an RFC 3339 instant */
gint64 when_instant (const char *text);
/** when_check: what an agent in Berlin types about a customer in New York */
void when_check (const WhenCase *cases, guint n, const char *language, const char *now);

G_END_DECLS
