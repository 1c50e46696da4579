// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <adwaita.h>

#include "troth-agent.h"

G_BEGIN_DECLS

/* The agent's own state, and the menu to change it (action win.agent-state). */
#define TROTH_TYPE_AGENT_BUTTON (troth_agent_button_get_type ())
G_DECLARE_FINAL_TYPE (TrothAgentButton, troth_agent_button, TROTH, AGENT_BUTTON, AdwBin)

void troth_agent_button_show (TrothAgentButton *self,
                              TrothAgentState   state);
/** troth_agent_button_set_absence: @words: (nullable): "away until Mon 9:00", beside the state while it lasts */
void troth_agent_button_set_absence (TrothAgentButton *self,
                                     const char       *words);
/** troth_agent_button_set_compact: the icon without the word */
void troth_agent_button_set_compact (TrothAgentButton *self,
                                     gboolean          compact);

G_END_DECLS
