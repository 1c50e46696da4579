// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-promise-rules.h"

G_BEGIN_DECLS

#define TROTH_ACCOUNT_WEEKS 12

/**
 * TrothAccount: how somebody's word stood, week by week and kind by kind
 * @begins: of each week, the first first, and the end of the last: µs
 * @all: of all weeks together
 */
typedef struct
{
  gint64        begins[TROTH_ACCOUNT_WEEKS + 1];
  TrothKeepRate weeks[TROTH_ACCOUNT_WEEKS];
  TrothKeepRate kinds[TROTH_N_PROMISE_KINDS];
  TrothKeepRate all;
} TrothAccount;

/** troth_account_set_weeks: the weeks, Monday to Monday in @zone, the last of them that of @now */
void troth_account_set_weeks (TrothAccount *self,
                              gint64        now,
                              GTimeZone    *zone);
/** troth_account_add: @rate of promises of @kind that ended in week @week */
void troth_account_add (TrothAccount        *self,
                        guint                week,
                        TrothPromiseKind     kind,
                        const TrothKeepRate *rate);

/** troth_keep_rate_percent: kept of kept and broken, rounded; -1 when none was due */
int troth_keep_rate_percent (const TrothKeepRate *self);

G_END_DECLS
