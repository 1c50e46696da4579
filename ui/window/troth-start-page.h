// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <adwaita.h>

#include "troth-due-list.h"
#include "troth-practice-card.h"
#include "troth-praise-list.h"

G_BEGIN_DECLS

/* The centre pane while no customer is open: a greeting, what became overdue, what comes next, the keys. Signal
 * "open" (TrothPromise). */
#define TROTH_TYPE_START_PAGE (troth_start_page_get_type ())
G_DECLARE_FINAL_TYPE (TrothStartPage, troth_start_page, TROTH, START_PAGE, AdwBin)

void troth_start_page_set_moment (TrothStartPage *self,
                                  TrothMoment    *moment);
/** troth_start_page_set_agent: @name for the greeting (nullable) */
void troth_start_page_set_agent (TrothStartPage *self,
                                 const char     *name);
/** troth_start_page_set_promises: open TrothPromise, first due first (nullable while they are read) */
void troth_start_page_set_promises (TrothStartPage *self,
                                    GListModel     *promises);
void troth_start_page_set_names (TrothStartPage *self,
                                 TrothNameFunc   name,
                                 gpointer        user_data);
/** troth_start_page_set_away_since: when she last looked, for what became overdue since; %G_MININT64 = not away */
void troth_start_page_set_away_since (TrothStartPage *self,
                                      gint64          since);
/** troth_start_page_get_praise: the good words on it (transfer none) */
TrothPraiseList *troth_start_page_get_praise (TrothStartPage *self);
/** troth_start_page_get_practice: the minute for practice on it (transfer none) */
TrothPracticeCard *troth_start_page_get_practice (TrothStartPage *self);
/** troth_start_page_update: a name was loaded */
void troth_start_page_update (TrothStartPage *self);

G_END_DECLS
