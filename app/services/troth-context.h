// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-call-service.h"
#include "troth-clock.h"
#include "troth-customer-service.h"
#include "troth-promise-service.h"
#include "troth-prompt-service.h"
#include "troth-search-service.h"
#include "troth-session.h"

/* Built once by the application and handed down: what a widget may ask for. */

G_BEGIN_DECLS

#define TROTH_TYPE_CONTEXT (troth_context_get_type ())
G_DECLARE_FINAL_TYPE (TrothContext, troth_context, TROTH, CONTEXT, GObject)

/* All (transfer none), for the context's life. */
TrothClock           *troth_context_get_clock (TrothContext *self);
TrothSession         *troth_context_get_session (TrothContext *self);
TrothPromiseService  *troth_context_get_promises (TrothContext *self);
TrothCustomerService *troth_context_get_customers (TrothContext *self);
TrothSearchService   *troth_context_get_search (TrothContext *self);
TrothCallService     *troth_context_get_calls (TrothContext *self);
TrothPromptService   *troth_context_get_prompts (TrothContext *self);

/** troth_context_set_agent_state: available, away, wrap-up… as a command; other desks and the lead see it */
void troth_context_set_agent_state (TrothContext   *self,
                                    TrothAgentState state);

G_END_DECLS
