// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-db.h"

G_BEGIN_DECLS

/**
 * TrothCourtesyCalls: who bought something, or had a case resolved, is called a while later, in teams that want that (courtesy_days)
 * @after: (out) (in): the last customer looked at; "" before the first
 * @made: (out): promises that were made, added up
 */
typedef struct
{
  char   after[64];
  gint64 made;
} TrothCourtesyCalls;

/**
 * troth_courtesy_calls_step: promises the calls that are due within a day, for the next few hundred customers; on the writer
 *
 * In a transaction of its own: it locks those customers, and the change counter, which is held last, after them. Of somebody who cannot
 * be read it warns, and goes on.
 * @more: (out): there are others to look at
 * @head: (out): of the change sequence, when something changed
 */
gboolean troth_courtesy_calls_step (TrothDbConnection  *connection,
                                    TrothCourtesyCalls *self,
                                    gint64              now,
                                    gboolean           *more,
                                    gint64             *head,
                                    GError            **error);

G_END_DECLS
