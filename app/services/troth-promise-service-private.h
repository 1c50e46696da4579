// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-desk.h"
#include "troth-promise-service.h"

/* For the composition root. */

G_BEGIN_DECLS

TrothPromiseService *troth_promise_service_new (TrothDesk *desk);
TrothDesk           *troth_promise_service_get_desk (TrothPromiseService *self);

G_END_DECLS
