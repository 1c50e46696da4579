// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-claim.h"

gboolean
troth_promise_is_another_teams (TrothPromise     *promise,
                                const TrothActor *who)
{
  return troth_promise_get_owner_kind (promise) == TROTH_OWNER_KIND_TEAM && who->role == TROTH_ROLE_AGENT &&
         g_strcmp0 (troth_promise_get_owner_id (promise), who->team_id) != 0;
}

TrothClaim
troth_promise_claim (TrothPromise     *promise,
                     const TrothActor *who,
                     gint64            now)
{
  const char *claimant = troth_promise_get_claimant (promise, now);

  if (troth_promise_is_another_teams (promise, who))
    return TROTH_CLAIM_NOT_YOURS;
  if (troth_promise_get_state (promise) != TROTH_PROMISE_STATE_OPEN)
    return TROTH_CLAIM_ENDED;
  if (troth_promise_get_owner_kind (promise) != TROTH_OWNER_KIND_TEAM)
    return TROTH_CLAIM_NOT_A_TEAMS;
  if (claimant && g_strcmp0 (claimant, who->agent_id) != 0)
    return TROTH_CLAIM_HELD;
  if (claimant == NULL)
    troth_promise_set_claim (promise, troth_promise_get_claim (promise) + 1);
  troth_promise_set_claimed_by (promise, who->agent_id);
  troth_promise_set_claimed_until (promise, now + TROTH_CLAIM_US);
  return TROTH_CLAIM_TAKEN;
}

gboolean
troth_promise_drop_claim (TrothPromise *promise,
                          const char   *agent_id)
{
  const char *claimant = troth_promise_get_claimed_by (promise);

  if (claimant == NULL || (agent_id && g_strcmp0 (claimant, agent_id) != 0))
    return FALSE;
  troth_promise_set_claimed_by (promise, NULL);
  troth_promise_set_claimed_until (promise, TROTH_NO_INSTANT);
  return TRUE;
}

const char *
troth_promise_get_claimant (TrothPromise *promise,
                            gint64        now)
{
  return troth_promise_get_claimed_until (promise) > now ? troth_promise_get_claimed_by (promise) : NULL;
}
