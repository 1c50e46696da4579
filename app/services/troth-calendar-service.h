// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-customer.h"
#include "troth-hours.h"
#include "troth-quick-times.h"

/* The working hours of the teams, and what they make of "soon". Main thread. */

G_BEGIN_DECLS

#define TROTH_TYPE_CALENDAR_SERVICE (troth_calendar_service_get_type ())
G_DECLARE_FINAL_TYPE (TrothCalendarService, troth_calendar_service, TROTH, CALENDAR_SERVICE, GObject)

/**
 * troth_calendar_service_get_hours: of the signed-in agent's team: its calendar, else the company's, else
 * troth_hours_new_standard() where the team is (transfer none): until signal "changed"
 */
TrothHours *troth_calendar_service_get_hours (TrothCalendarService *self);
/** troth_calendar_service_get_hours_of: of any team (nullable: of the company) (transfer full) */
TrothHours *troth_calendar_service_get_hours_of (TrothCalendarService *self,
                                                 const char           *team_id);
/** troth_calendar_service_shift_opens: when the signed-in agent's team is at work: @now or before = it is; a team that has written down no hours always is; %G_MAXINT64 = not for years */
gint64 troth_calendar_service_shift_opens (TrothCalendarService *self,
                                           gint64                now);
/** troth_calendar_service_quick_times: troth_quick_times() of now, this agent and @customer (nullable) (transfer full) (element-type TrothQuickTime) */
GPtrArray *troth_calendar_service_quick_times (TrothCalendarService *self,
                                               TrothCustomer        *customer);

G_END_DECLS
