// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-call-service.h"
#include "troth-command-args.h"
#include "troth-customer-service.h"
#include "troth-desk.h"
#include "troth-phone-number.h"

/* For the composition root; and the service in three files: calls that come or are at hand (troth-call-service.c), who it is when this
 * desk does not know (troth-call-company.c), and those that go out (troth-call-dial.c). */

G_BEGIN_DECLS

#define TROTH_CALL_CANDIDATES 8 /* that are looked at, here and in the company */

/* One who is brought to this desk: the caller, for all that the company knows. */
typedef struct
{
  TrothCallService *service; /* touched only when it was not cancelled */
  TrothCall        *call;
  char             *interaction_id; /* with the next, once the call is over */
  TrothLogArgs     *args;           /* what is noted when she is here (nullable) */
} TrothBringing;

struct _TrothCallService
{
  GObject    parent_instance;
  TrothDesk *desk;
  TrothCall *call;
  char      *interaction_id; /* (nullable): what the call at hand is in the timeline, or will be */
  TrothCall *by_hand;        /* (nullable): the last that no telephone took */
  char      *by_hand_id;     /* what it is in the timeline */

  TrothCustomerService *customers; /* (nullable) */
  GCancellable         *asking;    /* the company who calls (nullable) */
  GCancellable         *cancellable;
  TrothBringing        *bringing;  /* her who calls, while she is on the way (nullable) */
  TrothCall            *former;    /* the last one that was not wrapped up when the next came (nullable) */
  char                 *former_id; /* as interaction_id */
};

TrothCallService *troth_call_service_new (TrothDesk *desk);
/* Who brings to this desk whom the company knows: until then, it is not asked. */
void troth_call_service_set_customers (TrothCallService     *self,
                                       TrothCustomerService *customers);
/* Asks who the call at hand is with, when nobody here has exactly its number. */
void troth_call_service_ask_company (TrothCallService *self);
void troth_call_service_stop_asking (TrothCallService *self);
/* Notes it for the customer whom @args name. */
void troth_call_service_log (TrothCallService *self,
                             const char       *interaction_id,
                             TrothLogArgs     *args);
/* The other end hung up. Whoever was dropped while on hold, or gave up before it was answered, is called back, once she is known
 * (@customer, nullable). */
void troth_call_service_make_up (TrothCallService *self,
                                 TrothCall        *call,
                                 TrothCustomer    *customer);
/* Nobody came to note it for. */
void troth_call_service_not_noted (TrothCallService *self,
                                   TrothLogArgs     *args);
/* @customer, if @number may be hers and she is none of them yet. */
void troth_call_service_add_candidate (TrothCall              *call,
                                       TrothCustomer          *customer,
                                       const TrothPhoneNumber *number);
/* One customer with exactly this number is known; anything less sure is asked. */
TrothCaller troth_call_service_judge (TrothCall *call);
/* The call at hand from now on (nullable). */
void troth_call_service_set_call (TrothCallService *self,
                                  TrothCall        *call);
/* What is known of a call when it begins or ends (transfer full). */
TrothLogArgs *troth_call_service_log_args (TrothCall *call);

G_END_DECLS
