// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-call-service.h"
#include "troth-command-args.h"
#include "troth-customer-service.h"
#include "troth-desk.h"
#include "troth-phone-number.h"

/* For the composition root; and the service in four files: calls that come or are at hand (troth-call-service.c), who it is when this
 * desk does not know (troth-call-company.c), those that go out (troth-call-dial.c), and what stays of them (troth-call-note.c). */

G_BEGIN_DECLS

#define TROTH_CALL_CANDIDATES 8 /* that are looked at, here and in the company */

struct _TrothCallService
{
  GObject    parent_instance;
  TrothDesk *desk;
  TrothCall *call;
  TrothCall *last;    /* (nullable): the one before, which may go on though it was wrapped up */
  TrothCall *by_hand; /* (nullable): the last that no telephone took */

  TrothCustomerService *customers; /* (nullable) */
  GCancellable         *asking;    /* the company who calls (nullable) */
  GCancellable         *cancellable;
};

TrothCallService *troth_call_service_new (TrothDesk *desk);
/* Who brings to this desk whom the company knows: until then, it is not asked. */
void troth_call_service_set_customers (TrothCallService     *self,
                                       TrothCustomerService *customers);
/* Asks who the call at hand is with, when nobody here has exactly its number. */
void troth_call_service_ask_company (TrothCallService *self);
void troth_call_service_stop_asking (TrothCallService *self);
/* Notes @call for the customer whom @args name. */
void troth_call_service_log (TrothCallService *self,
                             TrothCall        *call,
                             TrothLogArgs     *args);
/* The other end hung up. Whoever was dropped while on hold, or gave up before it was answered, is called back, once she is known
 * (@customer, nullable). */
void troth_call_service_make_up (TrothCallService *self,
                                 TrothCall        *call,
                                 TrothCustomer    *customer);
/* Notes @call as it is; what it was about (both nullable) may have been said before. */
TrothCallNoted troth_call_service_note (TrothCallService *self,
                                        TrothCall        *call,
                                        const char       *subject,
                                        const char       *disposition);
/* The desk is left: the call at hand is noted as it is. */
void troth_call_service_keep (TrothCallService *self);
/* How long the caller has waited by @now for an answer, or did until it came (µs). */
gint64 troth_call_service_waited (TrothCall *call,
                                  gint64     now);
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
/* The call at hand goes out once more. */
void troth_call_service_ring_again (TrothCallService *self);
/* What is known of a call when it begins or ends (transfer full). */
TrothLogArgs *troth_call_service_log_args (TrothCall *call);

G_END_DECLS
