// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-alarm-guard.h"
#include "troth-backend-link.h"
#include "troth-context.h"
#include "troth-machine.h"
#include "troth-stand-in.h"
#include "troth-store-due.h"
#include "troth-time.h"

/* Shared by the troth-context*.c files only. */

G_BEGIN_DECLS

struct _TrothContext
{
  GObject               parent_instance;
  TrothDesk            *desk;
  TrothBackendLink     *link;
  TrothAlarmGuard      *guard;
  TrothMachine         *machine;
  TrothPromiseService  *promises;
  TrothCustomerService *customers;
  TrothReviewService   *reviews;
  TrothSearchService   *search;
  TrothCallService     *calls;
  TrothCalendarService *calendar;
  TrothCareService     *care;
  TrothPromptService   *prompts;
  TrothStandIn         *stand_in;
  guint                 leaving_id; /* she has gone at the latest then; 0: she stays */
  GSourceOnceFunc       gone;       /* what follows, of gone_data */
  gpointer              gone_data;
  guint                 wipe_id; /* this desk is to be cleared */
  gboolean              wiped;   /* and was: once */
  gboolean              started;
};

/* At the desk means available; what she chose on another desk of hers stays. */
void troth_context_arrive (TrothContext *self);
/* Leaves the desk when its token is good no more. */
void troth_context_watch_token (TrothContext *self);

G_END_DECLS
