// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-record.h"

G_BEGIN_DECLS

/** TrothAgent: state is what the agent's desk last said. Promises that fall due between away_from and away_until (one absence,
 * past or to come) go to substitute_id: see troth-substitute.h. */
// clang-format off
#define TROTH_AGENT_FIELDS(F, T, P) \
  F (T, P, STRING, id, TROTH_FIELD_REQUIRED, void, void) \
  F (T, P, INT, version, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, login, TROTH_FIELD_REQUIRED, void, void) \
  F (T, P, STRING, name, TROTH_FIELD_REQUIRED, void, void) \
  F (T, P, ENUM, role, TROTH_FIELD_PLAIN, TrothRole, troth_role) \
  F (T, P, STRING, team_id, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, lead_id, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, title, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, email, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, phone, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, zone, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, language, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, BOOL, active, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, ENUM, state, TROTH_FIELD_PLAIN, TrothAgentState, troth_agent_state) \
  F (T, P, INSTANT, state_since, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, external_ref, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, substitute_id, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, INSTANT, away_from, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, INSTANT, away_until, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, JSON, preferences, TROTH_FIELD_PLAIN, void, void)
// clang-format on

#define TROTH_TYPE_AGENT (troth_agent_get_type ())
TROTH_DECLARE_RECORD (TrothAgent, troth_agent, AGENT, TROTH_AGENT_FIELDS)

/** TROTH_GIFTS_MAX: of a team: more could not be chosen from at a glance */
#define TROTH_GIFTS_MAX 20
/** TROTH_GIFT_WORDS_MAX: characters */
#define TROTH_GIFT_WORDS_MAX 80

/** TrothGift: what the agents of a team give most often: words are what the customer is told; the amount is in the team's goodwill_currency */
// clang-format off
#define TROTH_GIFT_FIELDS(F, T, P) \
  F (T, P, STRING, words, TROTH_FIELD_REQUIRED, void, void) \
  F (T, P, INT, amount_minor, TROTH_FIELD_REQUIRED, void, void)
// clang-format on

#define TROTH_TYPE_GIFT (troth_gift_get_type ())
TROTH_DECLARE_RECORD (TrothGift, troth_gift, GIFT, TROTH_GIFT_FIELDS)

/** TrothTeam: what one goodwill grant may be, and what an agent has for it in a calendar month; a customer is asked for her opinion
 * once in survey_days at most. 0: none. gifts: what is offered to be given; anything else within the limit may be, too. courtesy_days: so long after
 * something was bought or resolved, or after the last contact, a customer is called. */
// clang-format off
#define TROTH_TEAM_FIELDS(F, T, P) \
  F (T, P, STRING, id, TROTH_FIELD_REQUIRED, void, void) \
  F (T, P, INT, version, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, name, TROTH_FIELD_REQUIRED, void, void) \
  F (T, P, STRING, lead_id, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, zone, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, external_ref, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, INT, goodwill_limit_minor, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, INT, goodwill_budget_minor, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, goodwill_currency, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, INT, survey_days, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, LIST, gifts, TROTH_FIELD_PLAIN, void, troth_gift) \
  F (T, P, INT, courtesy_days, TROTH_FIELD_PLAIN, void, void)
// clang-format on

#define TROTH_TYPE_TEAM (troth_team_get_type ())
TROTH_DECLARE_RECORD (TrothTeam, troth_team, TEAM, TROTH_TEAM_FIELDS)

// clang-format off
#define TROTH_QUEUE_FIELDS(F, T, P) \
  F (T, P, STRING, id, TROTH_FIELD_REQUIRED, void, void) \
  F (T, P, INT, version, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, name, TROTH_FIELD_REQUIRED, void, void) \
  F (T, P, STRING, team_id, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, external_ref, TROTH_FIELD_PLAIN, void, void)
// clang-format on

#define TROTH_TYPE_QUEUE (troth_queue_get_type ())
TROTH_DECLARE_RECORD (TrothQueue, troth_queue, QUEUE, TROTH_QUEUE_FIELDS)

G_END_DECLS
