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
 * troth_highlight_choose: at most one, the first of: overdue, broken in the last 30 days, three contacts or two about
 * one subject or case in 14 days, a circumstance told once
 * @promises: (nullable): GListModel of TrothPromise of one customer
 * @timeline: (nullable): GListModel of TrothInteraction, newest first; only its newest 50 are read
 * @said: (nullable): GListModel of TrothSaidOnce, told last first
 * @agents: (nullable): for names
 */
void troth_highlight_choose (TrothHighlight *highlight,
                             GListModel     *promises,
                             GListModel     *timeline,
                             GListModel     *said,
                             GListModel     *agents,
                             gint64          now,
                             GTimeZone      *zone);
void troth_highlight_clear (TrothHighlight *highlight);

G_END_DECLS
