// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store-desk.h"
#include "troth-situation.h"

G_BEGIN_DECLS

/* What is known at noon of @customer, by desk_id (), to the agent "jane", nobody being on the telephone (transfer full). */
TrothSituation *facts_fixture_situate (StoreDesk *desk, int customer);

G_END_DECLS
