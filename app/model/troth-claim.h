// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-command.h"
#include "troth-promise.h"

G_BEGIN_DECLS

/* Who is at a promise that her team owes: a loan of ten minutes, so that two do not do the same. It changes no owner
 * (promise.hand_over does) and lapses by itself.
 *
 *   nobody ──claim──► Jane, 3 ──ten minutes, a try, a new owner, "release"──► nobody ──claim──► Steve, 4
 *
 * The number goes up with everybody who begins anew. Whoever ends the promise says which one she was given: with an old one,
 * somebody else was at it since, and what she did stands beside the promise as a conflict, unless it is her own by now. Who never
 * claimed it says none, as does whoever has done with it since: her desk forgets the number. */

#define TROTH_CLAIM_US ((gint64) 10 * 60 * G_USEC_PER_SEC)

/** TrothClaim: what becomes of a claim. HELD: by somebody else, until then; NOT_A_TEAMS: whose it is needs no claim, others take it over; NOT_YOURS: of another team, whatever else is true of it */
typedef enum
{
  TROTH_CLAIM_TAKEN,
  TROTH_CLAIM_HELD,
  TROTH_CLAIM_ENDED,
  TROTH_CLAIM_NOT_A_TEAMS,
  TROTH_CLAIM_NOT_YOURS,
} TrothClaim;

/** troth_promise_is_another_teams: owed by a team that @who, an agent, is not of: there is none for her to be at. Any thread */
gboolean troth_promise_is_another_teams (TrothPromise     *promise,
                                         const TrothActor *who);
/** troth_promise_claim: @who begins with @promise, or goes on: then its number stays. Any thread */
TrothClaim troth_promise_claim (TrothPromise     *promise,
                                const TrothActor *who,
                                gint64            now);
/** troth_promise_drop_claim: @agent_id (nullable: whoever it is) is not at it any more; FALSE: she was not */
gboolean troth_promise_drop_claim (TrothPromise *promise,
                                   const char   *agent_id);
/** troth_promise_get_claimant: who is at it @now (nullable) (transfer none) */
const char *troth_promise_get_claimant (TrothPromise *promise,
                                        gint64        now);

G_END_DECLS
