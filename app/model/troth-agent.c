// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-agent.h"

TROTH_DEFINE_RECORD (TrothAgent, troth_agent, "agent", TROTH_AGENT_FIELDS)
TROTH_DEFINE_RECORD (TrothGift, troth_gift, NULL, TROTH_GIFT_FIELDS)
TROTH_DEFINE_RECORD (TrothTeam, troth_team, "team", TROTH_TEAM_FIELDS)
TROTH_DEFINE_RECORD (TrothQueue, troth_queue, "queue", TROTH_QUEUE_FIELDS)
