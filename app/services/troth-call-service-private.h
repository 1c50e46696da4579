// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-call-service.h"
#include "troth-command-args.h"
#include "troth-desk.h"

/* For the composition root; and the service in two files: calls that come or are at hand (troth-call-service.c), and those that go out
 * (troth-call-dial.c). */

G_BEGIN_DECLS

struct _TrothCallService
{
  GObject    parent_instance;
  TrothDesk *desk;
  TrothCall *call;
  char      *interaction_id; /* (nullable): what the call at hand is in the timeline, or will be */
  TrothCall *by_hand;        /* (nullable): the last that no telephone took */
  char      *by_hand_id;     /* what it is in the timeline */
};

TrothCallService *troth_call_service_new (TrothDesk *desk);
/* The call at hand from now on (nullable). */
void troth_call_service_set_call (TrothCallService *self,
                                  TrothCall        *call);
/* What is known of a call when it begins or ends (transfer full). */
TrothLogArgs *troth_call_service_log_args (TrothCall *call);

G_END_DECLS
