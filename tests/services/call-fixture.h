// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store-desk.h"
#include "troth-call-service-private.h"
#include "troth-records.h"
#include "troth-virtual-clock.h"

/* Jane's calls, on a store with one customer. What is written of them last is kept. */

G_BEGIN_DECLS

typedef struct
{
  StoreDesk          store;
  TrothVirtualClock *clock;
  TrothDesk         *desk;
  TrothCallService  *calls;
  TrothCustomer     *customer;
  TrothInteraction  *logged;
  TrothPromise      *promised;
  int                hold_seconds;
} CallFixture;

void call_fixture_set_up (CallFixture  *fixture,
                          gconstpointer unused);
void call_fixture_tear_down (CallFixture  *fixture,
                             gconstpointer unused);
/** call_fixture_jane: for the store, which does not know her: nobody else may promise (transfer full) */
TrothAgent *call_fixture_jane (void);

G_END_DECLS
