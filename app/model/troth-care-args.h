// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-agent.h"

/* The arguments of goodwill.*, team.set_gifts, praise.*, transfer.*, customer.thank and customer.survey. */

G_BEGIN_DECLS

/** TrothGrantArgs: goodwill.grant, goodwill.ask. agent_id: whose budget it comes from; absent: of whoever grants. words: what the customer gets, reason: why, for us.
 * interaction_id: the contact in which it was given, or the fee that is waived. */
// clang-format off
#define TROTH_GRANT_ARGS_FIELDS(F, T, P) \
  F (T, P, STRING, customer_id, TROTH_FIELD_REQUIRED, void, void) \
  F (T, P, STRING, case_id, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, interaction_id, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, agent_id, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, INT, amount_minor, TROTH_FIELD_REQUIRED, void, void) \
  F (T, P, STRING, words, TROTH_FIELD_REQUIRED | TROTH_FIELD_PERSONAL, void, void) \
  F (T, P, STRING, reason, TROTH_FIELD_REQUIRED | TROTH_FIELD_PERSONAL, void, void)
// clang-format on

#define TROTH_TYPE_GRANT_ARGS (troth_grant_args_get_type ())
TROTH_DECLARE_RECORD (TrothGrantArgs, troth_grant_args, GRANT_ARGS, TROTH_GRANT_ARGS_FIELDS)

/** TrothSetGiftsArgs: team.set_gifts. seen: the list as the lead had it before: another one meanwhile is a conflict. */
// clang-format off
#define TROTH_SET_GIFTS_ARGS_FIELDS(F, T, P) \
  F (T, P, LIST, gifts, TROTH_FIELD_PLAIN, void, troth_gift) \
  F (T, P, LIST, seen, TROTH_FIELD_PLAIN, void, troth_gift)
// clang-format on

#define TROTH_TYPE_SET_GIFTS_ARGS (troth_set_gifts_args_get_type ())
TROTH_DECLARE_RECORD (TrothSetGiftsArgs, troth_set_gifts_args, SET_GIFTS_ARGS, TROTH_SET_GIFTS_ARGS_FIELDS)

/** TrothAskedArgs: customer.thank, customer.survey: she was thanked for staying with us, was asked for her opinion. */
#define TROTH_ASKED_ARGS_FIELDS(F, T, P) F (T, P, STRING, interaction_id, TROTH_FIELD_PLAIN, void, void)

#define TROTH_TYPE_ASKED_ARGS (troth_asked_args_get_type ())
TROTH_DECLARE_RECORD (TrothAskedArgs, troth_asked_args, ASKED_ARGS, TROTH_ASKED_ARGS_FIELDS)

/** TrothPassOnArgs: praise.pass_on. For exactly one of a person, a team and whoever looks after a product.
 * consent: whether the customer's name may be said with it. */
// clang-format off
#define TROTH_PASS_ON_ARGS_FIELDS(F, T, P) \
  F (T, P, STRING, customer_id, TROTH_FIELD_REQUIRED, void, void) \
  F (T, P, STRING, interaction_id, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, words, TROTH_FIELD_REQUIRED | TROTH_FIELD_PERSONAL, void, void) \
  F (T, P, STRING, to_agent_id, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, to_team_id, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, product_id, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, ENUM, consent, TROTH_FIELD_PLAIN, TrothConsent, troth_consent)
// clang-format on

#define TROTH_TYPE_PASS_ON_ARGS (troth_pass_on_args_get_type ())
TROTH_DECLARE_RECORD (TrothPassOnArgs, troth_pass_on_args, PASS_ON_ARGS, TROTH_PASS_ON_ARGS_FIELDS)

/** TrothReceiveArgs: praise.receive. receipt: what goes back to whoever passed it on; absent: it was read. */
#define TROTH_RECEIVE_ARGS_FIELDS(F, T, P) F (T, P, STRING, receipt, TROTH_FIELD_PERSONAL, void, void)

#define TROTH_TYPE_RECEIVE_ARGS (troth_receive_args_get_type ())
TROTH_DECLARE_RECORD (TrothReceiveArgs, troth_receive_args, RECEIVE_ARGS, TROTH_RECEIVE_ARGS_FIELDS)

/** TrothOfferArgs: transfer.offer. What the next person needs in order to ask nothing twice; "nothing" is said in words. */
// clang-format off
#define TROTH_OFFER_ARGS_FIELDS(F, T, P) \
  F (T, P, STRING, customer_id, TROTH_FIELD_REQUIRED, void, void) \
  F (T, P, STRING, case_id, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, interaction_id, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, ENUM, to_kind, TROTH_FIELD_PLAIN, TrothOwnerKind, troth_owner_kind) \
  F (T, P, STRING, to_id, TROTH_FIELD_REQUIRED, void, void) \
  F (T, P, STRING, summary, TROTH_FIELD_PERSONAL, void, void) \
  F (T, P, STRING, tried, TROTH_FIELD_PERSONAL, void, void) \
  F (T, P, STRING, promised, TROTH_FIELD_PERSONAL, void, void)
// clang-format on

#define TROTH_TYPE_OFFER_ARGS (troth_offer_args_get_type ())
TROTH_DECLARE_RECORD (TrothOfferArgs, troth_offer_args, OFFER_ARGS, TROTH_OFFER_ARGS_FIELDS)

/** TrothAnswerArgs: transfer.accept, transfer.bounce, transfer.withdraw, goodwill.approve, goodwill.refuse. answer: why; a
 * refusal needs it, and so does a bounce, but of whoever offered it, who notices that nobody answered in time. */
#define TROTH_ANSWER_ARGS_FIELDS(F, T, P) F (T, P, STRING, answer, TROTH_FIELD_PERSONAL, void, void)

#define TROTH_TYPE_ANSWER_ARGS (troth_answer_args_get_type ())
TROTH_DECLARE_RECORD (TrothAnswerArgs, troth_answer_args, ANSWER_ARGS, TROTH_ANSWER_ARGS_FIELDS)

G_END_DECLS
