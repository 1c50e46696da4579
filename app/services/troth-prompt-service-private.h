// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-call-service.h"
#include "troth-desk.h"
#include "troth-prompt-engine.h"
#include "troth-prompt-service.h"

/* For the composition root. */

G_BEGIN_DECLS

TrothPromptService *troth_prompt_service_new (TrothDesk *desk, TrothCallService *calls);

/** troth_prompt_service_card_new: (transfer full) */
TrothCard *troth_prompt_service_card_new (const TrothPromptCard *chosen);

TrothDesk *troth_prompt_service_get_desk (TrothPromptService *self);

G_END_DECLS
