// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-agent.h"
#include "troth-customer.h"
#include "troth-goodwill.h"
#include "troth-record-source.h"
#include "troth-transfer.h"

/* What praise, surveys and contacts given on are held to. Pure, any thread. */

G_BEGIN_DECLS

/** TROTH_TRANSFER_WAIT_US: what a lead does not answer is offered to the next; all else goes back: the customer waits meanwhile */
#define TROTH_TRANSFER_WAIT_US G_GINT64_CONSTANT (60000000)

/** troth_care_note_id: of the note for colleagues that @id, praise or goodwill, wrote into the timeline at the same instant (transfer full) */
char *troth_care_note_id (const char *id);
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
/**
 * troth_transfer_lapse: what becomes of @self when nobody answered it in time by @now
 *
 * What was offered to a lead is offered to the next: her own, or another who is there and was not asked yet. All else,
 * and what no lead answered, has bounced, by nobody.
 *
 * Returns: TRUE when @self was changed; FALSE with @error when reading failed
 */
gboolean troth_transfer_lapse (TrothTransfer     *self,
                               TrothRecordSource *source,
                               gint64             now,
                               GError           **error);

G_END_DECLS
