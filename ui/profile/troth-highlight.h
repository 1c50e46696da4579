// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-interaction.h"
#include "troth-promise.h"

/* The one strip above a person's day: the most important thing to know before speaking, or nothing. */

G_BEGIN_DECLS

typedef enum
{
  TROTH_HIGHLIGHT_NONE,
  TROTH_HIGHLIGHT_OVERDUE, /* a promise of ours is late */
  TROTH_HIGHLIGHT_BROKEN,  /* we broke our word lately */
  TROTH_HIGHLIGHT_REPEAT,  /* she had to come back */
  TROTH_HIGHLIGHT_SAID,    /* she told us something that weighs */
} TrothHighlightKind;

typedef struct
{
  TrothHighlightKind kind;
  char              *title;  /* one sentence */
  char              *detail; /* (nullable) the words it is about */
} TrothHighlight;

/**
 * TrothHighlightSource: what there is to know of one customer
 * @promises: (nullable): GListModel of TrothPromise
 * @cases: (nullable): GListModel of TrothCase, opened last first
 * @timeline: (nullable): GListModel of TrothInteraction, newest first; only its newest 50 are read
 * @said: (nullable): GListModel of TrothSaidOnce, told last first
 * @agents: (nullable): for names
 * @calls: the customer calls us just now: that is a contact, too
 */
typedef struct
{
  GListModel *promises, *cases, *timeline, *said, *agents;
  gboolean    calls;
  gint64      now;
  GTimeZone  *zone;
} TrothHighlightSource;

/** troth_highlight_choose: at most one, the first of: overdue, broken in the last 30 days, two contacts about one subject or three in all in
 * 14 days, a circumstance told once */
void troth_highlight_choose (TrothHighlight             *highlight,
                             const TrothHighlightSource *source);
void troth_highlight_clear (TrothHighlight *highlight);

G_END_DECLS
