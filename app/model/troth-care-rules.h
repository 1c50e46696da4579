// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-agent.h"
#include "troth-customer.h"
#include "troth-goodwill.h"
#include "troth-transfer.h"

/* What praise, surveys and contacts given on are held to. Pure, any thread. */

G_BEGIN_DECLS

/** TROTH_TRANSFER_WAIT_US: a contact that nobody accepted goes back to whoever offered it: the customer waits meanwhile */
#define TROTH_TRANSFER_WAIT_US G_GINT64_CONSTANT (120000000)

/** troth_praise_is_for: may this agent say that it arrived: its person, somebody of its team; of a product, a lead */
gboolean troth_praise_is_for (TrothPraise *self,
                              const char  *agent_id,
                              const char  *team_id,
                              TrothRole    role);
/** troth_survey_is_due: @team (nullable) asks @customer for her opinion, and has not in its last survey_days */
gboolean troth_survey_is_due (TrothCustomer *customer,
                              TrothTeam     *team,
                              gint64         now);
/** troth_transfer_is_for: may this agent answer it: she, or somebody of the team, to whom it was offered */
gboolean troth_transfer_is_for (TrothTransfer *self,
                                const char    *agent_id,
                                const char    *team_id);
/** troth_transfer_lapse: TRUE when it was offered and nobody answered in time by @now: then it has bounced, by nobody */
gboolean troth_transfer_lapse (TrothTransfer *self,
                               gint64         now);

G_END_DECLS
