// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-calendar-service.h"
#include "troth-desk.h"

/* For the composition root. */

G_BEGIN_DECLS

TrothCalendarService *troth_calendar_service_new (TrothDesk *desk);

G_END_DECLS
