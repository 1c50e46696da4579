// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-care-service.h"
#include "troth-desk.h"

/* For the composition root. */

G_BEGIN_DECLS

TrothCareService *troth_care_service_new (TrothDesk *desk);

G_END_DECLS
